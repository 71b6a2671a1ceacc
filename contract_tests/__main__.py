"""`python -m contract_tests`."""

import gc
import sys

from contract_tests.command import main

status = main(sys.argv[1:])
gc.freeze()  # a process that ends need not look for what it could free
sys.exit(status)
