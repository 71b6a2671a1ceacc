"""The layers of the harness in the order in which they run: the quickest to tell what is wrong come first."""

LAYERS = {
    "test_examples": "examples",
    "test_protocol": "protocol",
    "test_one_of": "oneOf",
    "test_updates": "oneOf, updates",
    "test_lifecycle": "lifecycle",
    "test_histories": "lifecycle, histories",
    "test_run": "run",
    "test_schema": "schema",
}


def position(module: str) -> int:
    """Where the tests of a module, given by its last name, come in a run."""
    return list(LAYERS).index(module) if module in LAYERS else len(LAYERS)
