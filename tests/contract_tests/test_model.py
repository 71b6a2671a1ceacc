"""The model of a Kibana: identity, spaces, replacement and deletion."""

from __future__ import annotations

import pytest

from contract_tests.oracle.model import Model
from contract_tests.oracle.prediction import Oracle

BODY = {"name": "b", "connector_type_id": ".index", "config": {"index": "i", "refresh": True}}


@pytest.fixture
def model(oracle: Oracle) -> Model:
    """Holds the connector `x` in the space `one`."""
    model = Model(oracle)
    model.create("one", "x", BODY)
    return model


def test_an_identifier_is_taken_in_all_spaces(model: Model) -> None:
    assert [model.create(space, "x", BODY).status for space in ("one", "two")] == [409, 409]


def test_a_connector_is_seen_in_its_own_space_only(model: Model) -> None:
    assert [model.get("one", "x").status, model.get("two", "x").status, len(model.list("two"))] == [200, 404, 0]


def test_an_update_replaces_the_whole_config(model: Model) -> None:
    model.update("one", "x", {"name": "c", "config": {"index": "j"}})

    assert model.get("one", "x").body["config"] == {"index": "j", "refresh": False, "executionTimeField": None}


def test_a_missing_connector_is_told_after_the_shape_and_before_the_config(model: Model) -> None:
    bodies = [{"name": "c", "config": {"x": 1}}, {"name": "c", "x": 1}]

    assert [model.update("two", "x", body).status for body in bodies] == [404, 400]


def test_a_refused_update_changes_nothing(model: Model) -> None:
    before = model.get("one", "x")
    refused = model.update("one", "x", {"name": "c", "config": {"index": 1}})

    assert (refused.status, model.get("one", "x")) == (400, before)


def test_a_deleted_connector_is_gone_and_its_identifier_free(model: Model) -> None:
    statuses = [model.delete("two", "x").status, model.delete("one", "x").status, model.delete("one", "x").status]

    assert (statuses, model.get("one", "x").status, model.create("two", "x", BODY).status) == (
        [404, 204, 404],
        404,
        200,
    )


def test_a_list_is_ordered_by_name_and_counts_references(model: Model) -> None:
    model.create("one", "y", BODY | {"name": "a"})

    assert [(one["id"], one["referenced_by_count"]) for one in model.list("one")] == [("y", 0), ("x", 0)]
