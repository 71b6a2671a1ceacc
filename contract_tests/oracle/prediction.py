"""The answer to a create or update, from the order of checks and the messages of Kibana's 9.4 line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

from contract_tests.contract import ConnectorType, Contract, Node, without_surrogates
from contract_tests.oracle import versions
from contract_tests.oracle.answers import ANYTHING, NO_JSON, RANDOM_UUID, Expected, refused
from contract_tests.oracle.defaults import defaults_since, stored, variant
from contract_tests.oracle.formats import Formats
from contract_tests.oracle.json_text import has_proto_key
from contract_tests.oracle.shapes import shape_of_create, shape_of_update
from contract_tests.oracle.versions import KibanaVersion

NEW_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,34}[a-z0-9])?")
LONGEST_ID = 36
WRONG_ID = frozenset(("Connector ID must contain only lowercase letters, numbers, and hyphens.",))
LONG_ID = frozenset(("but it must have a maximum length of [36].",))
NO_UUID = (
    "Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID.: Bad Request"
)


class Oracle:
    """Judges single requests; what depends on the connectors that are there is `Model`'s.

    `version` is that of the Kibana whose answers are predicted.
    """

    def __init__(self, document: dict[str, Any], version: KibanaVersion = versions.CONTRACT) -> None:
        self.version = version
        self._formats = Formats(document)
        self.contract = Contract(document, self._formats.functions)

    def create(self, connector_id: str | None, body: Any) -> Expected:
        """The answer where the identifier is free; None lets the server choose it."""
        uuids_alone = versions.UUIDS_ALONE.shown_by(self.version)
        if has_proto_key(body):
            return NO_JSON
        if connector_id is not None and not uuids_alone and not NEW_ID.fullmatch(connector_id):
            return refused("[request params.id]: ", _words_on(connector_id))
        problem = shape_of_create(body)
        if problem:
            return self.as_told(problem)
        connector_type = self.contract.types.get(body["connector_type_id"])
        if connector_type is None:
            return self.as_told(refused(f'Action type "{body["connector_type_id"]}" is not registered.'))
        expected = self._judged(connector_type, connector_id or RANDOM_UUID, body)
        if connector_id and expected.accepted and uuids_alone and not _is_uuid(connector_id):
            return self.as_told(refused(NO_UUID))
        return expected

    def update(self, type_id: str, connector_id: str, body: Any) -> Expected:
        """The answer where there is a connector of that type under the identifier."""
        return self.shape_of_update(body) or self._judged(self.contract.types[type_id], connector_id, body)

    def accepts(self, body: Any) -> bool | None:
        """Whether a creation is accepted, for whom it is too long to wait for the answer; None where in doubt."""
        if has_proto_key(body) or shape_of_create(body) or body["connector_type_id"] not in self.contract.types:
            return False
        connector_type = self.contract.types[body["connector_type_id"]]
        self._formats.doubt = False
        accepted = (
            self.contract.is_valid(connector_type.config, body.get("config", {}))
            and self.contract.is_valid(connector_type.secrets, body.get("secrets", {}))
            and self._pairing(connector_type, body) is None
        )
        return None if self._formats.doubt else accepted

    def shape_of_update(self, body: Any) -> Expected | None:
        """What is refused before the connector is looked up, if anything is."""
        if has_proto_key(body):
            return NO_JSON
        problem = shape_of_update(body)
        return problem and self.as_told(problem)

    def broken_rules(self, connector_type: ConnectorType, body: dict[str, Any]) -> list[str] | None:
        """Titles of the rules that the request breaks; None where it breaks more than rules, or is in doubt."""
        self._formats.doubt = False
        parts = {"config": body.get("config", {}), "secrets": body.get("secrets", {}), "connector": body}
        broken = [rule for rule in connector_type.rules if not self.contract.is_valid(rule.node, parts[rule.stage])]
        if shape_of_create(body) or self._formats.doubt:
            return None
        for stage, node in (("config", connector_type.config), ("secrets", connector_type.secrets)):
            paths = {rule.node.pointer.rpartition("/")[2] for rule in broken if rule.stage == stage}
            for error in self.contract.errors(node, parts[stage]):
                if _rule_number(error.evaluation_path) not in paths:
                    return None
        return [rule.title for rule in broken]

    def _judged(self, connector_type: ConnectorType, connector_id: Any, body: dict[str, Any]) -> Expected:
        self._formats.doubt = False
        config, secrets = body.get("config", {}), body.get("secrets", {})
        problem = (
            self._part("config", connector_type.config, config)
            or self._part("secrets", connector_type.secrets, secrets)
            or self._pairing(connector_type, body)
        )
        doubtful = self._formats.doubt
        if problem:
            return replace(self.as_told(problem), doubtful=doubtful)
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
        newer = defaults_since(self.contract, connector_type.config, config, self.version)
        return Expected(200, connector, optional=frozenset(f"body.config.{name}" for name in newer), doubtful=doubtful)

    def _part(self, part: str, node: Node, value: dict[str, Any]) -> Expected | None:
        if self.contract.is_valid(node, value):
            return None
        if versions.ACTION_TYPES.shown_by(self.version):
            return refused("error validating ", frozenset((f"action type {part}: ", f"connector type {part}: ")))
        message = f"error validating connector type {part}: "
        chosen = variant(self.contract, node, value)
        if chosen is not self.contract.resolved(node):
            tag = node.schema.get("discriminator", {}).get("propertyName")
            if tag is not None and value.get(tag) != chosen.schema["properties"][tag].get("const"):
                return refused(message, frozenset((tag,)))
            node = chosen
        words: set[str] = set()
        for error in self.contract.errors(node, value):
            if _rule_number(error.evaluation_path) is not None:
                return refused(message, ANYTHING)
            if error.instance_path:
                words.add(str(error.instance_path[0]))
            else:
                words |= set(node.schema.get("required", ())) - set(value)
                words |= set(value) - set(node.schema.get("properties", ()))
        return refused(message, frozenset((*words, *map(without_surrogates, words))) or ANYTHING)

    def _pairing(self, connector_type: ConnectorType, body: dict[str, Any]) -> Expected | None:
        if all(self.contract.is_valid(node, body) for node in connector_type.pairing):
            return None
        return refused("error validating action type connector: ", ANYTHING)

    def as_told(self, expected: Expected) -> Expected:
        """What is expected of any Kibana, as it may look from this one."""
        if expected.accepted or not versions.UNMARKED_REFUSALS.shown_by(self.version):
            return expected
        return replace(expected, unmarked=True)


def _words_on(connector_id: str) -> frozenset[str]:
    if not connector_id:
        return ANYTHING
    is_long, is_wrong = len(connector_id) > LONGEST_ID, not NEW_ID.fullmatch(connector_id[:LONGEST_ID].strip("-"))
    return (LONG_ID if is_long else frozenset()) | (WRONG_ID if is_wrong or not is_long else frozenset())


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _rule_number(evaluation_path: list[str | int]) -> str | None:
    """Which member of the top `allOf` an error comes from; None for one of the fields' own."""
    steps = [str(step) for step in evaluation_path]
    steps = steps[1:] if steps[:1] == ["$ref"] else steps
    return steps[1] if steps[:1] == ["allOf"] else None
