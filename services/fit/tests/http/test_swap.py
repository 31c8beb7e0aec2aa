"""Swapping an exercise: its own load, reversible, the workout as it was made untouched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, ids, make_alternative


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


def dislikes(jane: Client) -> list[int]:
    found: list[int] = accepted(jane.get("/profile"))["dislikes"]["exercises"]
    return found


def swap_of(workout: dict[str, Any], position: int = 1) -> str:
    return f"/workouts/{workout['id']}/exercises/{position}/swap"


def test_a_swapped_exercise_comes_with_its_own_load_and_the_workout_keeps_it(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"equipment": ["dumbbells"]}))
    workout = accepted(jane.get("/fitness/wod"))
    swapped = accepted(jane.post(swap_of(workout)))
    assert (ids(workout), ids(swapped)) == ([1, 2, 3], [4, 2, 3])
    first = swapped["blocks"][0]["exercises"][0]
    assert [one["load_kg"] for one in first["sets"]] == [12.5, 12.5]
    assert first["equipment"] == ["dumbbells"]
    assert first["instructions"], "it can be done without looking it up"
    assert [old["id"] for old in swapped["exercises"]] == [4, 2, 3]
    assert accepted(jane.get("/fitness/wod")) == accepted(jane.get(f"/workouts/{workout['id']}")) == swapped
    assert [(change["kind"], change["from_id"], change["to_id"]) for change in swapped["changes"]] == [("swap", 1, 4)]


def test_an_alternative_can_be_named_and_a_stranger_to_the_list_is_refused_by_name(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    assert ids(accepted(jane.post(swap_of(workout), {"to": 8})))[0] == 8
    refused(jane.post(swap_of(workout), {"to": 20}), 422, "invalid_input", "to")
    refused(jane.post(swap_of(workout, 2), {"to": 8}), 422, "invalid_input", "to")


def test_what_was_swapped_comes_back_as_it_was_made(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout)))
    accepted(jane.post(swap_of(workout)))
    assert accepted(jane.delete(swap_of(workout))) == workout
    assert accepted(jane.delete(swap_of(workout))) == workout, "twice changes nothing"
    assert dislikes(jane) == []


def test_swapping_again_takes_the_next_and_naming_the_first_one_is_the_way_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    assert [ids(accepted(jane.post(swap_of(workout))))[0] for _ in range(2)] == [4, 8]
    assert accepted(jane.post(swap_of(workout), {"to": 1})) == workout


def test_the_minutes_go_with_the_swaps_and_come_back(tmp_path: Path) -> None:
    """Two sets of 12, slower in the second alternative, and a minute between them in place of six minutes."""
    long = SwappableGenerator(sets=[{"seconds": 180, "rest_s": 0}] * 2)
    with make_product(tmp_path, payments="none", generator=long) as product:
        jane = product.athlete()
        workout = accepted(jane.get("/fitness/wod"))
        paths = [swap_of(workout), swap_of(workout), swap_of(workout, 2)]
        assert [accepted(jane.post(path))["estimated_minutes"] for path in paths] == [26, 27, 23]
        assert accepted(jane.get("/fitness/wod"))["estimated_minutes"] == 23
        accepted(jane.delete(swap_of(workout, 2)))
        assert accepted(jane.delete(swap_of(workout))) == workout


def test_always_goes_to_the_dislikes_and_is_taken_off_them_again(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"dislikes": {"exercises": [20]}}))
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout), {"for": "always"}))
    assert dislikes(jane) == [20, 1]
    accepted(jane.post(swap_of(workout), {"for": "always"}))
    assert dislikes(jane) == [20, 1, 4]
    accepted(jane.delete(swap_of(workout)))
    assert dislikes(jane) == [20]


def test_what_she_never_wants_is_not_put_in_unless_she_names_it(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"dislikes": {"exercises": [4]}}))
    assert ids(accepted(jane.post(swap_of(workout))))[0] == 8
    accepted(jane.delete(swap_of(workout)))
    assert ids(accepted(jane.post(swap_of(workout), {"to": 4})))[0] == 4


def test_what_needs_a_tool_that_she_has_no_more_is_not_put_in(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"equipment": ["dumbbells", "dip_bars"]}))
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"equipment": ["dumbbells"]}))
    told = refused(jane.post(swap_of(workout), {"to": 4}), 409, "no_alternative")["detail"]
    assert "dip bars" in told
    assert "dumbbells" not in told
    assert ids(accepted(jane.post(swap_of(workout))))[0] == 8, "the best that is left"
    refused(jane.post(swap_of(workout, 2)), 409, "no_alternative")
    accepted(jane.patch("/profile", {"equipment": ["dumbbells", "dip_bars"]}))
    assert ids(accepted(jane.post(swap_of(workout, 2))))[1] == 9


def test_what_is_heavier_than_the_dumbbells_that_she_has_by_now_is_not_put_in(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"equipment": ["dumbbells", "dip_bars"]}))
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"inventory": {"dumbbell_max_kg": 10}}))
    said = refused(jane.post(swap_of(workout), {"to": 4}), 409, "no_alternative")
    assert "12.5 kg" in said["detail"]
    assert ids(accepted(jane.post(swap_of(workout))))[0] != 4


def test_a_load_that_is_too_heavy_is_told_in_her_units_and_a_gram_is_no_weight(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"equipment": ["dumbbells"], "units": "imperial"}))
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"inventory": {"dumbbell_max_kg": 10}}))
    assert "27.6 lb" in refused(jane.post(swap_of(workout), {"to": 4}), 409, "no_alternative")["detail"]
    accepted(jane.patch("/profile", {"inventory": {"dumbbell_max_kg": 12.4997}}))
    assert ids(accepted(jane.post(swap_of(workout), {"to": 4})))[0] == 4


def test_the_tools_that_she_wished_for_today_count_for_its_swaps(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(f"/workouts/{workout['id']}/regenerate", {"equipment": ["bands"]}))
    assert ids(accepted(jane.post(swap_of(workout))))[0] == 19


def test_always_at_one_place_comes_to_an_end(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    for _ in range(2):
        accepted(jane.post(swap_of(workout), {"for": "always"}))
    refused(jane.post(swap_of(workout), {"for": "always"}), 409, "no_alternative")
    assert dislikes(jane) == [1, 4]


def test_going_back_for_always_is_never_wanting_what_stood_there(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout)))
    assert accepted(jane.post(swap_of(workout), {"to": 1, "for": "always"})) == workout
    assert dislikes(jane) == [4]


def test_a_dislike_that_she_had_before_survives_the_way_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"dislikes": {"exercises": [1]}}))
    accepted(jane.post(swap_of(workout), {"for": "always"}))
    accepted(jane.delete(swap_of(workout)))
    assert dislikes(jane) == [1]


def test_always_is_taken_back_under_a_workout_that_was_made_anew(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout), {"for": "always"}))
    another = accepted(jane.post(f"/workouts/{workout['id']}/regenerate"))
    for _ in range(2):
        assert accepted(jane.delete(swap_of(workout)))["blocks"] == another["blocks"]
        assert dislikes(jane) == []
    assert accepted(jane.delete(f"/workouts/{workout['id']}/regenerate")) == workout


def test_sending_it_twice_takes_back_one_swap_not_the_one_below_it_too(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout), {"for": "always"}))
    accepted(jane.post(f"/workouts/{workout['id']}/regenerate"))
    accepted(jane.post(swap_of(workout)))
    for _ in range(3):
        accepted(jane.delete(swap_of(workout)))
    assert dislikes(jane) == [1]


def test_without_a_profile_there_is_nowhere_to_keep_an_always(product: Product) -> None:
    jane = product.athlete(onboarded=False)
    workout = accepted(jane.get("/fitness/wod"))
    refused(jane.post(swap_of(workout), {"for": "always"}), 404, "profile_missing")
    assert accepted(jane.get("/fitness/wod")) == workout
    accepted(jane.post(swap_of(workout)))


@pytest.mark.parametrize("position", [1, 0], ids=["by position", "by exercise"])
def test_what_is_logged_is_not_exchanged(product: Product, position: int) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/sets/one"
    accepted(jane.put(path, {"exercise_id": 1, "position": position, "reps": 8}))
    assert "Remove them first" in refused(jane.post(swap_of(workout)), 409, "already_logged")["detail"]
    accepted(jane.post(swap_of(workout, 2)))
    accepted(jane.delete(path), 204)
    accepted(jane.post(swap_of(workout)))
    accepted(jane.put(path, {"exercise_id": 4, "position": 1, "reps": 8}))
    refused(jane.delete(swap_of(workout)), 409, "already_logged")


def test_a_workout_that_is_done_is_not_changed_and_done_as_prescribed_means_as_swapped(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout)))
    done = accepted(jane.post(f"/workouts/{workout['id']}/perform"))
    assert {one["exercise_id"] for one in done["logged"]} == {4, 2, 3}
    refused(jane.post(swap_of(workout, 2)), 409, "already_logged")
    assert accepted(jane.delete(f"/workouts/{workout['id']}/perform"))["logged"] == []


def test_nothing_else_offers_what_a_swap_has_put_in(tmp_path: Path) -> None:
    alike = SwappableGenerator(alternatives=[make_alternative(4), make_alternative(9)])
    with make_product(tmp_path, payments="none", generator=alike) as product:
        jane = product.athlete()
        workout = accepted(jane.get("/fitness/wod"))
        swapped = accepted(jane.post(swap_of(workout)))
        offered = [[other["id"] for other in each["alternatives"]] for each in swapped["blocks"][0]["exercises"]]
        assert offered == [[9, 1], [9], [9]]
        assert accepted(jane.delete(swap_of(workout))) == workout


@pytest.mark.parametrize(("other", "again"), [(707, True), (4, False)], ids=["a walk", "a lift"])
def test_a_walk_of_yesterday_is_put_in_again_and_a_lift_is_not(tmp_path: Path, other: int, again: bool) -> None:
    alike = SwappableGenerator(alternatives=[make_alternative(other)])
    with make_product(tmp_path, payments="none", generator=alike) as product:
        jane = product.athlete()
        accepted(jane.post(swap_of(accepted(jane.get("/fitness/wod")))))
        product.clock.move(days=1)
        path = swap_of(accepted(jane.get("/fitness/wod")))
        if again:
            assert ids(accepted(jane.post(path)))[0] == other
        else:
            refused(jane.post(path), 409, "no_alternative")


def test_an_exercise_without_alternatives_stays(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    refused(jane.post(swap_of(workout, 3)), 409, "no_alternative")
    refused(jane.post(swap_of(workout, 4)), 404, "not_found")
    refused(jane.delete(swap_of(workout, 4)), 404, "not_found")


def test_nobody_swaps_in_somebody_elses_workout(product: Product) -> None:
    workout = accepted(product.athlete().get("/fitness/wod"))
    other = product.athlete()
    refused(other.post(swap_of(workout)), 404, "workout_not_found")
    refused(other.delete(swap_of(workout)), 404, "workout_not_found")
    refused(other.post(f"/workouts/{workout['id']}/exercises/1/rating", {"rating": 5}), 404, "workout_not_found")


def test_neither_the_old_nor_the_new_exercise_comes_tomorrow(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout)))
    product.clock.move(days=1)
    accepted(jane.get("/fitness/wod"))
    assert product.generator.asked[-1].yesterday == (1, 2, 3, 4)


def test_an_athletes_export_holds_her_changes(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(swap_of(workout)))
    accepted(jane.post(f"/workouts/{workout['id']}/exercises/2/rating", {"rating": 4}))
    with product.bag.transactions.read() as stores:
        exported = stores.personal_data.export(jane.account_id)
    assert [row["to_exercise_id"] for row in exported["workout_change"]] == [4]
    assert [row["rating"] for row in exported["exercise_rating"]] == [4]
