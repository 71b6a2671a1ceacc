"""The harness bites: each faulty server is found out, under the name of the promise that it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests import api, command, profiles
from contract_tests.transport import Transport
from tests.contract_tests import faulty

FEW = profiles.Profile(matrix=4, drawn=2, types=2, bodies=None, coverage=20, fuzzed=0, histories=8, steps=20)


@pytest.fixture
def server(server: str) -> Iterator[str]:
    """The stand-in, emptied of what a fault kept the harness from deleting."""
    yield server
    transport = Transport(server)
    for space in ("default", "default-contract-test"):
        for connector in transport.send(api.list_all(space)).json:
            transport.send(api.delete(space, connector["id"]))
    transport.close()


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that many runs fit into a short time."""
    monkeypatch.setitem(profiles.PROFILES, "quick", FEW)


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(
    ("layer", "fault", "promise"),
    [
        ("examples", faulty.answers_with_the_secrets, "Each example of a type is answered exactly"),
        ("examples", faulty.deprecates_nothing, "Each example of a type is answered exactly"),
        ("protocol", faulty.needs_no_xsrf_header, "A write needs the xsrf header"),
        ("one_of", faulty.takes_the_config_of_another_type, "The config of another type is refused"),
        ("one_of", faulty.drops_a_default, "Each optional field may be left out"),
        ("one_of", faulty.answers_null_for_a_default, "Each optional field may be left out"),
        ("one_of", faulty.drops_a_default_of_a_nested_object, "Each optional field may be left out"),
        ("one_of", faulty.keeps_an_unknown_key, "An unknown key is dropped where the contract says so"),
        ("one_of", faulty.tells_a_secret_in_an_error, "A request that breaks a rule is refused"),
        ("one_of", faulty.takes_a_port_beyond_the_last, "A value past its bound is refused"),
        ("one_of", faulty.ignores_a_rule, "A request that breaks a rule is refused"),
        ("updates", faulty.merges_on_update, "An update replaces name config and secrets as a whole"),
        ("lifecycle", faulty.overwrites, "An identifier is taken once"),
        ("lifecycle", faulty.deletes_nothing, "A deleted connector is gone"),
        ("lifecycle", faulty.lists_all_but_one, "A connector is listed as it was stored"),
        ("lifecycle", faulty.lists_in_the_wrong_order, "A connector is listed as it was stored"),
        ("lifecycle", faulty.knows_one_space_only, "A connector is seen in its own space only"),
        ("histories", faulty.deletes_nothing, "Any history of requests is answered as by the model"),
        ("schema", faulty.drops_a_default, "Every answer is one that the operation documents"),
    ],
    ids=lambda value: getattr(value, "__name__", value if isinstance(value, str) and " " not in value else ""),
)
def test_a_fault_is_found_and_named(
    server: str,
    few_types: Path,
    layer: str,
    fault: faulty.Fault,
    promise: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / f"test_{layer}.py")
    with faulty.faulty(server, fault) as url:
        status = command.main(
            ["--base-url", url, "--profile", "quick", "--contract", str(few_types), "--report", str(tmp_path)]
        )
    told = capsys.readouterr().out

    assert (status, f"\n{promise}: broken" in told) == (1, True), told


@pytest.mark.usefixtures("few_cases")
def test_a_server_without_fault_is_not_accused(
    server: str, few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with faulty.faulty(server, faulty.none) as url:
        status = command.main(
            ["--base-url", url, "--profile", "quick", "--contract", str(few_types), "--report", str(tmp_path)]
        )
    told = capsys.readouterr().out

    assert (status, "Contract kept" in told) == (0, True), told


@pytest.mark.usefixtures("few_cases")
def test_a_finding_holds_all_that_is_needed_to_see_it_again(
    server: str, few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_protocol.py")
    with faulty.faulty(server, faulty.needs_no_xsrf_header) as url:
        command.main(
            [
                "--base-url",
                url,
                "--profile",
                "quick",
                "--seed",
                "7",
                "--contract",
                str(few_types),
                "--report",
                str(tmp_path),
            ]
        )
    told = capsys.readouterr().out
    finding = told.partition("A write needs the xsrf header: broken")[2].partition("\n\n")[0]

    assert [
        part in finding
        for part in (
            f"curl --path-as-is -X POST {url}/api/actions/connector",
            "expected 400 Bad Request, message starting",
            "got 200",
            "python -m pytest contract_tests/test_protocol.py::test_a_write_needs_the_xsrf_header --seed 7",
            f"--base-url {url}",
        )
    ] == [True] * 5, finding
