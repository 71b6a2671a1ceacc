"""Faults in what a run tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kibana_connectors_server.edge import answers, checks, fields

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("runs")
def refuses_blank_parameters() -> None:
    """A blank string in the parameters of a run is refused as one in a config is."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(member)

    @replacing(fields, "params")
    def params(as_it_is: Any, body: Any) -> Any:
        found = as_it_is(body)
        for key, member in found.items():
            if not all(text.strip() for text in texts(member)):
                raise checks.problem(f"body.params.{key}", "value '' is not valid")
        return found


@fault("runs")
def spells_the_source_of_an_error_in_snake_case() -> None:
    """The result of a run that failed has error_source in place of errorSource."""

    @replacing(answers, "of_run")
    def of_run(as_it_is: Any, result: Any) -> Any:
        return as_it_is({"error_source" if key == "errorSource" else key: told for key, told in result.items()})


@fault("runs")
def refuses_blanks_in_a_run() -> None:
    """A run is refused where a text in its parameters is blank."""

    @replacing(fields, "params")
    def params(as_it_is: Any, body: Any) -> Any:
        found = as_it_is(body)
        for key, member in found.items():
            if fields._is_blank(member):
                raise fields._blank(f"params.{key}")
        return found
