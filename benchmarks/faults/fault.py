"""What a fault is, and how one is declared."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.faults import developed, untouched

SETS = {"developed": developed, "untouched": untouched}

_declared: dict[str, dict[str, Fault]] = {}


@dataclass(frozen=True)
class Fault:
    """`commit` puts it into the server's own code, in the process that then serves; `breaks` says what it breaks.

    `options` are those of the server that the fault needs to show.
    """

    name: str
    kind: str
    breaks: str
    commit: Callable[[], None]
    options: tuple[str, ...] = ()


def fault(kind: str, *options: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declares the function that commits a fault: its name is the fault's, its docstring says what is broken."""

    def declare(commit: Callable[[], None]) -> Callable[[], None]:
        assert commit.__doc__
        name, breaks = commit.__name__.replace("_", "-"), " ".join(commit.__doc__.split())
        _declared.setdefault(commit.__module__, {})[name] = Fault(name, kind, breaks, commit, options)
        return commit

    return declare


def catalogue(of: str) -> dict[str, Fault]:
    """The faults of one of the `SETS` by their names, in the order of their modules and in these as declared."""
    package: Any = SETS[of]
    found: dict[str, Fault] = {}
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
        found |= _declared.get(module.name, {})
    return found
