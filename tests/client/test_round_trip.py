"""Whatever valid connector is sent comes back whole, with the documented defaults and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kibana_connectors import AsyncKibana, Connector, CreateConnector, Kibana

from tests.client.documented import CREATE_REQUESTS, SCHEMAS, stored
from tests.client.draws import requests

EXAMPLES = settings().max_examples // 5
SPACE = "round-trip"

Do = Callable[..., Any]


@pytest.fixture(scope="module")
def clients(stand_in: str) -> Iterator[dict[str, Do]]:
    """For each client what carries out an operation by name, in a space that has no other connectors."""
    with Kibana(stand_in, space=SPACE) as kibana, asyncio.Runner() as runner:
        another = AsyncKibana(stand_in, space=SPACE)

        def do(operation: str, *arguments: Any, **more: Any) -> Any:
            return getattr(kibana.connectors, operation)(*arguments, **more)

        def do_async(operation: str, *arguments: Any, **more: Any) -> Any:
            return runner.run(getattr(another.connectors, operation)(*arguments, **more))

        yield {"Kibana": do, "AsyncKibana": do_async}
        runner.run(another.close())


@pytest.mark.parametrize("request_name", CREATE_REQUESTS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_what_is_sent_comes_back(request_name: str, clients: dict[str, Do], data: st.DataObject) -> None:
    body = data.draw(requests(request_name))
    do = clients[data.draw(st.sampled_from(sorted(clients)))]
    request: Any = CreateConnector.from_dict(body)
    parts = {part: getattr(request, part) for part in ("config", "secrets") if part in body}
    type_of_none = {} if parts else {"connector_type_id": body["connector_type_id"]}

    created = do("create", name=body["name"], **parts, **type_of_none)
    try:
        read, listed = do("get", created.id), do("list")
    finally:
        do("delete", created.id)

    answer = created.to_dict()
    assert text(request.to_dict()) == text(body)
    assert text({name: answer[name] for name in ("name", "connector_type_id", "config")}) == text(
        {
            "name": body["name"],
            "connector_type_id": body["connector_type_id"],
            "config": stored(SCHEMAS[request_name]["properties"]["config"], body.get("config", {})),
        }
    )
    assert type(created).__name__ == request_name.removeprefix("Create")
    assert read == created == Connector.from_dict(answer)
    assert [without_count(connector) for connector in listed] == [answer]
    assert text(Connector.from_dict(answer).to_dict()) == text(answer)


def text(fields: dict[str, Any]) -> str:
    """What JSON says to a reader whose numbers are doubles, as Kibana's are, and to whom true is no number."""
    read = json.loads(json.dumps(fields), parse_int=number, parse_float=number)
    return json.dumps(read, sort_keys=True)


def number(digits: str) -> float:
    return float(digits) + 0.0  # there is no negative zero


def without_count(connector: Connector[Any]) -> dict[str, Any]:
    """As it is outside a list."""
    fields = connector.to_dict()
    del fields["referenced_by_count"]
    return fields
