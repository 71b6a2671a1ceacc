"""Metrics: what Prometheus reads of a running server, read here with its own parser."""

from __future__ import annotations

import os
import time
from pathlib import Path

import httpx
import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from tests.server.requests import INDEX, SERVER_LOG
from tests.server.servers import started

NEW = "/api/actions/connector"
LIST = "/api/actions/connectors"


def families(kibana: httpx.Client) -> dict[str, Metric]:
    text = kibana.get("/metrics").raise_for_status().text
    return {family.name: family for family in text_string_to_metric_families(text)}


def value(family: Metric, name: str, **labels: str) -> float:
    (found,) = (one.value for one in family.samples if one.name == name and labels.items() <= one.labels.items())
    return found


def test_requests_are_counted_and_timed_by_operation_and_status(tmp_path: Path) -> None:
    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        for _ in range(3):
            kibana.post(NEW, json=SERVER_LOG)
        kibana.post(f"{NEW}/a", json=INDEX)
        kibana.post(f"{NEW}/a", json=INDEX)
        kibana.get(f"/s/ops{NEW}/a")
        kibana.get("/no/such/path")
        kibana.get("/_stand_in/runs")
        kibana.get(f"{LIST}/")
        httpx.delete(f"{server.url}{NEW}/a")
        found = families(kibana)

    requests = found["kibana_connectors_requests"]
    counted = {(one.labels["operation"], one.labels["status"]): one.value for one in requests.samples}
    assert requests.type == "counter"
    assert counted == {
        ("create", "200"): 4,
        ("create", "409"): 1,
        ("get", "404"): 1,
        ("none", "404"): 2,
        ("none", "302"): 1,
        ("delete", "400"): 1,
    }
    name = "kibana_connectors_request_duration_seconds"
    durations = found[name]
    assert durations.type == "histogram"
    assert value(durations, f"{name}_count", operation="create") == 5
    assert value(durations, f"{name}_sum", operation="create") > 0
    bounds = [one.value for one in durations.samples if one.labels.get("operation") == "create" and "le" in one.labels]
    assert bounds == sorted(bounds)
    assert bounds[-1] == 5


def test_the_store_tells_of_its_transactions_and_what_it_holds(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        kibana.post(NEW, json=SERVER_LOG)
    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        before = families(kibana)
        kibana.post(f"/s/ops{NEW}/a", json=INDEX)
        kibana.post(f"{NEW}/a/_execute", json={"params": {"documents": []}})
        kibana.delete(f"/s/ops{NEW}/a")
        kibana.post(NEW, json=SERVER_LOG)
        after = families(kibana)

    def of(found: dict[str, Metric], name: str, suffix: str) -> float:
        return value(found[name], name + suffix)

    assert of(before, "kibana_connectors_stored", "") == 1
    assert of(after, "kibana_connectors_stored", "") == 2
    for name in ("kibana_connectors_commit_writes", "kibana_connectors_commit_duration_seconds"):
        assert (of(before, name, "_count"), of(after, name, "_count")) == (0, 3)
    assert of(after, "kibana_connectors_commit_writes", "_sum") == 3
    assert of(after, "kibana_connectors_commit_duration_seconds", "_sum") > 0


def test_a_request_is_in_flight_until_it_is_answered_or_its_client_is_gone(tmp_path: Path) -> None:
    def in_flight(found: dict[str, Metric]) -> float:
        return found["kibana_connectors_requests_in_flight"].samples[0].value

    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        with server.connection() as connection:
            connection.sendall(f"POST {NEW} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{{".encode())
            while in_flight(families(kibana)) != 1:
                pass
        while in_flight(found := families(kibana)) != 0:
            pass

    assert [(one.labels, one.value) for one in found["kibana_connectors_requests"].samples] == [
        ({"operation": "create", "status": "none"}, 1)
    ]


def test_the_process_tells_of_itself(tmp_path: Path) -> None:
    before = time.time()
    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        found = families(kibana)

    assert before <= value(found["process_start_time_seconds"], "process_start_time_seconds") <= time.time()
    if Path("/proc/self/statm").exists():
        memory = value(found["process_resident_memory_bytes"], "process_resident_memory_bytes")
        assert 2**20 < memory < os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def test_its_media_type_is_that_of_the_text_format(tmp_path: Path) -> None:
    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        answer, head, post = kibana.get("/metrics"), kibana.head("/metrics"), kibana.post("/metrics")

    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.text.endswith("\n")
    assert (head.status_code, head.content, post.status_code) == (200, b"", 404)


@pytest.mark.parametrize("path", ["/metrics", "/s/ops/metrics"])
def test_without_being_asked_for_there_are_none(kibana: httpx.Client, path: str) -> None:
    assert kibana.get(path).status_code == 404
