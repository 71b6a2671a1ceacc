"""Options that say what the server tells of itself: the log and the metrics."""

from __future__ import annotations

import argparse
import logging
import sys
from contextlib import suppress

from kibana_connectors_server.log import JsonLog, Log, TextLog
from kibana_connectors_server.log_buffer import LogBuffer
from kibana_connectors_server.metrics import Metrics

_FORMATS: dict[str, type[Log]] = {"text": TextLog, "json": JsonLog}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--log-format", choices=_FORMATS, default="text", help="lines of the log on stderr (default: %(default)s)"
    )
    parser.add_argument("--metrics", action="store_true", help="tell Prometheus at /metrics how it goes")


def log(options: argparse.Namespace) -> Log:
    """The log, which also gets what the libraries log."""
    made = _FORMATS[options.log_format](LogBuffer(_to_stderr).add)
    logging.getLogger().addHandler(_OfLibraries(made))
    return made


def metrics(options: argparse.Namespace) -> Metrics | None:
    return Metrics() if options.metrics else None


def _to_stderr(line: str) -> None:
    with suppress(OSError):  # a full disk must not keep answers back
        sys.stderr.write(line)


class _OfLibraries(logging.Handler):
    """Takes warnings of the libraries into the log, without their texts, since these can quote a request."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            self._log.event("warning", library=record.name, at=f"{record.funcName}:{record.lineno}")
        else:
            self._log.fault(error, library=record.name)
