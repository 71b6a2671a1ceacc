"""Requests whose secrets can be told from anything else, whatever form a field asks of them."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from contract_tests.canaries import placeholder
from contract_tests.cases.fields import texts
from contract_tests.cases.material import ABSENT, Body, Edit, Material, edited, value_at

NewSecret = Callable[[str], str]


def marked(material: Material, base: Body, new: NewSecret) -> Body:
    """The request with another secret in each text of its secrets, made by `new` where a placeholder will not do."""
    body = base
    for path in texts(("secrets",), base.get("secrets", {})):
        for text in _forms(value_at(base, path), str(path[-1]), new):
            changed = edited(body, Edit(path, text))
            if changed is not None and material.accepts(changed):
                body = changed
                break
    return body


def misplaced(material: Material, body: Body) -> Iterator[tuple[str, Any]]:
    """Bodies that are refused, or lose what is too much in them, each with a secret where it helps least, in words."""
    secret = placeholder("misplaced")
    secrets = body.get("secrets", {})
    yield "one more secret", body | {"secrets": secrets | {"not-in-the-contract": secret}}
    yield "secrets that are a list", body | {"secrets": [secret]}
    yield "secrets that are text", body | {"secrets": secret}
    yield "secrets under another name", body | {"credentials": secrets | {"password": secret}}
    yield "a name that is no text", body | {"name": [secret]}
    yield "no name", {key: value for key, value in body.items() if key != "name"}
    yield "a blank secret beside the others", body | {"secrets": secrets | {"blank": " "}}
    for path in texts(("secrets",), secrets):
        for wrong in ([secret], {"a": secret}):
            yield f"{path[-1]} of another type", edited(body, Edit(path, wrong))
        yield f"{path[-1]} left out", edited(body, Edit(path, ABSENT))
    in_config = body | {"config": body.get("config", {}) | {"password": secret}}
    expected = material.oracle.create("any", in_config)
    if secret not in json.dumps(expected.body):
        yield "a secret in the config", in_config


def _forms(text: str, field: str, new: NewSecret) -> Iterator[str]:
    """A secret as plain text, in a URL, in the JSON of an object, and in the base64 of a certificate."""
    secret = placeholder(field)
    yield secret
    yield f"{text}/{secret}"
    with suppress(ValueError, TypeError):
        yield json.dumps(json.loads(text) | {"private_key": secret})
    with suppress(ValueError):
        yield b64encode(b64decode(text, validate=True) + new(field).encode()).decode()
