"""Layer 2: schemathesis on every operation, its valid and invalid cases, judged by its checks and by the oracle."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests import api, profiles
from contract_tests.check import Check
from contract_tests.judge import differences
from contract_tests.leniences import excused
from contract_tests.oracle import versions
from contract_tests.oracle.answers import Expected
from contract_tests.run import Run
from contract_tests.transport import Answer, Request

if TYPE_CHECKING:
    from contract_tests.schemathesis_cases import Operations

pytestmark = pytest.mark.apart

CREATE, CREATE_GENERATING_ID, UPDATE, DELETE, RUN = (
    "create_connector",
    "create_connector_generating_id",
    "update_connector",
    "delete_connector",
    "run_connector",
)


@pytest.fixture(scope="module")
def type_ids(run: Run) -> list[str]:
    """The connector types whose bodies are tried."""
    enabled = [type_id for type_id in run.oracle.contract.types if type_id not in run.disabled]
    return profiles.sample(enabled, run.settings.amounts.bodies, run.settings.seed)


@pytest.fixture(scope="module")
def document(run: Run, type_ids: list[str]) -> dict[str, Any]:
    from contract_tests.schemathesis_cases import narrowed  # noqa: PLC0415 schemathesis takes a while to import

    return narrowed(run.oracle.contract.document, type_ids)


@pytest.fixture
def operations(document: dict[str, Any]) -> Operations:
    """Of each test its own: what schemathesis makes for an operation depends on what it made for others before."""
    from contract_tests.schemathesis_cases import Operations  # noqa: PLC0415 schemathesis takes a while to import

    return Operations(document)


def test_every_answer_is_one_that_the_operation_documents(
    check: Check, operation_id: str, operations: Operations, type_ids: list[str]
) -> None:
    """Each case is sent about a connector of ours, whatever identifier it came with."""
    from contract_tests import schemathesis_cases  # noqa: PLC0415 schemathesis takes a while to import

    settings = check.run.settings
    coverage = profiles.sample(operations.coverage(operation_id), settings.amounts.coverage, settings.seed)
    drawn = operations.drawn(operation_id, settings.amounts.fuzzed, settings.seed)
    target = _Target(check, operation_id, type_ids[0])
    prefix = api.in_space(settings.space).removesuffix(api.ROOT)
    for case in chain(coverage, drawn):
        valid_path = "path" not in schemathesis_cases.negated(case)
        sent = schemathesis_cases.prepared(case, prefix) if valid_path or operation_id == CREATE else None
        if sent is None:
            continue
        request = schemathesis_cases.as_request(sent)
        expected = None
        if valid_path:
            request, expected = target.aimed(request)
        about = f"invalid: {', '.join(sorted(schemathesis_cases.negated(case))) or 'nothing'}"
        check.begin(about, after=target.creation if valid_path else ())
        answer = check.send(request)
        certain = expected is not None and not expected.doubtful
        older = check.run.oracle.version < versions.CONTRACT
        found = schemathesis_cases.differences(case, sent, answer, judged=certain, older=older)
        if expected and certain:
            found += differences(expected, request, answer)
        if found and not (expected and excused(check.run.oracle.contract, expected, request, answer)):
            check.broken(found)
        target.follow(answer.status, answer.json)

    check.verdict()


class _Target:
    """The connectors of ours that the cases of one operation are about; `creation` is how the one in hand was made."""

    def __init__(self, check: Check, operation_id: str, type_id: str) -> None:
        self._type_id = type_id
        self._run = check.run
        self._operation_id = operation_id
        self._held: dict[str, Any] | None = None
        self.creation: tuple[tuple[Request, Answer], ...] = ()

    def aimed(self, request: Request) -> tuple[Request, Expected | None]:
        """The request about a connector of ours, and its answer where the oracle can tell it."""
        body = _json(request)
        oracle, space, ledger = self._run.oracle, self._run.space, self._run.ledger
        query = request.path.partition("?")[2]
        if self._operation_id == CREATE_GENERATING_ID:
            if isinstance(body, dict) and isinstance(body.get("name"), str) and body["name"].strip():
                body = body | {"name": ledger.new_name(space)}
                request = replace(request, body=api.encoded(body))
            return request, oracle.create(None, body) if _is_plain(request, body) else None
        if "connector/" not in request.path:
            return request, None
        connector_id = ledger.new_id(space) if self._operation_id == CREATE or self._would_call() else self._own()["id"]
        action = "/_execute" if self._operation_id == RUN else ""
        path = api.connector_path(space, connector_id) + action + (f"?{query}" if query else "")
        request = replace(request, path=path)
        if not _is_plain(request, body) or self._operation_id not in (CREATE, UPDATE):
            return request, None
        if self._operation_id == CREATE:
            return request, oracle.create(connector_id, body)
        return request, oracle.update(self._own()["connector_type_id"], connector_id, body)

    def follow(self, status: int, body: Any) -> None:
        """Takes note of what the request made or deleted."""
        made = isinstance(body, dict) and status == 200 and isinstance(body.get("id"), str)
        if self._operation_id in (CREATE, CREATE_GENERATING_ID) and made:
            self._run.ledger.enter(self._run.space, body["id"])
            if self._run.transport.send(api.delete(self._run.space, body["id"])).status == 204:
                self._run.ledger.strike(self._run.space, body["id"])
        if self._operation_id == DELETE and status == 204:
            self._held = None

    def _would_call(self) -> bool:
        """Whether the server might call another service: a run is then asked for where there is no connector."""
        return self._operation_id == RUN and self._run.settings.base_url is not None

    def _own(self) -> dict[str, Any]:
        if self._held is None:
            body = self._run.oracle.contract.types[self._type_id].examples[0]
            connector_id = self._run.ledger.new_id(self._run.space)
            request = api.create(self._run.space, connector_id, body)
            self.creation = ((request, self._run.transport.send(request)),)
            self._held = {"id": connector_id, "connector_type_id": body["connector_type_id"]}
        return self._held


ABSENT: Any = object()


def _json(request: Request) -> Any:
    try:
        return json.loads(request.body) if request.body else ABSENT
    except ValueError:
        return ABSENT


def _is_plain(request: Request, body: Any) -> bool:
    """Whether nothing but the body can be wrong with the request."""
    headers = {name.lower(): value for name, value in request.headers}
    return body is not ABSENT and "kbn-xsrf" in headers and headers.get("content-type") == api.MEDIA_TYPE
