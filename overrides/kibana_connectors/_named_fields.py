"""Which fields a refusal of Kibana names. Its wording has changed over the releases; all of them are understood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_OF_THE_REQUEST = re.compile(r"\[request (?:body|params|query)\.(.+?)\]: ")
_OF_A_PART = re.compile(r"error validating (?:action|connector) type (config|secrets|connector): (.*)", re.DOTALL)
_BRACKETED = re.compile(r"\[(.+?)\]: ")
_FIELD = re.compile(r'(?:^|\[\d+\]: )Field "(.+?)": ', re.MULTILINE)
_UNKNOWN = re.compile(r"Unrecognized keys?(?:\(s\) in object)?: (.+)")
_QUOTED = re.compile(r"""(["'])(.+?)\1(?=, |;|$)""")
_ISSUE, _AT = "✖ ", "→ at "
_STEP = re.compile(r'\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|([^.\[]+)')
_WITHOUT_A_PATH = (
    (re.compile(r'Action type ".*" is not registered\.'), "connector_type_id"),
    (re.compile("Predefined IDs are not allowed"), "id"),
)


def named_fields(message: str) -> tuple[str, ...]:
    """Paths in the API's own names such as `config.port`, each once, in the order of the message.

    Of a message about config and secrets together, the names as they stand in it.
    """
    if found := _OF_THE_REQUEST.match(message):
        return (found[1],)
    if found := _OF_A_PART.match(message):
        part = "" if found[1] == "connector" else found[1]
        paths = [".".join(filter(None, (part, path))) for path in _paths(found[2])] or [part]
        return tuple(dict.fromkeys(filter(None, paths)))
    return tuple(field for saying, field in _WITHOUT_A_PATH if saying.match(message))


def _paths(text: str) -> Iterator[str]:
    if _ISSUE in text:
        for issue in text.split(_ISSUE)[1:]:
            reason, _, path = issue.rstrip().partition(_AT)
            yield from _of_an_issue(reason, path)
    elif found := _BRACKETED.match(text):
        yield found[1]
    else:
        yield from _unknown(text)
        yield from (found[1] for found in _FIELD.finditer(text))


def _of_an_issue(reason: str, path: str) -> Iterator[str]:
    dotted = ".".join(_unquoted(text) or number or name for text, number, name in _STEP.findall(path))
    unknown = list(_unknown(reason))
    yield from (f"{dotted}.{name}" if dotted else name for name in unknown)
    if not unknown:
        yield dotted


def _unknown(reason: str) -> Iterator[str]:
    for found in _UNKNOWN.finditer(reason):
        yield from (quoted[2] for quoted in _QUOTED.finditer(found[1]))


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text
