"""The contract's side: its validators per type and stage, and what it says of each field."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from tests.contract.witness.formats import judges

Schema = dict[str, Any]
BASE = "urn:contract"
SCHEMAS = "#/components/schemas/"


class Contract:
    def __init__(self, document: Schema) -> None:
        self.schemas: dict[str, Schema] = document["components"]["schemas"]
        self._registry = jsonschema_rs.Registry([(BASE, document)], draft=jsonschema_rs.Draft202012)
        self._formats = judges(document)
        self.types = {
            schema["properties"]["connector_type_id"]["const"]: TypeContract(self, name, schema)
            for name, schema in self.schemas.items()
            if "x-connector-type" in schema
        }

    def validator(self, schema: Schema) -> jsonschema_rs.Draft202012Validator:
        """For a schema of the document, or for one that refers to some by `#/components/schemas/...`."""
        return jsonschema_rs.Draft202012Validator(
            _absolute(schema), registry=self._registry, formats=self._formats, validate_formats=True
        )

    def followed(self, schema: Schema) -> Schema:
        """The schema with what it refers to merged in; of a choice with null, the other one made nullable."""
        if "anyOf" in schema and {"type": "null"} in schema["anyOf"]:
            (other,) = (member for member in schema["anyOf"] if member != {"type": "null"})
            other = self.followed(other)
            return {**schema, **other, "type": [other["type"], "null"]}
        if "$ref" in schema:
            return {**self.followed(self.schemas[schema["$ref"].removeprefix(SCHEMAS)]), **schema}
        return schema


@dataclass
class TypeContract:
    contract: Contract
    create_name: str
    create: Schema

    def __post_init__(self) -> None:
        self.config = self.contract.followed(self.create["properties"]["config"])
        self.secrets = self.contract.followed(self.create["properties"]["secrets"])
        self._update = self.create_name.replace("Create", "Update", 1)
        self._validators: dict[str | tuple[str, str], jsonschema_rs.Draft202012Validator] = {}

    def takes(self, part: str, value: Any) -> bool:
        """`part` is config, secrets, create (the request), update, response (a stored config) or params (of a run)."""
        if part not in self._validators:
            self._validators[part] = self.contract.validator(self._schema(part))
        return self._validators[part].is_valid(value)

    def _schema(self, part: str) -> Schema:
        if part in ("config", "secrets"):
            found: Schema = self.create["properties"][part]
            return found
        if part == "params":
            return self.contract.followed(self.create["x-connector-type"]["params"])
        if part == "response":
            answer = self.contract.schemas[self.create_name.removeprefix("Create")]
            stored: Schema = answer["allOf"][1]["properties"]["config"]
            return stored
        return {"$ref": SCHEMAS + (self.create_name if part == "create" else self._update)}

    def stored(self, config: dict[str, Any]) -> dict[str, Any]:
        """An accepted config with its defaults filled in and the keys that are dropped left out."""
        filled: dict[str, Any] = self._filled(self.config, config)
        return filled

    def takes_sub_action(self, params: dict[str, Any]) -> bool:
        """Whether a run that reads its sub-action later takes it and what it gets."""
        known = self._schema("params")["x-sub-actions"]
        name = params["subAction"]
        if name not in known:
            return False
        if "subActionParams" not in params:
            return bool(self.contract.followed(known[name]).get("x-optional", False))
        if ("params", name) not in self._validators:
            self._validators["params", name] = self.contract.validator(known[name])
        return self._validators["params", name].is_valid(params["subActionParams"])

    def variants(self) -> dict[str | None, Schema]:
        """The schemas that a config can have, by the value of the discriminator; one under None without it."""
        if "oneOf" not in self.config:
            return {None: self.config}
        mapping = self.config["discriminator"]["mapping"]
        return {tag: self.contract.schemas[name.removeprefix(SCHEMAS)] for tag, name in mapping.items()}

    def _filled(self, schema: Schema, value: Any) -> Any:
        schema = self.contract.followed(schema)
        if "oneOf" in schema:
            schema = self.variants()[value[schema["discriminator"]["propertyName"]]]
        if isinstance(value, list) and "items" in schema:
            return [self._filled(schema["items"], item) for item in value]
        if not isinstance(value, dict) or "properties" not in schema:
            return value
        known = schema["properties"]
        if schema.get("x-unknown-keys") == "dropped":
            value = {name: item for name, item in value.items() if name in known}
        filled = {name: self._filled(known.get(name, {}), item) for name, item in value.items()}
        return self._defaults(schema, value) | filled

    def _defaults(self, schema: Schema, sent: dict[str, Any]) -> dict[str, Any]:
        found = {name: field["default"] for name, field in schema["properties"].items() if "default" in field}
        for rule in schema.get("allOf", ()):
            instead = rule.get("then", {}).get("properties", {})
            instead = {name: field["default"] for name, field in instead.items() if "default" in field}
            if instead and self.contract.validator(rule["if"]).is_valid(sent):
                found |= instead
        return copy.deepcopy(found)


def _absolute(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_absolute(member) for member in schema]
    if isinstance(schema, dict):
        return {
            key: BASE + value if key == "$ref" and isinstance(value, str) else _absolute(value)
            for key, value in schema.items()
        }
    return schema
