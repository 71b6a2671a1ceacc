"""The operations on spaces."""

from __future__ import annotations

from kibana_connectors_server.edge import space_fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.spaces import Spaces


class SpaceOperations:
    """They are the same below the path of any space."""

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
        return _of_space(await self._spaces.create(space_fields.space(request.body)))

    async def _get(self, request: Request) -> Answer:
        return _of_space(await self._spaces.get(str(request.route.id)))

    async def _list(self, request: Request) -> Answer:
        space_fields.check_list_query(request.query)
        return Answer(200, f"[{','.join(await self._spaces.all())}]".encode())

    async def _update(self, request: Request) -> Answer:
        fields = space_fields.space(request.body)
        return _of_space(await self._spaces.update(str(request.route.id), fields))

    async def _delete(self, request: Request) -> Answer:
        await self._spaces.delete(str(request.route.id))
        return Answer(204)


def _of_space(space: str) -> Answer:
    return Answer(200, space.encode())
