"""Parameters of runs, drawn from the facts' tables: such as fit them, and such with one fault at any depth."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.contract.witness.params import Field, RunFacts, fits_scalar
from tests.contract.witness.samples import PARAM_TEXTS
from tests.contract.witness.samples import WRONG as WRONG_OR_BLANK

# A rule uses Python's strip, which keeps the byte-order mark; ECMAScript's, which is meant, takes it for white space.
WRONG = [value for value in WRONG_OR_BLANK if value != "\ufeff"]


def drawn(facts: RunFacts, random: Random) -> dict[str, Any]:
    """Parameters of one type. The same `Random` gives the same ones."""
    seed = random.getrandbits(64)
    sound = _Drawing(facts, Random(seed), fault_at=None)
    params = sound.params()
    if random.random() < 0.3:
        return params
    return _Drawing(facts, Random(seed), fault_at=random.randrange(sound.places)).params()


_BEYOND = (("minLength", -1), ("maxLength", 1))


class _Drawing:
    """`places` counts where a fault could have been; the one of that number is made."""

    def __init__(self, facts: RunFacts, random: Random, fault_at: int | None) -> None:
        self._facts = facts
        self._random = random
        self._fault_at = fault_at
        self.places = 0

    def params(self) -> dict[str, Any]:
        if self._facts.kind == "plain":
            return self._fields(self._facts.entry["fields"])
        tables = self._facts.sub_actions()
        name = self._random.choice(list(tables))
        params = {
            "subAction": self._random.choice(("no such", 1, None, [name])) if self._is_faulty() else name,
            "subActionParams": self._value({"type": "object", "properties": tables[name].get("fields", {})}),
        }
        if self._random.random() < 0.1:
            del params["subActionParams"]
        if self._is_faulty():
            del params["subAction"]
        if self._is_faulty():
            params["unknown"] = "a"
        return params

    def _is_faulty(self) -> bool:
        self.places += 1
        return self.places - 1 == self._fault_at

    def _fields(self, fields: dict[str, Field]) -> dict[str, Any]:
        left_out = self._random.choice((0.1, 0.5, 0.9))
        chosen = [name for name, field in fields.items() if field.get("required") or self._random.random() >= left_out]
        params = {name: self._value(fields[name]) for name in chosen}
        if self._is_faulty():
            params["unknown"] = self._random.choice(WRONG)
        if params and self._is_faulty():
            del params[self._random.choice(list(params))]
        return params

    def _value(self, field: Field) -> Any:
        field = self._facts.resolved(field)
        if self._is_faulty():
            return self._random.choice(WRONG)
        if field.get("nullable") and self._random.random() < 0.2:
            return None
        match field["type"]:
            case "any":
                value: Any = self._random.choice(WRONG)
            case "any_of":
                value = self._value(self._random.choice(field["any_of"]))
            case "array":
                value = [self._value(field["items"]) for _ in range(self._size(field, "Items"))]
            case "map":
                value = {key: self._value(field["values"]) for key in self._keys(field)}
            case "object":
                value = self._fields(field.get("properties", {}))
            case _:
                value = self._scalar(field)
        return value

    def _size(self, field: Field, unit: str) -> int:
        least, most = field.get(f"min{unit}", 0), field.get(f"max{unit}", 3)
        if self._is_faulty():
            return int(self._random.choice((max(least - 1, 0), most + 1)))
        return self._random.randint(least, min(most, 3))

    def _keys(self, field: Field) -> list[str]:
        most = field.get("maxKeys", 2)
        if self._is_faulty():
            return [f"a{number}" for number in range(most + 1)]
        keys = [f"a{number}" for number in range(self._random.choice((0, 1, most)))]
        return (
            [*keys[1:], self._random.choice(("summary", "severity", "name", "category"))] if self._is_faulty() else keys
        )

    def _scalar(self, field: Field) -> Any:
        if "enum" in field:
            return "no such" if self._is_faulty() else self._random.choice(field["enum"])
        if field["type"] == "boolean":
            return self._random.random() < 0.5
        if field["type"] == "number":
            choices = [field[edge] + step for edge in ("min", "max", "above") if edge in field for step in (-1, 0, 1)]
            choices += [1, 0.5]
        else:
            choices = [*PARAM_TEXTS, *("x" * (field[edge] + step) for edge, step in _BEYOND if edge in field)]
        faulty = self._is_faulty()
        return self._random.choice([value for value in choices if fits_scalar(field, value) != faulty] or WRONG)
