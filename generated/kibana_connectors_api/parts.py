"""What the classes of `models` that make up a connector have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    ConfigT = TypeVar("ConfigT", default=Any)
else:
    from typing import TypeVar

    ConfigT = TypeVar("ConfigT")


class ConnectorConfig:
    """The config of a connector; its class tells the connector type."""

    __slots__ = ()
    connector_type_id: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError


class ConnectorSecrets(Generic[ConfigT]):
    """The secrets that go with a config of the class `ConfigT`. They are in no `repr`."""

    __slots__ = ()
    connector_type_id: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError
