"""Spaces by their names in the path."""

from __future__ import annotations

import re

from kibana_connectors_server.edge import routes

from benchmarks.faults.fault import fault


@fault("spaces")
def knows_no_underscores_in_spaces() -> None:
    """A path that names a space with an underscore in it leads nowhere."""
    routes._SPACE = re.compile("/s/([a-z0-9-]+)(?=/|$)")
