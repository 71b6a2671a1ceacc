"""What a change of rules, types, operations, variants and runs means for users of the client."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from kibana_connectors_generator.changes import changes

from tests.generator.edits import (
    CREATE,
    DOCUMENT,
    MEDIA_TYPE,
    RULES,
    SCHEMAS,
    TEXT,
    TYPES,
    Edit,
    Table,
    all_of,
    at,
    cases,
    drop,
    lines,
    prop,
    put,
    rewritten,
    schema,
)


def without_type(base: str) -> Edit:
    """An edit that takes out the block of a connector type and its place in the unions."""

    def edit(document: dict[str, Any]) -> None:
        schemas = document["components"]["schemas"]
        type_id = schemas[f"Create{base}Connector"]["properties"]["connector_type_id"]["const"]
        own = [name for name in schemas if name.startswith((base, f"Create{base}", f"Update{base}"))]
        for name in own:
            del schemas[name]
        schemas["OtherConnector"]["allOf"][1]["properties"]["connector_type_id"]["not"]["enum"].remove(type_id)
        members = [{"$ref": SCHEMAS + name} for name in own]
        for union in ("CreateConnector", "UpdateConnector", "Connector", "RunParams"):
            keyword = "anyOf" if "anyOf" in schemas[union] else "oneOf"
            schemas[union][keyword] = [member for member in schemas[union][keyword] if member not in members]
            schemas[union].get("discriminator", {}).get("mapping", {}).pop(type_id, None)

    return edit


def in_variants(document: dict[str, Any]) -> None:
    """Makes the config of index connectors a union told apart by a tag."""
    schemas = document["components"]["schemas"]
    tags = {"IndexPlainConfig": "plain", "IndexTimedConfig": "timed"}
    for name, tag in tags.items():
        schemas[name] = copy.deepcopy(schemas["IndexConfig"])
        schemas[name]["properties"]["kind"] = {"type": "string", "const": tag, "default": tag}
    schemas["IndexConfig"] = {
        "type": "object",
        "description": "Where documents are written.",
        "oneOf": [{"$ref": SCHEMAS + name} for name in tags],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {tag: SCHEMAS + name for name, tag in tags.items()},
        },
    }

    promise = {"if": {"properties": {"kind": {"const": "timed"}}}, "then": {"required": ["refresh"]}}
    answer = schemas["IndexConnector"]["allOf"][1]["properties"]["config"]
    answer["allOf"] = [answer["allOf"][0], promise]


def in_runs(document: dict[str, Any]) -> None:
    """Adds what runs take: nested objects, lists, maps, sub-actions."""
    schemas = document["components"]["schemas"]
    schemas["IndexWriteParams"] = {
        "type": "object",
        "required": ["documents"],
        "properties": {
            "documents": {"type": "array", "maxItems": 9, "items": {"type": "object", "properties": {"id": TEXT}}},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "target": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        },
    }
    schemas["IndexParams"] = {
        "type": "object",
        "required": ["subAction"],
        "properties": {"subAction": {"type": "string"}, "link": {"type": "object", "properties": {"path": TEXT}}},
        "x-unknown-keys": "dropped",
        "x-sub-actions": {"write": {"$ref": SCHEMAS + "IndexWriteParams"}},
    }
    schemas["CreateIndexConnector"]["x-connector-type"]["params"] = {"$ref": SCHEMAS + "IndexParams"}


STRUCTURE: Table = [
    (
        "a new rule",
        put(*schema("IndexConfig", "allOf"), [{"title": "no_at", "not": {"required": ["refresh"]}}]),
        ["breaking: .index config: rule no_at added"],
    ),
    ("a removed rule", drop(*RULES, 0), [".email config: rule exchange_ids removed"]),
    (
        "a changed rule",
        put(*RULES, 0, "then", "required"),
        ["breaking: .email config: rule exchange_ids changed"],
    ),
    (
        "a changed rule over config and secrets",
        put(*schema("EmailPairing", "allOf", 0, "then", "required"), ["secrets", "config"]),
        ["breaking: .email config and secrets: rule exchange_secret changed"],
    ),
    (
        "a rule changed through a shared schema",
        drop(*schema("OneKindOfCredentials", "oneOf", 4)),
        [
            f"breaking: {type_id} secrets: rule secret_combination changed"
            for type_id in (".cases-webhook", ".http", ".webhook")
        ],
    ),
    (
        "a rule that only sets another default",
        put(*schema("WebhookConfig", "allOf", 1, "then", "properties", "verificationMode", "default"), "none"),
        ["behaviour: .webhook config: rule ssl_verification_mode changed, which sets defaults only"],
    ),
    (
        "unknown fields accepted",
        drop(*schema("IndexConfig", "additionalProperties")),
        [".index config: unknown fields are now kept, not refused"],
    ),
    (
        "unknown fields refused",
        put(*prop("Error", "attributes", "additionalProperties"), False),
        ["shared schema Error: field attributes: unknown fields are now refused, not kept"],
    ),
    (
        "unknown fields dropped",
        all_of(
            put(*schema("IndexConfig", "additionalProperties"), True),
            put(*schema("IndexConfig", "x-unknown-keys"), "dropped"),
        ),
        [".index config: unknown fields are now dropped, not refused"],
    ),
    ("a connector type less", without_type("Xmatters"), ["breaking: connector type .xmatters removed"]),
    (
        "a connector type of another identifier",
        rewritten(('".index"', '".lake"')),
        ["breaking: connector type .index removed", "connector type .lake added"],
    ),
    (
        "classes of another name",
        rewritten(("Index", "Store")),
        [
            (
                "breaking: .index: class IndexConfig is now StoreConfig, class IndexSecrets is now StoreSecrets, "
                "class IndexConnector is now StoreConnector"
            ),
            'behaviour: .index: name "Index" is now "Store"',
        ],
    ),
    (
        "a shared class of another name",
        rewritten(("CertificateType", "KeyForm")),
        [
            f"breaking: {type_id} config: field certType: class CertificateType is now KeyForm"
            for type_id in (".cases-webhook", ".http", ".webhook")
        ],
    ),
    (
        "a class that becomes part of its field",
        put(*prop("WebhookConfig", "certType"), {"type": "string", "enum": ["ssl-crt-key"]}),
        [
            "breaking: .webhook config: field certType: class is no longer CertificateType",
            'breaking: .webhook config: field certType: value "ssl-pfx" removed',
            "no effect: .webhook config: descriptions changed",
        ],
    ),
    (
        "another licence",
        put(*schema("CreateIndexConnector", "x-connector-type", "minimum_license_required"), "gold"),
        ['behaviour: .index: minimum_license_required "basic" is now "gold"'],
    ),
    (
        "another description",
        put(*prop("EmailConfig", "from", "description"), "Who sends."),
        ["no effect: .email config: descriptions changed"],
    ),
    ("another example", put(*schema("CreateIndexConnector", "examples", 0, "name"), "Other"), []),
    ("another example of an operation", drop(*CREATE, "requestBody", "content", MEDIA_TYPE, "examples"), []),
    (
        "a format that knows fewer names",
        drop("x-formats", "email-service", "names", 0),
        ["breaking: format email-service: names changed, so that it takes something else"],
    ),
    (
        "a format that knows more names",
        lambda document: document["x-formats"]["email-service"]["literals"].append("post"),
        ["format email-service: literals changed, so that it takes more"],
    ),
]

OPERATIONS: Table = [
    (
        "an operation less",
        drop("paths", "/api/actions/connector/{id}", "get"),
        ["breaking: operation get_connector removed"],
    ),
    (
        "an operation more",
        put(*TYPES[:2], "head", {"operationId": "probe_types", "responses": {"200": {"description": "Yes."}}}),
        ["operation probe_types added"],
    ),
    (
        "an operation of another name",
        put(*TYPES, "operationId", "list_types"),
        ["breaking: operation get_connector_types is now called list_types"],
    ),
    (
        "an operation at another address",
        rewritten(("/api/actions/connector_types", "/api/actions/types")),
        ["behaviour: operation get_connector_types: GET /api/actions/connector_types is now GET /api/actions/types"],
    ),
    (
        "a parameter less",
        drop(*TYPES, "parameters"),
        ["breaking: operation get_connector_types: query parameter feature_id removed"],
    ),
    (
        "a required parameter",
        put(*TYPES, "parameters", 0, "required", True),
        ["breaking: operation get_connector_types: query parameter feature_id is now required"],
    ),
    (
        "an optional parameter more",
        lambda document: at(document, *TYPES)["parameters"].append({"name": "q", "in": "query", "schema": TEXT}),
        ["operation get_connector_types: query parameter q added (optional)"],
    ),
    (
        "a shorter id",
        put("components", "parameters", "NewConnectorId", "schema", "maxLength", 30),
        ["breaking: operation create_connector: path parameter id: maxLength 36 is now 30, which is tighter"],
    ),
    (
        "a status less and one more",
        all_of(
            drop(*TYPES, "responses", "400"),
            put(*TYPES, "responses", "404", {"$ref": "#/components/responses/NotFound"}),
        ),
        [
            "operation get_connector_types: answer 400 removed",
            "operation get_connector_types: answer 404 added",
        ],
    ),
    (
        "a header of the answer less",
        drop(*TYPES, "responses", "200", "headers"),
        ["breaking: operation get_connector_types: answer 200 header elastic-api-version removed"],
    ),
    (
        "another answer",
        put(*TYPES, "responses", "200", "content", MEDIA_TYPE, "schema", {"$ref": SCHEMAS + "ConnectorType"}),
        ["breaking: operation get_connector_types: answer 200: type array is now object"],
    ),
    (
        "another media type",
        lambda document: put(
            *(*TYPES, "responses", "200", "content"),
            {"application/json": at(document, *TYPES, "responses", "200", "content", MEDIA_TYPE)},
        )(document),
        [
            f"behaviour: operation get_connector_types: answer 200: media type {MEDIA_TYPE} is now application/json",
        ],
    ),
    (
        "a media type more",
        put(*TYPES, "responses", "200", "content", "text/csv", {"schema": {"type": "string"}}),
        ["breaking: operation get_connector_types: answer 200: media type text/csv added"],
    ),
    (
        "no access without credentials",
        put("security", [{"apiKey": []}]),
        ["behaviour: all operations: security changed"],
    ),
    (
        "a deprecated operation",
        put(*TYPES, "deprecated", True),
        ["operation get_connector_types is now deprecated"],
    ),
]

LATER: Table = [
    (
        "unknown fields refused that were dropped",
        all_of(
            drop(*schema("IndexParams", "x-unknown-keys")), put(*schema("IndexParams", "additionalProperties"), False)
        ),
        ["breaking: .index params: unknown fields are now refused, not dropped"],
    ),
    (
        "an answer that promises less",
        drop(*schema("IndexConnector", "allOf", 1, "properties", "config", "allOf", 1)),
        ["breaking: .index answer: field config: condition on kind removed"],
    ),
    (
        "an alternative without a name",
        put(*prop("IndexWriteParams", "target"), {"type": "string"}),
        [
            "breaking: .index IndexWriteParams: field target is no longer one of string or array",
        ],
    ),
    (
        "a variant less",
        all_of(
            drop(*schema("IndexConfig", "oneOf", 1)), drop(*schema("IndexConfig", "discriminator", "mapping", "timed"))
        ),
        ["breaking: .index config: variant timed removed"],
    ),
    (
        "a field of a variant",
        drop(*prop("IndexTimedConfig", "refresh")),
        ["breaking: .index IndexTimedConfig: field refresh removed"],
    ),
    (
        "a variant's class of another name",
        rewritten(("IndexTimedConfig", "IndexDatedConfig")),
        ["breaking: .index config: variant timed: class IndexTimedConfig is now IndexDatedConfig"],
    ),
    (
        "a field inside a list",
        put(*prop("IndexWriteParams", "documents", "items", "required"), ["id"]),
        ["breaking: .index IndexWriteParams: field documents[].id is now required"],
    ),
    (
        "a shorter list",
        put(*prop("IndexWriteParams", "documents", "maxItems"), 8),
        ["breaking: .index IndexWriteParams: field documents: maxItems 9 is now 8, which is tighter"],
    ),
    (
        "the values of a map",
        put(*prop("IndexWriteParams", "labels", "additionalProperties", "type"), "number"),
        ["breaking: .index IndexWriteParams: field labels[]: type string is now number"],
    ),
    (
        "a field of a nested object",
        drop(*prop("IndexParams", "link", "properties", "path")),
        ["breaking: .index params: field link.path removed"],
    ),
    (
        "a sub-action more and one less",
        all_of(
            put(*schema("IndexParams", "x-sub-actions", "count"), {"$ref": SCHEMAS + "IndexWriteParams"}),
            drop(*schema("IndexParams", "x-sub-actions", "write")),
        ),
        ["breaking: .index params: sub-action write removed", ".index params: sub-action count added"],
    ),
]


@cases([*STRUCTURE, *OPERATIONS])
def test_an_edit_of_rules_types_and_operations_is_told(edit: Edit, said: list[str]) -> None:
    assert lines(DOCUMENT, edit) == said


@pytest.fixture(scope="module")
def later() -> dict[str, Any]:
    """The contract with what larger ones have: variants of a config, and what runs take."""
    document = copy.deepcopy(DOCUMENT)
    in_variants(document)
    in_runs(document)
    return document


@cases(LATER)
def test_an_edit_of_variants_and_runs_is_told(later: dict[str, Any], edit: Edit, said: list[str]) -> None:
    assert lines(later, edit) == said


def test_a_larger_contract_does_not_differ_from_itself(later: dict[str, Any]) -> None:
    assert changes(later, copy.deepcopy(later)) == []


def test_a_type_that_comes_is_one_line(later: dict[str, Any]) -> None:
    """Its block, its unions and the list of unknown types do not count again."""
    before = copy.deepcopy(later)
    without_type("Webhook")(before)

    assert [str(change) for change in changes(before, later)] == ["connector type .webhook added"]
