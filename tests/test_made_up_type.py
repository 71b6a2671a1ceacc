"""A connector type is one block of the contract: client, stand-in and contract test follow from it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from kibana_connectors_generator.command import main as regenerate

from tests.stand_in import running

ROOT = Path(__file__).parents[1]

BLOCK = """
    # .made-up -------------------------------------------------------------------------------------------------------
    MadeUpConfig:
      description: A type that no Kibana has.
      type: object
      additionalProperties: false
      required: [endpoint]
      properties:
        endpoint:
          type: string
          pattern: \\S
          format: absolute-url
        retries:
          type: [number, "null"]
          minimum: 0
          maximum: 5
          default: 3
        flavour:
          type: string
          enum: [sweet, sour]
          default: sweet
        isSigned:
          type: boolean
      allOf:
        - title: signed_is_sour
          description: What is signed is sour, also by default.
          if:
            required: [isSigned]
            properties:
              isSigned:
                const: true
          then:
            properties:
              flavour:
                const: sour
                default: sour
    MadeUpSecrets:
      description: The key of a made-up connector.
      type: object
      writeOnly: true
      additionalProperties: false
      properties:
        signingKey:
          type: [string, "null"]
          pattern: \\S
          default: null
    MadeUpPairing:
      description: What config and secrets must be together.
      allOf:
        - title: signed_needs_key
          description: "With `isSigned: true`, signingKey is required."
          if:
            required: [config]
            properties:
              config:
                required: [isSigned]
                properties:
                  isSigned:
                    const: true
          then:
            required: [secrets]
            properties:
              secrets:
                required: [signingKey]
                properties:
                  signingKey:
                    not:
                      type: "null"
    CreateMadeUpConnector:
      description: A new made-up connector.
      type: object
      additionalProperties: false
      required: [name, connector_type_id, config]
      properties:
        name:
          $ref: "#/components/schemas/ConnectorName"
        connector_type_id:
          type: string
          const: .made-up
          default: .made-up
        config:
          $ref: "#/components/schemas/MadeUpConfig"
        secrets:
          $ref: "#/components/schemas/MadeUpSecrets"
      allOf:
        - $ref: "#/components/schemas/MadeUpPairing"
      x-connector-type:
        name: Made up
        minimum_license_required: basic
        supported_feature_ids: [alerting]
        params:
          $ref: "#/components/schemas/MadeUpParams"
      examples:
        - name: Little
          connector_type_id: .made-up
          config:
            endpoint: https://example.com
        - name: Everything
          connector_type_id: .made-up
          config:
            endpoint: https://example.com
            retries: 5
            flavour: sour
            isSigned: true
          secrets:
            signingKey: a-signing-key
    UpdateMadeUpConnector:
      description: A new state of a made-up connector.
      type: object
      additionalProperties: false
      required: [name, config]
      properties:
        name:
          $ref: "#/components/schemas/ConnectorName"
        config:
          $ref: "#/components/schemas/MadeUpConfig"
        secrets:
          $ref: "#/components/schemas/MadeUpSecrets"
      allOf:
        - $ref: "#/components/schemas/MadeUpPairing"
    MadeUpConnector:
      description: A made-up connector.
      allOf:
        - $ref: "#/components/schemas/StoredConnector"
        - type: object
          required: [connector_type_id, config]
          properties:
            connector_type_id:
              type: string
              const: .made-up
            config:
              allOf:
                - $ref: "#/components/schemas/MadeUpConfig"
                - required: [endpoint, retries, flavour]
    MadeUpParams:
      description: What running a made-up connector takes.
      type: object
      additionalProperties: false
      required: [message]
      properties:
        message:
          type: string
"""

USE = """
from kibana_connectors import Kibana, MadeUpConfig, MadeUpConnector, MadeUpSecrets

with Kibana({url!r}) as kibana:
    made = kibana.connectors.create(
        name="made up",
        config=MadeUpConfig(endpoint="https://example.com", is_signed=True),
        secrets=MadeUpSecrets(signing_key="k"),
    )
    assert isinstance(made, MadeUpConnector)
    assert (made.config.flavour, made.config.retries, made.is_deprecated) == ("sour", 3, False)
    assert kibana.connectors.get(made.id, MadeUpConfig) == made
    assert kibana.connectors.execute(made.id, {{"message": "m"}}).status == "ok"
    assert kibana.connectors.execute(made.id, {{"text": "m"}}).status == "error"
    kibana.connectors.delete(made.id)
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    contract = folder / "openapi.yaml"
    contract.write_text((ROOT / "openapi.yaml").read_text("utf-8") + BLOCK, "utf-8")
    assert regenerate(["--contract", str(contract), "--output", str(folder / "generated")]) == 0
    return folder / "generated"


def test_its_typed_class_creates_one_on_the_stand_in(generated: Path, tmp_path: Path) -> None:
    contract = generated / "kibana_connectors_api" / "contract.json"

    with running(tmp_path / "connectors.sqlite", "--contract", str(contract)) as url:
        use = run_python(textwrap.dedent(USE).format(url=url), generated)

    assert use.returncode == 0, use.stderr


def test_the_contract_test_fuzzes_it_and_finds_nothing(generated: Path, tmp_path: Path) -> None:
    contract = generated / "kibana_connectors_api" / "contract.json"

    with running(tmp_path / "connectors.sqlite", "--contract", str(contract)) as url:
        command = ["pytest", "contract_tests", "-k", "made-up", "--base-url", url, "--contract", str(contract), "-q"]
        fuzz = run_module(*command, "--profile", "quick", "--report", str(tmp_path / "reports"))

    assert fuzz.returncode == 0, fuzz.stdout
    assert "passed" in fuzz.stdout


def run_python(code: str, generated: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(generated)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def run_module(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
