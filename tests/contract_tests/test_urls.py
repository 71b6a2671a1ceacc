"""The harness's own judge of URLs agrees with the WHATWG's reference tests' best-known follower, Ada."""

from __future__ import annotations

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.oracle.urls import is_absolute_url

PIECES = [
    *("http", "https", "ftp", "file", "mailto", ":", "/", "//", "\\", "?", "#", "@", "[", "]", "%", "%41", "%00", "."),
    *("a", "A", "0", "1", "255", "256", "0x1f", "09", "::1", "::", "65535", "65536", " ", "\t", "|", "^", "<", "~"),
    *("example.com", "1.2.3.4", "C:"),
]


@pytest.mark.parametrize(
    "text",
    ["https://example.com", "http://localhost:9200/a?b=c#d", "ftp://files.example.com/x", "mailto:a@b", "a:", "file:x",
     "http://1.2.3", "http://[::1]:5601", " https://a ", "https:/\\a", "http://a:65535", "http://user:pw@a/"],
)  # fmt: skip
def test_an_absolute_url_is_one(text: str) -> None:
    assert is_absolute_url(text) is True


@pytest.mark.parametrize(
    "text",
    ["example.com/path", "/only/a/path", "https://", "http://[::1", "no url at all", "", ":a", "http://a:65536",
     "http://a b/", "http://1.2.3.4.5", "http://256.1.1.1", "http://a@", "http://%00/", "1http://a"],
)  # fmt: skip
def test_what_a_browser_would_refuse_is_no_url(text: str) -> None:
    assert is_absolute_url(text) is False


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20))
def test_the_judge_is_in_doubt_or_agrees_with_ada(text: str) -> None:
    verdict = is_absolute_url(text)

    assert verdict is None or verdict == ada_url.check_url(text)
