"""Many writers, one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from kibana_connectors_server.store.batches import MAX_BATCH, Batches


class Written:
    """Writes what is even. The number 13 makes its batch fail."""

    def __init__(self) -> None:
        self.batches: list[Sequence[int]] = []
        self.begun = asyncio.Event()

    async def __call__(self, items: Sequence[int]) -> list[bool | Exception]:
        self.batches.append(items)
        self.begun.set()
        await asyncio.sleep(0)
        if 13 in items:
            raise ConnectionError
        return [item % 2 == 0 for item in items]


async def outcomes(batches: Batches[int, bool], items: Sequence[int]) -> list[bool | BaseException]:
    return await asyncio.gather(*map(batches.add, items), return_exceptions=True)


def test_what_comes_while_a_batch_is_written_goes_into_the_next_in_order() -> None:
    written = Written()

    async def use() -> list[bool | BaseException]:
        batches = Batches(written)
        first = batches.add(0)
        await written.begun.wait()
        return [await first, *await outcomes(batches, range(20, 20 + MAX_BATCH + 2))]

    assert asyncio.run(use()) == [True] * 2 + [False, True] * (MAX_BATCH // 2) + [False]
    assert [len(batch) for batch in written.batches] == [1, MAX_BATCH, 2]


def test_a_batch_that_fails_fails_for_all_of_it_and_for_nothing_else() -> None:
    async def use() -> list[bool | BaseException]:
        batches = Batches(Written())
        return [*await outcomes(batches, [12, 13, 14]), *await outcomes(batches, [16])]

    assert list(map(type, asyncio.run(use()))) == [ConnectionError] * 3 + [bool]


@pytest.mark.parametrize("others", [[14], [13]])
def test_who_does_not_wait_any_more_does_not_hurt_the_others(others: list[int]) -> None:
    async def use() -> list[bool | BaseException]:
        batches = Batches(Written())
        gone = batches.add(12)
        waiting = asyncio.create_task(outcomes(batches, others))
        await asyncio.sleep(0)
        gone.cancel()
        return await waiting + await outcomes(batches, [16])

    first, second = asyncio.run(use())
    assert isinstance(first, ConnectionError) or first is True
    assert second is True
