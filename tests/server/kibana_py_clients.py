"""kibana-py, a client of Kibana's API that knows nothing of us, behind one face for its two."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kibana import AsyncKibana, Kibana

CLIENTS = ("Kibana", "AsyncKibana")


class Awaited:
    """An asynchronous client, or a part of one, whose calls are awaited before they return."""

    def __init__(self, awaited: Any, run: Callable[[Any], Any]) -> None:
        self._awaited = awaited
        self._run = run

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._awaited, name)
        return self._call(value) if inspect.ismethod(value) else Awaited(value, self._run)

    def _call(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            result = method(*args, **named)
            if inspect.isawaitable(result):
                result = self._run(result)
            is_client = type(result).__module__.startswith("kibana._async")
            return Awaited(result, self._run) if is_client else result

        return call


@contextmanager
def client(name: str, url: str, **options: Any) -> Iterator[Any]:
    """The client of this name as it comes, until it is closed."""
    if name == "Kibana":
        with Kibana(url, **options) as kibana:
            yield kibana
        return
    with asyncio.Runner() as runner:
        asynchronous = AsyncKibana(url, **options)
        try:
            yield Awaited(asynchronous, runner.run)
        finally:
            runner.run(asynchronous.close())
