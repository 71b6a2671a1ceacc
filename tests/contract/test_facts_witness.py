"""The contract says of the connector types what the facts file says, field by field and rule by rule."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.contract.witness import facts
from tests.contract.witness.contract import Contract, TypeContract
from tests.contract.witness.draws import Draw
from tests.contract.witness.facts import TypeFacts, Verdict
from tests.contract.witness.numbers import js_number
from tests.contract.witness.summary import from_contract, from_facts

ROOT = Path(__file__).parents[2]
FACTS = {entry.id: entry for entry in facts.read(ROOT / "contract_tests" / "connector-types.yaml")}
CONTRACT = Contract(json.loads((ROOT / "generated" / "kibana_connectors_api" / "contract.json").read_text("utf-8")))
TYPE_IDS = sorted(FACTS)
CASES = int(os.environ.get("WITNESS_CASES", "200000"))
SEED = int(os.environ.get("WITNESS_SEED", "0"))

each_type = pytest.mark.parametrize("type_id", TYPE_IDS)


@pytest.fixture(scope="module")
def judged(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Counts what is drawn; the terminal shows the sum."""
    counts: Counter[str] = Counter()
    yield counts
    plugins = request.config.pluginmanager
    reporter, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    assert reporter is not None
    assert capture is not None
    with capture.global_and_fixture_disabled():
        reporter.write_line(f"\n{counts.total()} requests judged, {counts['accepted']} accepted")


def test_the_contract_has_the_types_of_the_facts() -> None:
    assert sorted(CONTRACT.types) == TYPE_IDS


@each_type
def test_the_type_is_described_as_in_the_facts(type_id: str) -> None:
    entry, described = FACTS[type_id].entry, CONTRACT.types[type_id].create["x-connector-type"]

    assert described["name"] == entry["name"]
    assert described["minimum_license_required"] == entry["minimum_license"]
    assert described["supported_feature_ids"] == entry["feature_ids"]
    assert described.get("is_deprecated", False) == entry["deprecated"]
    assert ("is_deprecated_when" in described) == ("is_deprecated" in entry.get("response_flags", {}))


@each_type
@pytest.mark.parametrize("part", ["config", "secrets"])
def test_every_field_is_as_in_the_facts(type_id: str, part: str) -> None:
    known, described = FACTS[type_id], CONTRACT.types[type_id]
    if part == "config":
        expected = {tag: from_facts(known.config, tag) for tag in known.config.tables}
        found = {tag: from_contract(CONTRACT, variant) for tag, variant in described.variants().items()}
    else:
        expected = {None: from_facts(known.secrets, None)}
        found = {None: from_contract(CONTRACT, described.secrets)}

    assert found == expected


@each_type
def test_the_minimal_request_is_stored_as_in_the_facts(type_id: str) -> None:
    response = FACTS[type_id].entry["response_config"]
    cases = [(response["minimal_request"], response["stored"])]
    cases += [(case["request"], case["stored"]) for case in response.get("more_cases", ())]

    for request, stored in cases:
        body = _request(type_id, request)
        if _differences(type_id, body, facts.judged(FACTS[type_id], body)):
            continue
        assert CONTRACT.types[type_id].takes("create", body)
        assert CONTRACT.types[type_id].stored(request["config"]) == stored
        assert CONTRACT.types[type_id].takes("response", stored)


@each_type
def test_drawn_requests_are_judged_alike(type_id: str, judged: Counter[str]) -> None:
    """Seeded draws, evenly over the types; each rule is broken by some, and some are accepted."""
    draw, random = Draw(FACTS[type_id]), Random(f"{SEED} {type_id}")
    seen: Counter[str] = Counter()
    for _ in range(max(CASES // len(TYPE_IDS) + 1, 1)):
        body = _request(type_id, draw.body(random))
        verdict = facts.judged(FACTS[type_id], body)
        seen.update(verdict.broken)
        judged["accepted" if verdict.accepted else "refused"] += 1
        seen["accepted"] += verdict.accepted
        assert _disagreement(type_id, body, verdict) is None, f"{_disagreement(type_id, body, verdict)}: {body}"
    never_broken = {rule.id for rule in FACTS[type_id].rules if not _holds_by_default(rule.check)} - set(seen)

    assert seen["accepted"]
    assert not never_broken


@each_type
@settings(
    max_examples=max(CASES // 2000, 10),
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(random=st.randoms(use_true_random=False))
def test_no_small_request_is_judged_differently(type_id: str, random: Random) -> None:
    body = _request(type_id, Draw(FACTS[type_id]).body(random))

    assert _disagreement(type_id, body, facts.judged(FACTS[type_id], body)) is None


def test_every_difference_of_the_table_shows_itself() -> None:
    """A row that explains nothing is out of date."""
    shown = set()
    for type_id in TYPE_IDS:
        draw, random = Draw(FACTS[type_id]), Random(f"differences {type_id}")
        for _ in range(2000):
            body = _request(type_id, draw.body(random))
            verdict = facts.judged(FACTS[type_id], body)
            described = CONTRACT.types[type_id]
            if _verdict(described, body) != verdict.accepted or _stores_otherwise(described, body, verdict):
                shown |= _differences(type_id, body, verdict)

    assert shown == set(_rows())


def _request(type_id: str, parts: dict[str, Any]) -> dict[str, Any]:
    return {"name": "a name", "connector_type_id": type_id, **parts}


def _disagreement(type_id: str, body: dict[str, Any], verdict: Verdict) -> str | None:
    """What the contract says otherwise than the facts, unless the table of differences has it."""
    described = CONTRACT.types[type_id]
    judged = {
        "config": (verdict.config, described.takes("config", body.get("config", {}))),
        "secrets": (verdict.secrets, described.takes("secrets", body.get("secrets", {}))),
        "create": (verdict.accepted, described.takes("create", body)),
        "update": (verdict.accepted, described.takes("update", _without_type(body))),
    }
    differing = [part for part, (expected, found) in judged.items() if expected != found]
    if not differing and _stores_otherwise(described, body, verdict):
        differing = ["stored"]
    if not differing or _differences(type_id, body, verdict):
        return None
    return f"{', '.join(differing)} (rules broken: {', '.join(verdict.broken) or 'none'})"


def _verdict(described: TypeContract, body: dict[str, Any]) -> bool:
    return described.takes("create", body)


def _stores_otherwise(described: TypeContract, body: dict[str, Any], verdict: Verdict) -> bool:
    if not (verdict.accepted and _verdict(described, body)):
        return False
    stored = described.stored(body.get("config", {}))
    return stored != verdict.stored or not described.takes("response", stored)


def _without_type(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "connector_type_id"}


def _holds_by_default(check: str) -> bool:
    """Rules about allowed hosts alone cannot be broken under default settings."""
    return re.fullmatch(r"(not c\.get\('\w+'\) or )?allowed_\w+\(.*\)", check) is not None


def _rows() -> dict[str, Callable[[TypeFacts, dict[str, Any], Verdict], bool]]:
    """How each row of the table of differences shows itself; the rows are those of the table."""
    text = (ROOT / "docs" / "differences.md").read_text("utf-8").partition("## The stand-in")[0]
    return {name: SIGNS[name] for name in re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)}


def _differences(type_id: str, body: dict[str, Any], verdict: Verdict) -> set[str]:
    return {name for name, sign in _rows().items() if sign(FACTS[type_id], body, verdict)}


def _turns_into_number(known: TypeFacts, body: dict[str, Any], _verdict: Verdict) -> bool:
    config = body.get("config")
    return isinstance(config, dict) and any(
        field.get("coerce") == "js_number" and name in config and js_number(config[name]) is not config[name]
        for table in known.config.tables.values()
        for name, field in table.items()
    )


def _has_odd_letters(known: TypeFacts, body: dict[str, Any], _verdict: Verdict) -> bool:
    config = body.get("config")
    upper = [rule for rule in known.rules if ".upper()" in rule.check]
    return (
        bool(upper)
        and isinstance(config, dict)
        and any(isinstance(text, str) and text.upper().isascii() and not text.isascii() for text in config.values())
    )


def _lacks_verification_mode(known: TypeFacts, _body: dict[str, Any], verdict: Verdict) -> bool:
    stored = verdict.stored or {}
    return (
        known.id == ".webhook"
        and stored.get("authType") == "webhook-authentication-ssl"
        and "verificationMode" not in stored
    )


SIGNS: dict[str, Callable[[TypeFacts, dict[str, Any], Verdict], bool]] = {
    "numbers-as-text": _turns_into_number,
    "task-type-letters": _has_odd_letters,
    "verification-mode": _lacks_verification_mode,
}
