"""Ratings, skips and swaps travel to the coach as plain counts; every one can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator

from fit.domain.today import Preference


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, generator=SwappableGenerator()) as made:
        yield made


def test_what_she_did_today_is_counted_in_tomorrows_question(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}"
    accepted(jane.post(f"{path}/exercises/1/swap"))
    rated = accepted(jane.post(f"{path}/exercises/2/rating", {"rating": 5}))
    assert rated == {"exercise_id": 2, "rating": 5}
    accepted(jane.post(f"{path}/exercises/3/rating", {"rating": 1}))
    sets = [{"exercise_id": 4, "position": 1, "reps": 8}, {"exercise_id": 2, "position": 2, "reps": 8}]
    accepted(jane.post(f"{path}/perform", {"sets": sets}))
    assert product.generator.asked[-1].preferences == ()
    product.clock.move(days=1)
    accepted(jane.get("/fitness/wod"))
    assert product.generator.asked[-1].preferences == (
        Preference(1, swapped_out=1),
        Preference(2, done=1, liked=1),
        Preference(3, skipped=1, disliked=1),
        Preference(4, done=1, swapped_in=1),
    )


def test_a_rating_is_replaced_by_the_next_and_can_be_taken_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/exercises/1/rating"
    for rating in (1, 5):
        accepted(jane.post(path, {"rating": rating}))
    accepted(jane.delete(path), 204)
    accepted(jane.delete(path), 204)
    product.clock.move(days=1)
    accepted(jane.get("/fitness/wod"))
    assert product.generator.asked[-1].preferences == ()


@pytest.mark.parametrize("rating", [0, 6, "5", None, 2.5])
def test_a_rating_is_a_whole_number_from_one_to_five(product: Product, rating: object) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    answer = jane.post(f"/workouts/{workout['id']}/exercises/1/rating", {"rating": rating})
    refused(answer, 422, "validation_failed", "rating")


def test_an_exercise_that_is_not_there_cannot_be_rated(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    refused(jane.post(f"/workouts/{workout['id']}/exercises/9/rating", {"rating": 5}), 404, "not_found")
