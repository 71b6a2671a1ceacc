"""Cases of schemathesis for each operation, made into requests of ours, and its judgement of our answers.

Its iterator of coverage cases is not documented: it is used as version 4.32 has it.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator
from itertools import compress
from typing import Any

import hypothesis
import requests
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from schemathesis.core.failures import AcceptedNegativeData, FailureGroup, MalformedJson
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks

from contract_tests.oracle.json_text import has_proto_key
from contract_tests.transport import Answer, Request

BOTH_MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.missing_required_header,
    checks.negative_data_rejection,
    checks.positive_data_acceptance,
]
OF_THE_CONTRACT_ALONE = (checks.response_schema_conformance, checks.response_headers_conformance)
NOT_OF_THE_CASE = {
    "user-agent",
    "accept-encoding",
    "accept",
    "connection",
    "content-length",
    "x-schemathesis-testcaseid",
}


class Operations:
    """The operations of a contract by their identifier."""

    def __init__(self, document: dict[str, Any]) -> None:
        for name, samples in document.get("x-formats", {}).items():
            schemathesis.openapi.format(name, st.sampled_from(samples["valid"]))
        self._schema = schemathesis.openapi.from_dict(document)
        operations = [found.ok() for found in self._schema.get_all_operations() if isinstance(found, Ok)]
        self._operations: dict[str, APIOperation[Any, Any, Any, Any]] = {
            one.definition.raw["operationId"]: one for one in operations
        }

    def coverage(self, operation_id: str) -> Iterator[Case[Any]]:
        """Deterministic cases, valid and invalid, that exercise each keyword of the operation's schemas."""
        operation = self._operations[operation_id]
        config = self._schema.config.generation_for(operation=operation, phase="coverage")
        for case in self._schema.iter_coverage_cases(operation, generation_modes=BOTH_MODES, generation_config=config):
            if case.method == operation.method.upper():
                yield case

    def drawn(self, operation_id: str, size: int, seed: int) -> list[Case[Any]]:
        """About that many cases drawn by Hypothesis, half of them invalid; the same ones for the same seed."""
        found: list[Case[Any]] = []
        for mode in BOTH_MODES if size else ():
            strategy = self._operations[operation_id].as_strategy(generation_mode=mode)

            @hypothesis.seed(seed)
            @hypothesis.settings(
                max_examples=size // 2,
                phases=[Phase.generate],
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            @hypothesis.given(strategy)
            def collect(case: Case[Any]) -> None:
                found.append(case)

            collect()
        return found


def narrowed(document: dict[str, Any], type_ids: Collection[str]) -> dict[str, Any]:
    """A copy in which what requests refer to has, where it has one member for each connector type, those types' alone.

    To cover the bodies of all types takes longer than all else that a quick run does.
    """
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    types = [schema for schema in schemas.values() if "x-connector-type" in schema]
    chosen = [described["properties"]["connector_type_id"]["const"] in type_ids for described in types]
    waiting = [
        one["requestBody"] for path in document["paths"].values() for one in path.values() if "requestBody" in one
    ]
    seen: set[str] = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            for keyword in ("oneOf", "anyOf"):
                if len(part.get(keyword, ())) == len(types):
                    part[keyword] = [*compress(part[keyword], chosen)]
                    part.pop("discriminator", None)
            reference = part.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                waiting.append(schemas[reference.rpartition("/")[2]])
            waiting += part.values()
    return document


def negated(case: Case[Any]) -> set[str]:
    """Which parts of the request are invalid: path, query, header, body."""
    components = case.meta.components if case.meta else {}
    return {location.value for location, component in components.items() if component.mode.is_negative}


def prepared(case: Case[Any], prefix: str) -> requests.PreparedRequest | None:
    """The request as it would be sent; None where HTTP cannot carry it."""
    arguments = case.as_transport_kwargs(base_url=f"http://localhost{prefix}")
    try:
        request = requests.Request(**arguments).prepare()
        for name, value in request.headers.items():
            f"{name!s}{value!s}".encode("latin-1")
    except (ValueError, requests.exceptions.RequestException):
        return None
    return request


def as_request(sent: requests.PreparedRequest) -> Request:
    headers = tuple((str(k), str(v)) for k, v in sent.headers.items() if str(k).lower() not in NOT_OF_THE_CASE)
    body: Any = sent.body
    if isinstance(body, str):
        body = body.encode()
    return Request(sent.method or "GET", sent.path_url, headers, body)


def differences(
    case: Case[Any], sent: requests.PreparedRequest, answer: Answer, *, judged: bool, older: bool = False
) -> list[str]:
    """What schemathesis holds against the answer, known leniences of Kibana apart.

    Where the oracle judges the answer too, it says whether the request had to be accepted: schemathesis
    does not know the contract's own formats. A Kibana that is older than the contract may lack fields. JSON may spell
    lone surrogates, with which schemathesis cannot go on.
    """
    headers = {name: [value] for name, value in answer.headers.items()}
    response = Response(answer.status, headers, answer.body, sent, elapsed=0.0, verify=True)
    try:
        case.validate_response(response, checks=[one for one in CHECKS if not (older and one in OF_THE_CONTRACT_ALONE)])
    except FailureGroup as group:
        return [
            f"schemathesis: {failure.title}: {' '.join(failure.message.split())[:300]}"
            for failure in group.exceptions
            if not _is_lenience(case, failure)
            and not (judged and isinstance(failure, RejectedPositiveData))
            and not (isinstance(failure, MalformedJson) and answer.json is not None)
        ]
    return []


def _is_lenience(case: Case[Any], failure: Exception) -> bool:
    """Each excused by how Kibana's routes are declared.

    An update's body names no type, so its schema takes bodies that the stored type refuses. The API version is not
    read, any kbn-xsrf will do, and headers and queries that a route does not declare are ignored. Parameters of a run
    that its type refuses are a result of the run, with status 200. JSON with a key `__proto__` is refused by Kibana's
    parser, whatever the schema says.
    """
    if isinstance(failure, RejectedPositiveData):
        return case.method == "PUT" or has_proto_key(case.body)
    if not isinstance(failure, AcceptedNegativeData):
        return False
    return not negated(case) & {"body", "path"} or (case.path.endswith("/_execute") and _has_params_alone(case.body))


def _has_params_alone(body: Any) -> bool:
    return isinstance(body, dict) and body.keys() == {"params"} and isinstance(body["params"], dict)
