"""What Kibanas before the 9.4 line, the contract's, do otherwise. Where a release is unsure, both will do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True)
class KibanaVersion:
    major: int
    minor: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Of `9.4` or `9.4.1-SNAPSHOT`. Raises `ValueError` for other text."""
        match = re.match(r"([0-9]{1,4})\.([0-9]{1,4})(?![0-9])", text)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CONTRACT = KibanaVersion(9, 4)


@dataclass(frozen=True)
class Difference:
    """How Kibanas of before a version differ, and where that is known from."""

    title: str
    source: str
    before: KibanaVersion = CONTRACT

    def shown_by(self, version: KibanaVersion) -> bool:
        return version < self.before


UUIDS_ALONE = Difference(
    "an identifier that the caller chooses must be a UUID, which is told last",
    "saved-objects utils-server/src/saved_objects_utils.ts; other identifiers since kibana pull request 255922, 9.4.0",
)
ACTION_TYPES = Difference(
    "errors of config and secrets may speak of action types, and say less of fields",
    "functional test connector_types/es_index.ts of 9.0; another text since act/server/lib/validate_with_schema.ts",
)
FEWER_DEFAULTS = Difference(
    "a default marked with `x-default-since` of a later version may be left out",
    "such defaults are wrapped in optional, which zod 4 applies and zod 3 skips; Terraform provider's tests of 9.4",
)
FEWER_TYPES = Difference(
    "connector types may be missing, and so may what the list of types tells of them since",
    "act/.../list_types/transforms/.../v1.ts: is_deprecated and source are of the 9.4 line",
)
UNMARKED_REFUSALS = Difference(
    "refusals may lack the header elastic-api-version",
    "http/router-server-internal/src/route.ts: read in the newest source alone",
)
DIFFERENCES = (UUIDS_ALONE, ACTION_TYPES, FEWER_DEFAULTS, FEWER_TYPES, UNMARKED_REFUSALS)
