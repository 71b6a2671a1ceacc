"""Faults in what a run tells."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import runner
from kibana_connectors_server.contract.params import Params
from kibana_connectors_server.errors import BadRequestError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("runs")
def refuses_a_run_that_fails() -> None:
    """Parameters that a type does not take are answered with 400."""

    @replacing(runner, "result_of")
    def result_of(as_it_is: Any, *described: Any) -> Any:
        result = as_it_is(*described)
        if str(result.get("message", "")).startswith("error validating"):
            raise BadRequestError(result["message"])
        return result


@fault("runs")
def runs_sub_actions_without_parameters() -> None:
    """A sub-action that needs parameters runs without them."""

    @replacing(Params, "refusal_of")
    def refusal_of(as_it_is: Any, self: Any, sub_action: Any, params: Any) -> Any:
        return None if params is None else as_it_is(self, sub_action, params)


@fault("runs")
def never_tries_again() -> None:
    """A run that failed on the way says that there is no use in trying again."""

    @replacing(runner, "result_of")
    def result_of(as_it_is: Any, *described: Any) -> Any:
        result = as_it_is(*described)
        return result | {"retry": False} if "retry" in result else result
