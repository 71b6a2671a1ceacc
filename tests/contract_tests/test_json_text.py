"""Bodies are read as Kibana reads them, and the corpus holds what it says."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.cases import byte_corpus
from contract_tests.cases.material import Material
from contract_tests.oracle import json_text


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a":1,"a":2}', {"a": 2}),
        (b"9007199254740993", 9007199254740992),
        (b"-0", 0),
        (b"1E2", 100),
        (b"1e-400", 0),
        (b'"a\\ud800"', "a\ud800"),
        (b'"\xe9"', "\ufffd"),
        (b'"\xed\xa0\x80"', "\ufffd\ufffd\ufffd"),
    ],
)
def test_json_is_read_as_javascript_reads_it(body: bytes, value: Any) -> None:
    assert json_text.read(body) == value


@pytest.mark.parametrize("about", byte_corpus.BROKEN)
def test_all_that_is_broken_in_the_corpus_is_no_json(about: str) -> None:
    with pytest.raises(json_text.NoJsonError):
        json_text.read(byte_corpus.BROKEN[about])


@pytest.mark.parametrize(("body", "infinite"), [(b'{"a":[1e999]}', True), (b"-1e400", True), (b'{"a":1e308}', False)])
def test_a_number_that_no_double_holds_is_infinite(body: bytes, infinite: bool) -> None:
    assert json_text.has_infinity(json_text.read(body)) is infinite


def test_a_request_spelt_otherwise_is_the_same_request(material: Material) -> None:
    """But for the bytes that are no UTF-8, which are replaced."""
    body = material.bases[-1]
    read = {about: json_text.read(spelt) for about, spelt in byte_corpus.read_otherwise(body)}
    same = {about: value for about, value in read.items() if not about.startswith("bad UTF-8")}

    parts: dict[str, Any] = {"config": {}, "secrets": {}}

    assert [about for about, value in same.items() if parts | value != parts | body] == []
    assert all("\ufffd" in value["name"] for about, value in read.items() if about not in same)


def test_no_two_texts_of_the_corpus_are_one() -> None:
    assert len(set(byte_corpus.TEXTS.values())) == len(byte_corpus.TEXTS)
