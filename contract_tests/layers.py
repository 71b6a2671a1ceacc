"""The layers of the harness in the order in which they run: the quickest to tell what is wrong come first."""

LAYERS = {
    "test_examples": "examples",
    "test_bodies": "protocol",
    "test_paths": "protocol, paths",
    "test_types": "protocol, types",
    "test_headers": "protocol, headers",
    "test_check_order": "protocol, order of checks",
    "test_lifecycle": "lifecycle",
    "test_lists": "lifecycle, lists",
    "test_secrecy": "secrecy",
    "test_histories": "lifecycle, histories",
    "test_steadiness": "lifecycle, steadiness",
    "test_ageing": "lifecycle, ageing",
    "test_races": "races",
    "test_durability": "durability",
    "test_one_of": "oneOf",
    "test_bytes": "oneOf, bytes",
    "test_updates": "oneOf, updates",
    "test_run": "run",
    "test_differential": "differential",
    "test_schema": "schema",
}


def position(module: str) -> int:
    """Where the tests of a module, given by its last name, come in a run."""
    return list(LAYERS).index(module) if module in LAYERS else len(LAYERS)
