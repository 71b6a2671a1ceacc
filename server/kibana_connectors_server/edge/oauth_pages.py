"""The two pages on which an OAuth provider's answer ends. No authorization begins here, so each ends in a refusal."""

from __future__ import annotations

from kibana_connectors_server.edge import queries
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request

SCRIPT_PATH = "/api/actions/connector/_oauth_callback_script"

_NO_STATE = "The parameter state is missing."
_UNKNOWN_STATE = "No authorization was begun with this state, or it took too long."
_PARAMETERS = ("code", "state", "error", "error_description", "session_state")
_PAGE = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>OAuth authorization failed</title>
  </head>
  <body>
    <h1>Authorization failed</h1>
    <p>{reason}</p>
    <p>Close this window and begin again.</p>
    <script src="{script}"></script>
  </body>
</html>
"""
_SCRIPT = b"""// Tells the page that opened this window that nothing was authorized.
const listeners = new BroadcastChannel("oauth_flow_completed");
listeners.postMessage({ status: "error" });
listeners.close();
"""
_HTML = b"text/html; charset=utf-8"
_JAVASCRIPT = b"application/javascript; charset=utf-8"


class OAuthPages:
    """Nothing of a request gets into a page."""

    def __init__(self) -> None:
        self.by_name: Operations = {"oauth_callback": self._callback, "oauth_callback_script": self._script}

    async def _callback(self, request: Request) -> Answer:
        asked = queries.parsed(request.query)
        given = {name: queries.text(asked, name) for name in _PARAMETERS}
        reason = _UNKNOWN_STATE if given["state"] else _NO_STATE
        return Answer(200, _PAGE.format(reason=reason, script=SCRIPT_PATH).encode(), content_type=_HTML)

    async def _script(self, _: Request) -> Answer:
        return Answer(200, _SCRIPT, content_type=_JAVASCRIPT)
