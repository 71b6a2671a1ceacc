"""The rules about spaces. A connector's space need not have been made; these are the ones that were."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.errors import BadRequestError, ConflictError, NotFoundError
from kibana_connectors_server.store.protocol import IdTakenError, Store

DEFAULT_ID = "default"
MAX_SPACES = 1000
"""As many as Kibana makes unless its settings say otherwise."""

_ID = re.compile("[a-z0-9_-]+")
_ORDER = ("id", "name", "description", "color", "initials", "imageUrl", "disabledFeatures", "_reserved", "solution")
_DEFAULT = {
    "id": DEFAULT_ID,
    "name": "Default",
    "description": "This is your default space!",
    "color": "#00bfb3",
    "disabledFeatures": [],
    "_reserved": True,
}


def is_space_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


class Spaces:
    """The spaces, each as JSON text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def create(self, fields: dict[str, Any]) -> str:
        """The new space. Raises `ConflictError` for an id that is taken, `BadRequestError` where there are too many."""
        space_id, space = fields["id"], _text({**fields, "_reserved": None})
        kept = await self._kept()
        if len(kept) >= MAX_SPACES:
            raise BadRequestError(
                "Unable to create Space, this exceeds the maximum number of spaces set by the "
                "xpack.spaces.maxSpaces setting"
            )
        if space_id not in kept:
            with suppress(IdTakenError):
                await self._store.create_space(space_id, space)
                return space
        raise ConflictError(f"A space with the identifier {space_id} already exists.")

    async def get(self, id: str) -> str:
        """Raises `NotFoundError`."""
        space = await self._store.space(id) if is_space_id(id) else None
        if space is None and id == DEFAULT_ID:
            return _text(_DEFAULT)
        if space is None:
            raise NotFoundError(NotFoundError.phrase)
        return space

    async def all(self) -> list[str]:
        """Ordered by name."""
        spaces = await self._kept()
        return sorted(spaces.values(), key=lambda space: str(json.loads(space)["name"]))

    async def update(self, id: str, fields: dict[str, Any]) -> str:
        """The space with the fields replaced; those that are left out stay. Raises `NotFoundError`."""
        while True:
            before = await self.get(id)
            kept = json.loads(before)
            after = _text({**kept, **fields, "id": id, "_reserved": kept.get("_reserved")})
            if id == DEFAULT_ID:
                with suppress(IdTakenError):
                    await self._store.create_space(id, before)
            if await self._store.update_space(id, before, after):
                return after

    async def delete(self, id: str) -> None:
        """Deletes the space and its connectors. Raises `NotFoundError`, and `BadRequestError` for the default space."""
        if id == DEFAULT_ID:
            raise BadRequestError(f"The {id} space cannot be deleted because it is reserved.")
        was_there = is_space_id(id) and await self._store.delete_space(id)
        if not was_there:
            raise NotFoundError(NotFoundError.phrase)

    async def _kept(self) -> dict[str, str]:
        """By id. The default space is in the store only when it was changed."""
        return {DEFAULT_ID: _text(_DEFAULT), **await self._store.spaces()}


def _text(fields: dict[str, Any]) -> str:
    return json_text.serialised({name: fields[name] for name in _ORDER if fields.get(name) is not None})
