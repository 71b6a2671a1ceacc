"""Writes `docs/connectors.md` from the contract: per connector type its fields, its rules in words, and an example."""

from __future__ import annotations

import json
import re
from typing import Any

from .contract import SCHEMAS, Document
from .unions import Block, blocks

Schema = dict[str, Any]

_HEAD = """\
# Connector types

<!-- Made from openapi.yaml by scripts/regenerate. Do not edit. -->

What `config` and `secrets` of each connector type may hold. "Default" is what the server stores where the field is
left out; a field without one stays absent. No text may be blank, at any depth. Fields that are not listed are refused,
unless said otherwise.
"""


def reference(document: Document) -> str:
    """The whole page."""
    types = blocks(document)
    contents = "\n".join(f"- [{_title(document, block)}](#{_anchor(_title(document, block))})" for block in types)
    sections = [_section(document, block) for block in types]
    return "\n".join([_HEAD, contents, "- [Formats](#formats)", "", *sections, *_formats(document)])


def _formats(document: Document) -> list[str]:
    rows = [
        f"| `{name}` | {about['description'].replace('|', chr(92) + '|')} | {_samples(about['valid'])} "
        f"| {_samples(about['invalid'])} |"
        for name, about in document.get("x-formats", {}).items()
    ]
    table = ["| format | meaning | for instance | but not |", "|---|---|---|---|", *rows, ""]
    return ["## Formats", "", "What JSON Schema has no word for.", "", *table]


def _samples(texts: list[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts[:2])


def _section(document: Document, block: Block) -> str:
    schemas = document["components"]["schemas"]
    create = schemas[block.create]
    about = create["x-connector-type"]
    features = ", ".join(f"`{feature}`" for feature in about["supported_feature_ids"])
    lines = [
        f"## {_title(document, block)}",
        "",
        f"{schemas[block.config]['description']} Licence: {about['minimum_license_required']}. Features: {features}.",
        "",
        *_fields(document, "config", schemas[block.config]),
        *_fields(document, "secrets", schemas[block.secrets]),
        *_rules(document, block),
        "Python:",
        "",
        "```python",
        _python(document, block, create["examples"][0]),
        "```",
        "",
        "curl:",
        "",
        "```sh",
        _curl(create["examples"][0]),
        "```",
        "",
    ]
    return "\n".join(lines)


def _title(document: Document, block: Block) -> str:
    name = document["components"]["schemas"][block.create]["x-connector-type"]["name"]
    return f"{name} (`{block.type_id}`)"


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _fields(document: Document, part: str, schema: Schema) -> list[str]:
    variants = [_resolved(document, member) for member in schema.get("oneOf", ()) if "$ref" in member]
    if variants:
        tag = schema["discriminator"]["propertyName"]
        return [
            line
            for variant in variants
            for line in _table(document, f"{part}, `{tag}` {variant['properties'][tag]['const']}", variant)
        ]
    return _table(document, part, schema)


def _table(document: Document, heading: str, schema: Schema) -> list[str]:
    open_ended = "" if schema.get("additionalProperties") is False else " Other fields are dropped."
    if not schema.get("properties"):
        return [f"**{heading}**: nothing.{open_ended}", ""]
    rows = [
        f"| `{name}` | {_type(document, field)} | {_needed(schema, name, field)} | {_about(document, field)} |"
        for name, field in schema["properties"].items()
    ]
    return [f"**{heading}**{open_ended}", "", "| field | type | default | meaning |", "|---|---|---|---|", *rows, ""]


def _needed(schema: Schema, name: str, field: Schema) -> str:
    if name in schema.get("required", ()):
        return "*required*"
    return f"`{json.dumps(field['default'])}`" if "default" in field else "absent"


def _type(document: Document, field: Schema) -> str:
    field = _resolved(document, field)
    if "anyOf" in field:
        return " or ".join(_type(document, member) for member in field["anyOf"])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join("list" if kind == "array" else kind for kind in kinds) + _bounds(document, field)


def _bounds(document: Document, field: Schema) -> str:
    if "minimum" in field:
        return f", {field['minimum']} to {field['maximum']}" if "maximum" in field else f", at least {field['minimum']}"
    if "maxItems" in field:
        return f" of at most {field['maxItems']} {_inside(document, field['items'])}"
    if "properties" in field:
        return f" of {_inside(document, field)}"
    if field.get("format"):
        return f", {field['format'].replace('-', ' ')}"
    return ""


def _inside(document: Document, schema: Schema) -> str:
    schema = _resolved(document, schema)
    names = [
        f"`{name}`" + ("" if name in schema.get("required", ()) else " (optional)")
        for name in schema.get("properties", {})
    ]
    return "{" + ", ".join(names) + "}" if names else _type(document, schema)


def _about(document: Document, field: Schema) -> str:
    return str(field.get("description") or _resolved(document, field).get("description", "")).replace("|", "\\|")


def _rules(document: Document, block: Block) -> list[str]:
    schemas = document["components"]["schemas"]
    create = schemas[block.create]
    sources = [schemas[block.config], schemas[block.secrets]]
    sources += [_resolved(document, member) for member in schemas[block.config].get("oneOf", ())]
    sources += [_resolved(document, member) for member in create.get("allOf", ())]
    words = [rule["description"] for source in sources for rule in source.get("allOf", ()) if "title" in rule]
    return ["Rules:", "", *(f"- {word}" for word in dict.fromkeys(words)), ""] if words else []


def _resolved(document: Document, schema: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    found: Schema = document["components"]["schemas"][schema["$ref"].removeprefix(SCHEMAS)]
    return found


def _python(document: Document, block: Block, example: Schema) -> str:
    lines = ["kibana.connectors.create(", '    "my-connector",', f"    name={_literal(example['name'])},"]
    needs_config = "config" in example or "secrets" not in example
    for part, model, present in (
        ("config", block.config, needs_config),
        ("secrets", block.secrets, "secrets" in example),
    ):
        if present:
            lines.append(f"    {part}={_constructed(document, model, example.get(part, {}))},")
    return "\n".join([*lines, ")"])


def _constructed(document: Document, model: str, fields: Schema) -> str:
    schema = document["components"]["schemas"][model]
    if "discriminator" in schema:
        tag = schema["discriminator"]["propertyName"]
        model = schema["discriminator"]["mapping"][fields[tag]].removeprefix(SCHEMAS)
        schema = document["components"]["schemas"][model]
        fields = {name: value for name, value in fields.items() if name != tag}
    given = []
    for name, value in fields.items():
        inner = schema.get("properties", {}).get(name, {})
        given.append(f"{_python_name(name)}={_value(document, inner, value)}")
    return f"{model}({', '.join(given)})"


def _value(document: Document, schema: Schema, value: Any) -> str:
    if isinstance(value, dict) and schema.get("$ref"):
        return _constructed(document, schema["$ref"].removeprefix(SCHEMAS), value)
    if isinstance(value, list) and schema.get("items", {}).get("$ref"):
        return "[" + ", ".join(_value(document, schema["items"], item) for item in value) + "]"
    return _literal(value)


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _python_name(field: str) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", field).lower()
    return f"{words}_" if words in {"from", "class", "import"} else words


def _curl(example: Schema) -> str:
    return "\n".join(
        [
            'curl -X POST "$KIBANA/api/actions/connector/my-connector" \\',
            '  -H "Authorization: ApiKey $API_KEY" -H "kbn-xsrf: true" \\',
            '  -H "Content-Type: application/json; Elastic-Api-Version=2023-10-31" \\',
            f"  -d '{json.dumps(example, ensure_ascii=False).replace(chr(39), chr(39) + chr(92) + chr(39) + chr(39))}'",
        ]
    )
