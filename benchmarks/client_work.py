"""What the client adds to reading and writing JSON, and what it takes to import.

Our side builds config and secrets, makes the body of a create and its bytes, and turns the bytes of the answer into a
connector, all on the way that `Kibana.connectors` goes. The other side is `json.dumps` and `json.loads` of the same
content. They take turns in one process; a ratio of 1 would be objects at no cost.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import attrs
import httpx
from kibana_connectors import UNSET, Connector, CreateConnector, _contract, _defaults, _json, _operations
from kibana_connectors_api import models

ROUNDS = 51
PASSES = 60
IMPORTS = 15
RATIO = 0.6
IMPORT_MS = 150.0

JSON = dict[str, Any]
Parts = tuple[Any, Any]

_CREATE = "/paths/~1api~1actions~1connector~1{id}/post"
_STORED = {
    "id": "0f1c3c5e-2f7d-4b8e-9d55-7c61a2b3d4e5",
    "is_preconfigured": False,
    "is_system_action": False,
    "is_deprecated": False,
    "is_missing_secrets": False,
}


@dataclass
class Bodies:
    """Requests and answers, as JSON and as what each side starts from.

    `ours` makes every body, reads every answer, and returns both; so does `bare`.
    """

    requests: list[JSON]
    answers: list[JSON]
    _texts: list[str] = field(init=False)
    _responses: list[httpx.Response] = field(init=False)
    _builders: list[tuple[str, Callable[[], Parts]]] = field(init=False)

    def __post_init__(self) -> None:
        asked = httpx.Request("GET", "http://localhost:5601/api/actions/connector/x")
        self._texts = [json.dumps(answer, separators=(",", ":")) for answer in self.answers]
        self._responses = [httpx.Response(200, content=text.encode(), request=asked) for text in self._texts]
        self._builders = [(request["name"], _builder(request)) for request in self.requests]

    def ours(self) -> tuple[list[bytes], list[Connector[Any]]]:
        sent = []
        for name, parts in self._builders:
            config, secrets = parts()
            sent.append(_json.written(_operations.new(name, None, config, secrets)))
        return sent, [_operations.connector(response) for response in self._responses]

    def bare(self) -> tuple[list[str], list[JSON]]:
        return [json.dumps(request) for request in self.requests], [json.loads(text) for text in self._texts]

    def check(self) -> None:
        """Raises `AssertionError` where the two sides do not do the same."""
        sent, read = self.ours()
        assert [json.loads(body) for body in sent] == self.requests
        assert [connector.to_dict() for connector in read] == self.answers

    def ratio(self) -> float:
        """How fast our side is, where bare JSON is 1."""
        self.check()
        pairs = [(_seconds(self.bare), _seconds(self.ours)) for _ in range(ROUNDS)]
        return statistics.median(bare / ours for bare, ours in pairs)


def of_the_page() -> Bodies:
    """The examples of the documentation page, which are those of the operation."""
    operation = _contract.at(_CREATE)
    contents = (operation["requestBody"]["content"], operation["responses"]["200"]["content"])
    return Bodies(*([example["value"] for example in _only(content)["examples"].values()] for content in contents))


def of_all_types() -> Bodies:
    """Of each connector type the example with the most, and the connector that comes of it."""
    examples = [max(_contract.at(pointer)["examples"], key=_size) for pointer in _contract.requests().values()]
    return Bodies(examples, [_stored(request) for request in examples])


def import_cost() -> float:
    """Milliseconds that the package takes to import where httpx has been imported already."""
    sides = ("import httpx", "import httpx, kibana_connectors")
    rounds = [[_import(side) for side in sides] for _ in range(IMPORTS)]
    return 1000 * statistics.median(both - alone for alone, both in rounds)


def main() -> int:
    """Print the figures. Exit status: 0 all as wanted, 1 not."""
    ratios = {"the page's bodies": of_the_page().ratio(), "all connector types": of_all_types().ratio()}
    cost = import_cost()
    for name, ratio in ratios.items():
        print(f"{name:20} {ratio:.2f} of the speed of bare JSON, wanted at least {RATIO}: {_verdict(ratio >= RATIO)}")
    print(f"{'import':20} {cost:.0f} ms more than httpx, wanted below {IMPORT_MS:.0f}: {_verdict(cost < IMPORT_MS)}")
    return 0 if cost < IMPORT_MS and all(ratio >= RATIO for ratio in ratios.values()) else 1


def _builder(request: JSON) -> Callable[[], Parts]:
    """What builds config and secrets of the request, as a program does that has the values."""
    model = CreateConnector.from_dict(request)
    parts = (getattr(model, part, UNSET) for part in ("config", "secrets"))
    source = ", ".join("None" if part is UNSET else _source(part) for part in parts)
    classes = {name: getattr(models, name) for name in models.__all__}
    built: Callable[[], Parts] = eval(f"lambda: ({source})", classes)  # noqa: S307 - our own text
    return built


def _source(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_source, value))}]"
    if not attrs.has(type(value)):
        return repr(value)
    fields = [attribute.name for attribute in attrs.fields(type(value)) if attribute.init]
    given = (f"{name}={_source(getattr(value, name))}" for name in fields if getattr(value, name) is not UNSET)
    return f"{type(value).__name__}({', '.join(given)})"


def _stored(request: JSON) -> JSON:
    type_id = request["connector_type_id"]
    config = _defaults.filled(_contract.config_schema(type_id), request.get("config", {}))
    return {**_STORED, "name": request["name"], "connector_type_id": type_id, "config": config}


def _only(content: JSON) -> JSON:
    (media_type,) = content.values()
    found: JSON = media_type
    return found


def _size(example: JSON) -> int:
    return len(json.dumps(example))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _ in range(PASSES):
        work()
    return time.perf_counter() - begun


def _import(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begun


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
