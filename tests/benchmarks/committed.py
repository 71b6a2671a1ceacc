"""Starts the server with each fault that is named and prints what it answers to a list, as JSON.

A process of its own, which is copied for each fault: to begin anew each time takes a minute longer.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

from kibana_connectors_server import command

from benchmarks.faults.fault import Fault, catalogue


def main() -> None:
    faults = [fault for of in sys.argv[1:] for fault in catalogue(of).values()]
    json.dump({fault.name: _listed(fault) for fault in faults}, sys.stdout)


def _listed(fault: Fault) -> str:
    """What the server with the fault in it lists; nothing where it does not start."""
    with tempfile.TemporaryDirectory() as folder:
        read, written = os.pipe()
        process = os.fork()
        if not process:
            _serve(fault, Path(folder), written)
        os.close(written)
        with os.fdopen(read) as said:
            url = said.readline().strip()
        if url:
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=30)
            connection.request("GET", "/api/actions/connectors")
            listed = connection.getresponse().read().decode()
            connection.close()
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return listed if url else ""


def _serve(fault: Fault, folder: Path, written: int) -> None:
    os.dup2(written, sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    try:
        fault.commit()
        command.main(["--port", "0", "--database", str(folder / "connectors.sqlite"), *fault.options])
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
