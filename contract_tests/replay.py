"""The commands that test the same server again in the same way."""

from __future__ import annotations

import shlex

from contract_tests.contract import default_path
from contract_tests.settings import Settings

REPEATED = ("--repeat", "40", "--jobs", "8")
"""Often, and several at the same time, so that what takes luck, load or other connectors comes with it."""


def of_test(settings: Settings, node_id: str, *, surely: bool) -> str:
    """Of one test alone; where it does not `surely` find again what it found, until it does."""
    return _command(settings, ["--only", node_id, *(() if surely else REPEATED)])


def of_run(settings: Settings) -> str:
    """Of the whole run, with as many processes: what depends on time, load or other connectors shows in it alone."""
    return _command(settings, ["--jobs", str(settings.jobs)] if settings.jobs > 1 else [])


def _command(settings: Settings, what: list[str]) -> str:
    """Credentials stand in it as variables of the shell."""
    command = ["scripts/contract", *what, "--seed", str(settings.seed), "--profile", settings.profile]
    if settings.base_url:
        command += ["--base-url", settings.base_url]
    if settings.server:
        command += ["--server", shlex.join(settings.server)]
    if settings.contract != default_path():
        command += ["--contract", str(settings.contract)]
    if settings.kibana_version:
        command += ["--kibana-version", str(settings.kibana_version)]
    if settings.ca:
        command += ["--ca", str(settings.ca)]
    if settings.space != "default":
        command += ["--space", settings.space]
    line = shlex.join(command + (["--allow-writes"] if settings.allow_writes else []))
    line += ' --api-key "$API_KEY"' if settings.api_key else ""
    return line + (' --basic-auth "$BASIC_AUTH"' if settings.basic_auth else "")
