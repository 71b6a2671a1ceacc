"""Texts and bodies that tend to be damaged, or to do damage, on their way through a server."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contract_tests.canaries import placeholder
from contract_tests.cases import values
from contract_tests.cases.case import Case
from contract_tests.cases.fields import EXTRA
from contract_tests.cases.material import Body, Edit, Material, dotted
from contract_tests.oracle.defaults import drops_unknown_keys

TEXTS = {
    "NUL": "a\0b",
    "control characters": "a" + "".join(map(chr, range(1, 32))) + "\x7f\x80\x9fb",
    "astral": "\U0001f9ea\U00010000\U0010ffff",
    "composed": "\u00e9\u1e69",
    "decomposed": "e\u0301s\u0323\u0307",
    "compatibility": "\ufb01\u2460\uff21\u212b",
    "right to left": "\u05d0\u202eabc\u202c\u0627\u200f",
    "zero width": "a\u200b\u200c\u200d\u2060b",
    "byte-order mark": "\ufeffa\ufeff",
    "line separators": "a\u2028b\u2029c\u0085d",
    "not characters": "\ufffe\uffff\U0001fffe",
    "replacement character": "\ufffd",
    "high surrogate": "a\ud800b",
    "low surrogate": "a\udc00b",
    "surrogates in the wrong order": "\ude00\ud83d",
    "padded": "  a\t\r\n ",
    "inner space": "a  \t b",
    "JSON": '{"a": [1, "b\\u0000"]}',
    "a number": "1e3",
    "a keyword": "null",
    "markup": "<script>&amp;'\"</script>",
    "templates": "${x} {{y}} %s %00 %2F \\u0041 \\",
    "quotes for SQL": "'; --\" /* \\'",
    "a path": "../../etc/passwd",
    "property of JavaScript": "constructor",
    "case": "\u0130\u0131\u00df\u1e9e\u03c2",
    "long": "lo\u00f6\U0001f9eang " * 8000,
}
TELLING_KEYS = {"dots": "a.b", "brackets": "a[0]", "a dollar sign": "$set", "a number": "10", "a slash": "/a"}
NESTED = 100
BROKEN: dict[str, bytes] = {
    "blanks alone": b" \t\r\n",
    "cut off": b'{"name":"a"',
    "something after it": b'{"name":"a"}x',
    "two values": b'{"name":"a"}{"name":"a"}',
    "a comma too many": b'{"name":"a",}',
    "a comma too few": b'{"name":"a" "config":{}}',
    "a comment": b'{"name":"a"/* b */}',
    "a comment at the end": b'{"name":"a"}// b',
    "single quotes": b"{'name':'a'}",
    "a key without quotes": b'{name:"a"}',
    "NaN": b'{"name":NaN}',
    "Infinity": b'{"name":-Infinity}',
    "undefined": b'{"name":undefined}',
    "a plus sign": b'{"name":+1}',
    "a leading zero": b'{"name":01}',
    "a hexadecimal number": b'{"name":0x10}',
    "no digit before the point": b'{"name":.5}',
    "no digit after the point": b'{"name":5.}',
    "an exponent without digits": b'{"name":1e}',
    "a keyword in upper case": b'{"name":True}',
    "a raw NUL in text": b'{"name":"a\0"}',
    "a raw line feed in text": b'{"name":"a\n"}',
    "a raw tab in text": b'{"name":"a\t"}',
    "an unknown escape": b'{"name":"\\x41"}',
    "a short escape": b'{"name":"\\u12"}',
    "a form feed between": b'{"name":\x0c"a"}',
    "a no-break space between": b'{"name":\xc2\xa0"a"}',
    "a byte-order mark": b'\xef\xbb\xbf{"name":"a"}',
    "UTF-16": '{"name":"a"}'.encode("utf-16"),
    "UTF-16 without a mark": '{"name":"a"}'.encode("utf-16-le"),
    "UTF-32": '{"name":"a"}'.encode("utf-32"),
    "bad UTF-8 outside of text": b'\xff{"name":"a"}',
    "a form": b"name=a&connector_type_id=.index",
    "a key __proto__": b'{"name":"a","__proto__":{"x":1}}',
    "a key __proto__ in config": b'{"name":"a","config":{"__proto__":{"x":1}}}',
    "a key __proto__ in secrets": b'{"name":"a","secrets":{"a":{"__proto__":1}}}',
    "a key __proto__ in a list": b'{"name":"a","config":{"a":[{"__proto__":null}]}}',
    "an escaped key __proto__": b'{"name":"a","\\u005f_proto__":{"x":1}}',
}
BAD_UTF8 = {
    "latin-1": b"caf\xe9 au",
    "a byte that never occurs": b"a\xffb\xfe",
    "an overlong slash": b"a\xc0\xafb",
    "an overlong NUL": b"a\xe0\x80\x80b",
    "a surrogate": b"a\xed\xa0\x80b",
    "a pair of surrogates": b"\xed\xa0\xbd\xed\xb7\xaa",
    "past the last character": b"a\xf4\x90\x80\x80b",
    "cut off": b"a\xe2\x82",
    "cut off astral": b"\xf0\x9f\xa7",
    "a continuation alone": b"a\x80\xbfb",
}
NUMBERS = (
    "0", "-0", "-0.0", "1.0", "1E2", "1e+2", "10e-1", "0.1", "1.5e300", "5e-324", "1e-400", "9007199254740991",
    "9007199254740993", "-9007199254740993", "12345678901234567890", "1e21", "123456789.123456789123456789", "2e308",
    "-1e400", "1" + "0" * 400, "0." + "0" * 400 + "1",
)  # fmt: skip


def texts(material: Material) -> Iterator[Case]:
    """Each of the texts in a field that takes any."""
    free = [field for field in material.all_fields if values.is_free_text(material.contract, field.node)]
    free = [field for field in free if field.path != ("name",)]
    for number, (about, text) in enumerate(TEXTS.items() if free else ()):
        field = free[number % len(free)]
        case = material.placed(field, placeholder(f"{about}-{text}") if field.path[0] == "secrets" else text)
        if case is not None:
            yield replace(case, about=f"{field}: {about}")


def keys(material: Material) -> Iterator[Case]:
    """Each of the texts, and the empty one, as a key of an object that takes any."""
    yield from _as_keys(material, {**TEXTS, "empty": "", "blank": " "})


def telling_keys(material: Material) -> Iterator[Case]:
    """Keys that some stores and parsers take for more than a name."""
    yield from _as_keys(material, TELLING_KEYS)


def _as_keys(material: Material, named: dict[str, str]) -> Iterator[Case]:
    for path, node in material.all_levels:
        others = node.schema.get("additionalProperties")
        if isinstance(others, dict) and not drops_unknown_keys(node):
            taken = values.taken(material.contract, node.child("additionalProperties"))[0]
            for about, text in named.items():
                case = material.changed(Edit((*path, text), taken), material.bases, accepted=True)
                if case is not None:
                    yield replace(case, about=f"key of {dotted(path)}: {about}", topic=dotted(path))


def unknown_keys(material: Material) -> Iterator[Case]:
    """Names that objects of JavaScript or Python have, as keys that are not in the contract."""
    for path, node in material.all_levels:
        for name in ("constructor", "toString", "", "\ud800"):
            if node.schema.get("additionalProperties") is False:
                case = material.changed(Edit((*path, name), {EXTRA: 1}), material.bases, accepted=False)
                if case is not None:
                    yield replace(case, topic=dotted(path))


def nested(material: Material) -> Iterator[Case]:
    """Lists and objects within one another, where a value may be anything."""
    for path, node in material.all_levels:
        if isinstance(node.schema.get("additionalProperties"), dict) and not drops_unknown_keys(node):
            for about, value in (("lists", nested_lists(NESTED)), ("objects", nested_objects(NESTED))):
                case = material.changed(Edit((*path, EXTRA), value), material.bases, accepted=True)
                if case is not None:
                    yield Case(
                        case.type_id, f"{NESTED} {about} in {'.'.join(map(str, path))}", case.body, accepted=True
                    )


def nested_lists(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def nested_objects(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": value}
    return value


def read_otherwise(body: Body) -> Iterator[tuple[str, bytes]]:
    """The request spelt in ways that are JSON too, or that Kibana reads as if they were."""
    plain = json.dumps(body, separators=(",", ":")).encode()
    rest = plain[1:]
    yield "white space around and between", b"\r\n\t " + json.dumps(body, indent="\t").encode() + b"\n\r "
    yield (
        "every character escaped",
        b'{"name":"' + _escaped(body["name"]) + b'",' + plain[1:].replace(b'"name"', b'"\\u006eame"', 1),
    )
    yield "a key twice", b'{"name":7,' + rest
    yield "a key twice, once blank", b'{"name":"","config":null,' + rest
    yield (
        "a part twice",
        b'{"config":{"not-in-the-contract":1},"secrets":[],'
        + json.dumps({"config": {}, "secrets": {}} | body).encode()[1:],
    )
    yield "an escaped slash", plain.replace(b"/", b"\\/")
    for about, text in BAD_UTF8.items():
        yield f"bad UTF-8 in the name: {about}", plain[:-1] + b',"name":"' + text + b'"}'


def with_number(body: Body, place: tuple[str, str]) -> Iterator[tuple[str, bytes]]:
    """The request with each of the numbers, as spelt, in that part and field."""
    part, field = place
    spot = "the-number-goes-here"
    template = json.dumps(body | {part: {**body.get(part, {}), field: spot}}).encode()
    for digits in NUMBERS:
        yield f"{part}.{field}: {digits[:30]}", template.replace(f'"{spot}"'.encode(), digits.encode())


def packed(body: bytes) -> dict[str, tuple[str, bytes]]:
    """The body compressed, by the name of the encoding."""
    return {
        "gzip": ("gzip", gzip.compress(body, mtime=0)),
        "deflate": ("deflate", zlib.compress(body)),
        "gzip in upper case": ("GZIP", gzip.compress(body, mtime=0)),
        "an unknown encoding, plain": ("none-of-these", body),
        "identity": ("identity", body),
    }


def _escaped(text: str) -> bytes:
    return "".join(f"\\u{unit:04x}" for unit in memoryview(text.encode("utf-16-le")).cast("H")).encode()
