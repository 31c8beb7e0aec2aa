"""Another workout for the same day: without the exercises of the first, three times, reversible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, ids
from fit_kit.wods import EVEN_DAY, ODD_DAY, OTHER_DAYS, unavailable

from fit.domain.training import Source


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


def test_a_new_workout_holds_none_of_todays_exercises_and_the_old_one_comes_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    another = accepted(jane.post(path))
    assert (ids(workout), ids(another)) == (list(ODD_DAY), list(EVEN_DAY))
    assert product.generator.asked[-1].wishes.excluded_ids == ODD_DAY
    assert product.generator.asked[-1].wishes.dry_run, "the coach keeps the first one"
    assert accepted(jane.get("/fitness/wod")) == another
    assert accepted(jane.delete(path)) == workout
    assert accepted(jane.delete(path)) == workout, "twice changes nothing"


def test_three_a_day_are_the_most_whether_taken_back_or_not(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    for _ in range(3):
        accepted(jane.post(path))
        accepted(jane.delete(path))
    answer = jane.post(path)
    refused(answer, 429, "too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 86_400


def test_again_and_again_nothing_shown_comes_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    assert [ids(accepted(jane.post(path))) for _ in range(2)] == [list(EVEN_DAY), list(OTHER_DAYS)]
    assert ids(accepted(jane.delete(path))) == list(EVEN_DAY)
    assert ids(accepted(jane.delete(path))) == list(ODD_DAY)


def test_once_something_is_logged_the_workout_stays(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    accepted(jane.post(path))
    accepted(jane.put(f"/workouts/{workout['id']}/sets/one", {"exercise_id": 16, "reps": 5}))
    refused(jane.post(path), 409, "already_logged")
    refused(jane.delete(path), 409, "already_logged")


def test_swaps_in_the_new_workout_are_taken_back_first(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path, swap = f"/workouts/{workout['id']}/regenerate", f"/workouts/{workout['id']}/exercises/1/swap"
    accepted(jane.post(swap))
    accepted(jane.post(path))
    assert ids(accepted(jane.post(swap))) == [19, 17, 18]
    refused(jane.delete(path), 409, "conflict")
    accepted(jane.delete(swap))
    assert ids(accepted(jane.delete(path))) == [4, 2, 3], "the swap made before stands again"


def test_a_new_workout_may_be_for_less_time(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    shorter = accepted(jane.post(f"/workouts/{workout['id']}/regenerate", {"minutes": 20, "sore_spots": ["knee"]}))
    assert shorter["estimated_minutes"] == 20
    assert product.generator.asked[-1].wishes.overrides.sore_spots == ("knee",)
    bad = jane.post(f"/workouts/{workout['id']}/regenerate", {"sore_spots": ["kneee"]})
    refused(bad, 422, "invalid_input", "sore_spots")


def test_yesterdays_workout_and_somebody_elses_are_not_made_anew(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    refused(product.athlete().post(path), 404, "workout_not_found")
    product.clock.move(days=1)
    refused(jane.post(path), 409, "conflict")


def test_when_no_other_workout_can_be_made_the_old_one_stays(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    product.generator.failure = unavailable("nothing_left")
    refused(jane.post(f"/workouts/{workout['id']}/regenerate"), 503, "workout_unavailable")
    assert accepted(jane.get("/fitness/wod")) == workout


def test_who_made_the_new_workout_is_told_and_who_made_the_old_one_once_it_is_back(product: Product) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    path = f"/workouts/{workout['id']}/regenerate"
    product.generator.source, product.generator.title = Source.FALLBACK, "Another test"
    assert accepted(jane.post(path))["source"] == "fallback"
    accepted(jane.post(f"/workouts/{workout['id']}/perform"))
    (told,) = accepted(jane.get("/workouts/history"))["workouts"]
    assert (told["source"], told["title"]) == ("fallback", "Another test")
    accepted(jane.delete(f"/workouts/{workout['id']}/perform"))
    assert accepted(jane.delete(path))["source"] == workout["source"] == "coach"


def test_who_made_a_workout_anew_for_other_health_answers_is_told(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    product.generator.source = Source.FALLBACK
    assert accepted(jane.get("/fitness/wod"))["source"] == "fallback"
