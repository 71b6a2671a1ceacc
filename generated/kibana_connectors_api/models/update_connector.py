from __future__ import annotations

from typing import Any


class UpdateConnector:
    """A new state of a connector. The type that is stored decides which of these it must be.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
    """

    __slots__ = ()
    name: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError
