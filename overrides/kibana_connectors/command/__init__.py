"""The command `kibana-connectors`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kibana_connectors.errors import KibanaError, Refused

from .actions import ACTIONS
from .bad_input import BadInput
from .connection import kibana_of
from .options import PROGRAM, parsed
from .screen import Screen

REFUSED, CANNOT, INTERRUPTED = 1, 2, 130

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status.

    It is 0 where all went well, 1 where Kibana refused something, 2 where the command, a file or the connection is no
    use, 3 for a plan with differences where `--exit-code` asks for that, and 130 after Ctrl-C.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    options = parsed(arguments)
    screen = Screen(sys.stdout, sys.stderr, as_json=options.as_json)
    try:
        with kibana_of(options, os.environ) as kibana:
            status = ACTIONS[options.command](kibana, options, screen)
        sys.stdout.flush()
    except Refused as error:
        return _said(screen, error, REFUSED)
    except (BadInput, KibanaError) as error:
        return _said(screen, error, CANNOT)
    return status


def _said(screen: Screen, error: Exception, status: int) -> int:
    screen.error(f"{PROGRAM}: {error}")
    return status
