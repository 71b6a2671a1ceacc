"""The command as people run it: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

COMMAND = [sys.executable, "-m", "kibana_connectors"]
CANARY = "canary-4711-vault"


@dataclass(frozen=True)
class Finished:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Finished]


def environment(url: str, **more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("KIBANA_")}
    return {**own, "KIBANA_URL": url, "NO_COLOR": "", "TERM": "xterm", **more}


@pytest.fixture
def run(stand_in: str) -> Run:
    def run(*arguments: str | Path, **variables: str) -> Finished:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            env=environment(stand_in, **variables),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert CANARY not in done.stdout + done.stderr
        return Finished(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def new_id() -> str:
    return f"c-{uuid4().hex[:16]}"


@pytest.fixture
def mail(new_id: str) -> dict[str, Any]:
    return {
        "id": new_id,
        "name": "Alerts by mail",
        "connector_type_id": ".email",
        "config": {"from": "a@example.com", "host": "smtp.example.com", "port": 25},
        "secrets": {"user": "alerting", "password": "${MAIL_PASSWORD}"},
    }


@pytest.fixture
def index(new_id: str) -> dict[str, Any]:
    return {
        "id": f"{new_id}-index",
        "name": "Alerts kept",
        "connector_type_id": ".index",
        "config": {"index": "alerts"},
    }


def written(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path
