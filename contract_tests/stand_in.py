"""The project's own server as a process of its own, on a temporary database."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contract_tests.settings import CannotRunError

STOP_SECONDS = 10


@contextmanager
def stand_in() -> Iterator[str]:
    """The URL of a fresh stand-in that is ready; it and its database are gone afterwards.

    Raises `CannotRunError` where it does not start.
    """
    with tempfile.TemporaryDirectory(prefix="contract-tests-") as folder:
        command = [sys.executable, "-m", "kibana_connectors_server", "--port", "0"]
        log = Path(folder) / "log"
        with (
            log.open("wb") as output,
            subprocess.Popen(
                [*command, "--database", str(Path(folder) / "connectors.sqlite")],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                stdout=subprocess.PIPE,
                stderr=output,
                text=True,
            ) as process,
        ):
            assert process.stdout
            try:
                url = process.stdout.readline().strip()
                if not url:
                    lines = log.read_text(errors="replace").strip().splitlines()
                    raise CannotRunError(f"the stand-in did not start: {lines[-1] if lines else 'it says nothing'}")
                yield url
            finally:
                process.terminate()
                try:
                    process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
