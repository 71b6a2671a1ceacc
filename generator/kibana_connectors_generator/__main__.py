"""`python -m kibana_connectors_generator` is `scripts/regenerate`."""

import sys

from .command import main

sys.exit(main())
