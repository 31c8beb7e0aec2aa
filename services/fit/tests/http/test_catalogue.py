"""The catalogue over HTTP: what old clients read, and more."""

import pytest
from fit_kit.catalogue import certified
from fit_kit.client import accepted, refused
from fit_kit.product import Product, counted_statements

OLD_EXERCISE = {"id", "name", "description", "difficulty", "equipment", "instructions", "muscle_groups"}
OLD_MUSCLE = {"id", "name", "body_part", "description", "is_primary"}


def test_muscle_groups_are_a_bare_list_as_old_clients_read_it(product: Product) -> None:
    groups = accepted(product.api.get("/fitness/muscle-groups"))
    assert [set(group) for group in groups] == [{"id", "name", "body_part", "description"}] * len(groups)
    assert len(groups) == len(certified().muscle_groups)
    assert accepted(product.api.get(f"/fitness/muscle-groups/{groups[0]['id']}")) == groups[0]


def test_exercises_have_the_fields_of_old_clients(product: Product) -> None:
    exercises = accepted(product.api.get("/fitness/exercises"))
    assert len(exercises) == len(certified().exercises)
    for exercise in exercises:
        assert set(exercise) >= OLD_EXERCISE
        assert isinstance(exercise["instructions"], str)
        assert 1 <= exercise["difficulty"] <= 5
        assert all(set(muscle) == OLD_MUSCLE for muscle in exercise["muscle_groups"])
        assert any(muscle["is_primary"] for muscle in exercise["muscle_groups"])


def test_one_exercise_is_the_one_of_the_list(product: Product) -> None:
    exercise = accepted(product.api.get("/fitness/exercises/17"))
    assert (exercise["name"], exercise["equipment"]) == ("Deadlifts", "barbell")
    assert exercise["equipment_all"] == ["barbell", "plates"]
    assert exercise in accepted(product.api.get("/fitness/exercises?q=deadlift"))


def test_old_clients_are_told_the_tool_and_not_what_it_rests_on(product: Product) -> None:
    exercises = accepted(product.api.get("/fitness/exercises"))
    benched = [each for each in exercises if "flat_bench" in each["equipment_all"] and len(each["equipment_all"]) > 1]
    assert benched
    assert all(each["equipment"] not in ("flat_bench", "adjustable_bench") for each in benched)
    assert {each["equipment"] for each in exercises if not each["equipment_all"]} == {"bodyweight"}


def test_exercises_are_found_by_muscle_equipment_and_words(product: Product) -> None:
    found = accepted(product.api.get("/fitness/exercises?muscle_group_id=1&equipment=dumbbells"))
    assert found
    assert all("dumbbells" in each["equipment_all"] for each in found)
    assert all(1 in [muscle["id"] for muscle in each["muscle_groups"]] for each in found)
    bare = accepted(product.api.get("/fitness/exercises?equipment=none&q=push"))
    assert bare
    assert all(each["equipment_all"] == [] for each in bare)
    assert accepted(product.api.get("/fitness/exercises?equipment=yacht")) == []
    assert accepted(product.api.get("/fitness/exercises?q=%25")) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/fitness/exercises/999999", "exercise_not_found"),
        ("/fitness/muscle-groups/999", "muscle_group_not_found"),
        ("/fitness/exercises?muscle_group_id=999", "muscle_group_not_found"),
        ("/fitness/exercises/0", "not_found"),
        ("/fitness/exercises/-1", "not_found"),
        ("/fitness/exercises/1.5", "not_found"),
        ("/fitness/exercises/squat", "not_found"),
        (f"/fitness/exercises/{10**30}", "not_found"),
        ("/fitness/exercises/1/", "not_found"),
        ("/fitness//exercises/1", "not_found"),
    ],
)
def test_what_is_not_there_is_a_404(product: Product, path: str, code: str) -> None:
    refused(product.api.get(path), 404, code)


@pytest.mark.parametrize("query", ["muscle_group_id=0", "muscle_group_id=x", f"q={'x' * 101}", "page=2", "q=a&q=b"])
def test_a_search_is_asked_for_within_bounds(product: Product, query: str) -> None:
    refused(product.api.get(f"/fitness/exercises?{query}"), 422, "validation_failed", query.partition("=")[0])


def test_the_catalogue_needs_no_log_in_and_no_database(product: Product) -> None:
    with counted_statements() as statements:
        accepted(product.api.get("/fitness/exercises"))
        accepted(product.api.get("/fitness/muscle-groups"))
    assert statements == []
