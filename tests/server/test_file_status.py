"""Which file a path leads to, with and without a look at its times."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from kibana_connectors_server.store.file_status import status_of, status_without_times


def test_both_ways_tell_the_same_of_the_same_file(tmp_path: Path) -> None:
    file, other = tmp_path / "a \u00e9", tmp_path / "b"
    file.write_bytes(bytes(123))
    other.write_bytes(bytes(123))

    assert status_without_times(str(file)) == status_of(str(file))
    assert status_without_times(str(file)).size == 123
    assert status_without_times(str(file)) != status_without_times(str(other))


def test_a_file_is_the_same_where_it_is_moved_to_and_another_where_one_takes_its_place(tmp_path: Path) -> None:
    file, moved = tmp_path / "a", tmp_path / "b"
    file.touch()
    before = status_without_times(str(file))
    file.rename(moved)
    file.touch()

    assert status_without_times(str(moved)) == before
    assert status_without_times(str(file)) != before


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refusal:
        status_without_times(str(tmp_path / "gone"))

    assert (refusal.value.errno, refusal.value.filename) == (errno.ENOENT, str(tmp_path / "gone"))
