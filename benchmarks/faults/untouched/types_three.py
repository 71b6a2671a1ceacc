"""Slips in what single connector types ask for and store."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract import formats
from kibana_connectors_server.contract.connector_types import ConnectorType

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("per type")
def compares_hosts_in_their_case() -> None:
    """One of the allowed hosts of an address is only known in lower case."""

    @replacing(formats, "_judge")
    def judge(as_it_is: Any, description: Any) -> Any:
        judged = as_it_is(description)
        hosts = description.get("url", {}).get("hosts")

        def is_right(text: str) -> bool:
            host = re.search(r"//(?:[^/@]*@)?([^/:?#]*)", text)
            return bool(judged(text)) and (host is not None and host[1] in hosts)

        return is_right if hosts else judged


@fault("per type")
def assumes_a_provider() -> None:
    """A config of one type that does not say for which provider it is is taken for one for OpenAI."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Any, secrets: Any) -> Any:
        return as_it_is(self, {"apiProvider": "OpenAI", **config} if self.id == ".gen-ai" else config, secrets)


@fault("per type")
def reads_deprecation_before_defaults() -> None:
    """A ServiceNow connector that left out which table it uses is not a deprecated one, though its default makes it."""

    @replacing(Connectors, "_made")
    def made(as_it_is: Any, self: Any, space: str, id: str, type_id: str, draft: Any) -> Any:
        connector, sealed = as_it_is(self, space, id, type_id, draft)
        is_deprecated = connector.is_deprecated and "usesTableApi" in draft.config
        return connector._replace(is_deprecated=is_deprecated), sealed
