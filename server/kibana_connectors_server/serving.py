"""The HTTP server around the application: the socket, the ready line, the signals."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from ssl import SSLContext
from types import FrameType
from typing import Any

from uvicorn import Config, Server

from kibana_connectors_server.edge import answers
from kibana_connectors_server.edge.asgi import App, Receive, Scope, Send
from kibana_connectors_server.errors import CannotStartError, UnavailableError
from kibana_connectors_server.log import Log
from kibana_connectors_server.whole_answers import WholeAnswersProtocol

KEEP_ALIVE_SECONDS = 120
SETTINGS: Mapping[str, Any] = {
    "interface": "asgi3",
    "http": WholeAnswersProtocol,
    "ws": "none",
    "lifespan": "off",
    "log_config": None,
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,
    "timeout_keep_alive": KEEP_ALIVE_SECONDS,
}
"""Of uvicorn."""

_BACKLOG = 2048
_ON_THEIR_WAY_SECONDS = 0.1
_DATE_SECONDS = 1
"""How long a date may stand in the headers of answers, which tells no parts of a second."""


def bound_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 picks a free one. Raises `CannotStartError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number and number > 0 else str(error)
        raise CannotStartError(f"cannot listen on {host}:{port}: {reason}") from error


def url_of(listener: socket.socket, tls: SSLContext | None) -> str:
    host, port = listener.getsockname()[:2]
    scheme = "https" if tls else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


async def serve(app: App, listener: socket.socket, tls: SSLContext | None, log: Log, shutdown_seconds: float) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what was accepted, for `shutdown_seconds` at most.

    Prints the URL on stdout when ready.
    """
    config = Config(app, **SETTINGS)
    config.load()
    config.ssl = tls
    await _Server(config, log, shutdown_seconds).serve([listener])


class _Server(Server):
    """Ends without an error on a signal, where uvicorn's own would let the signal kill the process.

    Until what was accepted is answered, new requests are refused; a second signal drops everything, a third kills.
    """

    def __init__(self, config: Config, log: Log, shutdown_seconds: float) -> None:
        super().__init__(config)
        self._log = log
        self._shutdown_seconds = shutdown_seconds
        self._loop = asyncio.get_running_loop()
        self._dropped: asyncio.Future[None] = self._loop.create_future()
        self._asked_to_end = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            print(url_of(listener, self.config.ssl), flush=True)  # noqa: T201 - what whoever started the server waits for

    async def main_loop(self) -> None:
        """Ends at once when a signal comes, where uvicorn's own looks for it ten times a second."""
        while not self.should_exit:
            await self.on_tick(0)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked_to_end.wait(), _DATE_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._log.event("stopping", in_flight=len(self.server_state.tasks))
        accepted: asyncio.Future[Any] = asyncio.gather(*self.server_state.tasks, return_exceptions=True)
        for server in self.servers:
            server.close()
        connections: set[Any] = self.server_state.connections
        for connection in connections:
            connection.app = self._refuse
        too_late = self._loop.call_later(self._shutdown_seconds, self._drop_all)
        if connections:
            await asyncio.sleep(_ON_THEIR_WAY_SECONDS)
        await asyncio.wait((accepted, self._dropped), return_when=asyncio.FIRST_COMPLETED)
        if connections:
            await super().shutdown(sockets)
        too_late.cancel()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            self._loop.call_soon_threadsafe(self._drop_all)
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._asked_to_end.set)

    def _drop_all(self) -> None:
        if self._dropped.done():
            return
        self._dropped.set_result(None)
        self.force_exit = True
        self._log.event("dropped", in_flight=len(self.server_state.tasks))
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    async def _refuse(self, scope: Scope, _: Receive, send: Send) -> None:
        self._log.event("refused", method=scope["method"], path=scope["raw_path"].decode("latin-1"))
        error = UnavailableError("Kibana is shutting down and not accepting new incoming requests")
        await answers.of_error(error)._replace(headers=((b"connection", b"close"),)).sent(send, scope["method"])
