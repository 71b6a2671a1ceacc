"""Mutants: which places of a module are left alone, and by what a survivor is known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.mutants import SERVER, Mutant, Tried, _annotations, _changed, _verdict

ROOT = Path(__file__).parents[2]
DIFF = "--- a/connectors.py\n+++ b/connectors.py\n@@ -1,2 +1,2 @@\n def most() -> int:\n-    return 1\n+    return 2\n"
SURVIVOR = Mutant(f"{SERVER}/connectors.py", "core/NumberReplacer", 0)


def test_annotations_are_found_wherever_they_stand(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def most(of: int | None = 1 | 2) -> int | str:\n    found: int | str = 3\n    return found\n")

    assert sorted(_annotations(module)) == [((1, 13), (1, 23)), ((1, 36), (1, 45)), ((2, 11), (2, 20))]


def test_a_change_is_known_by_its_lines_alone() -> None:
    assert _changed(DIFF) == ("return 1", "return 2")


def test_a_survivor_that_nobody_knows_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    status = _verdict([Tried(SURVIVOR, "survived", DIFF), Tried(SURVIVOR, "killed", DIFF)])
    told = capsys.readouterr().out

    assert (status, "survived: NOT KNOWN\n  --- a" in told, "1 killed" in told) == (1, True, True)


def test_each_known_survivor_is_of_a_module_that_there_is_and_has_a_reason() -> None:
    known = yaml.safe_load((ROOT / "benchmarks" / "equivalent_mutants.yaml").read_text("utf-8")) or []

    assert [one for one in known if not (ROOT / SERVER / one["module"]).is_file()] == []
    assert [one for one in known if set(one) != {"module", "was", "is", "because"} or one["was"] == one["is"]] == []
