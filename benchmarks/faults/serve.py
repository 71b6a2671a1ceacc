"""The stand-in with a fault in it: `python -m benchmarks.faults.serve FAULT [options of the server]`."""

from __future__ import annotations

import sys

from kibana_connectors_server import command

from benchmarks.faults.fault import SETS, catalogue


def main() -> int:
    """Serves until a signal. The fault `none` is the server as it is. 2: there is no such fault."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name != "none":
        found = next((faults[name] for of in SETS if name in (faults := catalogue(of))), None)
        if found is None:
            print(f"serve: {name or 'nothing'} is no fault of the catalogue", file=sys.stderr)
            return 2
        found.commit()
        sys.argv[2:2] = found.options
    del sys.argv[1]
    return command.main()


if __name__ == "__main__":
    sys.exit(main())
