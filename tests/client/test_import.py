"""What an import brings with it: a program pays for the connector types that it uses."""

from __future__ import annotations

import json
import subprocess
import sys

import kibana_connectors
import pytest
from kibana_connectors_api import models
from kibana_connectors_api.api import connectors as operations

MODELS = "kibana_connectors_api.models."
BASES = {"connector", "create_connector", "update_connector"}


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has after it ran the code."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def loaded_models(code: str) -> set[str]:
    return {module.removeprefix(MODELS) for module in loaded(code) if module.startswith(MODELS)}


def test_the_import_loads_no_model_but_the_bases() -> None:
    assert loaded_models("import kibana_connectors") == BASES


def test_the_import_brings_nothing_that_only_some_programs_need() -> None:
    brought = loaded("import kibana_connectors") - loaded("import httpx, attrs")

    assert not brought & {"argparse", "asyncio", "importlib.metadata", "importlib.resources", "jsonschema_rs", "yaml"}
    assert not {module for module in brought if module.startswith("kibana_connectors.command")}
    assert not {module for module in brought if module.startswith("kibana_connectors_api.api.connectors.")}


def test_a_class_brings_what_it_is_made_of() -> None:
    assert loaded_models("from kibana_connectors import EmailConfig") == BASES | {"email_config"}
    assert loaded_models("from kibana_connectors import EmailConnector") == BASES | {"email_config", "email_connector"}


def test_an_answer_brings_the_classes_of_its_type() -> None:
    answer = {**dict.fromkeys(("id", "name", "is_preconfigured", "is_system_action", "is_deprecated"), "")}
    answer |= {"is_missing_secrets": "", "connector_type_id": ".email"}
    code = f"from kibana_connectors import Connector\nConnector.from_dict({answer} | {{'config': {{'from': ''}}}})"

    assert loaded_models(code) == BASES | {"email_config", "email_connector"}


@pytest.mark.parametrize("package", ["kibana_connectors", "kibana_connectors_api.models"])
def test_a_star_brings_every_class(package: str) -> None:
    code = f"from {package} import *\nassert all(name in globals() for name in {list(models.__all__)})"

    assert len(loaded_models(code)) >= len(models.__all__)


@pytest.mark.parametrize("module", [kibana_connectors, models, operations])
def test_what_is_imported_later_is_listed_and_nothing_else_is_there(module: object) -> None:
    listed = dir(module)

    assert set(getattr(module, "__all__")) <= set(listed)  # noqa: B009 - not every object has it
    assert all(hasattr(module, name) for name in listed)
    assert not hasattr(module, "EmailConfg")
