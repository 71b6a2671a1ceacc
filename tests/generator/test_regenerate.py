"""`scripts/regenerate`: the client follows from the contract, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kibana_connectors_generator.command import main

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "openapi.yaml"


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    return Path(shutil.copy(CONTRACT, tmp_path / "openapi.yaml"))


@pytest.fixture
def generated(tmp_path: Path) -> Path:
    """A copy of what the repository holds, so that a test starts from an output that is up to date."""
    return Path(shutil.copytree(ROOT / "generated", tmp_path / "generated"))


def run(contract: Path, output: Path, *arguments: str) -> int:
    return main(["--contract", str(contract), "--output", str(output), *arguments])


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*") if path.suffix != ".pyc"}


def edit(contract: Path, old: str, new: str) -> None:
    text = contract.read_text("utf-8")
    assert old in text
    contract.write_text(text.replace(old, new), "utf-8")


def test_identical_input_gives_identical_bytes(contract: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"

    assert run(contract, first) == run(contract, second) == 0
    assert snapshot(first) == snapshot(second) == snapshot(ROOT / "generated")


def test_nothing_is_done_where_nothing_changed(
    contract: Path, generated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = {path: path.stat().st_mtime_ns for path in generated.rglob("*")}

    assert run(contract, generated) == 0
    assert capsys.readouterr().out == "generated/ is up to date\n"
    assert {path: path.stat().st_mtime_ns for path in generated.rglob("*")} == written


def test_a_changed_description_reaches_the_client(contract: Path, generated: Path) -> None:
    edit(contract, "description: The sender's address.", "description: Who sends.")

    assert run(contract, generated) == 0
    assert "Who sends." in (generated / "kibana_connectors_api/models/email_config.py").read_text("utf-8")


def test_check_passes_where_the_output_is_up_to_date(contract: Path, generated: Path) -> None:
    assert run(contract, generated, "--check") == 0


def test_check_names_an_edited_file_and_leaves_it(
    contract: Path, generated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = generated / "kibana_connectors_api/models/email_config.py"
    edited.write_text(edited.read_text("utf-8") + "# by hand\n", "utf-8")

    assert run(contract, generated, "--check") == 1
    assert "kibana_connectors_api/models/email_config.py" in capsys.readouterr().err
    assert edited.read_text("utf-8").endswith("# by hand\n")


def test_check_names_a_changed_contract(contract: Path, generated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(contract, "description: The sender's address.", "description: Who sends.")

    assert run(contract, generated, "--check") == 1
    assert "email_config.py" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("openapi: 3.1.0", "openapi: [3.1.0", "not YAML"),
        ("openapi: 3.1.0\n", "", "the key openapi is missing"),
        ("      operationId: get_connector\n", "      operationId: [get]\n", "operationId"),
        ("            port: 25\n", "            port: 70000\n", "CreateEmailConnector[0]: config.port"),
        ("    # end of unions\n", "", "# unions:"),
        (
            "          const: .index\n          default: .index\n",
            "",
            "CreateIndexConnector: properties.connector_type_id.const",
        ),
        ("  schemas:\n", "  schemes:\n", "components.schemas: is missing"),
        ("  schemas:\n", "  schemas:\n    Nothing:\n", "components.schemas.Nothing: is not a mapping"),
        (
            "      required: [name, connector_type_id, config]\n      properties:\n",
            "      required: [name, connector_type_id, config]\n      things:\n",
            "properties.connector_type_id.const is missing",
        ),
        ("  schemas:\n", "  schemas:\n    Nothing:\n      items:\n        $ref: nowhere\n", "not OpenAPI 3.1: "),
        (
            "          type: string\n          const: .index\n",
            "          type: stirng\n          const: .index\n",
            "not OpenAPI 3.1: UnknownType",
        ),
        ("    IndexSecrets:\n", "    IndexSecret:\n", ".index lacks the schema IndexSecrets"),
        ("  title: Kibana connectors\n", "  title: Kibana connectors\n  title: Twice\n", "title stands twice"),
        ('              $ref: "#/components/schemas/CreateConnector"', '              $ref: "#/nowhere"', "nowhere"),
    ],
    ids=[
        *(
            "yaml",
            "not-openapi",
            "openapi",
            "example",
            "unions",
            "type-id",
            "no-schemas",
            "no-mapping",
            "no-properties",
        ),
        *("odd-reference", "unknown-type", "block", "duplicate-key", "reference"),
    ],
)
def test_a_broken_contract_is_one_clear_line_and_leaves_the_output(
    contract: Path, generated: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    before = snapshot(generated)
    edit(contract, old, new)

    assert run(contract, generated) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert snapshot(generated) == before


def test_a_missing_contract_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.yaml", tmp_path / "generated") == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "generated").exists()


def test_unions_follow_the_blocks(contract: Path, tmp_path: Path) -> None:
    """A block that is taken out leaves the unions too."""
    text = contract.read_text("utf-8")
    begin = text.index("    # .xmatters ---")
    contract.write_text(text[:begin], "utf-8")
    edit(contract, text[text.index("              xmatters:\n") : text.index("      responses:\n")], "")

    assert run(contract, tmp_path / "generated") == 0
    assert "Xmatters" not in contract.read_text("utf-8")
    assert not (tmp_path / "generated/kibana_connectors_api/models/xmatters_config.py").exists()
