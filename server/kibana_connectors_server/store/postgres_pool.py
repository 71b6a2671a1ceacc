"""Connections to a PostgreSQL database: few, bounded in how long they are waited for, thrown away where they fail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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

_SETTINGS = f"""
SELECT
    set_config('search_path', '{postgres_schema.SCHEMA}', false),
    set_config('statement_timeout', '{STATEMENT_SECONDS}s', false),
    set_config('default_transaction_isolation', 'read committed', false),
    CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END
"""
_FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    ConnectionError,
)


class _Connection(asyncpg.Connection):
    def get_reset_query(self) -> str:
        """Nothing that the statements here leave behind has to be reset; doing so would double what a read costs."""
        return ""


class PostgresPool:
    """Runs single statements, each in a transaction of its own. Raises `StoreUnavailableError` where one fails."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    @classmethod
    async def opened(cls, url: str, name: str) -> PostgresPool:
        """A pool for the database, whose tables are made. Raises `CannotStartError`."""
        try:
            connection = await asyncpg.connect(url, timeout=CONNECT_SECONDS, command_timeout=ANSWER_SECONDS)
            try:
                await connection.execute(_SETTINGS)
                await postgres_schema.prepare(connection)
            finally:
                await connection.close()
            pool = asyncpg.create_pool(
                url,
                min_size=0,
                max_size=CONNECTIONS,
                init=_set_up,
                connection_class=_Connection,
                timeout=CONNECT_SECONDS,
                command_timeout=ANSWER_SECONDS,
            )
            return cls(await pool)
        except (*_FAILURES, ValueError, CannotStartError) as error:
            raise CannotStartError(f"database {name}: {_reason(error)}") from error

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

    async def close(self) -> None:
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    async def _rows(self, sql: str, parameters: tuple[object, ...]) -> list[asyncpg.Record]:
        async with self._pool.acquire(timeout=WAIT_SECONDS) as connection:
            try:
                return await connection.fetch(sql, *parameters)
            except TimeoutError:
                connection.terminate()
                await self._pool.expire_connections()
                raise
            except asyncpg.ReadOnlySQLTransactionError:
                connection.terminate()
                raise


async def _set_up(connection: Any) -> None:
    await connection.execute(_SETTINGS)


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
