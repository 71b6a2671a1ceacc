"""What models and operations share."""

from collections.abc import MutableMapping
from enum import Enum
from http import HTTPStatus
from typing import Final, Generic, Literal, TypeVar

from attrs import AttrsInstance, define, fields


class Unset(Enum):
    """The type of `UNSET`, which stands for a field that was left alone and is absent in JSON.

    There is one `UNSET`, so that `is` tells it, to type checkers too, and copies keep it.
    """

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Final = Unset.UNSET

T = TypeVar("T")


@define
class Response(Generic[T]):
    """An answer: its status, its bytes, its headers, and the model that the contract has for it (None where none)."""

    status_code: HTTPStatus
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


def show(model: AttrsInstance) -> str:
    """The `repr` of a model: its fields that are set, without secrets."""
    values = ((field.name, getattr(model, field.name)) for field in fields(type(model)) if field.repr)
    shown = [f"{name}={value!r}" for name, value in values if value is not UNSET and value != {}]
    return f"{type(model).__name__}({', '.join(shown)})"


__all__ = ["UNSET", "Response", "Unset", "show"]
