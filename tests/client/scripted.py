"""A server that answers each request with the next of some answers, or hangs up instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

HANGS_UP: tuple[int, bytes, dict[str, str]] = (0, b"", {})

Answer = tuple[int, bytes, dict[str, str]]


class ScriptedServer:
    """Keeps what it was asked as method and path."""

    def __init__(self, answers: list[Answer]) -> None:
        self.url = ""
        self.asked: list[tuple[str, str]] = []
        self._answers = answers

    def next(self, method: str, path: str) -> Answer:
        self.asked.append((method, path))
        return self._answers[min(len(self.asked), len(self._answers)) - 1]


@contextmanager
def scripted(*answers: Answer, port: int = 0) -> Iterator[ScriptedServer]:
    """A server that gives these answers in turn, and the last one for ever."""
    script = ScriptedServer(list(answers))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            status, body, headers = script.next(self.command, self.path)
            if not status:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the base class calls them so

        def log_message(self, *_: Any) -> None:
            """Tests read what was asked, not a log."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        server.daemon_threads = True
        script.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield script
        finally:
            server.shutdown()
