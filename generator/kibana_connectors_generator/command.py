"""The command `scripts/regenerate`."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import client, contract, unions
from .change import report
from .changes import changes
from .contract import ContractError, Document
from .watch import watch

ROOT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done or nothing to do, 1 the output is not what the contract gives (`--check`), 2 bad input."""
    parser = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Make generated/ from openapi.yaml, and tell what the change means for users of the client. "
        "Nothing is done where nothing changed.",
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true", help="change nothing; exit 1 where generated/ is out of date")
    way.add_argument("--watch", action="store_true", help="do it again on every save of the contract, until Ctrl-C")
    parser.add_argument("--contract", type=Path, default=ROOT / "openapi.yaml", help="another contract", metavar="FILE")
    parser.add_argument("--output", type=Path, default=ROOT / "generated", help="another place", metavar="DIR")
    options = parser.parse_args(arguments)
    if options.watch:
        watch(options.contract, lambda: _run(_regenerate, options))
        return 0
    return _run(_check if options.check else _regenerate, options)


def _run(job: Callable[[Path, Path], int], options: argparse.Namespace) -> int:
    try:
        return job(options.contract, options.output)
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
    before = client.bundled_contract(output)
    client.generate(document, output, digest)
    if whole != text:
        source.write_text(whole, "utf-8")
        print(f"{source.name}: unions brought in step with the blocks")
    print(f"{output.name}/ made from {source.name}: {len(unions.blocks(document))} connector types")
    if before is not None:
        _report(before, document)
    return 0


def _report(before: Document, after: Document) -> None:
    """Print what users of the client have to know."""
    try:
        lines = report(changes(before, after))
    except (ContractError, LookupError):
        lines = ["what this changes for users of the client is unknown: the contract before is not complete"]
    print("\n".join(lines))


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
