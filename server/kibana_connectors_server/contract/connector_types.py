"""The connector types of the contract, each with its compiled validators and defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs

from kibana_connectors_server.contract.defaults import Defaults
from kibana_connectors_server.contract.document import Document, Schema, inside, read
from kibana_connectors_server.contract.params import Params
from kibana_connectors_server.contract.problems import Problem, dotted, pretty, problems
from kibana_connectors_server.errors import BadRequestError, CannotStartError

CONFIG = "error validating connector type config: "
SECRETS = "error validating connector type secrets: "
CONNECTOR = "error validating action type connector: "

STORE_DOCUMENTS = "store_documents"
WRITE_LOG = "write_log"
"""What a run does that concerns the server alone."""

_NEW_ID = "/components/parameters/NewConnectorId/schema"


class Contract:
    """What the contract says about the connectors that a request may make."""

    def __init__(self, document: Document) -> None:
        self._new_id = document.validator(_NEW_ID)
        self._new_id_schema: Schema = document.at(_NEW_ID)
        self.types: dict[str, ConnectorType] = {}
        for pointer, schema in document.schemas():
            if "x-connector-type" in schema:
                connector_type = ConnectorType(document, pointer, schema)
                if connector_type.id in self.types:
                    raise CannotStartError(f"the connector type {connector_type.id} is there twice")
                self.types[connector_type.id] = connector_type
        if not self.types:
            raise CannotStartError("it has no connector type")

    @classmethod
    def load(cls, path: Path) -> Contract:
        """The contract in the file. Raises `CannotStartError` where it cannot be served."""
        try:
            return cls(Document(read(path)))
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            reason = f"{type(error).__name__}: {error}"
        except (CannotStartError, jsonschema_rs.ReferencingError, RecursionError) as error:
            reason = str(error)
        raise CannotStartError(f"contract {path}: {reason}")

    def type_of(self, connector_type_id: str) -> ConnectorType:
        """Raises `BadRequestError` for a type that the contract does not have."""
        try:
            return self.types[connector_type_id]
        except KeyError:
            raise BadRequestError(f'Action type "{connector_type_id}" is not registered.') from None

    def check_new_id(self, id: str) -> None:
        """Raises `BadRequestError` for an id that no new connector can have."""
        if self._new_id.is_valid(id):
            return
        length = len(id.encode("utf-16-le")) // 2
        shortest, longest = self._new_id_schema.get("minLength", 0), self._new_id_schema.get("maxLength", length)
        if length < shortest:
            reason = f"value has length [{length}] but it must have a minimum length of [{shortest}]."
        elif length > longest:
            reason = f"value has length [{length}] but it must have a maximum length of [{longest}]."
        else:
            reason = "Connector ID must contain only lowercase letters, numbers, and hyphens."
        raise BadRequestError(f"[request params.id]: {reason}")


class ConnectorType:
    """One connector type: how it is described, what it accepts, what it stores."""

    def __init__(self, document: Document, pointer: str, schema: Schema) -> None:
        fields = inside(pointer, "properties")
        self.id: str = schema["properties"]["connector_type_id"]["const"]
        self.description: dict[str, Any] = schema["x-connector-type"]
        self._config = _stage(document, inside(fields, "config"))
        self._secrets = _stage(document, inside(fields, "secrets"))
        self._pairings = [_Stage(document, inside(pointer, "allOf", n)) for n in range(len(schema.get("allOf", ())))]
        self._config_defaults = Defaults(document, inside(fields, "config"))
        self._secrets_defaults = Defaults(document, inside(fields, "secrets"))
        about = inside(pointer, "x-connector-type")
        deprecated = "is_deprecated_when" in self.description
        self._deprecated = document.validator(inside(about, "is_deprecated_when")) if deprecated else None
        self.params = Params(document, inside(about, "params")) if "params" in self.description else None
        self.run: str | None = self.description.get("run")
        if self.run not in (None, STORE_DOCUMENTS, WRITE_LOG):
            raise CannotStartError(f"no run of {self.id} can do {self.run}")

    def accepted(self, config: dict[str, Any], secrets: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Config and secrets with their defaults. Raises `BadRequestError` for the first stage that refuses them."""
        found = self._config.problems(config)
        if found:
            raise BadRequestError(CONFIG + pretty(found))
        found = self._secrets.problems(secrets)
        if found:
            raise BadRequestError(SECRETS + pretty(found))
        for pairing in self._pairings:
            found = pairing.problems({"config": config, "secrets": secrets})
            if found:
                raise BadRequestError(CONNECTOR + _of_the_connector(found[0]))
        return self._config_defaults.filled(config), self._secrets_defaults.filled(secrets)

    def is_deprecated(self, config: dict[str, Any]) -> bool:
        """Whether a connector with this stored config uses something that is on its way out."""
        return self._deprecated is not None and self._deprecated.is_valid(config)


class _Variants:
    """Schemas told apart by a field with a constant."""

    def __init__(self, document: Document, pointer: str, tag: str) -> None:
        self._tag = tag
        self._stages = {}
        for number in range(len(document.at(pointer)["oneOf"])):
            variant, schema = document.resolved(inside(pointer, "oneOf", number))
            self._stages[schema["properties"][tag]["const"]] = _Stage(document, variant)

    def problems(self, value: dict[str, Any]) -> list[Problem]:
        """The problems that the variant has which the value names, or that it names none."""
        name = value.get(self._tag)
        if isinstance(name, str) and name in self._stages:
            return self._stages[name].problems(value)
        return [Problem((self._tag,), f"Invalid option: expected one of {'|'.join(self._stages)}", is_rule=False)]


class _Stage:
    """A schema and the problems that it has with a value."""

    def __init__(self, document: Document, pointer: str) -> None:
        self._document = document
        self._pointer = pointer
        self._validator = document.validator(pointer)

    def problems(self, value: dict[str, Any]) -> list[Problem]:
        """The problems with fields, or, where there are none, the broken rules."""
        if self._validator.is_valid(value):
            return []
        found = problems(self._document, self._pointer, value, self._validator)
        return [problem for problem in found if not problem.is_rule] or found


def _stage(document: Document, pointer: str) -> _Stage | _Variants:
    stage = _Stage(document, pointer)
    pointer, schema = document.resolved(pointer)
    if "discriminator" in schema:
        return _Variants(document, pointer, schema["discriminator"]["propertyName"])
    return stage


def _of_the_connector(problem: Problem) -> str:
    path = problem.path[1:] or problem.path
    return f"[{dotted(path)}]: {problem.reason}" if path else problem.reason
