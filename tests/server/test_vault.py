"""Secrets are opened by the key and for the connector that they were sealed for, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from kibana_connectors_server.vault import Binding, UnreadableSecretsError, Vault

KEY = bytes(range(32))
SECRETS = '{"password":"a secret"}'
BINDING = Binding("id", "default", ".email", '{"a":1}', is_missing_secrets=False)


def test_what_is_sealed_can_be_opened_by_another_vault_with_the_key() -> None:
    assert Vault(KEY).open(Vault(KEY).seal(SECRETS, BINDING), BINDING) == SECRETS


def test_the_same_secrets_are_sealed_differently_each_time() -> None:
    vault = Vault(KEY)

    nonces = {vault.seal(SECRETS, BINDING)[9:21] for _ in range(100)}

    assert len(nonces) == 100


def test_what_is_sealed_names_its_key_and_not_the_secrets() -> None:
    sealed, other = (Vault(key).seal(SECRETS, BINDING) for key in (KEY, bytes(32)))

    assert sealed[:9] == Vault(KEY).seal("{}", BINDING)[:9] != other[:9]
    assert b"secret" not in sealed
    assert KEY[:4] not in sealed


@pytest.mark.parametrize(
    "other",
    [
        {"id": "other"},
        {"space": "other"},
        {"connector_type_id": ".webhook"},
        {"config": '{"a":2}'},
        {"is_missing_secrets": True},
        {"id": "iddefault", "space": ""},
    ],
    ids=str,
)
def test_secrets_moved_elsewhere_cannot_be_opened(other: dict[str, Any]) -> None:
    sealed = Vault(KEY).seal(SECRETS, BINDING)

    with pytest.raises(UnreadableSecretsError):
        Vault(KEY).open(sealed, BINDING._replace(**other))


def test_a_vault_opens_what_any_of_its_keys_sealed_and_seals_with_the_first() -> None:
    older = [Vault(bytes([n]) * 32).seal(SECRETS, BINDING) for n in range(3)]
    vault = Vault(KEY, [bytes([n]) * 32 for n in range(3)])
    sealed = vault.seal(SECRETS, BINDING)

    assert [vault.open(one, BINDING) for one in (*older, sealed)] == [SECRETS] * 4
    assert [vault.is_current(one) for one in (*older, sealed)] == [False] * 3 + [True]
    assert Vault(KEY).open(sealed, BINDING) == SECRETS


def test_another_key_cannot_open_them() -> None:
    sealed = Vault(KEY).seal(SECRETS, BINDING)

    with pytest.raises(UnreadableSecretsError):
        Vault(bytes(32)).open(sealed, BINDING)


@pytest.mark.parametrize("place", [0, 1, 9, 21, -1], ids=["format", "key id", "nonce", "text", "tag"])
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(Vault(KEY).seal(SECRETS, BINDING))
    sealed[place] ^= 1

    with pytest.raises(UnreadableSecretsError):
        Vault(KEY).open(bytes(sealed), BINDING)


@pytest.mark.parametrize("length", [0, 8, 21, 36])
def test_a_cut_is_noticed(length: int) -> None:
    sealed = Vault(KEY).seal(SECRETS, BINDING)

    with pytest.raises(UnreadableSecretsError):
        Vault(KEY).open(sealed[:length], BINDING)


def test_neither_the_vault_nor_its_error_shows_anything() -> None:
    vault = Vault(KEY)

    with pytest.raises(UnreadableSecretsError) as caught:
        vault.open(vault.seal(SECRETS, BINDING), BINDING._replace(id="b"))

    assert str(caught.value) == ""
    assert repr(KEY) not in repr(vault)
