"""What the server makes of a contract: types, defaults, formats, and contracts that cannot be served."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.contract.defaults import Defaults
from kibana_connectors_server.contract.document import Document, bundled_contract
from kibana_connectors_server.contract.formats import formats_of
from kibana_connectors_server.contract.validator import without_lone_surrogates
from kibana_connectors_server.errors import BadRequestError, CannotStartError

BUNDLED: dict[str, Any] = json.loads(bundled_contract().read_text())
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, schema in BUNDLED["components"]["schemas"].items()
    if "x-connector-type" in schema
    for number, example in enumerate(schema["examples"])
]
SAMPLES = [
    pytest.param(name, sample, kind == "valid", id=f"{name} {kind} {sample!r}")
    for name, described in BUNDLED["x-formats"].items()
    for kind in ("valid", "invalid")
    for sample in described[kind]
]


def filled(schema: dict[str, Any], value: Any, **others: dict[str, Any]) -> Any:
    document = Document({"components": {"schemas": {"It": schema, **others}}})
    return Defaults(document, "/components/schemas/It").filled(value)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_example_of_a_type_is_accepted_with_what_the_answer_requires(name: str, example: dict[str, Any]) -> None:
    connector_type = Contract(Document(BUNDLED)).type_of(example["connector_type_id"])

    config, secrets = connector_type.accepted(example.get("config", {}), example.get("secrets", {}))

    dropped = BUNDLED["components"]["schemas"][name.removeprefix("Create").removesuffix("Connector") + "Config"].get(
        "x-unknown-keys"
    )
    assert dropped or is_within(example.get("config", {}), config)
    assert dropped or is_within(example.get("secrets", {}), secrets)
    assert set(required_in_answer(name.removeprefix("Create"))) <= set(config)


def is_within(part: Any, whole: Any) -> bool:
    """Whether the whole says all that the part says, at every depth."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and is_within(value, whole[key]) for key, value in part.items())
    return bool(part == whole)


def required_in_answer(name: str) -> list[str]:
    config = BUNDLED["components"]["schemas"][name]["allOf"][1]["properties"]["config"]
    return [field for member in config.get("allOf", ()) for field in member.get("required", ())]


@pytest.mark.parametrize(("name", "sample", "is_valid"), SAMPLES)
def test_a_format_agrees_with_its_samples(name: str, sample: str, is_valid: bool) -> None:
    assert formats_of(BUNDLED)[name](sample) is is_valid


HAS_AUTH = {"type": "boolean", "default": True}
NESTED = {"properties": {"a": {"default": 1}, "b": {"properties": {"c": {"default": []}, "d": {}}}}}
CONDITIONAL = {
    "properties": {"hasAuth": HAS_AUTH, "authType": {"default": "basic"}},
    "allOf": [
        {
            "if": {"required": ["hasAuth"], "properties": {"hasAuth": {"const": False}}},
            "then": {"properties": {"authType": {"default": None}}},
        }
    ],
}
VARIANTS = {
    "oneOf": [
        {"required": ["kind"], "properties": {"kind": {"const": "x"}, "size": {"default": 1}}},
        {"required": ["kind"], "properties": {"kind": {"const": "y"}, "size": {"default": 2}, "deep": NESTED}},
    ],
}


@pytest.mark.parametrize(
    ("schema", "sent", "stored"),
    [
        (NESTED, {}, {"a": 1}),
        (NESTED, {"a": None}, {"a": None}),
        (NESTED, {"b": {}}, {"a": 1, "b": {"c": []}}),
        (NESTED, {"b": None}, {"a": 1, "b": None}),
        (NESTED, {"b": {"d": 2, "e": 3}, "f": 4}, {"a": 1, "b": {"c": [], "d": 2, "e": 3}, "f": 4}),
        (NESTED, 5, 5),
        ({"properties": {"a": {"default": {}, "properties": {"b": {"default": 1}}}}}, {}, {"a": {}}),
        ({"items": NESTED}, [{}, 1], [{"a": 1}, 1]),
        ({"additionalProperties": NESTED}, {"x": {}}, {"x": {"a": 1}}),
        ({"$ref": "#/components/schemas/Other"}, {}, {"a": 1}),
        ({"allOf": [{"$ref": "#/components/schemas/Other"}]}, {}, {"a": 1}),
        ({"anyOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}]}, {}, {"a": 1}),
        ({"properties": {"~/% ": {"properties": {"a": {"default": 1}}}}}, {"~/% ": {}}, {"~/% ": {"a": 1}}),
        (CONDITIONAL, {}, {"hasAuth": True, "authType": "basic"}),
        (CONDITIONAL, {"hasAuth": False}, {"hasAuth": False, "authType": None}),
        (CONDITIONAL, {"hasAuth": False, "authType": "ssl"}, {"hasAuth": False, "authType": "ssl"}),
        (CONDITIONAL, {"hasAuth": True, "\ud800": 1}, {"hasAuth": True, "authType": "basic", "\ud800": 1}),
        (VARIANTS, {"kind": "x"}, {"kind": "x", "size": 1}),
        (VARIANTS, {"kind": "y", "deep": {}}, {"kind": "y", "size": 2, "deep": {"a": 1}}),
        (VARIANTS, {"kind": "z"}, {"kind": "z"}),
    ],
    ids=json.dumps,
)
def test_defaults_are_filled_in(schema: dict[str, Any], sent: Any, stored: Any) -> None:
    before = copy.deepcopy(sent)

    assert filled(schema, sent, Other=NESTED) == stored
    assert sent == before


def test_a_password_by_default_is_stored_where_an_explicit_one_is_refused() -> None:
    email = Contract(Document(BUNDLED)).type_of(".email")
    config = {"from": "a", "host": "b", "port": 25}

    stored, _ = email.accepted(config, {})
    with pytest.raises(BadRequestError) as refusal:
        email.accepted({**config, "hasAuth": True}, {})

    assert stored["hasAuth"] is True
    assert refusal.value.message.startswith("error validating action type connector: [user]: ")


@pytest.mark.parametrize(
    ("value", "replaced"),
    [
        ("a\ud800b", "a\ufffdb"),
        (["\udfff", {"a": "\ud800"}, 5], ["\ufffd", {"a": "\ufffd"}, 5]),
        (dict(zip("\ud800\ud801\ufffd", (1, 2, 3), strict=True)), {"\ufffd": 3, "\ufffd" * 2: 1, "\ufffd" * 3: 2}),
    ],
)
def test_lone_surrogates_are_replaced_and_no_member_is_lost(value: Any, replaced: Any) -> None:
    assert without_lone_surrogates(value) == replaced


def schemas(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]
    return found


def unknown_format(document: dict[str, Any]) -> None:
    schemas(document)["IndexConfig"]["properties"]["index"]["format"] = "index-name"


def undescribed_format(document: dict[str, Any]) -> None:
    document["x-formats"]["index-name"] = {"valid": [], "invalid": []}


def type_twice(document: dict[str, Any]) -> None:
    schemas(document)["Copy"] = schemas(document)["CreateIndexConnector"]


def no_types(document: dict[str, Any]) -> None:
    for schema in schemas(document).values():
        schema.pop("x-connector-type", None)


def dangling_reference(document: dict[str, Any]) -> None:
    schemas(document)["CreateIndexConnector"]["properties"]["config"]["$ref"] = "#/components/schemas/None"


def senseless_schema(document: dict[str, Any]) -> None:
    schemas(document)["IndexConfig"]["type"] = "text"


def no_config(document: dict[str, Any]) -> None:
    del schemas(document)["CreateIndexConnector"]["properties"]["config"]


def unknown_run(document: dict[str, Any]) -> None:
    schemas(document)["CreateIndexConnector"]["x-connector-type"]["run"] = "dance"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (unknown_format, "the format index-name is not known to this server"),
        (undescribed_format, "the format index-name is not known to this server"),
        (type_twice, "the connector type .index is there twice"),
        (no_types, "it has no connector type"),
        (dangling_reference, "/components/schemas/CreateIndexConnector/properties/config is no usable schema: "),
        (senseless_schema, "is no usable schema: "),
        (unknown_run, "no run of .index can do dance"),
        (no_config, "/components/schemas/CreateIndexConnector/properties/config is no usable schema: "),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_a_contract_that_cannot_be_served_is_refused_on_one_line(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], reason: str
) -> None:
    document = copy.deepcopy(BUNDLED)
    spoil(document)
    path = tmp_path / "contract.json"
    path.write_text(json.dumps(document))

    with pytest.raises(CannotStartError) as refusal:
        Contract.load(path)

    message = str(refusal.value)
    assert message.startswith(f"contract {path}: ")
    assert reason in message
    assert "\n" not in message
