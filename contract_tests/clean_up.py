"""Deletes what a run that was killed left on its server, by the ledger that it left too."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TextIO

from contract_tests import preflight
from contract_tests.ledger import CleanedUp, Ledger, NoLedgerError
from contract_tests.settings import CannotRunError, checked
from contract_tests.transport import Transport


def clean_up(path: Path, options: Mapping[str, Any], out: TextIO) -> bool:
    """Whether all is gone that the ledger names, told line by line; the ledger is then gone too.

    `options` are those of a run. Raises `CannotRunError`, before it deletes anything.
    """
    try:
        ledger = Ledger.left_by_a_run(path)
    except NoLedgerError as error:
        raise CannotRunError(str(error)) from error
    with closing(ledger):
        outcome = _cleaned_up(ledger, options)
    for told, places in (("deleted", outcome.deleted), ("gone already", outcome.gone)):
        out.writelines(f"{told}: {connector_id} in space {space}\n" for space, connector_id in places)
    out.writelines(f"not deleted: {named} in space {space}: {why}\n" for (space, named), why in outcome.left.items())
    left = f", {len(outcome.left)} left in {path}" if outcome.left else ""
    out.write(f"{len(outcome.deleted)} deleted, {len(outcome.gone)} gone already{left}\n")
    return not outcome.left


def _cleaned_up(ledger: Ledger, options: Mapping[str, Any]) -> CleanedUp:
    settings = checked(**{**options, "base_url": options["base_url"] or ledger.base_url, "server": None})
    if settings.base_url != ledger.base_url:
        raise CannotRunError(f"{ledger.path} is of a run against {ledger.base_url}, not {settings.base_url}")
    transport = Transport(ledger.base_url, api_key=settings.api_key, basic_auth=settings.basic_auth, ca=settings.ca)
    with closing(transport):
        for space in ledger.spaces[:1]:
            preflight.check(transport, space)
        return ledger.clean_up(transport)
