"""Every example of every connector type, through the client and over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from kibana_connectors import Connector, CreateConnector, Kibana
from kibana_connectors_api import Client, models
from kibana_connectors_api.api.connectors import create_connector_generating_id

from tests.client.test_models import CONTRACT, REQUESTS

SCHEMAS = CONTRACT["components"]["schemas"]
TYPES = [
    schema["properties"]["connector_type_id"]["const"] for schema in SCHEMAS.values() if "x-connector-type" in schema
]


def without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def test_there_are_32_types() -> None:
    assert len(TYPES) == 32
    assert {example["connector_type_id"] for _, example in REQUESTS.values()} == set(TYPES)


@pytest.mark.parametrize("name", REQUESTS)
def test_an_example_is_created_alike_in_every_way(name: str, stand_in: str) -> None:
    model, example = REQUESTS[name]
    request = CreateConnector.from_dict(example)
    given = {part: getattr(request, part) for part in ("config", "secrets") if part in example}

    over_http = httpx.post(f"{stand_in}/api/actions/connector", json=example, headers={"kbn-xsrf": "true"})
    with Client(base_url=stand_in) as client:
        generated = create_connector_generating_id.sync(client=client, body=request, kbn_xsrf="true")
    with Kibana(stand_in) as kibana:
        given = given or {"config": getattr(models, model[6:].replace("Connector", "Config"))()}
        through_client = kibana.connectors.create(name=example["name"], **given)
        read = kibana.connectors.get(through_client.id)

    assert over_http.status_code == 200, over_http.text
    assert isinstance(generated, Connector)
    assert type(through_client).__name__ == model.removeprefix("Create")
    answers = [over_http.json(), generated.to_dict(), through_client.to_dict(), read.to_dict()]
    assert [without(answer, "id") for answer in answers] == [without(answers[0], "id")] * 4
    assert read == through_client


@pytest.mark.parametrize("name", REQUESTS)
def test_nothing_is_added_to_config_but_documented_defaults(name: str, stand_in: str) -> None:
    _, example = REQUESTS[name]

    stored = httpx.post(f"{stand_in}/api/actions/connector", json=example, headers={"kbn-xsrf": "true"}).json()

    secret = [value for value in (example.get("secrets") or {}).values() if isinstance(value, str)]
    assert not [value for value in secret if len(value) > 8 and value in str(stored)]
    dropped = set(example.get("config", {})) - set(stored["config"])
    assert (
        not dropped or SCHEMAS[name.partition("-")[0][6:].replace("Connector", "Config")]["x-unknown-keys"] == "dropped"
    )
