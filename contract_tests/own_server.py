"""A server that a run starts, kills and stops itself, on a database of its own: by default the project's stand-in."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from contract_tests import supervised
from contract_tests.settings import CannotRunError, is_on_this_machine

STAND_IN = (sys.executable, "-m", "kibana_connectors_server")
SUPERVISED = (sys.executable, "-I", "-S", supervised.__file__)
PORT_SECONDS = 20


class OwnServer:
    """Started by a command that takes `--port 0 --database PATH` and prints its URL on a line of its own when ready.

    `folder` holds all that the server writes: its database and, as `log`, what it says on stderr.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.url = ""
        self._command = (*command, "--database", str(folder / "connectors.sqlite"))
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it is ready; again after `kill` or `stop`, on what it stored before and at the same URL.

        Raises `CannotRunError` where it does not start.
        """
        port = self.url.rpartition(":")[2] or "0"
        _wait_until_free(int(port))
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [*SUPERVISED, str(self.folder), *self._command, "--port", port],
                stdin=subprocess.PIPE,
                start_new_session=True,
                stdout=subprocess.PIPE,
                stderr=output,
                text=True,
            )
        assert self._process.stdout
        url = self._process.stdout.readline().strip()
        if not url:
            self.kill()
            lines = self.log.read_text(errors="replace").strip().splitlines()
            raise CannotRunError(f"the server did not start: {lines[-1] if lines else 'it says nothing'}")
        if not is_on_this_machine(url):
            self.kill()
            raise CannotRunError(f"the server that was started says that it is at {url}, which is not on this machine")
        self.url = url

    def kill(self) -> None:
        """Ends it without warning, as a crash does."""
        self._end("kill")

    def stop(self) -> None:
        """Ends it as an operator does; kills it where it does not listen."""
        self._end("stop")

    def _end(self, how: str) -> None:
        if self._process:
            self._process.communicate(f"{how}\n")
            self._process = None


def _wait_until_free(port: int) -> None:
    """Somebody else's connection may have a port for a while that nobody listens at. Raises `CannotRunError`."""
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError as error:
                if time.monotonic() > deadline:
                    raise CannotRunError(f"the server cannot be started again at port {port}: it is taken") from error
            else:
                return
        time.sleep(0.05)


@contextmanager
def own_server(command: Sequence[str] = STAND_IN) -> Iterator[Callable[[], OwnServer]]:
    """A fresh server that starts meanwhile; it and its database are gone afterwards.

    What is yielded waits until the server is ready. It raises `CannotRunError`.
    """
    with tempfile.TemporaryDirectory(prefix="contract-tests-") as folder, ThreadPoolExecutor(1) as pool:
        server = OwnServer(command, Path(folder))
        starting = pool.submit(server.start)

        def ready() -> OwnServer:
            pool.shutdown()
            starting.result()
            return server

        try:
            yield ready
        finally:
            pool.shutdown()
            server.stop()
