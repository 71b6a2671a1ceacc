"""The file of those who are let in: what is wrong with it is told by its field, and no secret is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kibana_connectors_server.access import EVERY_SPACE, Access, Caller, Privilege, api_key_credential, basic_credential
from kibana_connectors_server.access_file import add_callers
from kibana_connectors_server.errors import CannotStartError

from tests.server.accesses import ACCESS, SECRETS, Keys

ENTRY = {"name": "n", "key": "secret-k", "privileges": {"*": "all"}}
PERSON = {"username": "u", "password": "secret-p", "privileges": {"*": "all"}}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file: must be a mapping with api_keys, users"),
        (b"- secret-k", "the file: must be a mapping with api_keys, users"),
        ({"api_key": [ENTRY]}, "the file: has a field that is none of api_keys, users"),
        ({"api_keys": ENTRY}, "api_keys: must be a list"),
        ({"api_keys": ["secret-k"]}, "api_keys[0]: must be a mapping with name, key, privileges"),
        ({"api_keys": [ENTRY, {"name": "n"}]}, "api_keys[1]: key is missing"),
        ({"api_keys": [{**ENTRY, "secret-k": 1}]}, "api_keys[0]: has a field that is none of name, key, privileges"),
        ({"api_keys": [{**ENTRY, "name": " "}]}, "api_keys[0].name: must be printable text that is not blank"),
        ({"api_keys": [{**ENTRY, "key": ""}]}, "api_keys[0].key: must be printable text that is not blank"),
        ({"api_keys": [{**ENTRY, "key": ["secret-k"]}]}, "api_keys[0].key: must be printable text that is not blank"),
        (
            {"api_keys": [{**ENTRY, "key": "secret k"}]},
            "api_keys[0].key: must be ASCII without blanks, as it stands in",
        ),
        ({"api_keys": [ENTRY, {**ENTRY, "name": "m"}]}, "api_keys[1].key: is there twice"),
        ({"api_keys": [{**ENTRY, "privileges": "all"}]}, "api_keys[0].privileges: must map spaces to privileges"),
        (
            {"api_keys": [{**ENTRY, "privileges": {"A": "all"}}]},
            "api_keys[0].privileges: each space must be * or of a-z",
        ),
        ({"api_keys": [{**ENTRY, "privileges": {"a": "write"}}]}, "api_keys[0].privileges.a: must be all or read"),
        ({"api_keys": [{**ENTRY, "privileges": {"*": ["all"]}}]}, "api_keys[0].privileges.*: must be all or read"),
        ({"users": [{**PERSON, "username": "u:secret-p"}]}, "users[0].username: must hold no colon"),
        ({"users": [{**PERSON, "password": ""}]}, "users[0].password: must be printable text that is not blank"),
        ({"users": [PERSON, {**PERSON, "password": "secret-q"}]}, "users[1].username: is there twice"),
        ({"users": [{"username": "u", "privileges": {}}]}, "users[0]: password is missing"),
        (
            b'users: [{username: "\\ud800", password: secret-p, privileges: {}}]',
            "users[0].username: must be printable text",
        ),
        (b"? [secret-k]\n: b", "not YAML at line 1"),
        (b"users: [*secret-p]", "not YAML at line 1"),
        (b"users:\n- {password: 'secret-p}", "not YAML at line"),
        (b"users:\n- {username: a, username: secret-p}", "a key is there twice in the mapping at line 2"),
        (b"a: !!python/object:secret-p {}", "the file: has a field that is none of api_keys, users"),
        (b"\xff\xfe\x00", "not YAML"),
        (b"a: \x07", "not YAML"),
        (b"[" * 5000, "not YAML"),
    ],
    ids=lambda part: part if isinstance(part, str) and len(part) < 99 else "",
)
def test_a_file_that_is_no_use_is_told_by_its_field(tmp_path: Path, content: object, problem: str) -> None:
    path = tmp_path / "access.yaml"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    with pytest.raises(CannotStartError) as caught:
        add_callers(path, Access())

    line = str(caught.value)
    assert line.startswith(f"access {path}: {problem}")
    assert "secret" not in line
    assert "\n" not in line


def test_no_secret_is_kept_in_memory_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "access.yaml").write_text(ACCESS, "utf-8")
    access = Access()

    add_callers(tmp_path / "access.yaml", access)

    kept = repr(vars(access))
    assert "viewer" in kept
    assert not [text for text in SECRETS if text in kept]
    assert access.caller_with(api_key_credential(Keys.READ.encode())) == Caller("viewer", {"*": Privilege.READ})


def test_the_example_of_the_documentation_is_one_to_start_from(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "access.md").read_text("utf-8")
    access = Access()
    (tmp_path / "access.yaml").write_text(page.partition("```yaml\n")[2].partition("```")[0], "utf-8")

    add_callers(tmp_path / "access.yaml", access)

    caller = access.caller_with(basic_credential(b"elastic:changeme"))
    assert caller == Caller("elastic", {EVERY_SPACE: Privilege.ALL})
