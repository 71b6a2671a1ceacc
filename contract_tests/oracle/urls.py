"""Whether the WHATWG's URL parser accepts a string without a base address (https://url.spec.whatwg.org/)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import unquote_to_bytes

SPECIAL = {"http", "https", "ws", "wss", "ftp"}
C0_CONTROL_OR_SPACE = "".join(map(chr, range(0x21)))
FORBIDDEN_IN_HOST = set("\x00\t\n\r #/:<>?@[\\]^|")
FORBIDDEN_IN_DOMAIN = FORBIDDEN_IN_HOST | set(map(chr, range(0x20))) | {"%", "\x7f"}


def is_absolute_url(text: str, schemes: Collection[str] = (), hosts: Collection[str] = ()) -> bool | None:
    """Of one of the schemes and hosts, where any are given.

    None where only the IDNA tables could tell: a host beyond ASCII, or a label in Punycode.
    """
    text = re.sub(r"[\t\n\r]", "", text.strip(C0_CONTROL_OR_SPACE))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if not match:
        return False
    scheme, rest = match[1].lower(), text[match.end() :]
    authority = _authority(scheme, rest)
    verdict = _is_authority(authority, scheme)
    if verdict is False or (schemes and scheme not in schemes):
        return False
    return verdict and (not hosts or _host_of(authority, scheme) in hosts)


def _authority(scheme: str, rest: str) -> str:
    """What stands where user, host and port do; empty where nothing does."""
    if scheme in SPECIAL:
        return re.split(r"[/\\?#]", rest.lstrip("/\\"), maxsplit=1)[0]
    slashes, ends = (r"[/\\]{2}", r"[/\\?#]") if scheme == "file" else ("//", r"[/?#]")
    return re.split(ends, rest[2:], maxsplit=1)[0] if re.match(slashes, rest) else ""


def _host_of(authority: str, scheme: str) -> str:
    host = re.sub(r":[0-9]*$", "", authority.rpartition("@")[2])
    return unquote_to_bytes(host).decode("utf-8", "replace").lower() if scheme in {*SPECIAL, "file"} else host


def _is_authority(authority: str, scheme: str) -> bool | None:
    special = scheme in SPECIAL
    if not authority and not special:
        return True
    if scheme == "file":
        return bool(re.fullmatch(r"[A-Za-z][:|]", authority)) or _is_host(authority, special=True)
    host = authority.rpartition("@")[2]
    match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", host, re.DOTALL)
    if not match or not match[1]:
        return False
    port = match[2]
    if port and not (re.fullmatch(r"[0-9]+", port) and int(port) <= 65535):
        return False
    return _is_host(match[1], special=special)


def _is_host(host: str, *, special: bool) -> bool | None:
    if host.startswith("["):
        return host.endswith("]") and _is_ipv6(host[1:-1])
    if not special:
        return not FORBIDDEN_IN_HOST & set(host)
    decoded = unquote_to_bytes(host).decode("utf-8", "replace")
    if not decoded.isascii() or any(label.startswith("xn--") for label in decoded.lower().split(".")):
        return None
    if not decoded or FORBIDDEN_IN_DOMAIN & set(decoded):
        return False
    labels = decoded.removesuffix(".").split(".")
    if re.fullmatch(r"[0-9]+|0[xX][0-9A-Fa-f]*", labels[-1]):
        return _is_ipv4(labels)
    return True


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def _is_ipv4(labels: list[str]) -> bool:
    if len(labels) > 4:
        return False
    numbers = []
    for label in labels:
        if re.fullmatch(r"0[xX][0-9A-Fa-f]*", label):
            numbers.append(int(label[2:] or "0", 16))
        elif re.fullmatch(r"0[0-7]+", label):
            numbers.append(int(label, 8))
        elif re.fullmatch(r"0|[1-9][0-9]*", label):
            numbers.append(int(label))
        else:
            return False
    return all(number < 256 for number in numbers[:-1]) and numbers[-1] < 256 ** (5 - len(labels))
