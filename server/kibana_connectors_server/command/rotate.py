"""Sealing all secrets anew, with the key that the server will use from now on."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from typing import Self, TextIO

from kibana_connectors_server.command import keys, stores
from kibana_connectors_server.command.parser import Parser
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.rotation import Rotation
from kibana_connectors_server.store.protocol import StoreDamagedError, StoreUnavailableError
from kibana_connectors_server.vault import Vault

NAME = "rotate"
INCOMPLETE = 1
INTERRUPTED = 130

_LINE_EVERY = 10_000
_CLEARED = "\r\033[K"


def main(arguments: Sequence[str]) -> int:
    """The exit status: 0 when all is under the current key, 1 when not, 2 where it cannot start, 130 after Ctrl-C."""
    parser = Parser(
        prog=f"kibana-connectors-server {NAME}",
        description="Seals all secrets anew that were sealed with a decryption-only key. Servers can go on meanwhile, "
        "and it can be killed and run again.",
        allow_abbrev=False,
    )
    stores.add_options(parser)
    keys.add_options(parser)
    options = parser.parse_args(arguments)
    try:
        stores.check_is_there(options.database)
        return asyncio.run(_rotate(options.database, keys.vault(options)))
    except CannotStartError as error:
        parser.error(str(error))
    except StoreDamagedError as error:
        parser.error(f"the store of the connectors: {error}")
    except StoreUnavailableError as error:
        _say(f"the store of the connectors is not available: {error}; what is done stays done, run it again")
        return INCOMPLETE
    except KeyboardInterrupt:
        _say("interrupted; what is done stays done, run it again")
        return INTERRUPTED


async def _rotate(database: str, vault: Vault) -> int:
    store = await stores.opened(database)
    try:
        rotation = Rotation(store, vault)
        with _Progress(sys.stderr) as progress:
            await rotation.run(progress.show)
        for connector in rotation.unreadable:
            _say(f"no key that is given opens the secrets of {connector.id} in the space {connector.space}")
        _print(_verdict(rotation))
        try:
            await store.purge()
        except StoreUnavailableError as error:
            _say(f"the database may still hold what the old keys sealed ({error}), run it again to purge it")
    finally:
        await store.close()
    return INCOMPLETE if rotation.unreadable else 0


def _verdict(rotation: Rotation) -> str:
    connectors = "connector" if rotation.resealed == 1 else "connectors"
    unreadable = f", {len(rotation.unreadable):,} cannot be read" if rotation.unreadable else ""
    return f"{rotation.resealed:,} {connectors} sealed anew{unreadable}"


def _print(line: str) -> None:
    try:
        print(line, flush=True)  # noqa: T201 - what the command is asked for
    except BrokenPipeError:  # nobody wants to know
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    sys.stderr.write(f"kibana-connectors-server {NAME}: {line}\n")


class _Progress:
    """One line that changes on a terminal, a line now and then elsewhere."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._is_live = out.isatty()
        self._next = _LINE_EVERY

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_live:
            self._out.write(_CLEARED)

    def show(self, resealed: int) -> None:
        if self._is_live:
            self._out.write(f"{_CLEARED}{resealed:,} sealed anew")
            self._out.flush()
        elif resealed >= self._next:
            self._out.write(f"{resealed:,} sealed anew\n")
            self._next = resealed + _LINE_EVERY
