"""Kibanas before the 9.4 line are judged as what they are: what they do otherwise is known, and nothing else is."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from contract_tests import command
from contract_tests.contract import default_path, read
from contract_tests.ledger import Ledger
from contract_tests.oracle.prediction import Oracle
from contract_tests.oracle.versions import CONTRACT, DIFFERENCES, KibanaVersion

OLD = Oracle(read(default_path()), KibanaVersion(9, 0))
UUID = "90a82c60-478f-11ee-a343-f98a117c727f"
WEBHOOK = {"name": "a", "connector_type_id": ".webhook", "config": {"url": "https://a"}}
FACTS = Path(command.__file__).with_name("connector-types.yaml")


@pytest.mark.parametrize(("text", "version"), [("9.4", (9, 4)), ("8.17.3", (8, 17)), ("9.10.0-SNAPSHOT", (9, 10))])
def test_a_version_is_read_as_servers_spell_it(text: str, version: tuple[int, int]) -> None:
    assert KibanaVersion.of(text) == KibanaVersion(*version)


@pytest.mark.parametrize("text", ["", "9", "nine", "v9.4", "9.x"])
def test_anything_else_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        KibanaVersion.of(text)


def test_a_later_minor_version_is_later() -> None:
    assert KibanaVersion.of("9.10") > CONTRACT > KibanaVersion.of("8.19")


def test_each_difference_names_its_source_and_ends_with_the_contract() -> None:
    assert [one for one in DIFFERENCES if not one.source or one.shown_by(CONTRACT)] == []


def test_an_older_kibana_takes_uuids_alone() -> None:
    told = [OLD.create(connector_id, WEBHOOK) for connector_id in (UUID, UUID.upper(), "a-name", None)]

    assert [one.status for one in told] == [200, 200, 400, 200]
    assert told[2].message.startswith("Predefined IDs are not allowed")


def test_the_identifier_is_told_last_by_an_older_kibana() -> None:
    assert OLD.create("a-name", WEBHOOK | {"config": {}}).words == {
        "action type config: ",
        "connector type config: ",
    }


def test_an_older_kibana_may_leave_a_later_default_out(oracle: Oracle) -> None:
    assert [one.create(UUID, WEBHOOK).optional for one in (OLD, oracle)] == [{"body.config.authType"}, frozenset()]


def test_the_defaults_that_are_later_are_those_of_the_facts() -> None:
    facts = yaml.safe_load(FACTS.read_text("utf-8"))["connector_types"]
    recorded = {
        (type_id, name)
        for type_id, described in facts.items()
        for name, field in _fields(described.get("config", {}))
        if field.get("default_from") == "9.4"
    }
    schemas = OLD.contract.types.values()
    marked = {
        (described.id, name)
        for described in schemas
        for part in (described.config, *map(OLD.contract.resolved, _variants(described.config)))
        for name, field in part.schema.get("properties", {}).items()
        if field.get("x-default-since") == "9.4"
    }

    assert marked == recorded


def test_identifiers_are_uuids_where_they_have_to_be(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger", "run", "http://127.0.0.1:9", uuids=True)
    made = [ledger.new_id("default") for _ in range(3)]
    ledger.close()

    assert (len(set(made)), [OLD.create(one, WEBHOOK).status for one in made]) == (3, [200] * 3)


def older(contract: Path, report: Path) -> list[str]:
    """Arguments for a run against an older Kibana."""
    server = [sys.executable, "-m", "tests.contract_tests.older_kibana", "--contract", str(contract)]
    return ["--server", shlex.join(server), "--profile", "quick", "--contract", str(contract), "--report", str(report)]


def test_an_older_kibana_is_not_accused(few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says which version it is."""
    status = command.main(older(few_types, tmp_path))
    told = capsys.readouterr().out

    assert (status, "Contract kept" in told) == (0, True), told


def test_a_server_that_is_older_than_it_should_be_is_found_out(
    few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_examples.py")
    status = command.main([*older(few_types, tmp_path), "--kibana-version", "9.4"])
    told = capsys.readouterr().out

    assert (status, "--kibana-version 9.4" in told) == (1, True), told


def test_what_is_no_version_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    status = command.main(["--kibana-version", "new"])

    assert (status, capsys.readouterr().err) == (2, "contract: --kibana-version new: must be like 9.4\n")


def _fields(config: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    tables = [config.get("fields") or {}, *(config.get("variants") or {}).values()]
    return [(name, field) for table in tables for name, field in table.items() if isinstance(field, dict)]


def _variants(node: Any) -> list[Any]:
    return [node.child("oneOf", number) for number in range(len(node.schema.get("oneOf", ())))]
