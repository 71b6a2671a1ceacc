"""`docs/connectors.md`: what it shows works."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from kibana_connectors import Kibana

PAGE = (Path(__file__).parents[1] / "docs" / "connectors.md").read_text("utf-8")
SECTIONS = {
    match[1]: section for section in PAGE.split("\n## ")[1:] if (match := re.search(r"\(`(\.[\w-]+)`\)", section))
}


def block(section: str, language: str) -> str:
    return section.partition(f"```{language}\n")[2].partition("\n```")[0]


@pytest.mark.parametrize("type_id", SECTIONS)
def test_the_python_example_creates_a_connector_of_its_type(type_id: str, stand_in: str) -> None:
    code = block(SECTIONS[type_id], "python").replace('    "my-connector",\n', "")

    names: dict[str, Any] = {}
    exec("from kibana_connectors import *", names)  # noqa: S102 - what the page expects of its reader

    with Kibana(stand_in) as kibana:
        connector = eval(code, names | {"kibana": kibana})  # noqa: S307 - our own page

    assert connector.connector_type_id == type_id


@pytest.mark.parametrize("type_id", SECTIONS)
def test_the_curl_example_creates_a_connector_of_its_type(type_id: str, stand_in: str) -> None:
    body = block(SECTIONS[type_id], "sh").partition("-d '")[2].removesuffix("'").replace("'\\''", "'")

    answer = httpx.post(f"{stand_in}/api/actions/connector", content=body, headers={"kbn-xsrf": "true"})

    assert answer.status_code == 200, answer.text
    assert answer.json()["connector_type_id"] == json.loads(body)["connector_type_id"] == type_id


def test_every_type_of_the_server_has_a_section(stand_in: str) -> None:
    with Kibana(stand_in) as kibana:
        assert [one.id for one in kibana.connectors.types()] == list(SECTIONS)
