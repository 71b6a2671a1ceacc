"""The server's command with a PostgreSQL database: what it needs, what it refuses, what it never says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server.postgres import NEWEST, Postgres, name_of
from tests.server.requests import EMAIL, XMATTERS, changed, with_secrets
from tests.server.servers import COMMAND, on, refused, started

NEW = "/api/actions/connector"


@pytest.fixture
def cluster(postgres_of: Callable[[int], Postgres]) -> Postgres:
    return postgres_of(NEWEST)


@pytest.fixture
def database(cluster: Postgres) -> str:
    return cluster.new_database()


def newer(cluster: Postgres, database: str, folder: Path) -> None:
    with started(folder, *on(database, folder)):
        pass
    cluster.sql("UPDATE kibana_connectors.schema_version SET version = 99", name_of(database))


def foreign(cluster: Postgres, database: str, _: Path) -> None:
    cluster.sql("CREATE SCHEMA kibana_connectors CREATE TABLE notes (text text)", name_of(database))


def read_only(cluster: Postgres, database: str, _: Path) -> None:
    cluster.sql(f"ALTER DATABASE {name_of(database)} SET default_transaction_read_only = on")


@pytest.mark.parametrize(
    ("arrange", "reason"),
    [
        (newer, "has schema version 99, this server reads versions up to 1"),
        (foreign, "its schema kibana_connectors holds something other than connectors"),
        (read_only, "cannot execute CREATE SCHEMA in a read-only transaction"),
    ],
)
def test_a_database_that_is_not_for_it_is_refused(
    cluster: Postgres,
    database: str,
    tmp_path: Path,
    arrange: Callable[[Postgres, str, Path], None],
    reason: str,
) -> None:
    arrange(cluster, database, tmp_path)

    line = refused("--port", "0", *on(database, tmp_path), folder=tmp_path)

    place = f"127.0.0.1:{cluster.port}/{name_of(database)}"
    assert line == f"kibana-connectors-server: database {place}: {reason}"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://u:pazzwort@127.0.0.1:1/n", "database 127.0.0.1:1/n: Connection refused"),
        ("postgresql://u:pazzwort@/n?host=/no/such/folder", "database /no/such/folder/n: No such file or directory"),
        ("postgresql://u:pazzwort@no.such.host.invalid/n", "database no.such.host.invalid/n: "),
        ("postgresql://u:pazz/wort@127.0.0.1/n", "database: its URL cannot be read; "),
        ("postgresql://u:pazz#wort@127.0.0.1/n", "database: its URL cannot be read; "),
        ("postgresql://u:pazz?wort@127.0.0.1/n", "database: its URL cannot be read; "),
        ("postgresql://u:pazz@wort@127.0.0.1/n", "database: its URL cannot be read; "),
        ("postgresql://u:[hidwort@127.0.0.1/n", "database: its URL cannot be read; "),
        ("postgresql://u:pazzwort@127.0.0.1:port/n", "database 127.0.0.1:port/n: its URL cannot be used"),
        (
            "postgresql://u:pazzwort@127.0.0.1/n?sslmode=some",
            "database 127.0.0.1/n: `sslmode` parameter must be one of",
        ),
    ],
)
def test_a_url_that_leads_nowhere_is_refused_without_its_password(tmp_path: Path, url: str, reason: str) -> None:
    line = refused("--port", "0", *on(url, tmp_path), folder=tmp_path)

    assert line.startswith(f"kibana-connectors-server: {reason}")
    assert not re.search("pazz|wort", line)


def test_a_wrong_password_is_refused_and_not_told(cluster: Postgres, tmp_path: Path) -> None:
    url = f"postgresql://postgres:hidwort@127.0.0.1:{cluster.port}/postgres"

    line = refused("--port", "0", *on(url, tmp_path), folder=tmp_path)

    assert line.endswith('/postgres: password authentication failed for user "postgres"')


def test_a_database_of_another_encoding_is_refused(cluster: Postgres, tmp_path: Path) -> None:
    cluster.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")

    line = refused("--port", "0", *on(cluster.url("latin"), tmp_path), folder=tmp_path)

    assert line.endswith("/latin: has the encoding LATIN1, UTF8 is needed")


def test_without_a_key_file_it_does_not_start(database: str, tmp_path: Path) -> None:
    line = refused("--port", "0", "--database", database, folder=tmp_path)

    assert "needs a key: --encryption-key FILE" in line
    assert list(tmp_path.iterdir()) == []


def test_without_the_driver_it_says_what_to_install(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "asyncpg.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    line = refused("--port", "0", *on(database, tmp_path), folder=tmp_path)

    assert line.endswith("PostgreSQL needs: pip install 'kibana-connectors[server,postgres]'")


def test_connectors_outlast_a_restart_and_need_their_key(database: str, tmp_path: Path) -> None:
    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        created = kibana.post(f"{NEW}/kept", json=XMATTERS).json()
    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        read = kibana.get(f"{NEW}/kept").json()
    (tmp_path / "key").unlink()

    line = refused("--port", "0", *on(database, tmp_path), folder=tmp_path)

    assert read == created
    assert line.endswith("no key that is given opens the secrets of the connector kept in the space default")


def test_what_an_old_key_sealed_is_sealed_anew(database: str, tmp_path: Path) -> None:
    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        for number in range(3):
            kibana.post(f"{NEW}/{number}", json=XMATTERS)
    (tmp_path / "key").rename(tmp_path / "old")
    options = on(database, tmp_path)

    rotate = [*COMMAND, "rotate", *options, "--decryption-only-key", str(tmp_path / "old")]
    rotated = subprocess.run(rotate, capture_output=True, text=True, check=True)

    assert (rotated.stdout, rotated.stderr) == ("3 connectors sealed anew\n", "")
    with started(tmp_path, *options) as server, server.client() as kibana:
        assert len(kibana.get("/api/actions/connectors").json()) == 3


def test_a_server_starts_on_a_database_that_has_become_read_only(
    cluster: Postgres, database: str, tmp_path: Path
) -> None:
    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        created = kibana.post(f"{NEW}/kept", json=XMATTERS).json()
    read_only(cluster, database, tmp_path)

    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        answers = [kibana.get(f"{NEW}/kept"), kibana.delete(f"{NEW}/kept")]

    assert [answer.status_code for answer in answers] == [200, 503]
    assert answers[0].json() == created


def test_no_file_of_the_database_and_no_line_holds_a_secret(cluster: Postgres, database: str, tmp_path: Path) -> None:
    secrets = {"user": "secret-user-1", "password": "secret-word-2"}
    with started(tmp_path, *on(database, tmp_path)) as server, server.client() as kibana:
        kibana.post(f"{NEW}/a", json=with_secrets(changed(EMAIL, name="in-the-clear"), **secrets))
        kibana.put(f"{NEW}/a", json=changed(with_secrets(EMAIL, **secrets), connector_type_id=None))
        kibana.delete(f"{NEW}/a")
    files = [path.read_bytes() for path in (cluster.folder / "data").rglob("*") if path.is_file()]

    assert [text for text in files if b"in-the-clear" in text]
    assert not [text for text in files if b"secret-user" in text or b"secret-word" in text]
    assert "secret-" not in server.log + cluster.log
