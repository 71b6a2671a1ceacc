"""Runs of connectors from end to end: judged, done where they concern this server alone, recorded, logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from kibana_connectors_server import clock, json_text
from kibana_connectors_server.connectors import Connector, Connectors
from kibana_connectors_server.contract.connector_types import STORE_DOCUMENTS, WRITE_LOG, Contract
from kibana_connectors_server.index_documents import IndexDocuments
from kibana_connectors_server.log import Log
from kibana_connectors_server.masking import hiding
from kibana_connectors_server.runs import Result, result_of
from kibana_connectors_server.store.protocol import Store, StoredRun

LONGEST_LOGGED = 2000
"""Characters of the parameters in the log."""

_Params = dict[str, Any]
_Doing = Callable[[Connector, _Params, str], Awaitable[Result]]


class Runner:
    """Runs the connectors. A record and a line in the log say what would have been sent, without the secrets."""

    def __init__(self, contract: Contract, connectors: Connectors, store: Store, log: Log) -> None:
        self._contract = contract
        self._connectors = connectors
        self._store = store
        self._log = log
        self._documents = IndexDocuments(store)
        self._done_here: dict[str, _Doing] = {
            STORE_DOCUMENTS: self._store_documents,
            WRITE_LOG: self._write_log,
        }

    async def run(self, space: str, id: str, params: _Params, request_id: str) -> Result:
        """The result, which is recorded also where it is an error.

        Raises `NotFoundError`, `BadRequestError` for a type that is gone.
        """
        connector, secrets = await self._connectors.with_secrets(space, id)
        connector_type = self._contract.type_of(connector.connector_type_id)
        at = clock.now()
        result = result_of(connector.id, connector_type, params)
        hide = hiding(secrets)
        hidden = hide(params)
        if result["status"] == "ok" and connector_type.run:
            result |= await self._done_here[connector_type.run](connector, hidden, request_id)
        shown = json_text.serialised(hidden)
        await self._store.record(
            StoredRun(at, space, connector.id, connector_type.id, shown, json_text.serialised(hide(result)))
        )
        self._log.event(
            "run",
            type=connector_type.id,
            connector=connector.id,
            space=space,
            result=result["status"],
            params=_cut(shown),
            request=request_id,
        )
        return result

    async def _store_documents(self, connector: Connector, params: _Params, _: str) -> Result:
        return {"data": await self._documents.add(json_text.parsed(connector.config), params)}

    async def _write_log(self, connector: Connector, params: _Params, request_id: str) -> Result:
        self._log.event(
            "message",
            level=params.get("level", "info"),
            message=f"Server log: {params['message']}",
            connector=connector.id,
            request=request_id,
        )
        return {}


def _cut(text: str) -> str:
    more = len(text) - LONGEST_LOGGED
    return text if more <= 0 else f"{text[:LONGEST_LOGGED]}... ({more} characters more)"
