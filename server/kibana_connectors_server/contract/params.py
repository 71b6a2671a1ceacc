"""What a run of a connector takes: one table of parameters, or sub-actions that have one each."""

from __future__ import annotations

from typing import Any, NamedTuple

from kibana_connectors_server.contract.document import Document, inside
from kibana_connectors_server.contract.problems import pretty, problems
from kibana_connectors_server.contract.validator import Validator


class SubAction(NamedTuple):
    """What a sub-action takes, and whether that may be left out."""

    pointer: str
    validator: Validator
    is_optional: bool


class Params:
    """The parameters of a run.

    Attributes:
        sub_actions: Those that the run itself looks up by name; None for a type whose schema has all of them in it.
    """

    def __init__(self, document: Document, pointer: str) -> None:
        self._document = document
        self._pointer, schema = document.resolved(pointer)
        self._validator = document.validator(self._pointer)
        self.sub_actions: dict[str, SubAction] | None = None
        if "x-sub-actions" in schema:
            self.sub_actions = {name: self._sub_action(name) for name in schema["x-sub-actions"]}

    def refusal(self, params: dict[str, Any]) -> str | None:
        """What is wrong with the parameters before the run begins; None where nothing is. No value is quoted."""
        return self._said(self._pointer, params, self._validator)

    def refusal_of(self, sub_action: SubAction, params: Any) -> str | None:
        """What is wrong with the parameters of a sub-action; None where nothing is. No value is quoted."""
        if params is None and sub_action.is_optional:
            return None
        return self._said(sub_action.pointer, params, sub_action.validator)

    def _sub_action(self, name: str) -> SubAction:
        pointer, schema = self._document.resolved(inside(self._pointer, "x-sub-actions", name))
        return SubAction(pointer, self._document.validator(pointer), bool(schema.get("x-optional")))

    def _said(self, pointer: str, value: Any, validator: Validator) -> str | None:
        if validator.is_valid(value):
            return None
        return pretty(problems(self._document, pointer, value, validator))
