"""`python -m kibana_connectors_server`."""

import sys

from kibana_connectors_server.command import main

sys.exit(main())
