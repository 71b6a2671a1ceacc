"""SQLite that cannot write: told with the cause in the log, nothing acknowledged lost, well again by itself."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.server.kept import UNAVAILABLE, Kept, check_nothing_lost, serving, stored
from tests.server.servers import refused, started
from tests.server.sqlite_damage import (
    PAGE,
    files_of,
    locked,
    no_file_longer,
    overwrite,
    small_disk,
    under_modes,
    unwritable,
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


def test_where_no_more_can_be_written_writes_wait_for_better_times_and_reads_go_on(
    tmp_path: Path, database: Path
) -> None:
    with serving(tmp_path) as kept:
        size = max(path.stat().st_size for path in files_of(database))
        with no_file_longer(kept.server.process.pid, size + 3 * PAGE):
            refusal = kept.create_until_refused()
            assert stored(kept.kibana).items() >= kept.acknowledged.items()

        assert (refusal.status_code, refusal.json()) == (503, UNAVAILABLE)
        assert kept.said('event=unavailable cause="disk I/O error (SQLITE_IOERR_WRITE)"')
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_full_disk_is_unavailable_until_there_is_room_even_when_the_log_has_none(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    with small_disk(folder, 2_000_000), serving(folder) as kept:
        filler = folder / "filler"
        filler.touch()
        with suppress(OSError):
            overwrite(filler, 0, bytes(5_000_000))
        refusal = kept.create_until_refused()
        assert stored(kept.kibana).items() >= kept.acknowledged.items()
        filler.unlink()

        assert (refusal.status_code, refusal.json()) == (503, UNAVAILABLE)
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_modes_that_forbid_writing_take_nothing_from_a_server_that_runs(tmp_path: Path, database: Path) -> None:
    with started(tmp_path, through=under_modes()) as server, server.client() as kibana:
        kept = Kept(server, kibana)
        database.chmod(0o444)
        tmp_path.chmod(0o555)
        for _ in range(3):
            assert kept.create().status_code == 200
        server.stop(signal.SIGKILL)
        tmp_path.chmod(0o755)
        database.chmod(0o644)

    with started(tmp_path) as server, server.client() as kibana:
        assert stored(kibana) == kept.acknowledged


@pytest.mark.parametrize(
    ("mode_of_file", "mode_of_folder", "reason"),
    [
        (0o444, 0o755, "attempt to write a readonly database"),
        (0o644, 0o555, "attempt to write a readonly database"),
        (0o000, 0o755, "unable to open database file"),
    ],
    ids=["file", "folder", "unreadable"],
)
def test_modes_that_forbid_writing_are_a_reason_not_to_start(
    tmp_path: Path, database: Path, mode_of_file: int, mode_of_folder: int, reason: str
) -> None:
    with serving(tmp_path) as kept:
        pass
    database.chmod(mode_of_file)
    tmp_path.chmod(mode_of_folder)

    line = refused("--port", "0", "--database", database.name, folder=tmp_path, through=under_modes())

    tmp_path.chmod(0o755)
    database.chmod(0o644)
    assert line == f"kibana-connectors-server: database {database.name}: {reason}"
    with started(tmp_path) as server, server.client() as kibana:
        assert stored(kibana) == kept.acknowledged


def test_files_that_become_unwritable_are_unavailable_until_they_can_be_written(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept:
        with unwritable(*files_of(database)[:2]):
            refusal = kept.create()
            assert stored(kept.kibana) == kept.acknowledged

        assert (refusal.status_code, refusal.json()) == (503, UNAVAILABLE)
        assert kept.said('event=unavailable cause="disk I/O error')
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_write_waits_for_a_short_lock_of_another_process_and_reads_do_not(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept, ThreadPoolExecutor() as threads:
        with locked(database):
            writing = threads.submit(kept.create)
            for _ in range(5):
                assert stored(kept.kibana) == kept.acknowledged
            assert not writing.done()

        assert writing.result().status_code == 200
        check_nothing_lost(kept)


def test_a_long_lock_of_another_process_is_unavailable_until_it_is_released(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept:
        with locked(database):
            refusal = kept.create()

        assert (refusal.status_code, refusal.json()) == (503, UNAVAILABLE)
        assert kept.said('event=unavailable cause="database is locked (SQLITE_BUSY)"')
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_long_lock_of_another_process_is_a_reason_not_to_start(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path):
        pass

    with locked(database):
        line = refused("--port", "0", "--database", database.name, folder=tmp_path)

    assert line == f"kibana-connectors-server: database {database.name}: database is locked"
