"""Arguments of the commands: what is wrong with them is said on one line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

CANNOT_START = 2


class Parser(argparse.ArgumentParser):
    """Ends with `CANNOT_START` and one line on stderr where the arguments are wrong."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(message.split())
        sys.stderr.write(f"{self.prog}: {line}\n")
        sys.exit(CANNOT_START)
