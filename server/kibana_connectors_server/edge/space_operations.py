"""The operations on spaces."""

from __future__ import annotations

import json

from kibana_connectors_server.access import EVERY_SPACE, Privilege
from kibana_connectors_server.edge import space_fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.errors import ForbiddenError
from kibana_connectors_server.spaces import Spaces


class SpaceOperations:
    """They are the same below the path of any space.

    Who has all privileges in every space manages spaces; the others see those in which they have any.
    """

    def __init__(self, spaces: Spaces) -> None:
        self._spaces = spaces
        self.by_name: Operations = {
            "create_space": self._create,
            "get_space": self._get,
            "list_spaces": self._list,
            "update_space": self._update,
            "delete_space": self._delete,
        }

    async def _create(self, request: Request) -> Answer:
        fields = space_fields.space(request.body)
        request.ensure_authorized(Privilege.ALL, "create spaces", EVERY_SPACE)
        return _of_space(await self._spaces.create(fields))

    async def _get(self, request: Request) -> Answer:
        space_id = str(request.route.id)
        request.ensure_authorized(Privilege.READ, f"get {space_id} space", space_id)
        return _of_space(await self._spaces.get(space_id))

    async def _list(self, request: Request) -> Answer:
        space_fields.check_list_query(request.query)
        spaces = await self._spaces.all()
        seen = [space for space in spaces if request.may(Privilege.READ, json.loads(space)["id"])]
        if not seen:
            raise ForbiddenError(ForbiddenError.phrase)
        return Answer(200, f"[{','.join(seen)}]".encode())

    async def _update(self, request: Request) -> Answer:
        fields = space_fields.space(request.body)
        request.ensure_authorized(Privilege.ALL, "update spaces", EVERY_SPACE)
        return _of_space(await self._spaces.update(str(request.route.id), fields))

    async def _delete(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.ALL, "delete spaces", EVERY_SPACE)
        await self._spaces.delete(str(request.route.id))
        return Answer(204)


def _of_space(space: str) -> Answer:
    return Answer(200, space.encode())
