"""The documents of a run, kept as Elasticsearch would keep them and answered for as by its bulk request."""

from __future__ import annotations

import itertools
import secrets
import time
from typing import Any

from kibana_connectors_server import clock, json_text
from kibana_connectors_server.store.protocol import Store, StoredDocument

_ID_BYTES = 15


class IndexDocuments:
    """Sequence numbers count the documents of this process, over all indices."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sequence = itertools.count()

    async def add(self, config: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
        """What the bulk request answers, once the documents are kept."""
        started = time.perf_counter()
        index = params.get("indexOverride") or config["index"]
        time_field = (config.get("executionTimeField") or "").strip()
        written = {time_field: clock.now()} if time_field else {}
        documents = [
            StoredDocument(index, secrets.token_urlsafe(_ID_BYTES), json_text.serialised(document | written))
            for document in params["documents"]
        ]
        await self._store.add_documents(documents)
        return {
            "took": round((time.perf_counter() - started) * 1000),
            "errors": False,
            "items": [{"create": self._created(document)} for document in documents],
        }

    def _created(self, document: StoredDocument) -> dict[str, Any]:
        return {
            "_index": document.index_name,
            "_id": document.id,
            "_version": 1,
            "result": "created",
            "_shards": {"total": 2, "successful": 1, "failed": 0},
            "_seq_no": next(self._sequence),
            "_primary_term": 1,
            "status": 201,
        }
