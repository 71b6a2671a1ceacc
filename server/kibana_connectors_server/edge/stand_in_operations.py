"""Operations that Kibana does not have, for tests: what ran, what was indexed, and a fresh start."""

from __future__ import annotations

from kibana_connectors_server import json_text
from kibana_connectors_server.access import EVERY_SPACE, Privilege
from kibana_connectors_server.edge import fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.store.protocol import Store, StoredDocument, StoredRun


class StandInOperations:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.by_name: Operations = {
            "recorded_runs": self._recorded_runs,
            "documents": self._documents,
            "reset": self._reset,
        }

    async def _recorded_runs(self, request: Request) -> Answer:
        connector_id = fields.connector_id(request.query)
        request.ensure_authorized(Privilege.READ, "get runs")
        runs = await self._store.runs(request.route.space)
        return _array([_described(run) for run in runs if connector_id in (None, run.connector_id)])

    async def _documents(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.READ, "get documents", EVERY_SPACE)
        documents = await self._store.documents(str(request.route.id))
        return _array([_hit(document) for document in documents])

    async def _reset(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.ALL, "reset", EVERY_SPACE)
        await self._store.clear()
        return Answer(204)


def _array(members: list[str]) -> Answer:
    return Answer(200, f"[{','.join(members)}]".encode())


def _described(run: StoredRun) -> str:
    named = json_text.serialised(
        {
            "at": run.at,
            "space": run.space,
            "connector_id": run.connector_id,
            "connector_type_id": run.connector_type_id,
        }
    )
    return f'{named[:-1]},"params":{run.params},"result":{run.result}}}'


def _hit(document: StoredDocument) -> str:
    """As in what Elasticsearch's search finds."""
    named = json_text.serialised({"_index": document.index_name, "_id": document.id})
    return f'{named[:-1]},"_source":{document.source}}}'
