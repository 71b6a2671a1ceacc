"""What holds for a store wherever it keeps things: durable, each write by itself, ordered."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from kibana_connectors_server.store.protocol import (
    IdTakenError,
    StaleVersionError,
    Store,
    StoredConnector,
    StoredDocument,
    StoredRun,
)

from tests.server.stores import ONE, with_store


def test_what_is_stored_is_there_when_the_store_is_opened_again(database: str) -> None:
    with_store(database, lambda store: store.create(ONE, b"key", b"sealed"))

    assert with_store(database, lambda store: store.get("default", "one")) == ONE
    assert with_store(database, lambda store: store.sealed_samples(9)) == [(ONE, b"sealed")]


def test_sealed_secrets_are_found_in_their_own_space(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        await store.create(ONE, b"key", b"sealed")
        return [await store.sealed(space, "one") for space in ("default", "other")]

    assert with_store(database, use) == [(ONE, b"sealed"), None]


def test_connectors_of_all_spaces_are_counted(database: str) -> None:
    async def use(store: Store) -> list[int]:
        counts = [await store.count()]
        for name, space in (("a", "default"), ("b", "other")):
            await store.create(ONE._replace(id=name, space=space), b"", b"")
            counts.append(await store.count())
        return counts

    assert with_store(database, use) == [0, 1, 2]


def test_there_is_a_sample_for_each_beginning_of_what_is_sealed(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        before = await store.sealed_samples(3)
        for one, sealed in (("a", b"one-1"), ("b", b"two-2"), ("c", b"one-3"), ("d", b"on")):
            await store.create(ONE._replace(id=one), b"", sealed)
        return [before, *sorted(sealed[:3] for _, sealed in await store.sealed_samples(3))]

    assert with_store(database, use) == [[], b"on", b"one", b"two"]


def test_of_many_creates_at_once_a_conflict_fails_alone(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        ids = [str(n % 90) for n in range(100)]
        return await asyncio.gather(
            *(store.create(ONE._replace(id=one), b"", b"") for one in ids), return_exceptions=True
        )

    outcomes = with_store(database, use)

    assert [type(outcome) for outcome in outcomes] == [type(None)] * 90 + [IdTakenError] * 10
    assert len(with_store(database, lambda store: store.all_of("default"))) == 90


def test_an_update_needs_the_version_that_was_read(database: str) -> None:
    async def use(store: Store) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        await store.update(ONE._replace(name='"two"', version=2), b"", b"", read_version=1)
        with pytest.raises(StaleVersionError):
            await store.update(ONE._replace(name='"three"', version=3), b"", b"", read_version=1)
        return await store.get("default", "one")

    assert with_store(database, use) == ONE._replace(name='"two"', version=2)


def test_an_update_of_what_was_deleted_is_stale(database: str) -> None:
    async def use(store: Store) -> None:
        await store.create(ONE, b"", b"")
        await store.delete("default", "one")
        await store.update(ONE, b"", b"", read_version=1)

    with pytest.raises(StaleVersionError):
        with_store(database, use)


def test_spaces_do_not_touch_each_other(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        await store.create(ONE, b"", b"")
        with pytest.raises(StaleVersionError):
            await store.update(ONE._replace(space="other"), b"", b"", read_version=1)
        return [await store.get("other", "one"), await store.delete("other", "one"), await store.all_of("other")]

    assert with_store(database, use) == [None, False, []]


def test_a_list_is_ordered_by_its_key_then_id(database: str) -> None:
    async def use(store: Store) -> list[str]:
        for name, key in (("b", b"1"), ("a", b"1"), ("c", b"0")):
            await store.create(ONE._replace(id=name), key, b"")
        return [connector.id for connector in await store.all_of("default")]

    assert with_store(database, use) == ["c", "a", "b"]


def test_secrets_are_sealed_anew_unless_the_connector_changed(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        for one in "abc":
            await store.create(ONE._replace(id=one), b"", b"old")
        resealed = [await store.reseal(ONE._replace(id="b"), b"new"), await store.reseal(ONE._replace(version=2), b"")]
        return [*resealed, [(connector.id, sealed) for connector, sealed in await store.sealed_after("a", 5)]]

    assert with_store(database, use) == [True, False, [("b", b"new"), ("c", b"old")]]


def test_a_space_goes_with_its_connectors(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        await store.create_space("other", "{}")
        with pytest.raises(IdTakenError):
            await store.create_space("other", "[]")
        for one, space in (("a", "default"), ("b", "other")):
            await store.create(ONE._replace(id=one, space=space), b"", b"")
        found = [await store.space("other"), await store.delete_space("other"), await store.delete_space("other")]
        return [*found, await store.space("other"), await store.all_of("other"), len(await store.all_of("default"))]

    assert with_store(database, use) == ["{}", True, False, None, [], 1]


def test_a_space_is_replaced_only_where_it_is_still_what_it_was(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        for space in ("a", "b"):
            await store.create_space(space, "{}")
        updated = [await store.update_space(space, "{}", "[1]") for space in ("a", "a", "none")]
        return [*updated, await store.spaces()]

    assert with_store(database, use) == [True, False, False, {"a": "[1]", "b": "{}"}]


@pytest.mark.parametrize("index", ["logs", "\u043b\u043e\u0433\u0438", "half of a pair \ud83d", "\x00"], ids=ascii)
def test_runs_and_documents_are_kept_in_order(database: str, index: str) -> None:
    runs = [StoredRun(f"2026-01-01T00:00:0{n}.000Z", "default", "one", ".index", "{}", "{}") for n in range(3)]
    documents = [StoredDocument(index, str(n), "{}") for n in range(3)]

    async def use(store: Store) -> None:
        for run in runs:
            await store.record(run)
        await store.record(runs[0]._replace(space="other"))
        await store.add_documents(documents)
        await store.add_documents([StoredDocument("others", "1", "{}")])

    with_store(database, use)

    assert with_store(database, lambda store: store.runs("default")) == runs
    assert with_store(database, lambda store: store.documents(index)) == documents


def test_a_store_that_is_cleared_is_empty(database: str) -> None:
    async def use(store: Store) -> list[Any]:
        await store.create(ONE, b"", b"")
        await store.create_space("other", "{}")
        await store.record(StoredRun("at", "default", "one", ".index", "{}", "{}"))
        await store.add_documents([StoredDocument("logs", "1", "{}")])
        await store.clear()
        found = [await store.all_of("default"), await store.runs("default"), await store.documents("logs")]
        return [*found, await store.space("other")]

    assert with_store(database, use) == [[], [], [], None]
