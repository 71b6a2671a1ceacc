"""The pages on which an OAuth provider's answer ends."""

from __future__ import annotations

import httpx
import pytest

from tests.server.requests import SERVER_LOG, error

CALLBACK = "/api/actions/connector/_oauth_callback"
SCRIPT = f"{CALLBACK}_script"
PARAMETERS = ("code", "state", "error", "error_description", "session_state")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "state is missing"),
        ("?code=a&state=", "state is missing"),
        ("?code=a&state=b", "No authorization was begun with this state"),
        ("?error=access_denied&error_description=no&state=b", "No authorization was begun with this state"),
        ("?code=a&state=b&scope=c&authuser=0&scope=d", "No authorization was begun with this state"),
    ],
)
def test_the_callback_is_a_page_that_says_why_nothing_was_authorized(
    kibana: httpx.Client, query: str, reason: str
) -> None:
    answer = kibana.get(CALLBACK + query)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert reason in answer.text
    assert f'src="{SCRIPT}"' in answer.text


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_nothing_of_a_request_gets_into_the_page(kibana: httpx.Client, parameter: str) -> None:
    asked = {"state": "known", parameter: "\"'><script>alert(1)</script>&"}

    assert kibana.get(CALLBACK, params=asked).text == kibana.get(CALLBACK, params={"state": "b"}).text


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_repeated_parameter_is_refused(kibana: httpx.Client, parameter: str) -> None:
    answer = kibana.get(f"{CALLBACK}?{parameter}=a&{parameter}=b")

    message = f"[request query.{parameter}]: expected value of type [string] but got [Array]"
    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))


def test_the_script_is_javascript_that_the_page_may_run(kibana: httpx.Client) -> None:
    script, page = kibana.get(f"{SCRIPT}?anything=1&anything=2"), kibana.get(CALLBACK)

    assert (script.status_code, script.headers["content-type"]) == (200, "application/javascript; charset=utf-8")
    assert "oauth_flow_completed" in script.text
    assert "script-src 'report-sample' 'self';" in page.headers["content-security-policy"]
    assert page.text.count("<script") == 1


@pytest.mark.parametrize("path", [CALLBACK, SCRIPT])
def test_the_pages_hide_connectors_of_these_names_from_get_alone(kibana: httpx.Client, path: str) -> None:
    answers = [
        kibana.get(f"/s/anywhere{path}"),
        kibana.head(path),
        kibana.delete(path),
        kibana.put(path, json={"name": "a"}),
        kibana.post(path, json=SERVER_LOG),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 404, 404, 400]
