"""Brings a connector to a wanted state: reads it, compares, and writes only where something differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, Literal, TypeVar

import httpx
from attrs import frozen
from kibana_connectors_api import models
from kibana_connectors_api.models import Connector
from kibana_connectors_api.types import UNSET

from . import _operations as operations
from ._contract import Schema, config_schema, resolved
from ._defaults import filled, same_json, variant
from ._operations import Config, Secrets
from ._transport import Steps
from ._validation import check
from .errors import InvalidRequest, OtherConnectorType

StoredT_co = TypeVar("StoredT_co", covariant=True)

Action = Literal["created", "updated", "unchanged"]

_ROUNDS = 3
"""How often somebody else may change the connector between our look at it and our change."""

_RACES = frozenset({httpx.codes.NOT_FOUND, httpx.codes.CONFLICT})


@frozen
class Change:
    """One difference between a connector and the wanted state.

    Attributes:
        field: The field as a path in the API's own names, such as `name` or `config.headers.x-team`.
        before: The stored value; `UNSET` where there is none.
        after: The wanted value; `UNSET` where it is to go. Values of secrets are never shown: both are `UNSET`.
    """

    field: str
    before: Any
    after: Any


@frozen
class Ensured(Generic[StoredT_co]):
    """What `ensure` did, or what it would do.

    Attributes:
        action: `created`, `updated` or `unchanged`.
        connector: The connector as it is stored now; from `plan`, None where there is none yet.
        changes: What differed, by field; of a new connector, all that it was given.
    """

    action: Action
    connector: StoredT_co
    changes: tuple[Change, ...]


class Wanted:
    """The state that a connector is to have.

    Raises `InvalidRequest` where the connector type is not clear or config and secrets do not belong together.
    """

    def __init__(
        self,
        id: str,
        name: str,
        connector_type_id: str | None,
        config: Config,
        secrets: Secrets,
        *,
        always_send_secrets: bool = False,
    ) -> None:
        self.id = id
        self.name = name
        self.connector_type_id = operations.type_of(connector_type_id, config, secrets)
        self.config = config
        self.secrets = secrets
        self._sends_secrets = always_send_secrets and secrets is not None
        self._fields = operations.fields_of(config)
        self._schema = config_schema(self.connector_type_id)

    def check(self) -> None:
        """Raises `BrokenRules` where it breaks a rule of the contract."""
        check(self.id, self.name, self.connector_type_id, self.config, self.secrets)

    def create(self) -> operations.Call:
        return operations.create(self.id, self.name, self.connector_type_id, self.config, self.secrets)

    def update(self) -> operations.Call:
        return operations.update(self.id, self.name, self.config, self.secrets)

    def all_changes(self) -> tuple[Change, ...]:
        """The changes from no connector to this one."""
        given = {"name": self.name, **({"config": self._fields} if self._fields else {})}
        secrets = [Change("secrets", UNSET, UNSET)] if self.secrets is not None else []
        return (*_changes({}, given, ""), *secrets)

    def changes(self, stored: Connector[Any]) -> tuple[Change, ...]:
        """The changes from the stored connector to this one.

        Raises `OtherConnectorType` where it has another type, which no connector ever changes, and `InvalidRequest`
        where it stands in the settings of the server, which only they can change.
        """
        if stored.connector_type_id != self.connector_type_id:
            raise OtherConnectorType(
                f"connector {self.id} is of the type {stored.connector_type_id}, not {self.connector_type_id}; "
                "its type cannot change"
            )
        if isinstance(stored, models.PreconfiguredConnector):
            raise InvalidRequest(f"id: connector {self.id} stands in the settings of the server and cannot be changed")
        found = [] if stored.name == self.name else [Change("name", stored.name, self.name)]
        before = filled(self._schema, stored.to_dict()["config"])
        found.extend(_changes(before, self._with_what_only_the_server_knows(before), "config."))
        missing = self.secrets is not None and getattr(stored, "is_missing_secrets", False)
        if missing or self._sends_secrets:
            found.append(Change("secrets", UNSET, UNSET))
        return tuple(found)

    def _with_what_only_the_server_knows(self, stored: dict[str, Any]) -> dict[str, Any]:
        return _with_unknown(self._schema, filled(self._schema, self._fields), stored)


def plan(wanted: Wanted) -> Steps[Ensured[Connector[Any] | None]]:
    """What `ensure` would do, without a change."""
    stored = yield from _stored(wanted.id)
    if stored is None:
        return Ensured("created", None, wanted.all_changes())
    changes = wanted.changes(stored)
    return Ensured("updated" if changes else "unchanged", stored, changes)


def ensure(wanted: Wanted) -> Steps[Ensured[Connector[Any]]]:
    """Creates or updates the connector, or leaves it alone; looks again where somebody else was faster."""
    perhaps_created = False
    for _ in range(_ROUNDS):
        stored = yield from _stored(wanted.id)
        if stored is None:
            answer = yield wanted.create()
            changes = wanted.all_changes()
            action: Action = "created"
        else:
            changes = wanted.changes(stored)
            if not changes and perhaps_created:
                return Ensured("created", stored, wanted.all_changes())
            if not changes:
                return Ensured("unchanged", stored, ())
            answer = yield wanted.update()
            action = "updated"
        if answer.status_code not in _RACES:
            break
        perhaps_created = stored is None and bool(answer.extensions.get(operations.UNANSWERED_TRY))
    return Ensured(action, operations.connector(answer), changes)


def _stored(id: str) -> Steps[Connector[Any] | None]:
    answer = yield operations.get(id)
    return None if answer.status_code == httpx.codes.NOT_FOUND else operations.connector(answer)


def _with_unknown(schema: Schema | None, wanted: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """The wanted config and, of the stored one, what the contract does not know: defaults of a newer server."""
    if schema is None:
        return {**stored, **wanted}
    schema = variant(resolved(schema), wanted)
    fields = schema.get("properties", {})
    expected = {}
    for name, value in wanted.items():
        both_objects = name in fields and isinstance(value, dict) and isinstance(stored.get(name), dict)
        expected[name] = _with_unknown(fields[name], value, stored[name]) if both_objects else value
    if schema.get("additionalProperties") is False:
        expected |= {name: value for name, value in stored.items() if name not in fields and name not in wanted}
    return expected


def _changes(before: dict[str, Any], after: dict[str, Any], path: str) -> Iterator[Change]:
    """The smallest fields that differ, in the order of their names in the wanted state."""
    for name in (*after, *(name for name in before if name not in after)):
        old, new = before.get(name, UNSET), after.get(name, UNSET)
        if isinstance(new, dict) and new and (isinstance(old, dict) or old is UNSET):
            yield from _changes(old or {}, new, f"{path}{name}.")
        elif old is UNSET or new is UNSET or not same_json(old, new):
            yield Change(f"{path}{name}", old, new)
