"""Promises by the tests that check them: the name of a test is its promise."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from contract_tests.cases.material import Family


def promise_of(test: Callable[..., object]) -> str:
    """As `An identifier is taken once`."""
    return test.__name__.removeprefix("test_").replace("_", " ").capitalize()


def by_family(*modules: ModuleType) -> dict[Family, str]:
    """What the tests of the modules promise of each family of cases that they are marked with."""
    tests = [value for module in modules for name, value in vars(module).items() if name.startswith("test_")]
    marks = [(mark, test) for test in tests for mark in getattr(test, "pytestmark", ()) if mark.name == "cases"]
    return {mark.kwargs["family"]: promise_of(test) for mark, test in marks}
