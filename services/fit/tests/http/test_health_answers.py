"""Today's workout and the health answers: what was made for others is made anew, as long as nothing of it is done."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, ids, kinds, today
from fit_kit.threads import together
from fit_kit.wods import EVEN_DAY, OTHER_DAYS, unavailable

from fit.adapters.db.changes import SqlChanges
from fit.adapters.db.training import SqlWorkouts
from fit.domain.changes import Change, ChangeKind
from fit.domain.profile import Injury
from fit.domain.today import Overrides, Readiness
from fit.domain.training import ANEW, ANEW_IF_UNDONE, OUTDATED

DAY, NOW = "2026-05-01", datetime(2026, 5, 1, 12, tzinfo=UTC)
TO_BE_OPENED, BEGUN = [OUTDATED + ANEW], [OUTDATED + ANEW_IF_UNDONE]


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


@pytest.fixture
def jane(product: Product) -> Client:
    return product.athlete()


@pytest.mark.parametrize(
    "answer",
    [
        {"injuries": ["knee"]},
        {"flags": {"conditions": ["aortic stenosis"]}},
        {"flags": {"pregnant_weeks": 20}},
        {"parq": ["chest_pain"]},
        {"age": 70},
        {"sport": "i want to kill myself"},
        {"dislikes": {"foods": ["no reason to live"]}},
    ],
)
def test_a_health_answer_makes_todays_workout_anew(product: Product, jane: Client, answer: dict[str, Any]) -> None:
    before = today(jane)
    accepted(jane.patch("/profile", answer))
    after = jane.get("/fitness/wod")
    assert after.headers["X-WOD-Source"] == "coach"
    assert (accepted(after)["id"], kinds(accepted(after)), accepted(after)["texts"]) == (before["id"], ["health"], [])
    assert len(product.generator.asked) == 2
    assert today(jane) == accepted(after)
    assert len(product.generator.asked) == 2, "once"


def test_the_generator_hears_the_new_answer(product: Product, jane: Client) -> None:
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    today(jane)
    profile = product.generator.asked[-1].profile
    assert profile is not None
    assert profile.injuries == (Injury.KNEE,)


def test_an_answer_given_again_or_about_something_else_changes_nothing(product: Product, jane: Client) -> None:
    told = {"injuries": ["knee", "wrist"], "flags": {"conditions": ["Asthma", "hay fever"]}, "age": 40}
    accepted(jane.patch("/profile", told))
    product.clock.move(days=40)
    before = today(jane)
    for same in (
        told,
        {"injuries": ["wrist", "knee"]},
        {"flags": {"conditions": ["hay fever", "asthma "]}},
        {"age": 40},
        {"goal": "endurance"},
        {"minutes_per_session": 20},
        {"parq": []},
    ):
        accepted(jane.patch("/profile", same))
        assert today(jane) == before
    assert len(product.generator.asked) == 1


def test_onboarding_makes_a_workout_for_her_of_the_one_for_anybody(product: Product) -> None:
    jane = product.athlete(onboarded=False)
    before = today(jane)
    accepted(jane.post("/profile/onboarding", {"goal": "strength"}), 201)
    assert kinds(today(jane)) == ["health"]
    accepted(jane.post("/profile/onboarding", {"goal": "strength"}), 200)
    assert kinds(today(jane)) == ["health"], "the same answers again"
    assert today(jane)["id"] == before["id"]


def test_what_she_has_begun_stays_with_a_warning_until_she_takes_it_back(jane: Client) -> None:
    before = today(jane)
    logged = f"/workouts/{before['id']}/sets/one"
    accepted(jane.put(logged, {"exercise_id": 1, "reps": 5}))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    after = today(jane)
    assert (after["blocks"], after["texts"], after["status"]) == (before["blocks"], BEGUN, "restricted")
    assert accepted(jane.get(f"/workouts/{before['id']}"))["texts"] == BEGUN
    accepted(jane.delete(logged), 204)
    assert (kinds(today(jane)), today(jane)["texts"]) == (["health"], [])


def test_what_was_found_for_other_health_answers_is_not_swapped_in(jane: Client) -> None:
    path = f"/workouts/{today(jane)['id']}"
    accepted(jane.put(f"{path}/sets/one", {"exercise_id": 2, "reps": 5}))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    before = today(jane)
    problem = refused(jane.post(f"{path}/exercises/1/swap"), 409, "conflict")
    assert problem["detail"] == BEGUN[0]
    assert today(jane) == before


def test_what_she_has_done_is_done(jane: Client) -> None:
    path = f"/workouts/{today(jane)['id']}"
    done = accepted(jane.post(f"{path}/perform"))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    assert today(jane) == done
    accepted(jane.delete(f"{path}/perform"))
    assert kinds(today(jane)) == ["health"], "and not any more when she takes that back"


def test_when_none_can_be_made_she_gets_none_rather_than_the_old_one(product: Product, jane: Client) -> None:
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    product.generator.failure = unavailable("server_error")
    refused(jane.get("/fitness/wod"), 503, "workout_unavailable")
    product.generator.failure = None
    assert kinds(today(jane)) == ["health"]


def test_a_set_that_is_logged_while_it_is_made_keeps_the_workout_that_she_does(product: Product, jane: Client) -> None:
    before = today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    logged = f"/workouts/{before['id']}/sets/one"
    product.generator.meanwhile = lambda: accepted(jane.put(logged, {"exercise_id": 1, "reps": 5}))
    after = today(jane)
    assert (kinds(after), after["texts"], len(after["logged"])) == ([], BEGUN, 1)


def test_it_is_none_of_her_three_and_never_taken_back(jane: Client) -> None:
    path = f"/workouts/{today(jane)['id']}/regenerate"
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    made = today(jane)
    assert accepted(jane.delete(path)) == made
    assert [ids(accepted(jane.post(path))) for _ in range(2)] == [list(EVEN_DAY), list(OTHER_DAYS)]
    for _ in range(3):
        back = accepted(jane.delete(path))
    assert back == made


def test_a_workout_that_she_asked_for_anew_knows_her_answers_and_the_one_before_does_not(jane: Client) -> None:
    path = f"/workouts/{today(jane)['id']}/regenerate"
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    asked_for = accepted(jane.post(path))
    assert today(jane) == asked_for
    assert accepted(jane.delete(path))["texts"] == TO_BE_OPENED
    assert kinds(today(jane)) == ["health"]


def test_what_she_wished_of_today_still_holds(product: Product, jane: Client) -> None:
    path = f"/workouts/{today(jane)['id']}/regenerate"
    accepted(jane.post(path, {"minutes": 20, "sore_spots": ["knee"], "readiness": {"sleep": 1}}))
    for answer in ({"flags": {"conditions": ["hay fever"]}}, {"injuries": ["wrist"]}):
        accepted(jane.patch("/profile", answer))
        assert today(jane)["estimated_minutes"] == 20
        wishes = product.generator.asked[-1].wishes
        assert wishes.overrides == Overrides(minutes=20, sore_spots=("knee",))
        assert wishes.readiness == Readiness(sleep=1)
        assert wishes.excluded_ids == ()


def test_answers_that_change_again_meanwhile_are_heard_too(product: Product, jane: Client) -> None:
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    spots = iter(["wrist", "ankle"])
    product.generator.meanwhile = lambda: accepted(jane.patch("/profile", {"injuries": [next(spots, "ankle")]}))
    assert (kinds(today(jane)), today(jane)["texts"]) == (["health"], [])
    assert [question.health_version for question in product.generator.asked] == [1, 2, 3, 4]


def test_and_so_they_are_while_the_first_of_the_day_is_made(product_on_each: Product) -> None:
    jane = product_on_each.athlete()
    spots = iter(["knee"])
    product_on_each.generator.meanwhile = lambda: [
        accepted(jane.patch("/profile", {"injuries": [spot]})) for spot in spots
    ]
    assert (kinds(today(jane)), today(jane)["texts"]) == (["health"], [])


def test_what_if_is_compared_with_the_workout_that_she_will_get(product: Product, jane: Client) -> None:
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    accepted(jane.post("/fitness/wod/what-if", {"minutes": 20}))
    assert [question.wishes.overrides.minutes for question in product.generator.asked] == [None, None, 20]


def test_a_dislike_that_came_with_a_swap_is_taken_back_with_it(jane: Client) -> None:
    swap = f"/workouts/{today(jane)['id']}/exercises/1/swap"
    accepted(jane.post(swap, {"for": "always"}))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    before = today(jane)
    assert accepted(jane.get("/profile"))["dislikes"]["exercises"] == [1]
    assert accepted(jane.delete(swap))["blocks"] == before["blocks"]
    assert accepted(jane.get("/profile"))["dislikes"]["exercises"] == []
    assert accepted(jane.delete(swap))["blocks"] == before["blocks"], "twice changes nothing"


def test_swaps_belong_to_the_workout_that_is_gone(jane: Client) -> None:
    swap = f"/workouts/{today(jane)['id']}/exercises/1/swap"
    accepted(jane.post(swap))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    assert ids(today(jane))[0] == 1


def test_tomorrow_repeats_neither_the_one_nor_the_other(product: Product, jane: Client) -> None:
    shown = today(jane)
    accepted(jane.post(f"/workouts/{shown['id']}/regenerate"))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    today(jane)
    product.clock.move(days=1)
    today(jane)
    assert product.generator.asked[-1].yesterday == (1, 2, 3)


def test_who_asks_twice_at_once_sees_one_workout(product_on_each: Product) -> None:
    jane = product_on_each.athlete()
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    answers = together(*[lambda: jane.get("/fitness/wod")] * 3)
    assert [kinds(accepted(answer)) for answer in answers] == [["health"]] * 3


def test_who_waited_for_the_lock_looks_again(product_on_each: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two make it anew at the same time; the second finds the first one's when its turn comes."""
    product = product_on_each
    jane = product.athlete()
    today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    lock, kept = SqlWorkouts.lock, []

    def overtaken(workouts: SqlWorkouts, account_id: int, workout_id: int) -> bool:
        monkeypatch.setattr(SqlWorkouts, "lock", lock)
        held = workouts.lock(account_id, workout_id)
        stored = workouts.get(account_id, workout_id)
        assert stored is not None
        SqlChanges(workouts._sql).add(workout_id, Change(ChangeKind.HEALTH, stored.original, health_version=2), NOW)
        kept.append(workout_id)
        return held

    monkeypatch.setattr(SqlWorkouts, "lock", overtaken)
    assert (kinds(today(jane)), len(kept)) == (["health"], 1)
