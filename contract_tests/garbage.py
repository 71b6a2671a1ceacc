"""How often Python looks for garbage while tests run: seldom, as each case leaves little and what is there stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = 50_000, 20, 100


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Meanwhile no collection looks at what is there by now, or has it copied to a process that is forked."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
