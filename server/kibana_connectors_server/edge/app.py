"""The ASGI application: the checks that come before an operation, in Kibana's order, and the answer."""

from __future__ import annotations

import itertools
import time
import uuid
from collections.abc import Mapping

from kibana_connectors_server.access import ANYONE, STRANGER, Access, Caller
from kibana_connectors_server.edge import answers, product
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.asgi import Receive, Scope, Send
from kibana_connectors_server.edge.authentication import caller_of
from kibana_connectors_server.edge.bodies import body_of
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.edge.routes import (
    FOR_STRANGERS,
    WITH_BODY,
    Redirect,
    Route,
    check_asks_for_page,
    route_of,
)
from kibana_connectors_server.errors import (
    BadRequestError,
    ClientGoneError,
    NotFoundError,
    PayloadTooLargeError,
    RequestError,
    UnauthorizedError,
    UnavailableError,
)
from kibana_connectors_server.log import Answered, Log
from kibana_connectors_server.store.protocol import StoreUnavailableError


class App:
    """Serves the operations over HTTP; a route whose operation is not among them leads nowhere.

    A fault of ours is a 500 and a line in the log, without what it was about.
    """

    def __init__(self, operations: Operations, access: Access | None, log: Log) -> None:
        self._operations = operations
        self._access = access
        self._log = log
        self._run_id = uuid.uuid4().hex[:12]
        self._request_numbers = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        request_id = f"{self._run_id}-{next(self._request_numbers)}"
        method, path = scope["method"], scope["raw_path"].decode("latin-1")
        headers = dict(scope["headers"])
        caller = ANYONE
        try:
            route = self._route_of(method, path)
            caller = caller_of(self._access, headers.get(b"authorization", b""))
            answer = await self._answer(request_id, route, caller, headers, scope, receive)
        except ClientGoneError:
            return
        except RequestError as error:
            answer = answers.of_error(error)
        except Exception as fault:  # noqa: BLE001 - the client gets an answer whatever happens
            self._log.fault(fault, request=request_id)
            answer = answers.of_fault()
        seconds = time.perf_counter() - started
        opaque_id = headers.get(b"x-opaque-id")
        self._log.access(Answered(request_id, method, path, answer.status, seconds, caller.name, opaque_id))
        await answer.sent(send, method)

    def _route_of(self, method: str, path: str) -> Route | Redirect | None:
        route = route_of(method, path)
        if isinstance(route, Route) and route.operation not in self._operations:
            check_asks_for_page(method)
            return None
        return route

    async def _answer(
        self,
        request_id: str,
        route: Route | Redirect | None,
        caller: Caller,
        headers: Mapping[bytes, bytes],
        scope: Scope,
        receive: Receive,
    ) -> Answer:
        if caller is STRANGER and not (isinstance(route, Route) and route.operation in FOR_STRANGERS):
            raise UnauthorizedError(UnauthorizedError.phrase)
        if route is None:
            raise NotFoundError(NotFoundError.phrase)
        if isinstance(route, Redirect):
            return _redirected(route, scope["query_string"])
        try:
            body = await body_of(headers, receive) if route.operation in WITH_BODY else None
        except PayloadTooLargeError as error:
            answer = answers.of_error(error)
            return answer if b"content-length" in headers else answer._replace(headers=((b"connection", b"close"),))
        _check_headers(scope["method"], headers)
        request = Request(route, scope["query_string"], body, request_id, caller)
        try:
            answer = await self._operations[route.operation](request)
        except StoreUnavailableError as error:
            self._log.event("unavailable", cause=str(error), request=request_id)
            answer = answers.of_error(UnavailableError("The store is not available."))
        except RequestError as error:
            answer = answers.of_error(error)
        return Answer(answer.status, answer.body, (answers.API_VERSION,), answer.content_type)


def _check_headers(method: str, headers: Mapping[bytes, bytes]) -> None:
    version = headers.get(b"kbn-version")
    if method not in ("GET", "HEAD") and version is None and b"kbn-xsrf" not in headers:
        raise BadRequestError("Request must contain a kbn-xsrf header.")
    if version and version != product.VERSION.encode():
        got = version.decode("latin-1")
        raise BadRequestError(
            "Browser client is out of date, please refresh the page "
            f'("kbn-version" header was "{got}" but should be "{product.VERSION}")',
            attributes={"expected": product.VERSION, "got": got},
        )


def _redirected(redirect: Redirect, query: bytes) -> Answer:
    location = redirect.location.encode() + (b"?" + query if query else b"")
    return Answer(302, headers=((b"location", location),))
