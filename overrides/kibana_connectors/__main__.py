"""`python -m kibana_connectors` is the command `kibana-connectors`."""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
