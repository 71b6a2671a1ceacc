"""Requests drawn from the facts' field tables, mostly plausible ones that rules can tell apart."""

from __future__ import annotations

import copy
import re
from random import Random
from typing import Any

from tests.contract.witness.facts import Part, Table, TypeFacts
from tests.contract.witness.samples import JSON_TEXTS, MAPS, OPEN, PEM_TEXTS, SERVICES, TEXTS, URLS, WRONG

SAMPLES = {
    r"\b(is_url|http_url|host_of)\(": URLS,
    r"\bjson_\w+\(": JSON_TEXTS,
    r"\bpem_b64\(": PEM_TEXTS,
    r"\bknown_email_service\(": SERVICES,
}


class Draw:
    """Requests of one type. The same `Random` gives the same requests."""

    def __init__(self, facts: TypeFacts) -> None:
        self._facts = facts
        tables = [*facts.config.tables.values(), *facts.secrets.tables.values()]
        names = {name for table in tables for name in table}
        self._pools: dict[str, list[str]] = {name: [] for name in names}
        for rule in facts.rules:
            quoted = set(re.findall(r"'([^']*)'", rule.check))
            telling = _telling(rule.check, sorted(quoted - names))
            for name in quoted & names:
                self._pools[name] += telling

    def body(self, random: Random) -> dict[str, Any]:
        """A request without its name and type."""
        noise = random.choice((0.0, 0.0, 0.0, 0.05, 0.3))
        if random.random() < 0.5:
            return self._near_the_minimal_one(random, noise)
        body = {}
        for name, part in (("config", self._facts.config), ("secrets", self._facts.secrets)):
            if random.random() < 0.9:
                body[name] = self._part(random, part, noise)
        return body

    def _near_the_minimal_one(self, random: Random, noise: float) -> dict[str, Any]:
        body: dict[str, Any] = copy.deepcopy(self._facts.entry["response_config"]["minimal_request"])
        for _ in range(random.choice((0, 1, 2, 3))):
            name, part = random.choice((("config", self._facts.config), ("secrets", self._facts.secrets)))
            fields = list(random.choice(list(part.tables.values())).items())
            if fields:
                field, description = random.choice(fields)
                value = self._value(random, field, description, noise)
                body.setdefault(name, {})[field] = value
                if random.random() < 0.2:
                    del body[name][field]
        if random.random() < 0.05:
            body.setdefault(random.choice(("config", "secrets")), {})["unknown"] = random.choice(WRONG)
        return body

    def _part(self, random: Random, part: Part, noise: float) -> Any:
        if random.random() < noise / 10:
            return random.choice(WRONG)
        value = self._fields(random, random.choice(list(part.tables.values())), noise)
        if random.random() < max(noise / 4, 0.2 if part.drops_unknown_keys else 0.0):
            value[random.choice(("unknown", "Url", "hasAuth", "usesTableApi"))] = random.choice(WRONG)
        return value

    def _fields(self, random: Random, table: Table, noise: float) -> dict[str, Any]:
        left_out = random.choice((0.1, 0.5, 0.9))
        return {
            name: self._value(random, name, field, noise)
            for name, field in table.items()
            if random.random() >= (noise / 4 if field["required"] else left_out)
        }

    def _value(self, random: Random, name: str, field: dict[str, Any], noise: float) -> Any:
        if random.random() < noise / 2:
            return random.choice(WRONG)
        if field.get("nullable") and random.random() < 0.25:
            return None
        if "enum" in field:
            return random.choice(field["enum"])
        return self._of_type(random, name, field, noise)

    def _of_type(self, random: Random, name: str, field: dict[str, Any], noise: float) -> Any:
        match field["type"]:
            case "string":
                drawn: Any = self._text(random, name)
            case "boolean":
                drawn = random.random() < 0.5
            case "number":
                drawn = _number(random, field, noise)
            case "map":
                drawn = random.choice(MAPS if random.random() < noise else MAPS[:3])
            case "array":
                size = random.choice((0, 1, 2, 3, field["maxItems"], field["maxItems"] + 1) if noise else (0, 1, 2, 3))
                drawn = [self._value(random, name, field["items"], noise) for _ in range(size)]
            case _ if field["strict"]:
                drawn = self._fields(random, field["properties"], noise)
            case _:
                drawn = random.choice(OPEN if random.random() < noise else OPEN[:3])
        return drawn

    def _text(self, random: Random, name: str) -> str:
        pool = self._pools.get(name)
        if pool and random.random() < 0.95:
            return random.choice(pool)
        return random.choice(TEXTS)


def _number(random: Random, field: dict[str, Any], noise: float) -> Any:
    if random.random() < noise:
        return random.choice(["25", "0.5", " 7 ", "abc", True, 0, 0.999, 65536, 65535.5, 1e20])
    return random.choice((field["min"], field["max"], 25, 443.5) if "min" in field else (0, 0.2, -3, 200000))


def _telling(check: str, literals: list[str]) -> list[str]:
    """Texts that could make a difference to a rule: samples for its functions, and its own literals in any case."""
    found = [text for function, samples in SAMPLES.items() if re.search(function, check) for text in samples]
    for literal in literals:
        found += [literal, literal.lower(), literal.upper(), literal.replace("I", "\u0131")]
    return found
