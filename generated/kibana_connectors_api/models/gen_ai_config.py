from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..parts import ConnectorConfig
from ..types import Unset


class GenAiConfig(ConnectorConfig):
    """The model to use, told apart by who provides it.

    Attributes:
        api_url: The address to call.
        default_model: The model for requests that name none.
        headers: Headers to send, by name.
        context_window_length: How many tokens the model takes at once.
        temperature: How much chance goes into an answer.
    """

    __slots__ = ()
    connector_type_id: ClassVar[str] = ".gen-ai"
    api_provider: str
    api_url: str
    default_model: str | Unset
    headers: dict[str, str] | Unset
    context_window_length: float | Unset
    temperature: float | Unset

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> GenAiConfig:
        """The member of this union that `apiProvider` names."""
        tag = src_dict.get("apiProvider")
        member = _LOADED.get(tag) or _member(tag)
        if member is None:
            raise ValueError(f"apiProvider: {tag!r} names no GenAiConfig")
        return member.from_dict(src_dict)


_MEMBERS: dict[object, str] = {
    "OpenAI": "GenAiOpenaiConfig",
    "Azure OpenAI": "GenAiAzureConfig",
    "Other": "GenAiOtherConfig",
}
_LOADED: dict[object, type[GenAiConfig]] = {}


def _member(tag: object) -> type[GenAiConfig] | None:
    """The member of this name, imported when it is first asked for; None where there is none."""
    if tag in _MEMBERS:
        from .. import models

        _LOADED[tag] = getattr(models, _MEMBERS[tag])
    return _LOADED.get(tag)
