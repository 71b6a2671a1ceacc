"""Type checkers as commands, at their strictest, for users of the installed package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import kibana_connectors
import kibana_connectors_api

from tests.typing.program import Mistake

PYTHON_VERSION = "3.11"
PACKAGES = [str(Path(package.__path__[0]).parent) for package in (kibana_connectors, kibana_connectors_api)]


@dataclass(frozen=True)
class Finding:
    line: int
    rule: str
    message: str


RULES = {
    "mypy": {
        Mistake.FOREIGN_SECRETS: {"misc", "call-overload"},
        Mistake.FIELD_OF_NOTHING: {"call-arg"},
        Mistake.FIELD_LEFT_OUT: {"call-arg"},
        Mistake.WRONG_VALUE: {"arg-type"},
    },
    "pyright": {
        Mistake.FOREIGN_SECRETS: {"reportArgumentType", "reportCallIssue"},
        Mistake.FIELD_OF_NOTHING: {"reportCallIssue"},
        Mistake.FIELD_LEFT_OUT: {"reportCallIssue"},
        Mistake.WRONG_VALUE: {"reportArgumentType"},
    },
}
"""The rules that may speak of each mistake, by checker."""


def mypy(program: Path) -> Iterator[Finding]:
    settings = ["--config-file=", "--strict", f"--python-version={PYTHON_VERSION}", "--output=json"]
    cache = f"--cache-dir={program.parent / 'mypy-cache'}"
    for line in _said(1, "mypy", *settings, cache, str(program)).splitlines():
        finding = json.loads(line)
        yield Finding(finding["line"], finding["code"], finding["message"])


def pyright(program: Path) -> Iterator[Finding]:
    settings = {"include": [program.name], "typeCheckingMode": "strict", "pythonVersion": PYTHON_VERSION}
    project = program.with_name("pyrightconfig.json")
    project.write_text(json.dumps(settings), "utf-8")
    for finding in json.loads(_pyright(1, "--project", str(project)))["generalDiagnostics"]:
        yield Finding(finding["range"]["start"]["line"] + 1, finding["rule"], finding["message"])


CHECKERS = {"mypy": mypy, "pyright": pyright}


def incomplete(package: str) -> list[str]:
    """What the package offers, one way or another, without a type that every checker knows."""
    said = json.loads(_pyright(0, "--ignoreexternal", "--verifytypes", package))["typeCompleteness"]
    assert said["symbols"]
    return [symbol["name"] for symbol in said["symbols"] if not symbol["isTypeKnown"] or symbol["isTypeAmbiguous"]]


def _pyright(status: int, *arguments: str) -> str:
    return _said(status, "basedpyright", "--outputjson", "--pythonpath", sys.executable, *arguments)


def _said(status: int, module: str, *arguments: str) -> str:
    """The output of a checker, which ends with that status."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(PACKAGES)}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == status, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout
