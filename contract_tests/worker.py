"""One process of a run that is spread over many: what its users share, from the start to the stop."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator, Mapping

from contract_tests import preflight
from contract_tests.cases.material import Material
from contract_tests.ledger import CleanedUp, Ledger
from contract_tests.lives import Enter, Lives, Plan, plans
from contract_tests.masking import Masking
from contract_tests.oracle import versions
from contract_tests.oracle.prediction import Oracle
from contract_tests.settings import CannotRunError, Settings
from contract_tests.transport import Transport


class Worker:
    """Has a ledger of its own. `number` tells it from the other processes, so that their users do other things."""

    def __init__(self, settings: Settings, oracle: Oracle, materials: Mapping[str, Material], number: int) -> None:
        """Raises `CannotRunError` where the server cannot be reached or written to, or the ledger not kept."""
        self.judged = 0
        self.broken: dict[str, int] = {}
        self.masking = Masking(settings)
        self._settings = settings
        self._oracle = oracle
        self._number = number
        self._users = itertools.count()
        transport = self.transport()
        disabled, _ = preflight.acquainted(transport, settings, oracle)
        self._materials = {key: material for key, material in materials.items() if key not in disabled}
        if not self._materials:
            raise CannotRunError(f"{settings.base_url} lets no connector type be used")
        token = secrets.token_hex(3)
        uuids = versions.UUIDS_ALONE.shown_by(oracle.version)
        try:
            self.ledger = Ledger(settings.report / f"ledger-{token}.jsonl", token, transport.base_url, uuids=uuids)
        except OSError as error:
            raise CannotRunError(f"--report {settings.report}: {error.strerror}") from error
        body = next(iter(self._materials.values())).bases[0]
        preflight.check_writes(transport, settings.space, self.ledger, body)
        transport.close()

    def transport(self) -> Transport:
        """A connection for one user."""
        settings = self._settings
        assert settings.base_url
        return Transport(settings.base_url, api_key=settings.api_key, basic_auth=settings.basic_auth, ca=settings.ca)

    def user(self, transport: Transport, enter: Enter) -> tuple[Lives, Iterator[Plan]]:
        """What the next user does."""
        plan = plans(self._materials, self._settings.seed, f"{self._number} {next(self._users)}")
        return Lives(self._oracle, self.ledger, self._settings.space, transport, enter), plan

    def count(self, promise: str, found: list[str]) -> bool:
        """Counts an answer; whether it is the first that breaks the promise."""
        self.judged += 1
        if not found:
            return False
        self.broken[promise] = self.broken.get(promise, 0) + 1
        return self.broken[promise] == 1

    def stop(self) -> CleanedUp:
        """Deletes what the users left; some may have been stopped with a request under way."""
        transport = self.transport()
        cleaned = self.ledger.clean_up(transport, interrupted=True)
        transport.close()
        return cleaned
