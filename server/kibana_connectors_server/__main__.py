"""`python -m kibana_connectors_server`, which is also the command `kibana-connectors-server`."""

from __future__ import annotations

import sys


def main() -> int:
    """As `command.main`; where the extra that the server needs is not installed, one line that says so, and 2."""
    try:
        from kibana_connectors_server import command  # noqa: PLC0415 - it needs the extra

        return command.main()
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kibana_connectors"):
            raise
        sys.stderr.write(
            f"kibana-connectors-server: the package {error.name} is missing: pip install 'kibana-connectors[server]'\n"
        )
        return 2


if __name__ == "__main__":
    sys.exit(main())
