"""What a run is told: which server, how to log in, how much to do. Wrong values are refused here, in one line."""

from __future__ import annotations

import ipaddress
import math
import os
import re
import shlex
import shutil
import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from contract_tests.contract import default_path
from contract_tests.oracle.versions import CONTRACT, KibanaVersion
from contract_tests.profiles import PROFILES, Profile


class CannotRunError(Exception):
    """The run cannot start or go on; the message says why, on one line."""


@dataclass(frozen=True)
class Settings:
    """Without `base_url` a server of our own is started and stopped, by `server` where that is not the stand-in.

    Without `kibana_version` the server is asked for it. The credentials never show in a repr.
    """

    base_url: str | None
    server: tuple[str, ...] | None
    api_key: str | None = field(repr=False)
    basic_auth: str | None = field(repr=False)
    space: str
    profile: str
    seed: int
    allow_writes: bool
    report: Path
    contract: Path
    first: bool
    ca: Path | None
    jobs: int
    max_rate: float | None
    max_time: float | None
    repeat: int
    kibana_version: KibanaVersion | None = None

    @property
    def credentials(self) -> tuple[str, ...]:
        """What no answer may tell."""
        password = (self.basic_auth or "").partition(":")[2]
        return tuple(filter(None, (self.api_key, self.basic_auth, password)))

    @property
    def amounts(self) -> Profile:
        return PROFILES[self.profile]


def checked(
    *,
    base_url: str | None,
    server: str | None,
    api_key: str | None,
    basic_auth: str | None,
    space: str,
    profile: str,
    seed: str | int,
    allow_writes: bool,
    report: str,
    contract: str | None,
    first: bool = False,
    kibana_version: str | None = None,
    ca: str | None = None,
    jobs: str | int = 1,
    max_rate: str | float | None = None,
    max_time: str | float | None = None,
    repeat: str | int = 1,
) -> Settings:
    """The settings. Raises `CannotRunError` for a value that makes no sense or is not safe."""
    _require_one(("--base-url", base_url), ("--server", server))
    _require_one(("--api-key", api_key), ("--basic-auth", basic_auth))
    if base_url is not None:
        base_url = base_url.rstrip("/")
        if not is_on_this_machine(base_url) and not allow_writes:
            raise CannotRunError(
                f"{base_url} is not on this machine: pass --allow-writes to create and delete connectors there"
            )
    if api_key is not None and not re.fullmatch(r"[!-~]+", api_key):
        raise CannotRunError("--api-key must be the encoded key, without white space")
    if basic_auth is not None and ":" not in basic_auth:
        raise CannotRunError("--basic-auth must be USER:PASSWORD")
    if not re.fullmatch(r"[a-z0-9_-]+", space):
        raise CannotRunError(f"--space {space}: only lower-case letters, digits, - and _ can name a space")
    if profile not in PROFILES:
        raise CannotRunError(f"--profile {profile}: must be one of {', '.join(PROFILES)}")
    if not re.fullmatch(r"[0-9]{1,18}", str(seed)):
        raise CannotRunError(f"--seed {seed}: must be a whole number, 0 or more")
    if max_time is not None and profile != "deep":
        raise CannotRunError("--max-time is for the profile deep: the others end by themselves")
    if max_time is not None and str(repeat) != "1":
        raise CannotRunError("--max-time and --repeat exclude each other")
    return Settings(
        base_url=base_url,
        server=_command(server),
        api_key=api_key,
        basic_auth=basic_auth,
        space=space,
        profile=profile,
        seed=int(seed),
        allow_writes=allow_writes,
        report=Path(report).resolve(),
        contract=Path(contract).resolve() if contract else default_path(),
        first=first,
        kibana_version=_version(kibana_version),
        ca=_authorities(ca),
        jobs=_jobs(str(jobs)),
        repeat=_one_or_more("--repeat", str(repeat)),
        max_rate=_above_zero("--max-rate", max_rate, "of requests a second"),
        max_time=_above_zero("--max-time", max_time, "of seconds"),
    )


def _version(text: str | None) -> KibanaVersion | None:
    try:
        return KibanaVersion.of(text) if text is not None else None
    except ValueError as error:
        raise CannotRunError(f"--kibana-version {text}: must be like {CONTRACT}") from error


def _require_one(*options: tuple[str, str | None]) -> None:
    given = [name for name, value in options if value is not None]
    if len(given) > 1:
        raise CannotRunError(f"{' and '.join(given)} exclude each other")


def _jobs(jobs: str) -> int:
    if jobs == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return _one_or_more("--jobs", jobs, ", or auto")


def _one_or_more(option: str, number: str, others: str = "") -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", number):
        raise CannotRunError(f"{option} {number}: must be a whole number, 1 or more{others}")
    return int(number)


def _above_zero(option: str, value: str | float | None, what: str) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise CannotRunError(f"{option} {value}: must be a number {what}, more than 0")
    return number


def _command(server: str | None) -> tuple[str, ...] | None:
    if server is None:
        return None
    try:
        words = tuple(shlex.split(server))
    except ValueError as error:
        raise CannotRunError(f"--server {server}: {error}") from error
    if not words or not shutil.which(words[0]):
        raise CannotRunError(f"--server {server}: there is no such program")
    return words


def _authorities(ca: str | None) -> Path | None:
    if ca is None:
        return None
    try:
        ssl.create_default_context(cafile=ca)
    except ssl.SSLError as error:
        raise CannotRunError(f"--ca {ca}: there is no certificate in PEM in it") from error
    except OSError as error:
        raise CannotRunError(f"--ca {ca}: {error.strerror}") from error
    return Path(ca).resolve()


def is_on_this_machine(base_url: str) -> bool:
    """Whether the URL leads nowhere else. A name does not say so, except `localhost` where it means just that.

    Raises `CannotRunError` for what is no URL of a server, or holds credentials.
    """
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError as error:
        raise CannotRunError(f"--base-url {base_url}: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or port == 0:
        raise CannotRunError(f"--base-url {base_url}: must be like http://localhost:5601")
    if parts.username is not None or parts.password is not None:
        raise CannotRunError("--base-url must hold no credentials: use --api-key or --basic-auth")
    try:
        return _is_loopback(parts.hostname)
    except ValueError:
        return parts.hostname == "localhost" and all(map(_is_loopback, _addresses("localhost")))


def _addresses(name: str) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)]


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback
