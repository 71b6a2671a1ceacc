"""The keys of the server: where they come from, which it refuses, and what it says where one is missing."""

from __future__ import annotations

import argparse
import base64
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from kibana_connectors_server.command import keys
from kibana_connectors_server.errors import CannotStartError

from tests.server.requests import EMAIL
from tests.server.sealed import NEW, OLD, OTHER, fill, key_file, passwords, sealed_with, text_of
from tests.server.servers import refused, started

CONNECTOR = "/api/actions/connector"
KEY, KEYS = "KIBANA_CONNECTORS_ENCRYPTION_KEY", "KIBANA_CONNECTORS_DECRYPTION_ONLY_KEYS"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


def create(folder: Path, *arguments: str) -> None:
    """One connector through a server."""
    with started(folder, *arguments) as server, server.client() as kibana:
        assert kibana.post(CONNECTOR, json=EMAIL).status_code == 200


def test_the_key_is_made_beside_the_database_for_its_owner_alone(tmp_path: Path) -> None:
    with started(tmp_path):
        key = tmp_path / "connectors.sqlite.key"
        mode = stat.S_IMODE(key.stat().st_mode)

    assert (mode, len(base64.b64decode(key.read_bytes()))) == (0o600, 32)


def test_a_key_that_is_given_is_used_as_it_is(tmp_path: Path, database: Path) -> None:
    key = key_file(tmp_path / "key", NEW)

    create(tmp_path, "--encryption-key", key)

    assert sealed_with(database, NEW) == 1
    assert Path(key).read_text() == text_of(NEW) + "\n"
    assert not (tmp_path / "connectors.sqlite.key").exists()


def test_the_environment_can_hold_the_keys(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(database, OLD, {"a": "word"})
    fill(database, OTHER, {"b": "word"})
    monkeypatch.setenv(KEY, text_of(NEW))
    monkeypatch.setenv(KEYS, f"{text_of(OLD)}, {text_of(OTHER)},")

    create(tmp_path)

    assert [sealed_with(database, key) for key in (NEW, OLD, OTHER)] == [1, 1, 1]
    assert not (tmp_path / "connectors.sqlite.key").exists()


def test_files_that_are_given_count_and_not_the_environment(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database, OLD, {"a": "word"})
    monkeypatch.setenv(KEY, "no key")
    monkeypatch.setenv(KEYS, "no key")
    new, old = (key_file(tmp_path / name, key) for name, key in (("new", NEW), ("old", OLD)))

    create(tmp_path, "--encryption-key", new, "--decryption-only-key", old)

    assert [sealed_with(database, key) for key in (NEW, OLD)] == [1, 1]


def test_several_keys_open_and_one_seals(tmp_path: Path, database: Path) -> None:
    fill(database, OLD, {"a": "one"})
    fill(database, OTHER, {"b": "two"})
    new, old, other = (key_file(tmp_path / str(n), key) for n, key in enumerate((NEW, OLD, OTHER)))

    with (
        started(
            tmp_path, "--encryption-key", new, "--decryption-only-key", old, "--decryption-only-key", other
        ) as server,
        server.client() as kibana,
    ):
        kibana.put(f"{CONNECTOR}/a", json={"name": "a", "config": {"url": "https://example.com", "hasAuth": False}})
        created = kibana.post(CONNECTOR, json=EMAIL)

    assert created.status_code == 200
    assert [sealed_with(database, key) for key in (NEW, OLD, OTHER)] == [2, 0, 1]


def test_what_the_keys_do_not_open_is_named_once_for_each_key_that_sealed(tmp_path: Path, database: Path) -> None:
    fill(database, OLD, {"a": "do-not-repeat-me", "b": "do-not-repeat-me"})
    fill(database, NEW, {"c": "do-not-repeat-me"})
    fill(database, OTHER, {"d": "do-not-repeat-me"}, space="ops")
    new = key_file(tmp_path / "new", NEW)

    line = refused("--port", "0", "--database", str(database), "--encryption-key", new, folder=tmp_path)

    start = "kibana-connectors-server: no key that is given opens the secrets of the connector "
    assert line in {
        start + named
        for old in "ab"
        for named in (
            f"{old} in the space default, nor of d in the space ops",
            f"d in the space ops, nor of {old} in the space default",
        )
    }


def test_a_key_made_for_a_database_of_another_key_is_taken_away_again(tmp_path: Path, database: Path) -> None:
    fill(database, OLD, {"mine": "word"})

    line = refused("--port", "0", "--database", str(database), folder=tmp_path)

    assert line.endswith("no key that is given opens the secrets of the connector mine in the space default")
    assert not (tmp_path / "connectors.sqlite.key").exists()
    assert passwords(database, OLD) == {"mine": "word"}


def file(content: bytes, option: str = "--encryption-key", mode: int = 0o600) -> Callable[[Path], list[str]]:
    def written(folder: Path) -> list[str]:
        (folder / "key").write_bytes(content)
        (folder / "key").chmod(mode)
        return [option, "key"]

    return written


GOOD = base64.b64encode(bytes(32))
NO_KEY = "must hold the base64 of 32 bytes"


@pytest.mark.parametrize(
    ("arrange", "reason"),
    [
        (file(b"c2hvcnQ="), f"encryption key key: {NO_KEY}"),
        (file(b"!!"), f"encryption key key: {NO_KEY}"),
        (file(b"!!", "--decryption-only-key"), f"encryption key key: {NO_KEY}"),
        (lambda _: ["--encryption-key", "."], "encryption key .: Is a directory"),
        (lambda _: ["--encryption-key", "none"], "encryption key none: No such file or directory"),
        (lambda _: ["--decryption-only-key", "none"], "encryption key none: No such file or directory"),
        (file(GOOD, mode=0o640), "encryption key key: its mode 0640 lets others use it, chmod 600 closes it"),
        (file(GOOD, mode=0o604), "encryption key key: its mode 0604 lets others use it, chmod 600 closes it"),
        (
            file(GOOD, "--decryption-only-key", mode=0o644),
            "encryption key key: its mode 0644 lets others use it, chmod 600 closes it",
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_key_file_that_is_no_use_is_refused_before_anything_is_made(
    tmp_path: Path, arrange: Callable[[Path], list[str]], reason: str
) -> None:
    arguments = arrange(tmp_path)
    before = sorted(tmp_path.iterdir())

    line = refused("--port", "0", *arguments, folder=tmp_path)

    assert line == f"kibana-connectors-server: {reason}"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [(KEY, ""), (KEY, "word"), (KEYS, text_of(OLD) + ",bm9uZQ==")],
    ids=["empty", "no key", "no key among several"],
)
def test_a_key_in_the_environment_that_is_no_use_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)

    line = refused("--port", "0", folder=tmp_path)

    assert line == f"kibana-connectors-server: encryption key {name}: {NO_KEY}"
    assert list(tmp_path.iterdir()) == []


def test_a_database_at_an_address_needs_a_key_that_is_given() -> None:
    options = argparse.Namespace(
        database="postgresql://me:word@host/name", encryption_key=None, decryption_only_key=None
    )

    with pytest.raises(CannotStartError) as caught, keys.vault_with_key_made(options):
        pass

    assert str(caught.value) == f"such a database needs a key: --encryption-key FILE, or {KEY}"
