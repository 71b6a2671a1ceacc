"""What a change of fields and values means for users of the client: an edit of the contract, and its lines."""

from __future__ import annotations

from typing import Any

from kibana_connectors_generator.change import Change, Effect, report
from kibana_connectors_generator.changes import changes

from tests.generator.edits import (
    ALL,
    DOCUMENT,
    SCHEMAS,
    TEXT,
    Edit,
    Table,
    all_of,
    at,
    cases,
    drop,
    lines,
    prop,
    put,
    schema,
)

FIELDS: Table = [
    (
        "a removed field",
        all_of(drop(*prop("EmailConfig", "service")), drop(*schema("EmailConfig", "allOf"))),
        [
            "breaking: .email config: field service removed",
            ".email config: rule exchange_ids removed",
            ".email config: rule known_service removed",
            ".email config: rule other_host_port removed",
        ],
    ),
    (
        "an optional field",
        put(*prop("WebhookConfig", "timeout"), TEXT),
        [".webhook config: field timeout added (optional)"],
    ),
    (
        "a required field",
        all_of(
            put(*prop("WebhookConfig", "timeout"), TEXT), put(*schema("WebhookConfig", "required"), ["url", "timeout"])
        ),
        ["breaking: .webhook config: field timeout added (required)"],
    ),
    (
        "a field that becomes required",
        put(*schema("WebhookConfig", "required"), ["url", "ca"]),
        ["breaking: .webhook config: field ca is now required"],
    ),
    (
        "a field that becomes optional",
        drop(*schema("IndexConfig", "required")),
        ["breaking: .index config: field index is now optional (breaks who reads it)"],
    ),
    (
        "a field of another name",
        all_of(drop(*prop("IndexConfig", "refresh")), put(*prop("IndexConfig", "isRefreshed"), TEXT)),
        ["breaking: .index config: field refresh removed", ".index config: field isRefreshed added (optional)"],
    ),
    (
        "a secret that becomes optional in what is only sent",
        put(*schema("UpdateXmattersConnector", "required"), ["name"]),
        [".xmatters update request: field secrets is now optional"],
    ),
    (
        "a removed secret",
        drop(*prop("EmailSecrets", "clientSecret")),
        ["breaking: .email secrets: field clientSecret removed"],
    ),
    (
        "a new secret",
        put(*prop("EmailSecrets", "token"), TEXT),
        [".email secrets: field token added (optional)"],
    ),
    (
        "a field of an answer that goes",
        drop(*prop("ConnectorType", "sub_feature")),
        ["breaking: shared schema ConnectorType: field sub_feature removed"],
    ),
    (
        "a field of an answer that may be missing",
        put(*schema("Error", "required"), ["statusCode", "message"]),
        ["breaking: shared schema Error: field error is no longer always there"],
    ),
    (
        "a field that all answers have from now on",
        put(*schema("Error", "required"), ["statusCode", "error", "message", "attributes"]),
        ["shared schema Error: field attributes is now always there"],
    ),
    (
        "a default that answers no longer show",
        put(*schema("IndexConnector", "allOf", 1, "properties", "config", "allOf", 1, "required"), ["index"]),
        [
            "breaking: .index answer: field config.executionTimeField is no longer always there",
            "breaking: .index answer: field config.refresh is no longer always there",
        ],
    ),
    (
        "a new field of answers",
        all_of(
            put(*prop("StoredConnector", "owner"), TEXT),
            put(*schema("StoredConnector", "required", 1), "owner"),
            lambda document: at(document, *schema("StoredConnector", "required")).append("name"),
        ),
        [f"shared schema StoredConnector {ALL}: field owner added (required)"],
    ),
]

VALUES: Table = [
    (
        "a value gone from what is sent",
        put(*prop("WebhookConfig", "method", "enum"), ["post", "put", "patch", "get"]),
        ['breaking: .webhook config: field method: value "delete" removed'],
    ),
    (
        "a value more in what is sent and read",
        put(*schema("VerificationMode", "enum"), ["none", "certificate", "full", "strict"]),
        [
            (
                "behaviour: shared schema VerificationMode (.cases-webhook, .gen-ai, .http, .webhook): "
                'value "strict" added, which answers may hold'
            )
        ],
    ),
    (
        "a value more in what is only read",
        put(*prop("ConnectorType", "source", "enum"), ["stack", "spec", "yml", "saved"]),
        ['breaking: shared schema ConnectorType: field source: value "saved" added'],
    ),
    (
        "a value gone from what is only read",
        put(*prop("ConnectorType", "source", "enum"), ["stack", "spec"]),
        ['shared schema ConnectorType: field source: value "yml" removed'],
    ),
    (
        "values where there was any",
        put(*prop("EmailSecrets", "user", "enum"), ["a", None]),
        ['breaking: .email secrets: field user: only "a" or null from now on'],
    ),
    (
        "any value where there were some",
        drop(*prop("ConnectorType", "source", "enum")),
        ["breaking: shared schema ConnectorType: field source: any value from now on"],
    ),
    (
        "another type",
        put(*prop("EmailConfig", "secure", "type"), ["string", "null"]),
        ["breaking: .email config: field secure: type boolean is now string"],
    ),
    (
        "a wider type",
        put(*prop("EmailSecrets", "user", "type"), ["string", "number", "null"]),
        [".email secrets: field user: type string is now number or string, which is wider"],
    ),
    (
        "a wider type that is read too",
        put(*prop("IndexConfig", "index", "type"), ["string", "array"]),
        [
            (
                "breaking: .index config: field index: type string is now array or string, which is wider "
                "(breaks who reads it)"
            )
        ],
    ),
    (
        "a narrower type",
        put(*prop("EmailConfig", "port", "type"), ["integer", "null"]),
        ["breaking: .email config: field port: type number is now integer, which is narrower"],
    ),
    (
        "null no longer allowed",
        put(*prop("EmailSecrets", "user", "type"), "string"),
        ["breaking: .email secrets: field user may no longer be null"],
    ),
    (
        "null allowed where it is only sent",
        put(*schema("ConnectorName", "type"), ["string", "null"]),
        [f"shared schema ConnectorName {ALL} may now be null"],
    ),
    (
        "null allowed where it is read too",
        put(*prop("WebhookConfig", "hasAuth", "type"), ["boolean", "null"]),
        ["breaking: .webhook config: field hasAuth may now be null (breaks who reads it)"],
    ),
    (
        "null no longer allowed beside a reference",
        put(*prop("WebhookConfig", "authType"), {"$ref": SCHEMAS + "AuthType", "default": "other"}),
        [
            "breaking: .webhook config: field authType may no longer be null",
            'behaviour: .webhook config: field authType: default "webhook-authentication-basic" is now "other"',
            "no effect: .webhook config: descriptions changed",
        ],
    ),
    (
        "a tighter bound",
        put(*prop("EmailConfig", "port", "maximum"), 1024),
        ["breaking: .email config: field port: maximum 65535 is now 1024, which is tighter"],
    ),
    (
        "looser bounds",
        all_of(put(*prop("EmailConfig", "port", "minimum"), 0), drop(*prop("EmailConfig", "port", "maximum"))),
        [
            ".email config: field port: maximum 65535 removed, which is looser",
            ".email config: field port: minimum 1 is now 0, which is looser",
        ],
    ),
    (
        "a new bound",
        put(*schema("ConnectorName", "maxLength"), 80),
        [f"breaking: shared schema ConnectorName {ALL}: maxLength 80 added, which is tighter"],
    ),
    (
        "a bound of what is only read",
        put(*prop("StoredConnector", "referenced_by_count", "maximum"), 9),
        [(f"shared schema StoredConnector {ALL}: field referenced_by_count: maximum 9 added, which is tighter")],
    ),
    (
        "a changed default",
        put(*prop("WebhookConfig", "method", "default"), "put"),
        ['behaviour: .webhook config: field method: default "post" is now "put"'],
    ),
    (
        "a default gone and one more",
        all_of(drop(*prop("EmailConfig", "secure", "default")), put(*prop("WebhookConfig", "ca", "default"), "x")),
        [
            "behaviour: .email config: field secure: default null removed",
            'behaviour: .webhook config: field ca: default "x" added',
        ],
    ),
    (
        "a default that is false and becomes zero",
        put(*prop("IndexConfig", "refresh", "default"), 0),
        ["behaviour: .index config: field refresh: default false is now 0"],
    ),
    (
        "a format more",
        put(*prop("WebhookConfig", "accessTokenUrl", "format"), "absolute-url"),
        ['breaking: .webhook config: field accessTokenUrl: format "absolute-url" added'],
    ),
    (
        "a format less",
        drop(*prop("WebhookConfig", "url", "format")),
        ['.webhook config: field url: format "absolute-url" removed'],
    ),
    (
        "another pattern",
        put(*schema("ConnectorName", "pattern"), "^a"),
        [rf'breaking: shared schema ConnectorName {ALL}: pattern "\\S" is now "^a"'],
    ),
]


@cases([*FIELDS, *VALUES])
def test_an_edit_is_told_in_words_and_marked_where_it_breaks(edit: Edit, said: list[str]) -> None:
    assert lines(DOCUMENT, edit) == said


def test_a_contract_does_not_differ_from_itself() -> None:
    assert changes(DOCUMENT, DOCUMENT) == []


def places(node: Any, *path: str | int) -> list[tuple[str | int, ...]]:
    """Every place of the schemas that holds a constraint."""
    found = []
    for step, part in node.items() if isinstance(node, dict) else enumerate(node):
        if step in ("examples", "description", "discriminator"):
            continue
        if isinstance(part, dict | list):
            found += places(part, *path, step)
        elif step != "title":
            found.append((*path, step))
    return found


def test_no_constraint_of_a_connector_type_changes_unnoticed() -> None:
    """Each constant of its schemas is changed alone."""
    schemas = DOCUMENT["components"]["schemas"]
    unnoticed = []
    for name in ("IndexConfig", "XmattersPairing", "StoredConnector"):
        for path in places(schemas[name], *schema(name)):
            value = at(DOCUMENT, *path)
            other = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}x"
            if value is not None and "$ref" not in path and not lines(DOCUMENT, put(*path, other)):
                unnoticed.append(path)

    assert unnoticed == []


def test_the_report_counts_what_breaks_and_what_does_not() -> None:
    found = [
        Change(Effect.BREAKING, "operation get_connector", "removed"),
        Change(Effect.BEHAVIOUR, ".index config", 'field refresh: default "a" is now "b"'),
        Change(Effect.OTHER, "connector type .foo", "added"),
        Change(Effect.NONE, ".index config", "descriptions changed"),
    ]

    assert report(found)[-1] == "1 breaking change, 2 others"
    assert report(found[-1:])[-1] == "nothing changes for users of the client"
    assert report([]) == ["nothing changes for users of the client"]
