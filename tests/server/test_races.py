"""Of clients that race for one connector one wins, and the check that says so would notice if it were otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server.postgres import NEWEST, Postgres
from tests.server.race_rounds import Outcome, contradiction, race_creates, race_writes
from tests.server.servers import on, started

ROUNDS = 10


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "replicas"])
def urls(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres_of: Callable[[int], Postgres]
) -> Iterator[list[str]]:
    folder: Path = tmp_path_factory.mktemp("races")
    arguments = [] if request.param == "sqlite" else on(postgres_of(NEWEST).new_database(), folder)
    servers = 2 if request.param == "replicas" else 1
    with ExitStack() as stack:
        yield [stack.enter_context(started(folder, *arguments)).url for _ in range(servers)]


def ignore(_: int) -> None:
    pass


def test_of_creates_of_one_id_one_wins_and_is_stored(urls: list[str]) -> None:
    assert race_creates(urls, ROUNDS, ignore) == []


def test_writes_that_race_have_outcomes_that_can_all_be_true(urls: list[str]) -> None:
    assert race_writes(urls, ROUNDS, ignore, seed=1) == []


def outcomes(*told: tuple[str, int]) -> list[Outcome]:
    return [Outcome(method, f"{number}", status) for number, (method, status) in enumerate(told)]


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ([("PUT", 200), ("PUT", 409)], "0"),
        ([("PUT", 200), ("PUT", 200)], "0"),
        ([("PUT", 200), ("PUT", 200)], "1"),
        ([("DELETE", 204), ("PUT", 404), ("DELETE", 404), ("PUT", 409)], None),
        ([("DELETE", 204), ("POST", 200), ("POST", 409)], "1"),
        ([("DELETE", 204), ("POST", 200), ("PUT", 200)], "2"),
        ([("DELETE", 204), ("POST", 200), ("DELETE", 204)], None),
        ([("POST", 409)], "first"),
    ],
)
def test_outcomes_that_some_order_explains_are_no_contradiction(told: list[tuple[str, int]], last: str | None) -> None:
    assert contradiction("first", outcomes(*told), last) is None


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ([("PUT", 200), ("PUT", 409)], "1"),
        ([("PUT", 200), ("PUT", 409)], "first"),
        ([("PUT", 200)], None),
        ([("PUT", 409)], "first"),
        ([("PUT", 404)], "first"),
        ([("POST", 200)], "0"),
        ([("DELETE", 204)], "first"),
        ([("DELETE", 204), ("DELETE", 204)], None),
        ([("DELETE", 204), ("POST", 200)], "first"),
        ([("DELETE", 204), ("POST", 200)], None),
        ([("PUT", 500)], "first"),
    ],
)
def test_outcomes_that_no_order_explains_are_a_contradiction(told: list[tuple[str, int]], last: str | None) -> None:
    assert contradiction("first", outcomes(*told), last)
