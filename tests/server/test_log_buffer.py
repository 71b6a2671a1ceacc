"""Lines of a log that are written together."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from kibana_connectors_server.log_buffer import LogBuffer


def test_what_is_logged_in_a_turn_of_the_loop_is_written_together_at_its_end() -> None:
    written: list[str] = []

    async def two_turns() -> None:
        log = LogBuffer(written.append)
        log.add("one\n")
        log.add("two\n")
        assert written == []
        await asyncio.sleep(0)
        log.add("three\n")
        await asyncio.sleep(0)

    asyncio.run(two_turns())

    assert written == ["one\ntwo\n", "three\n"]


def test_without_a_loop_a_line_is_written_at_once() -> None:
    written: list[str] = []

    LogBuffer(written.append).add("one\n")

    assert written == ["one\n"]


def test_what_is_logged_last_is_written_before_the_process_ends() -> None:
    program = """
import asyncio, sys
from kibana_connectors_server.log_buffer import LogBuffer

async def stop_at_once():
    loop = asyncio.get_running_loop()
    loop.stop()
    LogBuffer(sys.stdout.write).add("the last line")

loop = asyncio.new_event_loop()
loop.create_task(stop_at_once())
loop.run_forever()
"""

    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "the last line"
