"""`docs/recipes.md`: every block is run, and what it prints is what the page shows."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.client.front import authority, front
from tests.client.scripted import scripted
from tests.client.test_models import CONTRACT
from tests.stand_in import running

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "recipes.md"
API_KEY, USER, PASSWORD = "a2V5", "elastic", "changeme"
_BLOCK = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of the page."""

    language: str
    text: str
    line: int


def blocks() -> list[Block]:
    page = PAGE.read_text("utf-8")
    return [Block(match[1], match[2], page.count("\n", 0, match.start(2)) + 1) for match in _BLOCK.finditer(page)]


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What serves each address of the page; `ca.pem` in the folder is the authority of the one with TLS."""
    ca, certificate = authority(tmp_path)
    assert ca.name == "ca.pem"
    newer = json.dumps(CONTRACT).replace('".index"', '".lake"')
    (tmp_path / "newer.json").write_text(newer, "utf-8")
    basic = f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
    with ExitStack() as servers:
        start = servers.enter_context
        local = start(running(tmp_path / "connectors.sqlite", "--test-routes"))
        types = subprocess.run(
            [sys.executable, "-m", "kibana_connectors", "types", "--json", "--url", local],
            capture_output=True,
            check=True,
        ).stdout
        too_many = (429, b"", {"retry-after": "7"})
        yield {
            "http://localhost:5601": local,
            "https://kibana.example.com": start(
                front(local, certificate=certificate, authorization=f"ApiKey {API_KEY}")
            ),
            "http://intranet.example.com": start(front(local, authorization=basic)),
            "http://busy.example.com": start(scripted(too_many, too_many, (200, types, {}))).url,
            "http://newer.example.com": start(
                running(tmp_path / "newer.sqlite", "--contract", str(tmp_path / "newer.json"))
            ),
        }


@dataclass
class Reader:
    """Does what the page says, one block after the other."""

    folder: Path
    addresses: dict[str, str]
    names: dict[str, Any]

    def run(self, block: Block, shown: str) -> None:
        """Fails where a block prints something else than the page shows, or is of a kind that cannot be run."""
        text = block.text
        for written, real in self.addresses.items():
            text = text.replace(written, real)
        where = f"{PAGE.name}, line {block.line}"
        match block.language:
            case "python":
                assert self.python(text, block.line) == shown, where
            case "console":
                assert self.shell(text) == text, where
            case "yaml":
                file = self.folder / text.partition("\n")[0].removeprefix("# ")
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, "utf-8")
            case other:
                pytest.fail(f"{where}: a block of the kind {other!r} is not run")

    def python(self, text: str, line: int) -> str:
        printed = io.StringIO()
        program = compile("\n" * (line - 1) + text, str(PAGE), "exec")
        with contextlib.redirect_stdout(printed):
            exec(program, self.names)  # noqa: S102 - the page is ours
        return printed.getvalue()

    def shell(self, text: str) -> str:
        """The commands of a console, each followed by what it prints."""
        commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
        program = "".join(f"echo {_quoted(f'$ {command}')}\n{command}\n" for command in commands)
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", program],  # noqa: S607 - whichever the reader has
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def test_every_block_does_what_the_page_says(
    tmp_path: Path, addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KIBANA_BASIC_AUTH", raising=False)
    for name, value in (("API_KEY", API_KEY), ("USER", USER), ("PASSWORD", PASSWORD)):
        monkeypatch.setenv(f"KIBANA_{name}", value)
    for name in ("HOOK_PASSWORD", "MAIL_PASSWORD"):
        monkeypatch.setenv(name, "hunter2")
    monkeypatch.setenv("SLACK_WEBHOOK", "https://hooks.slack.example.com/services/T0/B0/X0")
    reader = Reader(tmp_path, addresses, {"__name__": "recipes"})
    found = blocks()

    try:
        for before, block, after in zip([None, *found], found, [*found[1:], None], strict=False):
            if block.language == "text" and before and before.language == "python":
                continue
            reader.run(block, after.text if after and after.language == "text" else "")
    finally:
        reader.names["kibana"].close()


def test_no_fence_of_the_page_is_missed() -> None:
    assert PAGE.read_text("utf-8").count("```") == 2 * len(blocks()) > 20


def test_the_recipes_keep_mypy_strict(tmp_path: Path) -> None:
    program = tmp_path / "recipes.py"
    program.write_text("\n".join(block.text for block in blocks() if block.language == "python"), "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "mypy", str(program)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "Success: no issues found in 1 source file\n"), done.stdout
