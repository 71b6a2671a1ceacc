"""Connections to a PostgreSQL database: few, bounded in how long they are waited for, thrown away where they fail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store import postgres_schema
from kibana_connectors_server.store.protocol import StoreUnavailableError

CONNECTIONS = 10
CONNECT_SECONDS = 3.0
WAIT_SECONDS = 5.0
"""For a connection that is free."""
STATEMENT_SECONDS = 5.0
"""After which the database gives a statement up."""
ANSWER_SECONDS = 6.0
"""After which the database itself is given up."""

_FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
)


class PostgresPool:
    """Runs single statements, each in a transaction of its own. Raises `StoreUnavailableError` where one fails.

    Connections are made as they are needed and then kept. asyncpg's own pool would reset them after each statement,
    which doubles what a read costs, and wait for those that are dead.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._turns = asyncio.Semaphore(CONNECTIONS)
        self._idle: list[asyncpg.Connection] = []

    @classmethod
    async def opened(cls, url: str, name: str) -> PostgresPool:
        """A pool for the database, whose tables are made. Raises `CannotStartError`."""
        pool = cls(url)
        try:
            connection = await pool._connection()
            await postgres_schema.prepare(connection)
        except (*_FAILURES, ValueError, CannotStartError) as error:
            raise CannotStartError(f"database {name}: {_reason(error)}") from error
        pool._idle.append(connection)
        return pool

    async def read(self, sql: str, *parameters: object) -> list[asyncpg.Record]:
        """The rows. Tried once more where the connection turns out to be lost."""
        with _availability():
            try:
                return await self._rows(sql, parameters)
            except _LOST:
                return await self._rows(sql, parameters)

    async def write(self, sql: str, *parameters: object) -> list[asyncpg.Record]:
        """The rows that the statement returns, once it is committed. Where it fails, it may have been committed."""
        with _availability():
            return await self._rows(sql, parameters)

    async def write_at_length(self, sql: str) -> None:
        """A statement that may take as long as it needs, and may not be in a transaction."""
        with _availability():
            connection = await self._connection()
            try:
                await connection.execute("SET statement_timeout = 0")
                await connection.execute(sql)
            finally:
                connection.terminate()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().terminate()

    async def _rows(self, sql: str, parameters: tuple[object, ...]) -> list[asyncpg.Record]:
        async with asyncio.timeout(WAIT_SECONDS):
            await self._turns.acquire()
        try:
            connection = self._kept() or await self._connection()
            rows = await self._answer(connection, sql, parameters)
            self._idle.append(connection)
            return rows
        finally:
            self._turns.release()

    def _kept(self) -> asyncpg.Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    async def _answer(
        self, connection: asyncpg.Connection, sql: str, parameters: tuple[object, ...]
    ) -> list[asyncpg.Record]:
        loop = asyncio.get_running_loop()
        end = loop.call_later(ANSWER_SECONDS, connection.terminate)
        try:
            return await connection.fetch(sql, *parameters)
        except BaseException as error:
            connection.terminate()
            if isinstance(error, _LOST) and loop.time() >= end.when():
                self.close()
                raise TimeoutError from error
            raise
        finally:
            end.cancel()

    async def _connection(self) -> asyncpg.Connection:
        """One to which no defaults of the database or the user apply."""
        settings = {
            "search_path": postgres_schema.SCHEMA,
            "synchronous_commit": "on",
            "default_transaction_isolation": "read committed",
            "statement_timeout": f"{STATEMENT_SECONDS}s",
        }
        return await asyncpg.connect(self._url, timeout=CONNECT_SECONDS, server_settings=settings)


@contextmanager
def _availability() -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        raise StoreUnavailableError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """Without what PostgreSQL says in detail, and what the driver quotes: either may hold a value."""
    match error:
        case asyncpg.PostgresError() | CannotStartError() | asyncpg.ClientConfigurationError():
            return str(error.args[0])
        case TimeoutError():
            return "it does not answer"
        case OSError():
            return error.strerror or str(error)
        case ValueError():
            return "its URL cannot be used"
        case _:
            return type(error).__name__
