"""Cases drawn at random from a seed: several changes at once, valid and not, evenly over the fields."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from contract_tests.cases import values
from contract_tests.cases.case import Case, family_name
from contract_tests.cases.fields import BLANKS, EXTRA
from contract_tests.cases.material import ABSENT, Edit, Material, edited

HOW_MANY_EDITS = (1, 1, 2, 2, 2, 3, 4)


def drawn(material: Material, seed: int) -> Iterator[Case]:
    """Endless; the same cases for the same seed."""
    chance = random.Random(f"{seed} {material.type.id}")
    pools = [_pool(material, number) for number in range(len(material.all_fields))]
    pools.append([Edit((*path, EXTRA), values.TEXT) for path, _ in material.all_levels])
    while True:
        edits = [chance.choice(chance.choice(pools)) for _ in range(chance.choice(HOW_MANY_EDITS))]
        base = chance.choice(material.bases)
        body = edited(base, *edits)
        if body is not None:
            yield replace(material.case(edits, body, accepted=None, base=base), family=family_name(drawn))


def _pool(material: Material, number: int) -> list[Edit]:
    field = material.all_fields[number]
    valid = material.values(field)
    invalid = [
        *values.past_bounds(material.contract, field.node),
        *values.wrongly_formed(material.contract, field.node),
        *values.wrongly_typed(material.contract, field.node)[:2],
        *BLANKS[:1],
    ]
    # As often valid as not, so that requests with several changes still pass now and then.
    share = max(1, len(invalid) // (2 * len(valid) or 1))
    return [Edit(field.path, value) for value in [*(valid * 2 * share), *invalid, None, ABSENT]]
