"""`python -m contract_tests`."""

import sys

from contract_tests.command import main

sys.exit(main(sys.argv[1:]))
