"""The HTTP server around the application: the socket, the ready line, the signals."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from uvicorn import Config, Server

from kibana_connectors_server.errors import CannotStartError

KEEP_ALIVE_SECONDS = 120
SHUTDOWN_SECONDS = 30
_BACKLOG = 2048


def bound_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 picks a free one. Raises `CannotStartError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number and number > 0 else str(error)
        raise CannotStartError(f"cannot listen on {host}:{port}: {reason}") from error


def url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(app: Callable[..., Any], listener: socket.socket) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what was accepted. Prints the URL on stdout when ready."""
    config = Config(
        app,
        interface="asgi3",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    await _Server(config).serve([listener])


class _Server(Server):
    """Ends without an error on a signal, where uvicorn's own would let the signal kill the process."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            print(url_of(listener), flush=True)  # noqa: T201 - what whoever started the server waits for

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
