"""What is sent again after a failure, what never is, and how long the client waits."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from kibana_connectors import (
    AsyncKibana,
    Conflict,
    IndexConfig,
    InvalidRequest,
    Kibana,
    NotFound,
    Refused,
    ServerFault,
    TimedOut,
    Unreachable,
)

from tests.client.scripted import HANGS_UP, Answer, scripted

CONNECTOR = {
    "id": "mine",
    "name": "n",
    "connector_type_id": ".index",
    "config": {"index": "i", "refresh": False, "executionTimeField": None},
    "is_preconfigured": False,
    "is_system_action": False,
    "is_deprecated": False,
    "is_missing_secrets": False,
}
DONE: Answer = (200, json.dumps(CONNECTOR).encode(), {})
LISTED: Answer = (200, b"[]", {})
RUN: Answer = (200, b'{"status":"ok","connector_id":"mine"}', {})
DELETED: Answer = (204, b"", {})
MISSING: Answer = (404, b'{"statusCode":404,"error":"Not Found","message":"gone"}', {})
TAKEN: Answer = (409, b'{"statusCode":409,"error":"Conflict","message":"taken"}', {})


def status(code: int, **headers: str) -> Answer:
    return code, b"busy", {name.replace("_", "-"): value for name, value in headers.items()}


def create(kibana: Kibana) -> Any:
    return kibana.connectors.create("mine", name="n", config=IndexConfig(index="i"))


def create_anonymous(kibana: Kibana) -> Any:
    return kibana.connectors.create(name="n", config=IndexConfig(index="i"))


def update(kibana: Kibana) -> Any:
    return kibana.connectors.update("mine", name="n", config=IndexConfig(index="i"))


def delete(kibana: Kibana) -> Any:
    return kibana.connectors.delete("mine")


def run(kibana: Kibana) -> Any:
    return kibana.connectors.execute("mine", {"documents": []})


def read(kibana: Kibana) -> Any:
    return kibana.connectors.get("mine")


def read_all(kibana: Kibana) -> Any:
    return kibana.connectors.list()


def probe(kibana: Kibana) -> Any:
    return kibana.connectors.exists("mine")


REPEATABLE = [(create, DONE), (update, DONE), (delete, DELETED), (read, DONE), (read_all, LISTED), (probe, DONE)]
UNREPEATABLE = [(create_anonymous, DONE), (run, RUN)]
AMBIGUOUS = [HANGS_UP, status(502), status(503)]


def tried(call: Callable[[Kibana], Any], answers: Iterable[Answer], **settings: Any) -> tuple[int, list[float], Any]:
    """How many requests came, how long the client waited between them, and the result or error."""
    pauses: list[float] = []
    with scripted(*answers) as server, Kibana(server.url, sleep=pauses.append, **settings) as kibana:
        try:
            outcome = call(kibana)
        except (Refused, Unreachable) as error:
            outcome = error
    return len(server.asked), pauses, outcome


@pytest.mark.parametrize(("call", "answer"), REPEATABLE, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("failure", [*AMBIGUOUS, status(429)], ids=["no-answer", "502", "503", "429"])
def test_what_does_no_harm_twice_is_repeated(call: Callable[[Kibana], Any], answer: Answer, failure: Answer) -> None:
    requests, pauses, outcome = tried(call, [failure, failure, answer])

    assert (requests, len(pauses)) == (3, 2)
    assert not isinstance(outcome, Exception)


@pytest.mark.parametrize(("call", "answer"), UNREPEATABLE, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("failure", AMBIGUOUS, ids=["no-answer", "502", "503"])
def test_what_may_have_been_done_is_not_done_twice(
    call: Callable[[Kibana], Any], answer: Answer, failure: Answer
) -> None:
    requests, pauses, outcome = tried(call, [failure, answer])

    assert (requests, pauses) == (1, [])
    assert isinstance(outcome, Unreachable | ServerFault)


@pytest.mark.parametrize(("call", "answer"), UNREPEATABLE, ids=lambda value: getattr(value, "__name__", ""))
def test_what_was_turned_away_is_repeated_whatever_it_is(call: Callable[[Kibana], Any], answer: Answer) -> None:
    requests, _, outcome = tried(call, [status(429), answer])

    assert requests == 2
    assert not isinstance(outcome, Exception)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 500, 501, 504])
def test_any_other_error_stands(code: int) -> None:
    requests, pauses, outcome = tried(read, [status(code), DONE])

    assert (requests, pauses) == (1, [])
    assert isinstance(outcome, Refused)
    assert outcome.status == code


@pytest.mark.parametrize(("retries", "requests"), [(0, 1), (1, 2), (4, 5)])
def test_tries_come_to_an_end(retries: int, requests: int) -> None:
    made, _, outcome = tried(read, [status(503)], retries=retries)

    assert made == requests
    assert isinstance(outcome, ServerFault)


@pytest.mark.parametrize("call", [read, create_anonymous], ids=["read", "create-without-id"])
def test_a_failure_to_connect_is_repeated_whatever_was_asked(call: Callable[[Kibana], Any]) -> None:
    pauses: list[float] = []
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"

        with Kibana(url, sleep=pauses.append) as kibana, pytest.raises(Unreachable):
            call(kibana)

    assert len(pauses) == 2


def test_a_server_that_comes_up_between_tries_is_reached() -> None:
    with ExitStack() as running:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def comes_up(_: float) -> None:
            running.enter_context(scripted(DONE, port=port))

        with Kibana(f"http://127.0.0.1:{port}", sleep=comes_up) as kibana:
            assert create_anonymous(kibana).id == "mine"


def test_silence_is_repeated_where_it_does_no_harm() -> None:
    pauses: list[float] = []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        with Kibana(url, timeout=0.05, sleep=pauses.append) as kibana:
            with pytest.raises(TimedOut):
                read(kibana)
            with pytest.raises(TimedOut):
                create_anonymous(kibana)

    assert len(pauses) == 2


def test_pauses_grow_and_differ() -> None:
    _, pauses, _ = tried(read, [status(503)], retries=9)

    expected = [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert all(longest / 2 <= pause <= longest for pause, longest in zip(pauses, expected, strict=True))
    assert len(set(pauses)) == 9


@pytest.mark.parametrize(
    ("asked", "shortest", "longest"),
    [
        ("0", 0, 0),
        ("7", 7, 7),
        ("3600", 30, 30),
        ("9" * 5000, 30, 30),
        (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 30, 30),
        (format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True), 0, 0),
        ("soon", 0.25, 0.5),
        ("-1", 0.25, 0.5),
        ("\u00b2", 0.25, 0.5),
        ("", 0.25, 0.5),
    ],
    ids=["now", "seconds", "hour", "endless", "date", "past", "word", "negative", "superscript", "empty"],
)
def test_the_server_may_say_how_long(asked: str, shortest: float, longest: float) -> None:
    _, pauses, _ = tried(read, [status(429, retry_after=asked), DONE])

    assert len(pauses) == 1
    assert shortest <= pauses[0] <= longest


def test_a_conflict_after_a_lost_answer_says_whose_it_may_be() -> None:
    _, _, lost = tried(create, [HANGS_UP, TAKEN])
    _, _, plain = tried(create, [status(429), TAKEN])

    assert isinstance(lost, Conflict)
    assert "an earlier try of this request got no clear answer and may have created it" in str(lost)
    assert isinstance(plain, Conflict)
    assert "earlier" not in str(plain)


def test_a_deletion_that_finds_nothing_after_a_lost_answer_has_succeeded() -> None:
    _, _, lost = tried(delete, [HANGS_UP, MISSING])
    _, _, plain = tried(delete, [status(429), MISSING])

    assert lost is None
    assert isinstance(plain, NotFound)


def test_a_lost_answer_of_ensure_is_found_out() -> None:
    with scripted(MISSING, HANGS_UP, TAKEN, DONE) as server, Kibana(server.url, sleep=lambda _: None) as kibana:
        ensured = kibana.connectors.ensure("mine", name="n", config=IndexConfig(index="i"))

    assert ensured.action == "created"
    assert [method for method, _ in server.asked] == ["GET", "POST", "POST", "GET"]


@pytest.mark.parametrize("failure", [*AMBIGUOUS, status(429)], ids=["no-answer", "502", "503", "429"])
def test_asynchronous_requests_are_repeated_alike(failure: Answer) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def both(url: str) -> None:
        async with AsyncKibana(url, sleep=sleep) as kibana:
            await kibana.connectors.get("mine")

    with scripted(failure, DONE) as server:
        asyncio.run(both(server.url))

    assert len(server.asked) == 2
    assert len(pauses) == 1


def test_asynchronous_code_sleeps_of_its_own() -> None:
    async def read_once(url: str) -> str:
        async with AsyncKibana(url) as kibana:
            return (await kibana.connectors.get("mine")).name

    with scripted(status(503, retry_after="0"), DONE) as server:
        assert asyncio.run(read_once(server.url)) == "n"


@pytest.mark.parametrize("retries", [-1, 1.5, True, "2"])
def test_a_bad_number_of_retries_is_named(retries: Any) -> None:
    with pytest.raises(InvalidRequest, match="retries: "):
        Kibana("http://localhost", retries=retries)
    with pytest.raises(InvalidRequest, match="retries: "):
        AsyncKibana("http://localhost", retries=retries)
