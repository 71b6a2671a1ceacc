"""Who sends a request, by its Authorization header."""

from __future__ import annotations

import base64
import binascii
from typing import NoReturn

from kibana_connectors_server.access import ANYONE, STRANGER, Access, Caller, api_key_credential, basic_credential
from kibana_connectors_server.errors import UnauthorizedError

_UNKNOWN_KEY = "unable to authenticate with provided credentials and anonymous access is not allowed for this request"


def caller_of(access: Access | None, authorization: bytes) -> Caller:
    """Anyone where there is no access to check, a stranger where the request has no credentials of a kind in use.

    Raises `UnauthorizedError` for wrong ones.
    """
    if access is None:
        return ANYONE
    scheme, _, value = authorization.partition(b" ")
    match scheme.lower():
        case b"apikey":
            return access.caller_with(api_key_credential(value.strip())) or _refuse(_UNKNOWN_KEY)
        case b"basic":
            return _user(access, value.strip())
        case _:
            return STRANGER


def _user(access: Access, encoded: bytes) -> Caller:
    try:
        decoded = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        _refuse("invalid basic authentication header encoding")
    username, colon, _ = decoded.partition(b":")
    if not colon:
        _refuse("invalid basic authentication header value")
    name = username.decode("utf-8", "replace")
    refusal = f"unable to authenticate user [{name}] for REST request [/_security/_authenticate]"
    return access.caller_with(basic_credential(decoded)) or _refuse(refusal)


def _refuse(reason: str) -> NoReturn:
    """What Elasticsearch says of wrong credentials, as Kibana passes it on."""
    raise UnauthorizedError(f"[security_exception\n\tRoot causes:\n\t\tsecurity_exception: {reason}]: {reason}")
