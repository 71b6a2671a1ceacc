"""The wheel, installed with nothing but its plain dependencies into an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

CREATE_AND_READ = """
import sys
from kibana_connectors import EmailConfig, EmailSecrets, Kibana

with Kibana(sys.argv[1]) as kibana:
    created = kibana.connectors.create(
        name="mail",
        config=EmailConfig(from_="a@example.com", host="mail.example.com", port=25, has_auth=True),
        secrets=EmailSecrets(user="alerting", password="a password"),
    )
    assert kibana.connectors.get(created.id, EmailConfig) == created
    print(created.id)
"""
ASK = "import sys, kibana_connectors; kibana_connectors.Kibana(sys.argv[1]).connectors.list()"
VALIDATE = """
from kibana_connectors import IndexConfig, InvalidRequest, validate
try:
    validate(IndexConfig(index="alerts"))
except InvalidRequest as error:
    print(error)
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command of the environment that the wheel is installed in, in a folder that has nothing of the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    bare = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}

    def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(folder / "environment" / "bin" / name), *arguments]
        return subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True, check=False)

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "environment", with_pip=True)
    installed = run("python", "-m", "pip", "install", "-qq", "-c", str(ROOT / "constraints.txt"), str(wheel))
    assert installed.returncode == 0, installed.stderr
    return run


@contextmanager
def user_agents() -> Iterator[tuple[str, list[str]]]:
    """The address of a server without connectors, and the user agents of those who asked it."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers["user-agent"])
            self.send_response(200)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"[]")

        def log_message(self, *_: Any) -> None:
            """The test reads what was asked, not a log."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


def test_it_brings_its_plain_dependencies_and_no_others(run: Run) -> None:
    listed = json.loads(run("python", "-m", "pip", "list", "--format", "json").stdout)
    names = {package["name"].lower().replace("_", "-") for package in listed} - {"pip", "setuptools"}

    of_httpx = {"anyio", "certifi", "h11", "httpcore", "idna", "sniffio", "typing-extensions"}
    assert {"kibana-connectors", "attrs", "httpx"} <= names <= {"kibana-connectors", "attrs", "httpx"} | of_httpx


@pytest.mark.parametrize("package", ["kibana_connectors", "kibana_connectors_api"])
def test_type_checkers_see_the_types_of_both_packages(run: Run, package: str) -> None:
    look = f"import importlib.util as u; print(u.find_spec({package!r}).submodule_search_locations[0])"
    folder = Path(run("python", "-c", look).stdout.strip())

    assert folder.name == package
    assert (folder / "py.typed").exists()
    assert ROOT not in folder.parents


def test_a_connector_is_created_and_read(run: Run, stand_in: str) -> None:
    done = run("python", "-c", CREATE_AND_READ, stand_in)

    assert (done.returncode, done.stderr) == (0, "")
    shown = run("kibana-connectors", "--url", stand_in, "--json", "get", done.stdout.strip())
    assert json.loads(shown.stdout)["config"]["service"] == "other"


def test_the_user_agent_tells_the_version_of_the_distribution(run: Run) -> None:
    with user_agents() as (url, seen):
        run("python", "-c", ASK, url)

    assert seen == [f"kibana-connectors/{VERSION}"]


def test_the_command_explains_itself(run: Run) -> None:
    done = run("kibana-connectors", "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: kibana-connectors ")


@pytest.mark.parametrize("command", [("kibana-connectors-server",), ("python", "-m", "kibana_connectors_server")])
def test_without_its_extra_the_stand_in_says_what_to_install(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--port", "0")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("kibana-connectors-server: ")
    assert done.stderr.endswith("pip install 'kibana-connectors[server]'\n")


def test_without_its_extra_a_yaml_file_is_refused_and_a_json_file_is_not(
    run: Run, stand_in: str, tmp_path: Path
) -> None:
    definition = {"name": "kept", "connector_type_id": ".index", "config": {"index": "alerts"}}
    for name in ("one.yaml", "one.json"):
        (tmp_path / name).write_text(json.dumps(definition))

    refused = run("kibana-connectors", "--url", stand_in, "create", str(tmp_path / "one.yaml"))
    created = run("kibana-connectors", "--url", stand_in, "create", str(tmp_path / "one.json"))

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "pip install 'kibana-connectors[cli]'" in refused.stderr
    assert (created.returncode, created.stderr) == (0, "")


def test_without_its_extra_validation_says_what_to_install(run: Run) -> None:
    done = run("python", "-c", VALIDATE)

    assert done.returncode == 0, done.stderr
    assert done.stdout == "validate: the package jsonschema_rs is missing; install kibana-connectors[validate]\n"
