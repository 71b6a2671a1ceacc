"""The harness bites: faulty servers are found out, each under the name of the promise that it breaks."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors import _operations

from contract_tests import command, profiles

FEW = replace(profiles.PROFILES["quick"], matrix=4, drawn=2, types=2, bodies=None, coverage=20, histories=8)


def _without_the_last_field(with_parts: Any, body: Any, config: Any, secrets: Any) -> Any:
    made = with_parts(body, config, secrets)
    return made | {"config": dict([*made["config"].items()][:-1])} if "config" in made else made


def _all_but_the_last(connectors: Any, answer: Any) -> Any:
    return connectors(answer)[:-1]


def _with_another_message(refused: Any, status: int, body: bytes, headers: Any, **more: Any) -> Any:
    return refused(status, body.replace(b"error", b"mistake"), headers, **more)


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that many runs fit into a short time."""
    monkeypatch.setitem(profiles.PROFILES, "quick", FEW)


def arguments(fault: str, contract: Path, report: Path) -> list[str]:
    """Of a run against the stand-in with the fault, which both know a few types of the contract alone."""
    server = [sys.executable, "-m", "benchmarks.faults.serve", fault, "--contract", str(contract)]
    options = ["--profile", "quick", "--contract", str(contract), "--report", str(report)]
    return ["--server", shlex.join(server), *options]


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(
    ("layer", "fault", "promise"),
    [
        ("examples", "answers-a-creation-with-the-secrets", "Each example of a type is answered exactly"),
        ("examples", "deprecates-nothing", "Each example of a type is answered exactly"),
        ("headers", "needs-no-xsrf-header", "A write needs the xsrf header"),
        ("one_of", "takes-the-config-of-another-type", "The config of another type is refused"),
        ("one_of", "fills-in-no-default-that-is-false", "Each optional field may be left out"),
        ("one_of", "fills-in-null-for-a-default", "Each optional field may be left out"),
        ("one_of", "fills-in-defaults-at-the-top-alone", "Each optional field may be left out"),
        ("one_of", "keeps-what-one-type-drops", "An unknown key is dropped where the contract says so"),
        ("one_of", "quotes-what-is-wrong", "No answer tells a secret"),
        ("one_of", "takes-one-more-than-the-maximum", "A value past its bound is refused"),
        ("one_of", "reads-the-first-rule-alone", "A request that breaks a rule is refused"),
        ("updates", "merges-configs", "An update replaces name config and secrets as a whole"),
        ("lifecycle", "overwrites-what-has-the-identifier", "An identifier is taken once"),
        ("lifecycle", "deletes-nothing", "A deleted connector is gone"),
        ("lifecycle", "lists-all-but-the-last", "A connector is listed as it was stored"),
        ("lifecycle", "lists-by-age", "A connector is listed as it was stored"),
        ("lifecycle", "knows-one-space-alone", "A connector is seen in its own space only"),
        ("histories", "deletes-nothing", "Any history of requests is answered as by the model"),
        ("secrecy", "lists-secrets", "No answer tells a secret"),
        ("secrecy", "tells-secrets-in-a-header", "No answer tells a secret"),
        ("secrecy", "logs-secrets-when-they-change", "No secret can be read in a file of the server"),
        ("secrecy", "stores-secrets-in-the-clear", "No secret can be read in a file of the server"),
        ("races", "lets-two-creations-win", "Of creations of one connector at the same time one succeeds"),
        ("races", "loses-an-update", "What clients are told at the same time they could be told in turn"),
        ("races", "updates-in-two-steps", "A list shows each connector whole while it changes"),
        ("races", "mixes-up-answers", "Creations at the same time are given identifiers of their own"),
        ("durability", "saves-a-write-with-the-next", "An acknowledged write outlives a crash"),
        ("durability", "forgets-deletions", "An acknowledged write outlives a stop"),
        ("schema", "fills-in-no-default-that-is-false", "Every answer is one that the operation documents"),
    ],
)
def test_a_fault_is_found_and_named(
    few_types: Path,
    layer: str,
    fault: str,
    promise: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / f"test_{layer}.py")
    status = command.main(arguments(fault, few_types, tmp_path))
    told = capsys.readouterr().out

    assert (status, f"\n{promise}: broken" in told) == (1, True), told


@pytest.mark.usefixtures("few_cases")
def test_a_server_without_fault_is_not_accused(
    few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = command.main(arguments("none", few_types, tmp_path))
    told, err = capsys.readouterr()

    assert (status, err, "Contract kept" in told) == (0, "", True), told


@pytest.mark.usefixtures("few_cases")
def test_a_finding_holds_all_that_is_needed_to_see_it_again(
    few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_headers.py")
    command.main([*arguments("needs-no-xsrf-header", few_types, tmp_path), "--seed", "7"])
    told = capsys.readouterr().out
    finding = told.partition("A write needs the xsrf header: broken")[2].partition("\n\n")[0]

    assert [
        part in finding
        for part in (
            "curl --path-as-is -X POST http://127.0.0.1:",
            "  - 400 Bad Request",
            "  + 200 OK",
            "scripts/contract --only contract_tests/test_headers.py::test_a_write_needs_the_xsrf_header --repeat ",
            " --seed 7 ",
            "benchmarks.faults.serve needs-no-xsrf-header",
        )
    ] == [True] * 6, finding


@pytest.mark.usefixtures("few_cases")
def test_a_run_that_is_told_to_stops_at_the_first_finding(
    few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault that breaks many promises is told under one of them."""
    status = command.main([*arguments("deletes-nothing", few_types, tmp_path), "--first"])
    told = capsys.readouterr().out

    assert (status, "\n1 promise broken" in told) == (1, True), told


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(
    ("name", "faulty", "promise"),
    [
        ("_with_parts", _without_the_last_field, "The client creates and reads as plain http does"),
        ("connectors", _all_but_the_last, "The client lists as plain http does"),
        ("refused", _with_another_message, "The client tells a refusal as plain http does"),
    ],
)
def test_a_fault_of_the_client_is_found_and_named(
    server: str,
    few_types: Path,
    name: str,
    faulty: Callable[..., Any],
    promise: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_differential.py")
    monkeypatch.setattr(_operations, name, partial(faulty, getattr(_operations, name)))
    options = ["--profile", "quick", "--contract", str(few_types), "--report", str(tmp_path)]
    status = command.main(["--base-url", server, *options])
    told = capsys.readouterr().out

    assert (status, f"\n{promise}: broken" in told) == (1, True), told


def test_durability_is_said_not_to_be_tested_of_a_server_that_the_run_did_not_start(
    server: str, few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_durability.py")
    options = ["--profile", "quick", "--contract", str(few_types), "--report", str(tmp_path)]
    status = command.main(["--base-url", server, *options])
    told = capsys.readouterr().out

    assert (status, "not tested: durability is tested only of a server that the run starts itself" in told) == (0, True)
