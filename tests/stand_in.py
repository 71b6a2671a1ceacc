"""The stand-in as a process, for tests."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(database: Path, *arguments: str) -> Iterator[str]:
    """Its address, for as long as it runs."""
    command = [sys.executable, "-m", "kibana_connectors_server", "--port", "0", "--database", str(database)]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            assert url, "the stand-in said why on stderr"
            yield url
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
