"""The option that names the settings with preconfigured connectors."""

from __future__ import annotations

import argparse
from pathlib import Path

from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.preconfigured import Preconfigured


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--preconfigured",
        type=Path,
        metavar="FILE",
        help="YAML like kibana.yml, whose xpack.actions.preconfigured are served (default: none)",
    )


def connectors(options: argparse.Namespace, contract: Contract) -> Preconfigured:
    """Those that the option names. Raises `CannotStartError`."""
    if not options.preconfigured:
        return {}
    from kibana_connectors_server import preconfigured_file  # noqa: PLC0415 - YAML takes long to import

    return preconfigured_file.load(options.preconfigured, contract)
