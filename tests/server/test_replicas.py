"""Two servers on one database: each request has one answer, whichever of them gets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from uuid import uuid4

import httpx
import pytest

from tests.server.postgres import NEWEST, Postgres
from tests.server.requests import EMAIL, INDEX, changed, update_of
from tests.server.servers import on, started

LIST = "/api/actions/connectors"


@pytest.fixture(scope="module")
def replicas(
    tmp_path_factory: pytest.TempPathFactory, postgres_of: Callable[[int], Postgres]
) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    folder = tmp_path_factory.mktemp("replicas")
    arguments = on(postgres_of(NEWEST).new_database(), folder)
    with (
        started(folder, *arguments) as one,
        started(folder, *arguments) as other,
        one.client() as first,
        other.client() as second,
    ):
        yield first, second


def test_what_one_does_the_other_sees_at_once(replicas: tuple[httpx.Client, httpx.Client], path: str) -> None:
    one, other = replicas

    for number in range(20):
        here, there = (one, other) if number % 2 else (other, one)
        created = here.post(path, json=EMAIL).json()
        assert there.get(path).json() == created
        updated = there.put(path, json=update_of(changed(EMAIL, name=str(number)))).json()
        assert here.get(path).json() == updated
        assert updated["name"] in [connector["name"] for connector in here.get(LIST).json()]
        assert (here.delete(path).status_code, there.get(path).status_code) == (204, 404)


def test_of_creates_that_race_for_an_id_one_wins(replicas: tuple[httpx.Client, httpx.Client], space: str) -> None:
    asked = [(client, prefix) for client in replicas for prefix in ("", space) for _ in range(4)]

    with ThreadPoolExecutor(16) as threads:
        for _ in range(30):
            new = f"/api/actions/connector/{uuid4()}"
            answers = [threads.submit(client.post, prefix + new, json=INDEX) for client, prefix in asked]

            assert sorted(answer.result().status_code for answer in answers) == [200] + [409] * 15


def test_of_deletes_that_race_with_updates_one_wins_and_nothing_comes_back(
    replicas: tuple[httpx.Client, httpx.Client], path: str
) -> None:
    def written(client: httpx.Client, number: int) -> int:
        update = update_of(changed(INDEX, name=str(number)))
        return (client.delete(path) if number % 5 == 0 else client.put(path, json=update)).status_code

    with ThreadPoolExecutor(16) as threads:
        for _ in range(20):
            replicas[0].post(path, json=INDEX)
            statuses = list(threads.map(written, cycle(replicas), range(16)))

            assert set(statuses) <= {200, 204, 404, 409}
            assert statuses.count(204) == 1
            assert [client.get(path).status_code for client in replicas] == [404, 404]


def test_updates_that_race_each_win_or_conflict_and_one_winner_stays(
    replicas: tuple[httpx.Client, httpx.Client], path: str
) -> None:
    replicas[0].post(path, json=INDEX)

    with ThreadPoolExecutor(16) as threads:
        updates = [update_of(changed(INDEX, name=str(number))) for number in range(64)]
        writing = [threads.submit(client.put, path, json=update) for client, update in zip(cycle(replicas), updates)]
        answers = [write.result() for write in writing]

    winners = [answer.json() for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} == {200, 409}
    assert replicas[0].get(path).json() in winners
    assert replicas[0].get(path).json() == replicas[1].get(path).json()
