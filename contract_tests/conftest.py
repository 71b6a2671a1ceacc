"""The options of a run, the server that it is against, and one test per promise and connector type."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest

from contract_tests import api, contract, hooks, layers, profiles, rounds
from contract_tests.cases.case import Case
from contract_tests.cases.material import Family, Material
from contract_tests.cases.revisions import Revisions, revisions_of_one
from contract_tests.check import Check
from contract_tests.contract import ConnectorType
from contract_tests.garbage import seldom_collected
from contract_tests.oracle.prediction import Oracle
from contract_tests.own_server import STAND_IN, OwnServer, own_server
from contract_tests.promises import promise_of
from contract_tests.run import Aged, Run
from contract_tests.settings import CannotRunError, Settings, checked
from contract_tests.started import started
from contract_tests.transport import Request

SETTINGS = pytest.StashKey[Settings]()
CHECK = pytest.StashKey[Check]()
OWN = pytest.StashKey[Callable[[], OwnServer]]()
RUN = pytest.StashKey[Run]()
MATERIALS = pytest.StashKey[dict[str, Material]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("contract", "the contract of Kibana's connectors API")
    group.addoption("--base-url", help="server to test; without it the stand-in is started and stopped")
    group.addoption("--server", metavar="COMMAND", help="what starts a server of our own, if not the stand-in")
    group.addoption("--api-key", help="encoded API key to log in with")
    group.addoption("--basic-auth", metavar="U:P", help="user and password to log in with")
    group.addoption("--ca", metavar="FILE", help="certificate authorities to trust, as PEM")
    group.addoption("--space", default="default", help="space to work in")
    group.addoption("--profile", default="standard", help=f"how much to do: {', '.join(profiles.PROFILES)}")
    group.addoption("--seed", default="1", help="what random draws start from")
    group.addoption("--allow-writes", action="store_true", help="let a server on another machine be written to")
    group.addoption("--report", default="reports", metavar="DIR", help="where reports and the ledger go")
    group.addoption("--contract", metavar="FILE", help="the contract bundled as JSON, if not the project's own")
    group.addoption("--kibana-version", metavar="X.Y", help="the Kibana to judge by, if not what the server says")
    group.addoption("--jobs", metavar="N", default="1", help="processes to test with, or auto: one for each core")
    group.addoption("--max-rate", metavar="N", help="requests a second that must not be exceeded")
    group.addoption("--max-time", metavar="SECONDS", help="of the profile deep: go on, with other seeds, that long")
    group.addoption("--repeat", metavar="N", default="1", help="run each test up to so many times")


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    pluginmanager.add_hookspecs(hooks)


def pytest_configure(config: pytest.Config) -> None:
    try:
        settings = checked(
            base_url=config.getoption("--base-url"),
            server=config.getoption("--server"),
            api_key=config.getoption("--api-key"),
            basic_auth=config.getoption("--basic-auth"),
            space=config.getoption("--space"),
            profile=config.getoption("--profile"),
            seed=config.getoption("--seed"),
            allow_writes=config.getoption("--allow-writes"),
            report=config.getoption("--report"),
            contract=config.getoption("--contract"),
            kibana_version=config.getoption("--kibana-version"),
            ca=config.getoption("--ca"),
            jobs=config.getoption("--jobs"),
            max_rate=config.getoption("--max-rate"),
            max_time=config.getoption("--max-time"),
            repeat=config.getoption("--repeat"),
        )
        oracle = Oracle(contract.read(settings.contract))
    except (CannotRunError, contract.ContractUnreadableError) as error:
        raise pytest.UsageError(str(error)) from error
    config.stash[SETTINGS] = settings
    config.stash[MATERIALS] = {key: Material(oracle, described) for key, described in oracle.contract.types.items()}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "type_id" in metafunc.fixturenames:
        materials = metafunc.config.stash[MATERIALS]
        marker = metafunc.definition.get_closest_marker("cases")
        family = marker.kwargs["family"] if marker else None
        ids = [key for key, material in materials.items() if family is None or material.has_any_of(family)]
        if metafunc.definition.get_closest_marker("any_type"):
            settings = metafunc.config.stash[SETTINGS]
            ids = profiles.sample(ids, settings.amounts.types, f"{settings.seed} {metafunc.function.__name__}")
        metafunc.parametrize("type_id", ids, scope="session")
    if "operation_id" in metafunc.fixturenames:
        document = next(iter(metafunc.config.stash[MATERIALS].values())).contract.document
        operations = [one for path in document["paths"].values() for one in path.values() if "operationId" in one]
        metafunc.parametrize("operation_id", [one["operationId"] for one in operations], scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: layers.position(item.path.stem))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call" and CHECK in item.stash:
        item.stash[CHECK].outcome().attach(report)
        del item.stash[CHECK]
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None]:
    """A server of our own starts while tests are collected."""
    config = session.config
    settings = config.stash[SETTINGS]
    if settings.base_url is None and not config.option.collectonly:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        config.stash[OWN] = stack.enter_context(own_server(settings.server or STAND_IN))
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    config = session.config
    if session.testsfailed or config.option.collectonly or not session.items:
        return None
    oracle = next(iter(config.stash[MATERIALS].values())).oracle
    try:
        own = config.stash[OWN]() if OWN in config.stash else None
        with started(config.stash[SETTINGS], oracle, own) as run, seldom_collected():
            config.hook.pytest_contract_run_started(run=run)
            rounds.run_all(session, run, partial(config.stash.__setitem__, RUN))
    except CannotRunError as error:
        pytest.exit(str(error), returncode=2)
    return True


def pytest_contract_test_started(item: pytest.Item, following: pytest.Item | None) -> None:
    """While the test waits for answers, the cases of the one that follows are made."""
    marker = following and following.get_closest_marker("cases")
    if isinstance(following, pytest.Function) and marker:
        material = item.config.stash[MATERIALS].get(following.callspec.params["type_id"])  # type: ignore[call-overload]
        if material:  # else there is no case for any type
            item.config.stash[RUN].transport.meanwhile = material.making(marker.kwargs["family"])


@pytest.fixture(scope="session")
def run(pytestconfig: pytest.Config) -> Run:
    return pytestconfig.stash[RUN]


@pytest.fixture
def check(run: Run, request: pytest.FixtureRequest) -> Iterator[Check]:
    """Judges for one test; its promise is the test's name, its subject the connector type."""
    promise = promise_of(request.function)
    parameters = request.node.callspec.params.values() if hasattr(request.node, "callspec") else ()
    made = Check(run, request.node.nodeid, promise, ", ".join(map(str, parameters)))
    request.node.stash[CHECK] = made
    yield made
    made.tidy()


@pytest.fixture
def material(type_id: str, run: Run, pytestconfig: pytest.Config) -> Material:
    """What cases of the test's connector type are made from; skips where the server does not let the type be used."""
    if type_id in run.disabled:
        pytest.skip(f"the server does not enable {type_id}")
    return pytestconfig.stash[MATERIALS][type_id]


@pytest.fixture(scope="session", autouse=True)
def aged(run: Run, request: pytest.FixtureRequest) -> Aged | None:
    """What is made when the run begins; None where that fails, or no test looks at it."""
    if not any(item.path.stem == "test_ageing" for item in request.session.items):
        return None
    body = next(found.examples[0] for key, found in run.oracle.contract.types.items() if key not in run.disabled)
    made, updated, deleted = (run.ledger.new_id(run.space) for _ in range(3))
    requests = [api.create(run.space, connector_id, body) for connector_id in (made, updated, deleted)]
    requests.append(api.update(run.space, updated, api.without_type(body | {"name": "updated"})))
    requests.append(api.delete(run.space, deleted))
    answers = [run.transport.send(one) for one in requests]
    if [answer.status for answer in answers] != [200, 200, 200, 200, 204]:
        return None
    return Aged(body, answers[0].json, answers[3].json, deleted, time.monotonic())


@pytest.fixture
def body(check: Check) -> dict[str, Any]:
    """A valid request to create, of the first type that the server enables."""
    types = check.run.oracle.contract.types.values()
    return next(found.examples[0] for found in types if found.id not in check.run.disabled)


@pytest.fixture
def creation(check: Check, body: dict[str, Any]) -> Request:
    """The request under an identifier of its own, which is the last step of its path."""
    return api.create(check.run.space, check.run.ledger.new_id(check.run.space), body)


@pytest.fixture(scope="session")
def materials(run: Run, pytestconfig: pytest.Config) -> list[Material]:
    """Of each connector type that the server enables."""
    return [made for key, made in pytestconfig.stash[MATERIALS].items() if key not in run.disabled]


@pytest.fixture(scope="session")
def revisions(run: Run, materials: list[Material]) -> Revisions:
    """Of a connector of a type that the seed decides."""
    found = revisions_of_one(random.Random(run.settings.seed).sample(materials, len(materials)))
    if found is None:
        pytest.skip("no connector type has a config of free text, by which its revisions could be told apart")
    return found


@pytest.fixture
def connector_type(material: Material) -> ConnectorType:
    return material.type


@pytest.fixture
def cases(material: Material, check: Check, request: pytest.FixtureRequest) -> list[Case]:
    """The cases of the family that the test is marked with, as many as the profile asks for."""
    run = check.run
    family: Family = request.node.get_closest_marker("cases").kwargs["family"]
    check.offers(material.all_of(family))
    amounts, seed = run.settings.amounts, run.settings.seed
    return profiles.spread(material.all_of(family), amounts.matrix, seed, each_topic=amounts.each_topic)
