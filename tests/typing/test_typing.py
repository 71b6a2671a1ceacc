"""What type checkers say to users of the client, for every connector type of the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typing.checkers import CHECKERS, RULES, incomplete
from tests.typing.program import ANSWERS, CLIENTS, Mistake, Program


@pytest.fixture(scope="module")
def program() -> Program:
    return Program()


def test_every_config_meets_the_secrets_of_every_other_type(program: Program) -> None:
    """Once by each call, and by one call those of all others."""
    others, calls = len(program.kinds) - 1, len(CLIENTS) * len(ANSWERS)
    pairs = [line for line in program.lines if line.mistake is Mistake.FOREIGN_SECRETS]

    assert len(pairs) == sum(len(kind.variants) for kind in program.kinds) * (others + calls - 1)


@pytest.mark.parametrize("name", CHECKERS)
def test_a_checker_finds_each_mistake_and_nothing_else(name: str, program: Program, tmp_path: Path) -> None:
    source = tmp_path / "program.py"
    source.write_text(str(program), "utf-8")

    findings = list(CHECKERS[name](source))

    lines = dict(enumerate(program.lines, 1))
    found = {finding.line for finding in findings}
    unexpected = [
        f"{line.text}: {finding.rule}: {finding.message}"
        for line, finding in ((lines[finding.line], finding) for finding in findings)
        if line.mistake is None or finding.rule not in RULES[name][line.mistake]
    ]
    unnoticed = [line.text for number, line in lines.items() if line.mistake and number not in found]
    assert not unexpected, "\n".join(unexpected)
    assert not unnoticed, "\n".join(unnoticed)


@pytest.mark.parametrize("package", ["kibana_connectors", "kibana_connectors_api"])
def test_the_type_of_all_that_the_package_offers_is_known(package: str) -> None:
    assert incomplete(package) == []
