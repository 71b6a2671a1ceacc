"""The command `scripts/regenerate`."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from . import client, contract, unions
from .contract import ContractError

ROOT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done or nothing to do, 1 the output is not what the contract gives (`--check`), 2 bad input."""
    parser = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Make generated/ from openapi.yaml. Nothing is done where nothing changed.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where generated/ is out of date")
    parser.add_argument("--contract", type=Path, default=ROOT / "openapi.yaml", help="another contract", metavar="FILE")
    parser.add_argument("--output", type=Path, default=ROOT / "generated", help="another place", metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            return _check(options.contract, options.output)
        return _regenerate(options.contract, options.output)
    except (ContractError, OSError) as error:
        print(f"scripts/regenerate: {error}", file=sys.stderr)
        return 2


def _regenerate(source: Path, output: Path) -> int:
    document = contract.read(source)
    text = source.read_text("utf-8")
    whole = unions.in_step(text, document)
    document = contract.parse(whole, str(source))
    digest = _digest(whole)
    recorded = output / "inputs.sha256"
    if whole == text and recorded.is_file() and recorded.read_text("utf-8").split()[0] == digest:
        print(f"{output.name}/ is up to date")
        return 0
    contract.check(document, str(source))
    client.generate(document, output, digest)
    if whole != text:
        source.write_text(whole, "utf-8")
        print(f"{source.name}: unions brought in step with the blocks")
    print(f"{output.name}/ made from {source.name}: {len(unions.blocks(document))} connector types")
    return 0


def _check(source: Path, output: Path) -> int:
    document = contract.read(source)
    text = source.read_text("utf-8")
    if unions.in_step(text, document) != text:
        print(f"scripts/regenerate: {source.name}: the unions are not in step; run scripts/regenerate", file=sys.stderr)
        return 1
    contract.check(document, str(source))
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "generated"
        client.generate(document, fresh, _digest(text))
        changed = _differing(fresh, output)
    for name in changed:
        print(f"scripts/regenerate: {output.name}/{name} is not what {source.name} gives", file=sys.stderr)
    return 1 if changed else 0


def _differing(fresh: Path, output: Path) -> list[str]:
    made, there = ({str(path.relative_to(base)) for path in _files(base)} for base in (fresh, output))
    return sorted(
        made ^ there | {name for name in made & there if (fresh / name).read_bytes() != (output / name).read_bytes()}
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _digest(contract_text: str) -> str:
    own = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".jinja"))
    digest = hashlib.sha256("\n".join([contract_text, *client.tool_versions()]).encode())
    for path in own:
        digest.update(path.read_bytes())
    return digest.hexdigest()
