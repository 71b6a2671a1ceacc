"""Keeps a server for a run, and ends it when the run is no more: `supervised.py FOLDER COMMAND...`.

Whoever started it says on its standard input how the server is to end: `kill`, as by a crash, or `stop`. Where that
input ends without a word, whoever it was has been killed: the server goes, and with it the folder of its files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

STOP_SECONDS = 10


def main(folder: str, command: list[str]) -> None:
    """Returns when the server has ended. It has the standard output to itself."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as server:
        os.close(sys.stdout.fileno())
        word = sys.stdin.readline().strip()
        if word == "stop":
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                word = "kill"
        if word != "stop":
            server.kill()
            server.wait()
        if not word:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
