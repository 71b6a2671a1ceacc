"""What one user of many does: the same for the same seed, each answer judged, nothing left behind."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from contract_tests.cases.material import Material
from contract_tests.ledger import CleanedUp, Ledger
from contract_tests.lives import DRAWN, OF_CREATIONS, Lives, plans
from contract_tests.oracle.prediction import Oracle
from contract_tests.transport import Answer, Request, Transport
from tests.contract_tests.conftest import MATERIALS

FEW = (".email", ".index", ".mcp", ".server-log", ".servicenow", ".swimlane", ".webhook", ".xmatters")


@pytest.fixture
def materials() -> dict[str, Material]:
    """Of the types that the server has."""
    return {type_id: MATERIALS[type_id] for type_id in FEW}


def test_plans_follow_from_the_seed_and_the_user(materials: dict[str, Material]) -> None:
    def first(seed: int, user: str) -> list[str]:
        return [repr(plan) for plan in islice(plans(materials, seed, user), 20)]

    assert first(1, "0 0") == first(1, "0 0")
    assert len({tuple(first(seed, user)) for seed, user in ((1, "0 0"), (1, "0 1"), (1, "1 0"), (2, "0 0"))}) == 4


def test_plans_are_of_every_type_and_every_family(materials: dict[str, Material]) -> None:
    found = list(islice(plans(materials, 1, "0 0"), 1000))
    filled = [family for family in OF_CREATIONS if any(material.all_of(family) for material in materials.values())]

    assert {plan.creation.type_id for plan in found} == set(FEW)
    assert {plan.promise for plan in found} == {DRAWN, *(OF_CREATIONS[family] for family in filled)}
    assert all(plan.creation.type_id == plan.update.type_id for plan in found)


def test_lives_on_a_server_without_fault_are_as_predicted(
    oracle: Oracle, materials: dict[str, Material], server: str, tmp_path: Path
) -> None:
    found: list[str] = []
    operations: set[str] = set()
    transport = Transport(server)
    ledger = Ledger(tmp_path / "ledger-a.jsonl", "a", server)

    def enter(operation: str, _: Request, __: Answer, promise: str, lines: list[str]) -> None:
        operations.add(operation)
        found.extend(f"{promise}: {line}" for line in lines)

    for plan in islice(plans(materials, 1, "0 0"), 200):
        Lives(oracle, ledger, "default", transport, enter).live(plan)
    cleaned = ledger.clean_up(transport)
    transport.close()

    assert (found, cleaned) == ([], CleanedUp())
    assert operations == {"create", "get", "update", "list", "delete"}
