"""When the server itself is at fault, the client gets Kibana's 500 and the log the place, and nothing else."""

from __future__ import annotations

from pathlib import Path

from kibana_connectors_server.store import sqlite_file

from tests.server.requests import INDEX, error
from tests.server.servers import started


def test_a_fault_is_kibanas_500_and_a_line_in_the_log_without_what_it_was_about(tmp_path: Path, path: str) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        kibana.post(path, json=INDEX)
        connection = sqlite_file.connect(tmp_path / "connectors.sqlite")
        connection.execute("UPDATE connectors SET connector_type_id = x'616263'")
        connection.close()
        answer, other = kibana.get(path), kibana.get("/api/actions/connector_types")

    message = "An internal server error occurred. Check Kibana server logs for details."
    assert (answer.status_code, answer.json()) == (500, error(500, "Internal Server Error", message))
    assert "elastic-api-version" not in answer.headers
    assert other.status_code == 200
    assert ["TypeError" in line for line in server.log.splitlines() if "fault" in line] == [True]
    assert "Traceback" not in server.log
    assert "abc" not in server.log
