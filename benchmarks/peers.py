"""Other generators' Python clients for the contract, made anew for each run.

Each is first given `openapi.yaml` as it is. Where what comes of that cannot be imported, it is given the create
operation alone, without what it stumbles over and would otherwise ignore:

- rules (`if`, `then` and the like): openapi-python-client drops models that it imports all the same, openapi-generator
  has no word for a property that must be null;
- `default: null`, which openapi-generator writes as the name `null`;
- `const: false`, which it takes for the text "false", so that no answer ever fits.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.sides import openapi_generator, openapi_python_client
from benchmarks.tools import installed

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".peers"
CREATE = "/api/actions/connector/{id}"
WHOLE = "openapi.yaml"
MENDED = "the create operation of openapi.yaml without rules; of the whole it makes nothing that can be imported"
SCHEMA = re.compile(r'"#/components/schemas/(\w+)"')

Document = dict[str, Any]


class Peer(NamedTuple):
    """A generated client: the Python that runs it, the folder to import it from, and what it was made from."""

    python: str
    folder: Path
    source: str


def from_openapi_python_client(document: Document, folder: Path) -> Peer:
    """Raises `SystemExit` where its client cannot be imported."""
    package = openapi_python_client.PACKAGE
    tool = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--overwrite"]
    generate = [*tool, "--output-path", str(folder / package), "--path"]
    return _made(document, folder, generate, sys.executable, f"{package}.api.connectors.create_connector")


def from_openapi_generator(document: Document, folder: Path) -> Peer:
    """Installs it and its client's needs into `.peers`. Raises `SystemExit` where its client cannot be imported."""
    package, python = openapi_generator.PACKAGE, installed(TOOLS, ROOT / "scripts" / "generators.txt")
    tool = python.with_name("openapi-generator-cli")
    generate = [str(tool), "generate", "-g", "python", "-o", str(folder)]
    _run([*generate, "--package-name", package, "-i", str(_written(mended(document), folder))])
    installed(TOOLS, folder / "requirements.txt")
    return _made(document, folder, [*generate, "--package-name", package, "-i"], str(python), package)


def _made(document: Document, folder: Path, generate: list[str], python: str, entry: str) -> Peer:
    for source, content in ((WHOLE, document), (MENDED, mended(document))):
        try:
            _run([*generate, str(_written(content, folder))])
            _run([python, "-c", f"import {entry}"], folder)
        except SystemExit as error:
            reason = error
        else:
            return Peer(python, folder, source)
    raise reason


def mended(document: Document) -> Document:
    """A copy of the contract that is no more than both need and than both can read."""
    copy: Document = json.loads(json.dumps(document))
    path = copy["paths"][CREATE]
    copy["paths"] = {CREATE: {part: path[part] for part in ("parameters", "post") if part in path}}
    schemas = copy["components"].pop("schemas")
    rules = {f"#/components/schemas/{name}" for name, schema in schemas.items() if _is_all_rules(schema)}
    _mend([copy, schemas], rules)
    used: dict[str, Any] = {}
    missing = set(SCHEMA.findall(json.dumps(copy)))
    while missing:
        used.update({name: schemas[name] for name in missing})
        missing = set(SCHEMA.findall(json.dumps(used))) - used.keys()
    copy["components"]["schemas"] = used
    return copy


def _mend(node: Any, rules: set[str]) -> None:
    if isinstance(node, dict):
        if node.get("const") is False:
            del node["const"]
        if node.get("default", ...) is None:
            del node["default"]
        if isinstance(node.get("allOf"), list):
            node["allOf"] = [one for one in node["allOf"] if not _is_rule(one) and one.get("$ref") not in rules]
            if not node["allOf"]:
                del node["allOf"]
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _mend(value, rules)


def _is_rule(member: dict[str, Any]) -> bool:
    return "title" in member or not {"$ref", "type"} & member.keys()


def _is_all_rules(schema: dict[str, Any]) -> bool:
    return "type" not in schema and "allOf" in schema and all(map(_is_rule, schema["allOf"]))


def _written(document: Document, folder: Path) -> Path:
    path = folder / "contract.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def _run(command: list[str], importing: Path | None = None) -> None:
    environment = {**os.environ, "PYTHONPATH": str(importing)} if importing else None
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {(done.stderr or done.stdout).strip()[-500:]}")
