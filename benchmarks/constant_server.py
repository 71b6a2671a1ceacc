"""uvicorn as it comes, with the settings of the stand-in, and an application that answers with the same bytes always.

`python -m benchmarks.constant_server` reads the answer from its input, as JSON. The body of a POST it reads to its end.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import uvicorn
from kibana_connectors_server.serving import SETTINGS

Message = Mapping[str, Any]


def main() -> None:
    """Serves until it is stopped; prints its URL first."""
    status, headers, body = json.loads(sys.stdin.readline())
    begin = {"type": "http.response.start", "status": status, "headers": [[a.encode(), b.encode()] for a, b in headers]}
    end = {"type": "http.response.body", "body": body.encode()}

    async def app(
        scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        while scope["method"] == "POST" and (await receive()).get("more_body"):
            pass
        await send(begin)
        await send(end)

    config = uvicorn.Config(app, **{**SETTINGS, "http": "httptools"}, loop="uvloop")
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
