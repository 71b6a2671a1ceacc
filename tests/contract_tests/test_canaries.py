"""Secrets that are known again wherever they turn up."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from contract_tests.canaries import Canaries, placeholder
from contract_tests.transport import Answer, Request


def as_base64_after(length: int) -> Callable[[str], str]:
    return lambda secret: base64.b64encode(b"x" * length + secret.encode() + b"y").decode()


@pytest.mark.parametrize(
    ("written", "how"),
    [
        (str, "as it is"),
        (str.upper, "as it is"),
        (lambda secret: secret[:8], "as it is"),
        (lambda secret: secret[-8:], "as it is"),
        (lambda secret: json.dumps({"password": f'"{secret}"'}), "as it is"),
        (quote, "as it is"),
        (as_base64_after(0), "in base64"),
        (as_base64_after(1), "in base64"),
        (as_base64_after(2), "in base64"),
        (lambda secret: base64.urlsafe_b64encode(secret.encode()).decode(), "in base64"),
        (lambda secret: secret.encode().hex(), "in hexadecimal"),
        (lambda secret: secret.encode().hex().upper(), "in hexadecimal"),
        (lambda secret: "".join(f"%{ord(letter):02X}" for letter in secret), "percent-encoded"),
        (lambda secret: "".join(f"\\u{ord(letter):04x}" for letter in secret), "escaped as in JSON"),
    ],
)
def test_a_secret_is_known_in_every_encoding(written: Callable[[str], str], how: str) -> None:
    canaries = Canaries()

    assert f"a secret {how}" in canaries.seen_in(f"... {written(canaries.new('password'))} ...".encode())


def test_nothing_else_is_taken_for_a_secret() -> None:
    canaries = Canaries()
    others = [placeholder("password"), Canaries().new("password"), "0123456789abcdef" * 20, "password"]

    assert [canaries.seen_in(text.encode()) for text in others] == [[]] * 4


def test_each_request_is_sent_with_secrets_of_its_own_that_are_as_long() -> None:
    canaries = Canaries()
    request = Request("POST", "/", body=json.dumps({"secrets": {"user": placeholder("user")}}).encode())
    bodies = [canaries.stamped(request).body or b"" for _ in range(2)]

    assert [len(body) for body in bodies] == [len(request.body or b"")] * 2
    assert [bool(canaries.seen_in(body)) for body in bodies] == [True, True]
    assert bodies[0] != bodies[1]


def test_a_request_without_placeholders_is_sent_as_it_is() -> None:
    request = Request("POST", "/", body=b"{}")

    assert Canaries().stamped(request) is request


@pytest.mark.parametrize(
    ("body", "headers", "where"), [("{{}}", {"x-told": "{}"}, "a header"), ('{{"a":"{}"}}', {}, "the body")]
)
def test_an_answer_that_tells_a_secret_of_an_earlier_request_is_noted(
    body: str, headers: dict[str, str], where: str
) -> None:
    canaries = Canaries()
    secret = canaries.new("password")
    canaries.new("password")
    told = {name: value.format(secret) for name, value in headers.items()}
    canaries.watch(Request("GET", "/"), Answer(404, told, body.format(secret).encode()))

    assert [leak.found for leak in canaries.taken()] == [
        f"secrecy: expected no secret in {where}, got a secret as it is"
    ]
    assert canaries.taken() == []


def test_the_credentials_of_the_run_are_secrets_too_unless_they_might_be_anywhere_by_chance() -> None:
    canaries = Canaries(["bG9uZyBlbm91Z2g6a2V5", "short"])

    assert canaries.seen_in(b'{"authorization":"ApiKey bG9uZyBlbm91Z2g6a2V5"}') == [
        "the credentials of the run as it is"
    ]
    assert canaries.seen_in(b"short") == []


def test_secrets_are_looked_for_in_all_files_of_a_folder(tmp_path: Path) -> None:
    canaries = Canaries()
    (tmp_path / "inner").mkdir()
    (tmp_path / "log").write_text("nothing")
    (tmp_path / "inner" / "wal").write_bytes(b"\x00\xff" + canaries.new("password").encode())

    assert canaries.seen_in_files(tmp_path) == [
        "secrecy: expected no secret in the file inner/wal, got a secret as it is"
    ]
