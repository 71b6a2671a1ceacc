"""Ways to put what is faulty in the place of the server's own code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def replacing(owner: Any, name: str) -> Callable[[Callable[..., Any]], None]:
    """Has the decorated function called in place of the one that the module or class has under the name.

    It gets that one, and then the arguments.
    """
    replaced = getattr(owner, name)

    def put(function: Callable[..., Any]) -> None:
        def call(*given: Any, **named: Any) -> Any:
            return function(replaced, *given, **named)

        setattr(owner, name, call)

    return put
