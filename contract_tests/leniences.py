"""Where a real Kibana takes more than the contract says, or says more: both answers are then fine.

Each entry names what is tolerated and where that is known from. The facts were read in Kibana's source and tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from contract_tests.contract import Contract, Node
from contract_tests.oracle import json_text
from contract_tests.oracle.answers import Expected
from contract_tests.oracle.defaults import variant
from contract_tests.transport import Answer, Request, is_chunked

# Fields of a connector that servers newer than the examples add: Kibana's functional tests of create and get.
NEWER_FIELDS = {"is_connector_type_deprecated": bool, "auth_mode": str}


@dataclass(frozen=True)
class Lenience:
    title: str
    source: str
    excuses: Callable[[Contract, Expected, Request, Answer], bool]


def excused(contract: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    return any(lenience.excuses(contract, expected, request, answer) for lenience in LENIENCES)


def _takes_json_text(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    body = _body(request)
    texts = [body] if isinstance(body, str) else []
    if isinstance(body, dict):
        texts = [body[name] for name in ("config", "secrets") if isinstance(body.get(name), str)]
    return expected.status == 400 and answer.status in (200, 400) and any(map(_is_text_of_an_object, texts))


def _coerces_values(contract: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    body = _body(request)
    if expected.status != 400 or answer.status != 200 or not isinstance(body, dict):
        return False
    created = answer.json.get("connector_type_id") if isinstance(answer.json, dict) else None
    connector_type = contract.types.get(str(created))
    if connector_type is None:
        return False
    fields = [
        *_fields(contract, connector_type.config, body.get("config")),
        *_fields(contract, connector_type.secrets, body.get("secrets")),
    ]
    return any(_is_in_disguise(_types(node.schema), value) for node, value in fields)


def _takes_other_media_types(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    media_type = dict(request.headers).get("content-type", "").partition(";")[0].strip().lower()
    takes = media_type.startswith("text/") or media_type == "application/x-www-form-urlencoded"
    return takes and expected.status in (400, 415) and answer.status in (200, 400, 415)


def _takes_infinite_numbers(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    return expected.status == 400 and answer.status in (200, 400) and json_text.has_infinity(_body(request))


def _bars_identifiers(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    barred = request.path.rpartition("/")[2]
    return expected.accepted and answer.status == 400 and (barred in ("constructor", "prototype") or "--" in barred)


def _closes_on_a_long_body(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    return expected.status == 413 and answer.status == 0 and is_chunked(request)


LENIENCES = [
    Lenience(
        "the JSON text of an object stands for the object, as body, config or secrets",
        "config-schema's object and record types parse strings: kbn-config-schema/src/internals/index.ts",
        _takes_json_text,
    ),
    Lenience(
        "text, booleans and null stand for numbers, the text of a flag or list for it, in config and secrets",
        "such numbers pass JavaScript's Number(): kbn-connector-schemas, email/schemas/v1.ts; "
        "flags and lists are parsed in older copies: kbn-config-schema/src/internals/index.ts",
        _coerces_values,
    ),
    Lenience(
        "text and forms stand for JSON",
        "hapi hands both to the schema, which parses strings: kbn-config-schema/src/internals/index.ts",
        _takes_other_media_types,
    ),
    Lenience(
        "a number too large for a double is read as infinite",
        "bodies are read by JavaScript's JSON.parse: ECMA-262, 25.5.1",
        _takes_infinite_numbers,
    ),
    Lenience(
        "identifiers with doubled hyphens, and names that JavaScript's objects have, may be refused",
        "two copies of actions/common/validate_connector_id.ts differ from each other",
        _bars_identifiers,
    ),
    Lenience(
        "the connection may be closed on a chunked body beyond the limit",
        "hapi 21 stops reading: @hapi/subtext counts bytes as they come",
        _closes_on_a_long_body,
    ),
]


def _body(request: Request) -> Any:
    try:
        return json_text.read(request.body or b"null")
    except json_text.NoJsonError:
        return None


def _is_text_of_an_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _fields(contract: Contract, node: Node, value: Any) -> Iterator[tuple[Node, Any]]:
    node = variant(contract, node, value)
    if isinstance(value, dict):
        for name in node.schema.get("properties", {}):
            if name in value:
                field = contract.resolved(node.child("properties", name))
                yield field, value[name]
                yield from _fields(contract, field, value[name])


def _types(schema: dict[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else types


def _is_in_disguise(types: list[str], value: Any) -> bool:
    if not isinstance(value, str):
        return "number" in types and (value is None or isinstance(value, bool))
    if "boolean" in types and value in ("true", "false"):
        return True
    if "array" in types and value.strip().startswith("["):
        return True
    return "number" in types and bool(re.fullmatch(r"[-+.\deE]+", value))
