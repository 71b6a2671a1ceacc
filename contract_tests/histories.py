"""Histories drawn by Hypothesis over a handful of identifiers and two spaces, held against a model."""

from __future__ import annotations

import random
from typing import Any, NoReturn

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from contract_tests import api
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import Material
from contract_tests.check import Check
from contract_tests.judge import compared, held_against
from contract_tests.oracle.answers import Expected
from contract_tests.oracle.model import Model
from contract_tests.transport import Answer, Request

IDENTIFIERS = st.integers(0, 3)
OTHER_SPACE = st.sampled_from([False, False, True])


class DiffersError(Exception):
    """The server and the model parted; the requests up to then with their answers, and how."""

    def __init__(
        self, requests: list[Request], answers: list[Answer], found: list[str], expected: Expected | None = None
    ) -> None:
        super().__init__(found[0])
        self.requests = requests
        self.answers = answers
        self.found = found
        self.expected = expected


def all_held(check: Check) -> None:
    """Has as many histories as the profile asks for; where server and model part, the smallest is told."""
    amounts = check.run.settings.amounts
    bodies = _bodies(check)

    parted: list[DiffersError] = []

    class History(Machine):
        def __init__(self) -> None:
            super().__init__(check, bodies, parted)

    try:
        run_state_machine_as_test(
            hypothesis.seed(check.run.settings.seed)(History),
            settings=settings(
                max_examples=amounts.histories,
                stateful_step_count=amounts.steps,
                database=None,
                deadline=None,
                print_blob=False,
                report_multiple_bugs=False,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            ),
        )
    except DiffersError as error:
        check.begin(f"a history of {len(error.requests)} requests")
        check.tell(error.requests, error.found, error.answers, error.expected)
    except Flaky:
        if not parted:
            raise
        check.begin("a history that is not answered in the same way each time")
        shortest = min(parted, key=lambda error: len(error.requests))
        check.tell(shortest.requests, shortest.found, shortest.answers, shortest.expected)


class Machine(RuleBasedStateMachine):
    """`parted` is where it enters how the server and the model parted."""

    def __init__(self, check: Check, bodies: list[dict[str, Any]], parted: list[DiffersError]) -> None:
        super().__init__()
        self._parted = parted
        self._run = check.run
        self._bodies = bodies
        self._model = Model(check.run.oracle)
        self._ids = [(space, check.run.ledger.new_id(space)) for space in [check.run.space] * 4]
        for _, connector_id in self._ids:
            check.run.ledger.enter(check.run.other_space, connector_id)
        self._generated: list[tuple[str, str]] = []
        self._requests: list[Request] = []
        self._answers: list[Answer] = []

    @initialize()
    def start_with_two(self) -> None:
        """So that the first steps already find something."""
        self._create(0, 0, other=False)
        self._create(1, 1, other=True)

    @rule(which=IDENTIFIERS, body=st.integers(0, 2**16), other=OTHER_SPACE)
    def create(self, which: int, body: int, other: bool) -> None:
        self._create(which, body, other=other)

    @rule(body=st.integers(0, 2**16), other=OTHER_SPACE)
    def create_generating_an_identifier(self, body: int, other: bool) -> None:
        space = self._space(other=other)
        chosen = self._bodies[body % len(self._bodies)]
        if self._run.oracle.create(None, chosen).accepted:
            chosen = chosen | {"name": self._run.ledger.new_name(space)}
        answer = self._expect(api.create(space, None, chosen), self._model.create(space, None, chosen))
        if isinstance(answer, dict) and "id" in answer and "statusCode" not in answer:
            self._run.ledger.enter(space, answer["id"])
            self._generated.append((space, answer["id"]))
            expected = self._run.oracle.create(None, chosen)
            self._model.enter(space, expected.settled(answer) | {"id": answer["id"]})

    @rule(which=IDENTIFIERS, body=st.integers(0, 2**16), other=OTHER_SPACE)
    def update(self, which: int, body: int, other: bool) -> None:
        space, connector_id = self._space(other=other), self._ids[which][1]
        chosen = self._bodies[body % len(self._bodies)]
        chosen = api.without_type(chosen)
        expected = self._model.update(space, connector_id, chosen)
        self._model.settle(expected, self._expect(api.update(space, connector_id, chosen), expected))

    @rule(which=IDENTIFIERS, other=OTHER_SPACE)
    def get(self, which: int, other: bool) -> None:
        space, connector_id = self._space(other=other), self._ids[which][1]
        self._expect(api.get(space, connector_id), self._model.get(space, connector_id))

    @rule(which=IDENTIFIERS, other=OTHER_SPACE)
    def delete(self, which: int, other: bool) -> None:
        space, connector_id = self._space(other=other), self._ids[which][1]
        self._expect(api.delete(space, connector_id), self._model.delete(space, connector_id))

    @rule(other=OTHER_SPACE)
    def list_all(self, other: bool) -> None:
        """Whatever else the space holds is left out of account."""
        space = self._space(other=other)
        answer = self._send(api.list_all(space))
        ours = {connector_id for _, connector_id in (*self._ids, *self._generated)}
        got = {one["id"]: one for one in answer.json or () if isinstance(one, dict) and one.get("id") in ours}
        found = list(compared("body", {one["id"]: one for one in self._model.list(space)}, got))
        if found:
            self._part(found)

    def teardown(self) -> None:
        """Leaves nothing for the next history."""
        for space, connector_id in (*self._ids, *self._generated):
            for where in {space, self._run.other_space}:
                self._run.delete(where, connector_id)

    def _create(self, which: int, body: int, *, other: bool) -> None:
        space, connector_id = self._space(other=other), self._ids[which][1]
        chosen = self._bodies[body % len(self._bodies)]
        expected = self._model.create(space, connector_id, chosen)
        self._model.settle(expected, self._expect(api.create(space, connector_id, chosen), expected))

    def _space(self, *, other: bool) -> str:
        return self._run.other_space if other else self._run.space

    def _send(self, request: Request) -> Answer:
        answer = self._run.transport.send(request)
        self._requests.append(request)
        self._answers.append(answer)
        return answer

    def _expect(self, request: Request, expected: Expected) -> Any:
        answer = self._send(request)
        found = held_against(self._run.oracle.contract, expected, request, answer)
        if found:
            self._part(found, expected)
        return answer.json

    def _part(self, found: list[str], expected: Expected | None = None) -> NoReturn:
        self._parted.append(DiffersError(self._requests, self._answers, found, expected))
        raise self._parted[-1]


def _bodies(check: Check) -> list[dict[str, Any]]:
    """The examples of all types, then as many bodies drawn at random, each of them judged without doubt."""
    oracle, seed = check.run.oracle, check.run.settings.seed
    types = [described for key, described in oracle.contract.types.items() if key not in check.run.disabled]
    bodies = [example for described in types for example in described.examples]
    random.Random(seed).shuffle(bodies)
    wanted = 2 * len(bodies)
    sources = [drawn(Material(oracle, described), seed + 2) for described in types]
    while len(bodies) < wanted:
        for source in sources:
            body = next(source).body
            if not oracle.create(None, body).doubtful:
                bodies.append(body)
    return bodies
