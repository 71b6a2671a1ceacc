"""The harness's own judges of formats know the samples of the contract for what they are."""

from __future__ import annotations

import copy

import pytest

from contract_tests.contract import default_path, read
from contract_tests.oracle.formats import Formats

DOCUMENT = read(default_path())
SAMPLES = [
    (name, sample, verdict)
    for name, described in DOCUMENT["x-formats"].items()
    for verdict in ("valid", "invalid")
    for sample in described[verdict]
]


@pytest.mark.parametrize(("name", "sample", "verdict"), SAMPLES)
def test_a_judge_agrees_with_each_sample(name: str, sample: str, verdict: str) -> None:
    """Without having been told the samples."""
    document = copy.deepcopy(DOCUMENT)
    document["x-formats"][name] |= {"valid": [], "invalid": []}

    assert Formats(document).functions[name](sample) is (verdict == "valid")


def test_a_format_without_a_judge_is_known_by_its_samples() -> None:
    formats = Formats({"x-formats": {"colour": {"valid": ["red"], "invalid": ["loud"]}}})
    known = [formats.functions["colour"](text) for text in ("red", "loud")]

    assert (known, formats.doubt) == ([True, False], False)


def test_any_other_value_of_such_a_format_is_in_doubt() -> None:
    formats = Formats({"x-formats": {"colour": {"valid": ["red"], "invalid": ["loud"]}}})

    assert (formats.functions["colour"]("blue"), formats.doubt) == (True, True)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("HTTP://A", True), ("\thttps:a", True), ("ws://a", False), ("http:///", False), ("file:///a", False)],
)
def test_a_url_must_be_of_a_scheme_that_is_asked_for(text: str, verdict: bool) -> None:
    assert Formats(DOCUMENT).functions["http-url"](text) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ftp://u:p@LOCAL%48OST:9/", True), ("https://localhost.", False), ("a:localhost", False),
        ("https://x@hooks.torq.io:443", True), ("https://hooks.torq.io@x", False), ("foo://LOCALHOST", False),
    ],
)  # fmt: skip
def test_a_url_must_have_a_host_that_is_asked_for(text: str, verdict: bool) -> None:
    assert Formats(DOCUMENT).functions["torq-url"](text) is verdict


@pytest.mark.parametrize(
    "text",
    ["LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t\n", "-" * 40, "\u00e9"],
)
def test_base64_must_be_padded_and_in_one_line(text: str) -> None:
    assert Formats(DOCUMENT).functions["pem-certificate-base64"](text) is False


@pytest.mark.parametrize("text", ["NaN", '{"a": Infinity}', "[" * 100_000, ""])
def test_text_that_json_does_not_know_is_no_object(text: str) -> None:
    assert Formats(DOCUMENT).functions["non-empty-json-object"](text) is False
