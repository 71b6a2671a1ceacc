"""The Python client of this project, set to work as the run does, and what it sends and makes of the answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx
from kibana_connectors import Kibana, KibanaError, Refused
from kibana_connectors_api.models import CreateConnector

from contract_tests.cases.material import Body
from contract_tests.judge import compared
from contract_tests.run import Run
from contract_tests.transport import Answer

MASK = "***"
"""Stands in what the client tells for secrets."""
Call = Callable[[], Any]


class PythonClient:
    """`bodies` are those of the requests since `forget`, as they went out."""

    def __init__(self, kibana: Kibana, run: Run) -> None:
        self.connectors = kibana.connectors
        self.bodies: list[bytes] = []
        self._run = run
        sending = kibana._connection.client  # noqa: SLF001 - what goes out is seen nowhere else
        sending.event_hooks = {"request": [self._note]}

    def forget(self) -> None:
        self.bodies.clear()

    def create(self, connector_id: str, body: Body) -> Any:
        """Creates by way of the classes of the connector type, where the request has a part of one."""
        parts = _parsed(body)
        if not parts or not _knows(body["connector_type_id"]):
            parts["connector_type_id"] = body["connector_type_id"]
        return self.connectors.create(connector_id, name=body["name"], **parts)

    def update(self, connector_id: str, body: Body) -> Any:
        """The same for an update, by a request to create."""
        return self.connectors.update(connector_id, name=body["name"], **_parsed(body))

    def sent(self, body: Any) -> list[str]:
        """How what went out since `forget` differs from the body, or from one time to the next."""
        found = list(compared("sent", body, json.loads(self.bodies[0]))) if self.bodies else ["sent: expected a body"]
        return found + (["sent: expected the same bytes each time"] if len(set(self.bodies)) > 1 else [])

    def _note(self, request: httpx.Request) -> None:
        self._run.transport.sent += 1
        self.bodies.append(request.content)


@contextmanager
def python_client(run: Run) -> Iterator[PythonClient]:
    """Without retries, so that each call is one request."""
    settings = run.settings
    user, _, password = (settings.basic_auth or "").partition(":")
    with Kibana(
        run.transport.base_url,
        api_key=settings.api_key,
        basic_auth=(user, password) if settings.basic_auth else None,
        space=None if run.space == "default" else run.space,
        verify=settings.ca or True,
        retries=0,
    ) as kibana:
        yield PythonClient(kibana, run)


def differences(answer: Answer, call: Call) -> list[str]:
    """Between what the server answers and what the client makes of its answer to the same request."""
    try:
        made = call()
    except Refused as error:
        return _of_refusal(answer, error)
    except (KibanaError, KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"client: expected {answer.status}, got {type(error).__name__}: {error}"]
    if not 200 <= answer.status < 300:
        return [f"client: expected an error for {answer.status}, got none"]
    return list(compared("client", answer.json, _as_json(made)))


def _parsed(body: Body) -> dict[str, Any]:
    """Config and secrets as the client has them; as they are where it does not know the connector type."""
    parts = [part for part in ("config", "secrets") if part in body]
    if not _knows(body["connector_type_id"]):
        return {part: body[part] for part in parts}
    request = CreateConnector.from_dict(body)
    return {part: getattr(request, part) for part in parts}


@cache
def _knows(connector_type_id: str) -> bool:
    try:
        CreateConnector.from_dict({"connector_type_id": connector_type_id})
    except ValueError:
        return False
    except KeyError:  # it looks for more
        return True
    return True


def _of_refusal(answer: Answer, error: Refused) -> list[str]:
    if error.status != answer.status:
        return [f"client: expected {answer.status}, got {error.status}"]
    told = answer.json.get("message") if isinstance(answer.json, dict) else None
    pattern = ".+".join(map(re.escape, error.message.split(MASK)))
    if isinstance(told, str) and not re.fullmatch(pattern, told, re.DOTALL):
        return [f'client: expected the message "{told}", got "{error.message}"']
    return []


def _as_json(made: Any) -> Any:
    if isinstance(made, list):
        return [_as_json(one) for one in made]
    return made.to_dict() if hasattr(made, "to_dict") else made
