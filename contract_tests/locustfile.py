"""The contract test spread over many users and machines: `locust -f contract_tests/locustfile.py --host URL`.

Each user brings connectors to life and deletes them again, and every answer is judged. One that differs is a failure
under the name of the promise that it breaks. What a user does follows from the seed, the worker and the user's number.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from locust import User, events, task  # before all that opens connections: it has them give way to other users
from locust.argument_parser import LocustArgumentParser
from locust.env import Environment
from locust.exception import StopUser
from locust.runners import MasterRunner, WorkerRunner

from contract_tests import contract, preflight
from contract_tests.cases.material import Material
from contract_tests.oracle.prediction import Oracle
from contract_tests.profiles import PROFILES
from contract_tests.settings import CannotRunError, Settings, checked
from contract_tests.transport import Answer, Request, Transport
from contract_tests.worker import Worker

logger = logging.getLogger(__name__)

SECONDS_TO_STOP = 5.0
"""What a user has left to end a life when the run is stopped."""
SECRET = ("api_key", "basic_auth")
OF_THE_PROCESS = (*SECRET, "ca", "contract", "report")
OF_THE_RUN = ("allow_writes", "space", "seed")


class BrokenPromiseError(Exception):
    """An answer is not the predicted one; the message is the promise and nothing else."""


class Process:
    """What it was told when it started, which no web page changes, and its part of the run that is on, if one is."""

    def __init__(self, host: str | None, options: dict[str, Any]) -> None:
        self.host = host
        self.options = {name: options[name] for name in (*OF_THE_PROCESS, *OF_THE_RUN)}
        self.worker: Worker | None = None

    def settings(self, host: str | None, of_the_run: dict[str, Any]) -> Settings:
        """Raises `CannotRunError`."""
        if not host:
            raise CannotRunError("--host is needed: the URL of the server to test")
        told = {name: self.options[name] for name in OF_THE_PROCESS} | {name: of_the_run[name] for name in OF_THE_RUN}
        return checked(base_url=host, server=None, profile=next(iter(PROFILES)), **told)


_processes: dict[Environment, Process] = {}


class ConnectorsUser(User):
    """Lives of connectors, one after the other, over one connection."""

    def on_start(self) -> None:
        self._worker = _processes[self.environment].worker
        if self._worker:
            self._transport = self._worker.transport()
            self._lives, self._plans = self._worker.user(self._transport, self._enter)

    def on_stop(self) -> None:
        if self._worker:
            self._transport.close()

    @task
    def live(self) -> None:
        if not self._worker:
            raise StopUser
        self._lives.live(next(self._plans))

    def _enter(self, operation: str, request: Request, answer: Answer, promise: str, found: list[str]) -> None:
        assert self._worker
        if self._worker.count(promise, found):
            lines = [f"{promise}: broken", self._transport.curl(request), *found]
            logger.warning("%s", self._worker.masking.text("\n  ".join(lines)))
        self.environment.events.request.fire(
            request_type=request.method,
            name=operation,
            response_time=answer.seconds * 1000,
            response_length=len(answer.body),
            exception=BrokenPromiseError(promise) if found else None,
            context={},
        )


def _add_options(parser: LocustArgumentParser) -> None:
    add = parser.add_argument_group("the contract of Kibana's connectors API").add_argument
    add(
        "--allow-writes",
        env_var="CONTRACT_ALLOW_WRITES",
        action="store_true",
        help="let a server elsewhere be written to",
    )
    add("--space", default="default", help="space to work in (default: %(default)s)")
    add("--seed", default="1", help="what random draws start from (default: %(default)s)")
    add("--api-key", env_var="CONTRACT_API_KEY", help="encoded API key to log in with, told to each process")
    add("--basic-auth", env_var="CONTRACT_BASIC_AUTH", help="user and password to log in with, told to each process")
    add("--ca", metavar="FILE", help="certificate authorities to trust, as PEM, in place of the system's")
    add("--contract", metavar="FILE", help="the contract bundled as JSON, if not the project's own")
    add("--report", metavar="DIR", default="reports", help="where each worker keeps its ledger (default: %(default)s)")


def _take_options(environment: Environment, **_: Any) -> None:
    """Ends the process where the run makes no sense; keeps credentials from the web page and from other processes."""
    options = vars(environment.parsed_options)
    process = _processes[environment] = Process(environment.host, options)
    options.update(dict.fromkeys(SECRET))
    environment.stop_timeout = environment.stop_timeout or SECONDS_TO_STOP
    if isinstance(environment.runner, WorkerRunner):
        return
    try:
        settings = process.settings(process.host, process.options)
        assert settings.base_url
        transport = Transport(
            settings.base_url, api_key=settings.api_key, basic_auth=settings.basic_auth, ca=settings.ca
        )
        preflight.check(transport, settings.space)
        transport.close()
    except CannotRunError as error:
        sys.stderr.write(f"contract: {error}\n")
        sys.exit(2)


def _start(environment: Environment, **_: Any) -> None:
    """The run is the one of the command line of the process that leads it."""
    process, options = _processes[environment], vars(environment.parsed_options)
    if not isinstance(environment.runner, WorkerRunner):
        environment.host = process.host
        options.update({name: process.options[name] for name in OF_THE_RUN} | dict.fromkeys(SECRET))
    if isinstance(environment.runner, MasterRunner):
        return
    try:
        settings = process.settings(environment.host, options)
        oracle = Oracle(contract.read(settings.contract))
        materials = {key: Material(oracle, described) for key, described in oracle.contract.types.items()}
        process.worker = Worker(settings, oracle, materials, getattr(environment.runner, "worker_index", 0))
    except (CannotRunError, contract.ContractUnreadableError) as error:
        logger.error("contract: %s", error)  # noqa: TRY400 (a user is told one line)
        environment.events.request.fire(
            request_type="", name="start", response_time=0, response_length=0, exception=error, context={}
        )


def _stop(environment: Environment, **_: Any) -> None:
    process = _processes[environment]
    worker, process.worker = process.worker, None
    if not worker:
        return
    left = worker.stop().left
    logger.info("contract: %s answers judged, %s differed", worker.judged, sum(worker.broken.values()))
    if left:
        logger.error("contract: %s connectors could not be deleted, they are in %s", len(left), worker.ledger.path)
        environment.process_exit_code = 2


events.init_command_line_parser.add_listener(_add_options)
events.init.add_listener(_take_options)
events.test_start.add_listener(_start)
events.test_stop.add_listener(_stop)
