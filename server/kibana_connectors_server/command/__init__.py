"""The command `kibana-connectors-server`: it serves, unless its first argument names something else to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kibana_connectors_server.command import rotate, serve
from kibana_connectors_server.command.parser import Parser
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store.protocol import StoreDamagedError, StoreUnavailableError


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 when it did its work, and 2 with one line on stderr where it cannot start."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [rotate.NAME]:
        return rotate.main(given[1:])
    parser = Parser(
        prog="kibana-connectors-server",
        description="A stand-in for the part of Kibana that keeps connectors. Prints its URL when it is ready.",
        epilog=f"%(prog)s {rotate.NAME} --help: seal the secrets anew with another key.",
        allow_abbrev=False,
    )
    serve.add_options(parser)
    options = parser.parse_args(given)
    try:
        serve.run(options)
    except CannotStartError as error:
        parser.error(str(error))
    except (StoreUnavailableError, StoreDamagedError) as error:
        parser.error(f"the store of the connectors: {error}")
    return 0
