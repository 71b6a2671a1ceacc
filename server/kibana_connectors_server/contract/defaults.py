"""What the server stores for the fields that a request leaves out."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.document import Document, Schema, inside
from kibana_connectors_server.contract.validator import Validator


class Defaults:
    """The defaults of one schema, at every depth, looked up once.

    A default is stored as it stands. One inside a rule's `then` replaces the field's own where the rule's `if` holds
    for the object as sent. Of variants (`oneOf`, `anyOf`) the first that the value keeps counts, before its defaults.
    Where the schema says `x-unknown-keys: dropped`, fields that it does not name are not stored.
    """

    def __init__(self, document: Document, pointer: str, within: frozenset[str] = frozenset()) -> None:
        """`within` are the pointers of the schemas that this one is part of; one that holds itself adds no default."""
        self._document = document
        self._within = within
        self._fields: dict[str, Defaults | None] = {}
        self._defaults: dict[str, Any] = {}
        self._conditional: list[tuple[Validator, dict[str, Any]]] = []
        self._variants: list[tuple[Validator, Defaults]] = []
        self._items: Defaults | None = None
        self._others: Defaults | None = None
        self._drops_others = False
        self._enter(pointer)

    def filled(self, value: Any) -> Any:
        """The value with its defaults: fields in the order of the contract, then those that it does not name."""
        if isinstance(value, dict):
            variant = next((defaults for validator, defaults in self._variants if validator.is_valid(value)), None)
            return self._filled_object(value, variant.filled(value) if variant else value)
        if isinstance(value, list) and self._items:
            return [self._items.filled(item) for item in value]
        return value

    def _filled_object(self, sent: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        defaults = self._defaults
        for condition, conditional in self._conditional:
            if condition.is_valid(sent):
                defaults = defaults | conditional
        filled: dict[str, Any] = {}
        for name, field in self._fields.items():
            if name in value:
                filled[name] = field.filled(value[name]) if field else value[name]
            elif name in defaults:
                filled[name] = defaults[name]
        for name, member in () if self._drops_others else value.items():
            if name not in filled:
                filled[name] = self._others.filled(member) if self._others else member
        return filled

    def _is_empty(self) -> bool:
        deeper = (*self._fields.values(), self._items, self._others)
        return not (self._defaults or self._conditional or self._variants or self._drops_others or any(deeper))

    def _enter(self, pointer: str) -> None:
        pointer, schema = self._document.resolved(pointer)
        self._within |= {pointer}
        for name, field in schema.get("properties", {}).items():
            self._fields[name] = self._deeper(inside(pointer, "properties", name))
            if "default" in field:
                self._defaults[name] = field["default"]
        self._drops_others = self._drops_others or schema.get("x-unknown-keys") == "dropped"
        if isinstance(schema.get("additionalProperties"), dict):
            self._others = self._deeper(inside(pointer, "additionalProperties"))
        if "items" in schema:
            self._items = self._deeper(inside(pointer, "items"))
        for number, member in enumerate(schema.get("allOf", ())):
            self._enter_member(inside(pointer, "allOf", number), member)
        for keyword in ("oneOf", "anyOf"):
            for number in range(len(schema.get(keyword, ()))):
                variant = inside(pointer, keyword, number)
                defaults = self._deeper(variant)
                if defaults:
                    self._variants.append((self._document.validator(variant), defaults))

    def _enter_member(self, pointer: str, member: Schema) -> None:
        if "if" not in member:
            self._enter(pointer)
            return
        fields = member.get("then", {}).get("properties", {})
        conditional = {name: field["default"] for name, field in fields.items() if "default" in field}
        if conditional:
            self._conditional.append((self._document.validator(inside(pointer, "if")), conditional))

    def _deeper(self, pointer: str) -> Defaults | None:
        if self._document.resolved(pointer)[0] in self._within:
            return None
        defaults = Defaults(self._document, pointer, self._within)
        return None if defaults._is_empty() else defaults
