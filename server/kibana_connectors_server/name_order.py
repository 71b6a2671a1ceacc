"""The order of names in lists: near that of ICU's root collation, by which Kibana sorts.

White space, punctuation, symbols, digits, letters, in this order. Accents count only where the letters are the same,
and case only where the accents are: lower case first. Control characters do not count. Beyond ASCII the characters of
a kind stand in the order of their code points, which is not ICU's.
"""

from __future__ import annotations

import unicodedata

_ASCII = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
_RANKS = {character: rank for rank, character in enumerate(_ASCII, start=1)}
_LAST_OF_KIND = {"Z": " ", "P": "%", "S": "$", "N": "9", "L": "z"}


def sort_key(name: str) -> bytes:
    """Bytes that compare as the names do. Different names have different keys."""
    spelt = name.encode("utf-8", "surrogatepass")
    if name.isascii():
        return b"\0".join((_letters(name.lower()), b"", name.swapcase().encode(), spelt))
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    accents = "".join(character for character in decomposed if unicodedata.combining(character))
    parts = (accents, letters.swapcase())
    return b"\0".join((_letters(letters.casefold()), *(one.encode("utf-8", "surrogatepass") for one in parts), spelt))


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
