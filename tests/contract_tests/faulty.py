"""A proxy in front of a stand-in that keeps the contract, and faults for it to commit: one broken promise each."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True)
class Told:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None

    def saying(self, value: Any, status: int | None = None) -> Told:
        return replace(self, status=status or self.status, body=json.dumps(value).encode())


Ask = Callable[[Asked], Told]
Fault = Callable[[Asked, Ask], Told]


class FaultyServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, server: str, fault: Fault) -> None:
        super().__init__(("127.0.0.1", 0), Proxy)
        self.behind = urlsplit(server)
        self.fault = fault


class Proxy(BaseHTTPRequestHandler):
    """Hands each request to the fault of its server, with a way to ask the server behind."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: FaultyServer

    def setup(self) -> None:
        super().setup()
        self.behind = http.client.HTTPConnection(self.server.behind.hostname or "", self.server.behind.port)

    def finish(self) -> None:
        self.behind.close()
        super().finish()

    def ask(self, asked: Asked) -> Told:
        self.behind.putrequest(asked.method, asked.path, skip_accept_encoding=True)
        for name, value in asked.headers.items():
            if name not in ("host", "content-length"):
                self.behind.putheader(name, value)
        if asked.body or "content-length" in asked.headers:
            self.behind.putheader("content-length", str(len(asked.body)))
        self.behind.endheaders(asked.body)
        response = self.behind.getresponse()
        return Told(response.status, {k.lower(): v for k, v in response.headers.items()}, response.read())

    def answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        told = self.server.fault(Asked(self.command, self.path, headers, body), self.ask)
        self.send_response_only(told.status)
        for name, value in told.headers.items():
            if name not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        if told.status != 204:
            self.send_header("content-length", str(len(told.body)))
        self.end_headers()
        self.wfile.write(told.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = answer  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def faulty(server: str, fault: Fault) -> Iterator[str]:
    """URL of a server that does what the one behind it does, but for the fault."""
    with FaultyServer(server, fault) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()
        thread.join()


def none(asked: Asked, ask: Ask) -> Told:
    return ask(asked)


def takes_the_config_of_another_type(asked: Asked, ask: Ask) -> Told:
    """An index connector with the config of a webhook is answered as if it were fine."""
    told, body = ask(asked), asked.json
    config = body.get("config") if isinstance(body, dict) else None
    if told.status != 400 or asked.method != "POST" or not isinstance(config, dict):
        return told
    if body.get("connector_type_id") != ".index" or "url" not in config:
        return told
    return told.saying({"id": "x", **body}, 200)


def drops_a_default(asked: Asked, ask: Ask) -> Told:
    def drop(connector: dict[str, Any]) -> dict[str, Any]:
        if connector.get("connector_type_id") == ".index" and connector["config"]["executionTimeField"] is None:
            del connector["config"]["executionTimeField"]
        return connector

    return _each_connector(ask(asked), drop)


def answers_null_for_a_default(asked: Asked, ask: Ask) -> Told:
    def forget(connector: dict[str, Any]) -> dict[str, Any]:
        if connector.get("connector_type_id") == ".index" and connector["config"]["refresh"] is False:
            connector["config"]["refresh"] = None
        return connector

    return _each_connector(ask(asked), forget)


def drops_a_default_of_a_nested_object(asked: Asked, ask: Ask) -> Told:
    def drop(connector: dict[str, Any]) -> dict[str, Any]:
        mappings = connector["config"].get("mappings")
        if isinstance(mappings, dict) and mappings.get("commentsConfig", ...) is None:
            del mappings["commentsConfig"]
        return connector

    return _each_connector(ask(asked), drop)


def keeps_an_unknown_key(asked: Asked, ask: Ask) -> Told:
    body = asked.json
    sent = body.get("config") if isinstance(body, dict) else None

    def keep(connector: dict[str, Any]) -> dict[str, Any]:
        return connector | {"config": {**sent, **connector["config"]}} if isinstance(sent, dict) else connector

    return _each_connector(ask(asked), keep)


def deprecates_nothing(asked: Asked, ask: Ask) -> Told:
    return _each_connector(ask(asked), lambda connector: connector | {"is_deprecated": False})


def overwrites(asked: Asked, ask: Ask) -> Told:
    told = ask(asked)
    if told.status != 409:
        return told
    ask(Asked("DELETE", asked.path, {"kbn-xsrf": "true"}))
    return ask(asked)


def answers_with_the_secrets(asked: Asked, ask: Ask) -> Told:
    told, body = ask(asked), asked.json
    if told.status == 200 and isinstance(body, dict) and body.get("secrets"):
        return told.saying(told.json | {"secrets": body["secrets"]})
    return told


def tells_a_secret_in_an_error(asked: Asked, ask: Ask) -> Told:
    told, body = ask(asked), asked.json
    if told.status == 400 and isinstance(body, dict) and isinstance(body.get("secrets"), dict):
        return told.saying(told.json | {"message": f"{told.json['message']} {body['secrets']}"})
    return told


def deletes_nothing(asked: Asked, ask: Ask) -> Told:
    if asked.method == "DELETE" and "kbn-xsrf" in asked.headers:
        found = ask(Asked("GET", asked.path))
        return Told(204) if found.status == 200 else found
    return ask(asked)


def lists_all_but_one(asked: Asked, ask: Ask) -> Told:
    told = ask(asked)
    return told.saying(told.json[:-1]) if asked.path.endswith("/connectors") and told.status == 200 else told


def lists_in_the_wrong_order(asked: Asked, ask: Ask) -> Told:
    told = ask(asked)
    return told.saying(told.json[::-1]) if asked.path.endswith("/connectors") and told.status == 200 else told


def merges_on_update(asked: Asked, ask: Ask) -> Told:
    body = asked.json
    if asked.method == "PUT" and isinstance(body, dict) and isinstance(body.get("config"), dict):
        stored = ask(Asked("GET", asked.path))
        if stored.status == 200 and ask(asked).status == 200:
            body = body | {"config": stored.json["config"] | body["config"]}
            told = ask(replace(asked, body=json.dumps(body).encode()))
            return told if told.status == 200 else ask(asked)
    return ask(asked)


def knows_one_space_only(asked: Asked, ask: Ask) -> Told:
    return ask(replace(asked, path="/api/" + asked.path.partition("/api/")[2]) if "/s/" in asked.path else asked)


def needs_no_xsrf_header(asked: Asked, ask: Ask) -> Told:
    return ask(replace(asked, headers={"kbn-xsrf": "true", **asked.headers}))


def takes_a_port_beyond_the_last(asked: Asked, ask: Ask) -> Told:
    body = asked.json
    config = body.get("config") if isinstance(body, dict) else None
    if asked.method == "POST" and isinstance(config, dict) and config.get("port") == 65536:
        return ask(replace(asked, body=json.dumps(body | {"config": config | {"port": 65535}}).encode()))
    return ask(asked)


def ignores_a_rule(asked: Asked, ask: Ask) -> Told:
    """Mail with authentication needs no user."""
    body = asked.json
    told = ask(asked)
    if (
        asked.method == "POST"
        and told.status == 400
        and told.json["message"].startswith("error validating action type")
    ):
        config = {key: value for key, value in body.get("config", {}).items() if key != "hasAuth"}
        return ask(replace(asked, body=json.dumps(body | {"config": config}).encode()))
    return told


def _each_connector(told: Told, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Told:
    value = told.json
    if told.status == 200 and isinstance(value, dict) and "config" in value:
        return told.saying(change(value))
    if told.status == 200 and isinstance(value, list) and value and "config" in value[0]:
        return told.saying([change(one) for one in value])
    return told
