"""Whether the WHATWG's URL parser accepts a string without a base address (https://url.spec.whatwg.org/)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote_to_bytes

SPECIAL = {"http", "https", "ws", "wss", "ftp"}
C0_CONTROL_OR_SPACE = "".join(map(chr, range(0x21)))
FORBIDDEN_IN_HOST = set("\x00\t\n\r #/:<>?@[\\]^|")
FORBIDDEN_IN_DOMAIN = FORBIDDEN_IN_HOST | set(map(chr, range(0x20))) | {"%", "\x7f"}


def is_absolute_url(text: str) -> bool | None:
    """None where only the IDNA tables could tell: a host beyond ASCII, or a label in Punycode."""
    text = re.sub(r"[\t\n\r]", "", text.strip(C0_CONTROL_OR_SPACE))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if not match:
        return False
    scheme, rest = match[1].lower(), text[match.end() :]
    if scheme == "file":
        return _file(rest)
    if scheme in SPECIAL:
        authority = re.split(r"[/\\?#]", rest.lstrip("/\\"), maxsplit=1)[0]
        return _authority(authority, special=True)
    if not rest.startswith("//"):
        return True
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    return not authority or _authority(authority, special=False)


def _file(rest: str) -> bool | None:
    if not re.match(r"[/\\]{2}", rest):
        return True
    host = re.split(r"[/\\?#]", rest[2:], maxsplit=1)[0]
    return not host or bool(re.fullmatch(r"[A-Za-z][:|]", host)) or _host(host, special=True)


def _authority(authority: str, *, special: bool) -> bool | None:
    host = authority.rpartition("@")[2]
    match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", host, re.DOTALL)
    if not match or not match[1]:
        return False
    port = match[2]
    if port and not (re.fullmatch(r"[0-9]+", port) and int(port) <= 65535):
        return False
    return _host(match[1], special=special)


def _host(host: str, *, special: bool) -> bool | None:
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
