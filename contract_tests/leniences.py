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
from contract_tests.oracle.answers import Expected
from contract_tests.oracle.defaults import variant
from contract_tests.transport import Answer, Request

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


def _coerces_numbers(contract: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    body = _body(request)
    if expected.status != 400 or answer.status != 200 or not isinstance(body, dict):
        return False
    created = answer.json.get("connector_type_id") if isinstance(answer.json, dict) else None
    connector_type = contract.types.get(str(created))
    if connector_type is None:
        return False
    fields = _fields(contract, connector_type.config, body.get("config"))
    return any("number" in _types(node.schema) and _is_number_in_disguise(value) for node, value in fields)


def _takes_other_media_types(_: Contract, expected: Expected, request: Request, answer: Answer) -> bool:
    media_type = dict(request.headers).get("content-type", "").partition(";")[0]
    takes = media_type in ("text/plain", "application/x-www-form-urlencoded")
    return takes and expected.status in (400, 415) and answer.status in (200, 400, 415)


LENIENCES = [
    Lenience(
        "the JSON text of an object stands for the object, as body, config or secrets",
        "config-schema's object and record types parse strings: kbn-config-schema/src/internals/index.ts",
        _takes_json_text,
    ),
    Lenience(
        "text, booleans and null stand for numbers in config",
        "such fields pass JavaScript's Number(): kbn-connector-schemas, email/schemas/v1.ts",
        _coerces_numbers,
    ),
    Lenience(
        "plain text and forms stand for JSON",
        "hapi hands both to the schema, which parses strings: kbn-config-schema/src/internals/index.ts",
        _takes_other_media_types,
    ),
]


def _body(request: Request) -> Any:
    try:
        return json.loads(request.body or b"null")
    except ValueError:
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


def _is_number_in_disguise(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, bool)
        or (isinstance(value, str) and bool(re.fullmatch(r"[-+.\deE]+", value)))
    )
