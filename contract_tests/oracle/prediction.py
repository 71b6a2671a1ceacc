"""The answer to a create or update, from the order of checks and the messages of Kibana's 9.4 line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contract_tests.contract import ConnectorType, Contract, Node
from contract_tests.oracle.answers import RANDOM_UUID, Expected, refused
from contract_tests.oracle.defaults import stored, variant
from contract_tests.oracle.formats import Formats

NEW_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,34}[a-z0-9])?")
# White space as ECMAScript's `trim` and `\S` have it.
BLANK = re.compile("[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*")

NO_JSON = "Invalid request payload JSON format"


class Oracle:
    """Judges single requests; what depends on the connectors that are there is `Model`'s."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._formats = Formats(document)
        self.contract = Contract(document, self._formats.functions)

    def create(self, connector_id: str | None, body: Any) -> Expected:
        """The answer where the identifier is free; None lets the server choose it."""
        if has_proto_key(body):
            return refused(NO_JSON)
        if connector_id is not None and not NEW_ID.fullmatch(connector_id):
            return refused("[request params.id]: ")
        problem = _shape(body, ("name", "connector_type_id"))
        if problem:
            return problem
        connector_type = self.contract.types.get(body["connector_type_id"])
        if connector_type is None:
            return refused(f'Action type "{body["connector_type_id"]}" is not registered.')
        return self._judged(connector_type, connector_id or RANDOM_UUID, body)

    def update(self, type_id: str, connector_id: str, body: Any) -> Expected:
        """The answer where there is a connector of that type under the identifier."""
        return self.shape_of_update(body) or self._judged(self.contract.types[type_id], connector_id, body)

    def shape_of_update(self, body: Any) -> Expected | None:
        """What is refused before the connector is looked up, if anything is."""
        return refused(NO_JSON) if has_proto_key(body) else _shape(body, ("name",))

    def broken_rules(self, connector_type: ConnectorType, body: dict[str, Any]) -> list[str] | None:
        """Titles of the rules that the request breaks; None where it breaks more than rules, or is in doubt."""
        self._formats.doubt = False
        parts = {"config": body.get("config", {}), "secrets": body.get("secrets", {}), "connector": body}
        broken = [rule for rule in connector_type.rules if not self.contract.is_valid(rule.node, parts[rule.stage])]
        if _shape(body, ("name", "connector_type_id")) or self._formats.doubt:
            return None
        for stage, node in (("config", connector_type.config), ("secrets", connector_type.secrets)):
            paths = {rule.node.pointer.rpartition("/")[2] for rule in broken if rule.stage == stage}
            for error in self.contract.validator(node).iter_errors(parts[stage]):
                if _rule_number(error.evaluation_path) not in paths:
                    return None
        return [rule.title for rule in broken]

    def _judged(self, connector_type: ConnectorType, connector_id: Any, body: dict[str, Any]) -> Expected:
        self._formats.doubt = False
        config, secrets = body.get("config", {}), body.get("secrets", {})
        problem = (
            self._part(connector_type.config, config, "error validating connector type config: ")
            or self._part(connector_type.secrets, secrets, "error validating connector type secrets: ")
            or self._pairing(connector_type, body)
        )
        doubtful = self._formats.doubt
        if problem:
            return Expected(problem.status, message=problem.message, words=problem.words, doubtful=doubtful)
        kept = stored(self.contract, connector_type.config, config)
        deprecated_when = connector_type.deprecated_when
        connector = {
            "id": connector_id,
            "name": body["name"],
            "connector_type_id": connector_type.id,
            "config": kept,
            "is_preconfigured": False,
            "is_system_action": False,
            "is_deprecated": deprecated_when is not None and self.contract.is_valid(deprecated_when, kept),
            "is_missing_secrets": False,
        }
        return Expected(200, connector, doubtful=doubtful)

    def _part(self, node: Node, value: dict[str, Any], message: str) -> Expected | None:
        if self.contract.is_valid(node, value):
            return None
        chosen = variant(self.contract, node, value)
        if chosen is not self.contract.resolved(node):
            tag = node.schema.get("discriminator", {}).get("propertyName")
            if tag is not None and value.get(tag) != chosen.schema["properties"][tag].get("const"):
                return refused(message, frozenset((tag,)))
            node = chosen
        words: set[str] = set()
        for error in self.contract.validator(node).iter_errors(value):
            if _rule_number(error.evaluation_path) is not None:
                return refused(message)
            if error.instance_path:
                words.add(str(error.instance_path[0]))
            else:
                words |= set(node.schema.get("required", ())) - set(value)
                words |= set(value) - set(node.schema.get("properties", ()))
        return refused(message, frozenset(words))

    def _pairing(self, connector_type: ConnectorType, body: dict[str, Any]) -> Expected | None:
        if all(self.contract.is_valid(node, body) for node in connector_type.pairing):
            return None
        return refused("error validating action type connector: ")


def has_proto_key(value: Any) -> bool:
    """Whether some object in the value, at any depth, has a key `__proto__`, which Kibana's parser refuses."""
    if isinstance(value, dict):
        return "__proto__" in value or any(map(has_proto_key, value.values()))
    return isinstance(value, list) and any(map(has_proto_key, value))


def _rule_number(evaluation_path: list[str | int]) -> str | None:
    """Which member of the top `allOf` an error comes from; None for one of the fields' own."""
    steps = [str(step) for step in evaluation_path]
    steps = steps[1:] if steps[:1] == ["$ref"] else steps
    return steps[1] if steps[:1] == ["allOf"] else None


def _shape(body: Any, texts: tuple[str, ...]) -> Expected | None:
    """The first thing that is wrong with a body whatever the connector type."""
    if not isinstance(body, dict):
        return refused("[request body]: expected a plain object value, but found ")
    problems = [_text_problem(name, body.get(name)) for name in texts]
    problems += [_part_problem(name, body.get(name, {})) for name in ("config", "secrets")]
    problems += [refused(f"[request body.{key}]: ") for key in body if key not in (*texts, "config", "secrets")]
    return next((problem for problem in problems if problem), None)


def _text_problem(name: str, value: Any) -> Expected | None:
    if not isinstance(value, str):
        return refused(f"[request body.{name}]: expected value of type [string] but got ")
    return refused(f"[request body.{name}]: ") if BLANK.fullmatch(value) else None


def _part_problem(name: str, value: Any) -> Expected | None:
    if not isinstance(value, dict):
        return refused(f"[request body.{name}]: ")
    for key, member in value.items():
        if any(BLANK.fullmatch(text) for text in _texts(member)):
            return refused(f"[request body.{name}.{key}]: value '' is not valid")
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
