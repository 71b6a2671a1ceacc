"""What a server stores for a config: what was sent, and the defaults of what was left out."""

from __future__ import annotations

import copy
from typing import Any

from contract_tests.contract import Contract, Node
from contract_tests.oracle.versions import KibanaVersion


def stored(contract: Contract, node: Node, sent: Any) -> Any:
    """The value with the defaults of its schema filled in at every depth.

    A default in a rule's `then` replaces the field's own where the rule's `if` matches the value as sent. Null counts
    as sent. A default is taken as it stands: nothing is filled into it. Where the schema says that unknown keys are
    dropped, they are.
    """
    node = variant(contract, node, sent)
    if isinstance(sent, list) and "items" in node.schema:
        return [stored(contract, node.child("items"), item) for item in sent]
    if not isinstance(sent, dict):
        return sent
    fields = node.schema.get("properties", {})
    filled = {
        name: stored(contract, node.child("properties", name), value) if name in fields else value
        for name, value in sent.items()
        if name in fields or not drops_unknown_keys(node)
    }
    for name, default in _defaults(contract, node, sent).items():
        if name not in sent:
            filled[name] = copy.deepcopy(default)
    return filled


def defaults_since(contract: Contract, node: Node, sent: dict[str, Any], version: KibanaVersion) -> list[str]:
    """Fields whose default is stored, but was not yet in that version."""
    fields = variant(contract, node, sent).schema.get("properties", {})
    since = {name: s["x-default-since"] for name, s in fields.items() if "x-default-since" in s and name not in sent}
    return [name for name, first in since.items() if version < KibanaVersion.of(first)]


def drops_unknown_keys(node: Node) -> bool:
    return node.schema.get("x-unknown-keys") == "dropped"


def variant(contract: Contract, node: Node, value: Any) -> Node:
    """The schema that says which fields the value may have: of several, the first that the value keeps.

    Where it keeps none, the one whose constants it has, else the first.
    """
    node = contract.resolved(node)
    for keyword in ("oneOf", "anyOf"):
        if keyword in node.schema and "properties" not in node.schema:
            members = [contract.resolved(node.child(keyword, n)) for n in range(len(node.schema[keyword]))]
            kept = [member for member in members if contract.is_valid(member, value)]
            tagged = [member for member in members if _has_constants(member, value)]
            return variant(contract, (kept or tagged or members)[0], value)
    return node


def _has_constants(node: Node, value: Any) -> bool:
    constants = {k: s["const"] for k, s in node.schema.get("properties", {}).items() if "const" in s}
    return isinstance(value, dict) and bool(constants) and constants.items() <= value.items()


def _defaults(contract: Contract, node: Node, sent: dict[str, Any]) -> dict[str, Any]:
    found = {k: s["default"] for k, s in node.schema.get("properties", {}).items() if "default" in s}
    for number, rule in enumerate(node.schema.get("allOf", ())):
        conditional = {k: s["default"] for k, s in rule.get("then", {}).get("properties", {}).items() if "default" in s}
        if conditional and contract.is_valid(node.child("allOf", number, "if"), sent):
            found |= conditional
    return found
