"""Rotation: all secrets come under the new key, whatever else happens meanwhile, and none is lost."""

from __future__ import annotations

import asyncio
import os
import pty
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from kibana_connectors_server.rotation import Rotation
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.protocol import StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import Vault

from tests.server.sealed import NEW, OLD, OTHER, fill, key_file, mark_of, passwords, sealed_for, sealed_with, text_of
from tests.server.servers import COMMAND, refused, started

CONNECTOR = "/api/actions/connector"
ROTATE = [*COMMAND, "rotate", "--database", "connectors.sqlite"]
MANY = 20_000


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


@pytest.fixture
def keys(tmp_path: Path) -> list[str]:
    """Options: the new key seals, the old one opens."""
    new, old = (key_file(tmp_path / name, key) for name, key in (("new.key", NEW), ("old.key", OLD)))
    return ["--encryption-key", new, "--decryption-only-key", old]


def words(count: int) -> dict[str, str]:
    return {f"connector-{n}": f"word-{n}" for n in range(count)}


def rotated(folder: Path, *options: str) -> tuple[int, str, str]:
    """Exit status and output of a rotation."""
    result = subprocess.run([*ROTATE, *options], capture_output=True, text=True, check=False, cwd=folder)
    return result.returncode, result.stdout, result.stderr


def cut_off(database: Path, number: int, *options: str, after: int) -> tuple[int, str]:
    """Exit status and errors of a rotation that gets a signal once so many connectors are under the new key."""
    with subprocess.Popen([*ROTATE, *options], stderr=subprocess.PIPE, text=True, cwd=database.parent) as process:
        while process.poll() is None and sealed_with(database, NEW) < after:
            time.sleep(0.001)
        process.send_signal(number)
        _, errors = process.communicate()
    return process.returncode, errors


@contextmanager
def written_to(server: httpx.Client, acknowledged: dict[str, str]) -> Iterator[None]:
    """Creates, updates and deletes all the while; puts the password of what there is then into `acknowledged`."""
    is_over = Event()
    failures: list[BaseException] = []

    def write() -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            body = {"name": "hook", "config": {"url": "https://example.com"}}
            secrets = {"user": "me", "password": f"new-{number}"}
            place = f"{CONNECTOR}/written-{number % 40}"
            answer = server.put(place, json={**body, "secrets": secrets})
            if answer.status_code == 404:
                answer = server.post(place, json={**body, "secrets": secrets, "connector_type_id": ".webhook"})
            assert answer.status_code == 200, answer.text
            acknowledged[place.rpartition("/")[2]] = secrets["password"]
            if number % 7 == 0:
                assert server.delete(place).status_code == 204
                del acknowledged[place.rpartition("/")[2]]

    def guarded() -> None:
        try:
            write()
        except BaseException as failure:  # noqa: BLE001 - it is raised where the test sees it
            failures.append(failure)

    writer = Thread(target=guarded)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()
    if failures:
        raise failures[0]


def test_everything_comes_under_the_new_key(tmp_path: Path, database: Path, keys: list[str]) -> None:
    secrets = words(600)
    fill(database, OLD, secrets)

    first, again = rotated(tmp_path, *keys), rotated(tmp_path, *keys)

    assert first == (0, "600 connectors sealed anew\n", "")
    assert again == (0, "0 connectors sealed anew\n", "")
    assert passwords(database, NEW) == secrets


def test_the_old_key_alone_is_of_no_use_afterwards(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, {"mine": "word"})
    rotated(tmp_path, *keys)

    line = refused("--port", "0", "--database", str(database), "--encryption-key", "old.key", folder=tmp_path)
    with started(tmp_path, "--encryption-key", keys[1]) as server:
        status = httpx.get(f"{server.url}{CONNECTOR}/mine").status_code

    assert line.endswith("no key that is given opens the secrets of the connector mine in the space default")
    assert status == 200


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again_beside_a_busy_server_it_loses_nothing(
    tmp_path: Path, database: Path, keys: list[str], seed: int
) -> None:
    draw = random.Random(seed)
    secrets, written = words(MANY), dict[str, str]()
    fill(database, OLD, secrets)
    ends = []
    with started(tmp_path, *keys) as server, server.client() as kibana, written_to(kibana, written):
        for _ in range(4):
            point = sealed_with(database, NEW) + draw.randrange(1, MANY // 10)
            ends.append(cut_off(database, signal.SIGKILL, *keys, after=point))
            with started(tmp_path, *keys) as another:
                assert httpx.get(f"{another.url}{CONNECTOR}/connector-0").status_code == 200
        status, _, _ = rotated(tmp_path, *keys)

    assert (-signal.SIGKILL, "") in ends
    assert status == 0
    assert passwords(database, NEW) == secrets | written


class Busy(SqliteStore):
    """A store that another server writes to, still with the old key, after the first page was read."""

    async def sealed_after(self, id: str, limit: int) -> list[tuple[StoredConnector, bytes]]:
        page = await super().sealed_after(id, limit)
        if id == "" and page[0][0].id != "a":
            before, created = page[0][0], page[0][0]._replace(id="a")
            await self.update(before._replace(version=2), b"", sealed_for(OLD, before, "changed"), before.version)
            await self.create(created, b"", sealed_for(OLD, created, "created"))
        return page


def test_what_another_server_seals_with_the_old_key_meanwhile_is_sealed_anew_too(database: Path) -> None:
    secrets = words(600)
    fill(database, OLD, secrets)

    async def rotate() -> int:
        store = Busy(database)
        rotation = Rotation(store, Vault(NEW, [OLD]))
        await rotation.run(lambda _: None)
        await store.close()
        return rotation.resealed

    assert asyncio.run(rotate()) == 601
    assert passwords(database, NEW) == secrets | {"connector-0": "changed", "a": "created"}


def test_nothing_that_the_old_key_sealed_is_left_in_a_file(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, words(600))
    with started(tmp_path, *keys) as server, server.client() as kibana:
        for n in range(0, 600, 3):
            assert kibana.delete(f"{CONNECTOR}/connector-{n}").status_code == 204
        status, output, errors = rotated(tmp_path, *keys)
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert (status, output, errors) == (0, "400 connectors sealed anew\n", "")
    assert "connectors.sqlite-wal" in files
    assert [name for name, content in files.items() if mark_of(OLD) in content] == []


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, words(300))
    fill(database, OTHER, {"a": "do-not-repeat-me"})
    fill(database, OTHER, {"b": "do-not-repeat-me"}, space="ops")

    status, output, errors = rotated(tmp_path, *keys)

    reason = "kibana-connectors-server rotate: no key that is given opens the secrets of"
    assert (status, output) == (1, "300 connectors sealed anew, 2 cannot be read\n")
    assert errors == f"{reason} a in the space default\n{reason} b in the space ops\n"
    assert passwords(database, NEW, [OTHER])["b"] == "do-not-repeat-me"


def test_the_keys_can_come_from_the_environment(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database, OLD, {"mine": "word"})
    monkeypatch.setenv("KIBANA_CONNECTORS_ENCRYPTION_KEY", text_of(NEW))
    monkeypatch.setenv("KIBANA_CONNECTORS_DECRYPTION_ONLY_KEYS", text_of(OLD))

    assert rotated(tmp_path) == (0, "1 connector sealed anew\n", "")


def test_ctrl_c_ends_it_and_says_what_to_do(database: Path, keys: list[str]) -> None:
    fill(database, OLD, words(MANY))

    status, errors = cut_off(database, signal.SIGINT, *keys, after=1)

    line = "kibana-connectors-server rotate: interrupted; what is done stays done, run it again"
    assert (status, errors.splitlines()[-1]) == (130, line)
    assert "Traceback" not in errors
    assert len(passwords(database, NEW, [OLD])) == MANY


def test_a_damaged_store_is_said_in_one_line(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, {"mine": "word"})
    connection = sqlite_file.connect(database)
    connection.execute("DROP TABLE connectors")
    connection.close()

    status, output, errors = rotated(tmp_path, *keys)

    assert (status, output) == (2, "")
    assert errors == (
        "kibana-connectors-server rotate: the store of the connectors: no such table: connectors (SQLITE_ERROR)\n"
    )


def test_it_does_its_work_where_nobody_reads_what_it_says(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, {"mine": "word"})
    with subprocess.Popen(
        [*ROTATE, *keys], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout
        process.stdout.close()
        errors = process.stderr and process.stderr.read()

    assert (process.returncode, errors) == (0, "")
    assert passwords(database, NEW) == {"mine": "word"}


def test_on_a_terminal_one_line_shows_how_far_it_is(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, words(300))
    screen, terminal = pty.openpty()
    with subprocess.Popen([*ROTATE, *keys], stdout=subprocess.DEVNULL, stderr=terminal, cwd=tmp_path) as process:
        os.close(terminal)
        process.wait()
    shown = os.read(screen, 1000).decode()
    os.close(screen)

    assert shown == "\r\033[K256 sealed anew\r\033[K300 sealed anew\r\033[K"


def test_elsewhere_a_line_now_and_then_does(tmp_path: Path, database: Path, keys: list[str]) -> None:
    fill(database, OLD, words(10_100))

    _, _, errors = rotated(tmp_path, *keys)

    assert errors == "10,100 sealed anew\n"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--database", "none.sqlite"], "database none.sqlite: there is no such file"),
        ([], "encryption key connectors.sqlite.key: No such file or directory"),
        (["--encryption-key", "none"], "encryption key none: No such file or directory"),
        (["--colour", "red"], "unrecognized arguments: --colour red"),
    ],
    ids=["no database", "no key beside it", "no key", "no option"],
)
def test_it_does_not_start_and_says_why(tmp_path: Path, database: Path, options: list[str], reason: str) -> None:
    fill(database, OLD, {"mine": "word"})
    before = sorted(tmp_path.iterdir())

    line = refused("rotate", "--database", "connectors.sqlite", *options, folder=tmp_path)

    assert line == f"kibana-connectors-server rotate: {reason}"
    assert sorted(tmp_path.iterdir()) == before
