"""The order of names in lists: near that of ICU's root collation, by which Kibana sorts.

White space, punctuation, symbols, digits, letters, in this order. Accents count only where the letters are the same,
and case only where the accents are: lower case first. Control characters do not count. Beyond ASCII the characters of
a kind stand in the order of their code points, which is not ICU's.
"""

from __future__ import annotations

import unicodedata

_ASCII = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
_RANKS = {character: rank for rank, character in enumerate(_ASCII, start=1)}
_ASCII_RANKS = bytes(_RANKS.get(chr(code), 0) for code in range(256))
_ASCII_UNRANKED = bytes(code for code in range(128) if chr(code) not in _RANKS)
_LAST_OF_KIND = {"Z": " ", "P": "%", "S": "$", "N": "9", "L": "z"}


def sort_key(name: str) -> bytes:
    """Bytes that compare as the names do. Different names have different keys."""
    spelt = name.encode("utf-8", "surrogatepass")
    if name.isascii():
        letters = spelt.lower().translate(_ASCII_RANKS, _ASCII_UNRANKED)
        return b"\0".join((letters, b"", spelt.swapcase(), spelt))
    decomposed = unicodedata.normalize("NFKD", name)
    base = "".join(character for character in decomposed if not unicodedata.combining(character))
    accents = "".join(character for character in decomposed if unicodedata.combining(character))
    parts = (accents, base.swapcase())
    return b"\0".join((_letters(base.casefold()), *(one.encode("utf-8", "surrogatepass") for one in parts), spelt))


def _letters(text: str) -> bytes:
    return b"".join(map(_rank, text))


def _rank(character: str) -> bytes:
    if character in _RANKS:
        return bytes((_RANKS[character],))
    category = unicodedata.category(character)[0]
    if category == "C" and ord(character) < 0xA0:
        return b""
    rank = _RANKS[_LAST_OF_KIND.get(category, "z")]
    return bytes((rank, 0xFF)) + character.encode("utf-8", "surrogatepass")
