"""Runs openapi-python-client and puts its output, with what the contract adds, in the place of the old one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import yaml

from .contract import ContractError, Document
from .prepared import prepare

PACKAGE = "kibana_connectors_api"
TEMPLATES = Path(__file__).parent / "templates"

NOTICE = f"""\
# {PACKAGE}

Made from `openapi.yaml` by `scripts/regenerate`. Do not edit: change the contract, then make it anew.
`contract.json` is the contract itself, for programs.
"""


def generate(document: Document, target: Path, digest: str) -> None:
    """Write the package for the contract to `target`, whole or not at all.

    Raises `ContractError` where the generator has no use for the contract, warnings included.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    work = target.with_name(f".{target.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    try:
        package = work / PACKAGE
        _run_generator(document, work, package)
        shutil.copy(TEMPLATES / "parts.py", package / "parts.py")
        (package / "py.typed").touch()
        (package / "contract.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (package / "README.md").write_text(NOTICE, "utf-8")
        _format(package)
        (work / "inputs.sha256").write_text(digest + "\n", "utf-8")
        _put_in_place(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def bundled_contract(target: Path) -> Document | None:
    """The contract that the package in `target` was made from, None where there is none to read."""
    try:
        document = json.loads((target / PACKAGE / "contract.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return document if isinstance(document, dict) else None


def tool_versions() -> list[str]:
    """What besides the contract and our own files decides the output."""
    return [f"{tool}=={version(tool)}" for tool in ("openapi-python-client", "ruff")]


def _run_generator(document: Document, work: Path, package: Path) -> None:
    work.mkdir()
    source, settings = work / "prepared.json", work / "settings.yaml"
    source.write_text(json.dumps(prepare(document)), "utf-8")
    settings.write_text(yaml.safe_dump({"literal_enums": True, "post_hooks": []}), "utf-8")
    arguments = ["--path", source, "--config", settings, "--output-path", package, "--meta", "none"]
    _run(
        "openapi_python_client",
        ["generate", *map(str, arguments), "--custom-template-path", str(TEMPLATES), "--fail-on-warning"],
    )
    source.unlink()
    settings.unlink()


def _format(package: Path) -> None:
    rules = ["--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"]
    _run("ruff", ["check", *rules, "--select", "F401,I,RUF100", "--fix-only", "--ignore-noqa", str(package)])
    _run("ruff", ["format", *rules, str(package)])


def _run(module: str, arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise ContractError(f"{module} refuses the contract: {' '.join(lines)[:1000]}")


def _put_in_place(work: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        if target.exists():
            target.rename(old)
        work.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
