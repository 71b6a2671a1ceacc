"""The Kibana that options and environment name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kibana_connectors._client import Kibana
from kibana_connectors._retries import DEFAULT_RETRIES
from kibana_connectors._transport import DEFAULT_TIMEOUT

from .bad_input import BadInput
from .options import DEFAULT_URL, Options


def kibana_of(options: Options, environment: Mapping[str, str]) -> Kibana:
    """Raises `BadInput` or `InvalidRequest` naming what is no use. A credential on the command line goes first."""
    api_key, basic_auth = options.api_key, options.basic_auth
    if api_key is None and basic_auth is None:
        api_key = environment.get("KIBANA_API_KEY") or None
        basic_auth = environment.get("KIBANA_BASIC_AUTH") or None
    if api_key is not None and basic_auth is not None:
        raise BadInput("give an API key or user and password, not both")
    if options.insecure and options.ca is not None:
        raise BadInput("give --ca or --insecure, not both")
    return Kibana(
        options.url or environment.get("KIBANA_URL") or DEFAULT_URL,
        api_key=None if api_key is None else _credential(api_key, "API key"),
        basic_auth=None if basic_auth is None else _user_and_password(_credential(basic_auth, "basic auth")),
        space=options.space,
        timeout=DEFAULT_TIMEOUT if options.timeout is None else options.timeout,
        verify=not options.insecure if options.ca is None else options.ca,
        retries=DEFAULT_RETRIES if options.retries is None else options.retries,
    )


def _credential(given: str, what: str) -> str:
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not text"
        raise BadInput(f"{what}: {given[1:]}: {reason}") from None


def _user_and_password(text: str) -> tuple[str, str]:
    user, colon, password = text.partition(":")
    if not colon or not user:
        raise BadInput("basic auth: must be user:password")
    return user, password
