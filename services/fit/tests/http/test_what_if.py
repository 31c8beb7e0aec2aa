"""What today's workout would be with other wishes: told in words, stored nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, ids

WHAT_IF = "/fitness/wod/what-if"


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


def test_less_time_is_told_by_exercise_and_dose_and_nothing_is_stored(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    found = accepted(jane.post(WHAT_IF, {"minutes": 20}))
    assert found["wod"]["estimated_minutes"] == 20
    told = found["difference"]
    assert [one["id"] for one in told["removed"]] == [3]
    assert told["added"] == []
    assert [one["words"] for one in told["changed"]] == [
        f"Exercise {number}: 1 x 8 at 20 kg instead of 2 x 8 at 20 kg" for number in (1, 2)
    ]
    assert told["words"][0] == "20 minutes instead of 30"
    assert accepted(jane.get("/fitness/wod")) == workout
    assert product.generator.asked[-1].wishes.dry_run


def test_who_thinks_in_pounds_is_told_pounds(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"units": "imperial"}))
    told = accepted(jane.post(WHAT_IF, {"minutes": 20}))["difference"]
    assert told["changed"][0]["words"] == "Exercise 1: 1 x 8 at 44.1 lb instead of 2 x 8 at 44.1 lb"


def test_it_is_compared_with_what_she_swapped(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(f"/workouts/{workout['id']}/exercises/1/swap"))
    told = accepted(jane.post(WHAT_IF, {}))["difference"]
    assert ([one["id"] for one in told["removed"]], [one["id"] for one in told["added"]]) == ([4], [1])


def test_before_there_is_a_workout_it_is_compared_with_the_one_that_would_be_made(product: Product) -> None:
    jane = product.athlete()
    told = accepted(jane.post(WHAT_IF, {"equipment": [], "readiness": {"sleep": 1, "soreness": {"quads": 9}}}))
    assert told["difference"]["words"] == []
    assert [question.wishes.dry_run for question in product.generator.asked] == [True, True]
    asked = product.generator.asked[-1].wishes
    assert (asked.overrides.equipment, asked.readiness and asked.readiness.soreness) == ((), (("quads", 9),))
    assert ids(accepted(jane.get("/fitness/wod"))) == [1, 2, 3]
    assert len(product.generator.asked) == 3, "nothing was stored before"


def test_five_times_a_minute_is_the_most_for_each_athlete(product: Product) -> None:
    jane = product.athlete()
    for _ in range(5):
        accepted(jane.post(WHAT_IF, {"minutes": 20}))
    answer = jane.post(WHAT_IF, {"minutes": 20})
    refused(answer, 429, "too_many_requests")
    assert int(answer.headers["Retry-After"]) > 0
    accepted(product.athlete().post(WHAT_IF, {"minutes": 20}))


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        ({"minutes": 4}, "validation_failed", "minutes"),
        ({"equipment": ["sofa"]}, "validation_failed", "equipment.0"),
        ({"sore_spots": ["kneee"]}, "invalid_input", "sore_spots"),
        ({"readiness": {"soreness": {"quadz": 9}}}, "invalid_input", "readiness.soreness"),
        ({"exercises": 20}, "validation_failed", "exercises"),
    ],
)
def test_a_wish_that_cannot_be_understood_is_refused_by_name(
    product: Product, form: dict[str, object], code: str, field: str
) -> None:
    refused(product.athlete().post(WHAT_IF, form), 422, code, field)
