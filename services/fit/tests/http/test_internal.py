"""What only our own services may ask: the question of an athlete, and the hand-over of a workout."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements
from fit_kit.threads import together
from fit_kit.wods import EVEN_DAY, ODD_DAY, make_document, make_question
from werkzeug.test import TestResponse

DAY = "2026-05-01"


@pytest.fixture
def coach(product: Product) -> Client:
    product.clock.set_now(datetime(2026, 5, 1, 12, tzinfo=UTC))
    return product.service("coach")


def session_of(product: Product, athlete: Client) -> str:
    assert athlete.token is not None
    session: str = product.bag.tokens.verify(athlete.token)["sid"]
    return session


def question(coach: Client, athlete: Client, query: str = "") -> dict[str, Any]:
    asked: dict[str, Any] = accepted(coach.get(f"/internal/athletes/{athlete.account_id}/question{query}"))
    return asked


def document(athlete: Client, exercise_ids: tuple[int, ...] = (5, 6), **changes: Any) -> dict[str, Any]:
    return make_document(make_question(athlete_id=athlete.account_id), exercise_ids, **changes)


def hand_over(coach: Client, athlete: Client, body: Any = None, day: str = DAY) -> TestResponse:
    return coach.put(f"/internal/athletes/{athlete.account_id}/workouts/{day}", body or document(athlete))


def test_the_question_holds_what_the_coach_needs_and_no_name(product: Product, coach: Client) -> None:
    athlete = product.athlete(onboarded=False)
    body = {
        "goal": "strength",
        "age": 34,
        "weight": 132.5,
        "weight_unit": "lb",
        "parq": [],
        "dislikes": {"exercises": [4]},
    }
    accepted(athlete.post("/profile/onboarding", body), 201)
    asked = question(coach, athlete)
    assert asked["workout"] is None
    assert (asked["question"]["athlete_id"], asked["question"]["date"]) == (str(athlete.account_id), DAY)
    profile = asked["question"]["profile"]
    assert (profile["onboarded"], profile["goal"], profile["age"], profile["weight_kg"]) == (
        True,
        "strength",
        34,
        60.101,
    )
    assert profile["dislikes"] == {"exercises": [4], "foods": []}
    assert not {"birth_date", "parq", "screened_on", "email", "name"} & set(profile)
    assert "Jane" not in str(asked)
    assert athlete.email not in str(asked)


def test_before_onboarding_the_question_says_so(product: Product, coach: Client) -> None:
    athlete = product.athlete(onboarded=False)
    assert question(coach, athlete)["question"]["profile"] == {"onboarded": False}


def test_the_question_of_another_day_knows_what_came_before(product: Product, coach: Client) -> None:
    athlete = product.athlete()
    workout = accepted(athlete.get("/fitness/wod"))
    accepted(athlete.post(f"/workouts/{workout['id']}/perform"))
    today = question(coach, athlete)
    assert today["workout"]["id"] == workout["id"]
    assert (today["question"]["yesterday"], today["question"]["history"]) == ([], [])
    tomorrow = question(coach, athlete, "?date=2026-05-02")
    assert tomorrow["workout"] is None
    assert tomorrow["question"]["yesterday"] == list(ODD_DAY)
    assert len(tomorrow["question"]["history"]) == 6


def test_the_default_day_is_the_athletes_own(product: Product, coach: Client) -> None:
    athlete = product.athlete(time_zone="Pacific/Kiritimati")
    assert question(coach, athlete)["question"]["date"] == "2026-05-02"


def test_asking_makes_nothing_and_is_a_bounded_number_of_statements(product: Product, coach: Client) -> None:
    athlete = product.athlete()
    with counted_statements() as statements:
        question(coach, athlete)
    assert len(statements) <= 8
    assert product.generator.asked == []


def test_the_question_is_answered_while_her_session_lives(product: Product, coach: Client) -> None:
    athlete, other = product.athlete(), product.athlete()
    query = f"?session={session_of(product, athlete)}"
    question(coach, athlete, query)
    path = f"/internal/athletes/{other.account_id}/question{query}"
    refused(coach.get(path), 410, "session_ended")
    accepted(athlete.post("/auth/logout"), 204)
    refused(coach.get(f"/internal/athletes/{athlete.account_id}/question{query}"), 410, "session_ended")
    question(coach, athlete)


def test_an_unknown_athlete_is_a_404(coach: Client) -> None:
    refused(coach.get("/internal/athletes/999/question"), 404, "not_found")
    body = make_document(make_question(athlete_id=999))
    refused(coach.put(f"/internal/athletes/999/workouts/{DAY}", body), 404, "not_found")


@pytest.mark.parametrize("query", ["date=today", "date=2026-02-30", "days=3", f"session={'x' * 65}"])
def test_a_question_is_asked_for_within_bounds(product: Product, coach: Client, query: str) -> None:
    path = f"/internal/athletes/{product.athlete().account_id}/question?{query}"
    refused(coach.get(path), 422, "validation_failed", query.partition("=")[0])


def test_a_workout_that_the_coach_served_is_stored_and_can_be_done(product: Product, coach: Client) -> None:
    athlete = product.athlete()
    handed = accepted(hand_over(coach, athlete, document(athlete, tomorrows_field={"x": 1})))
    assert handed["tomorrows_field"] == {"x": 1}
    served = athlete.get("/fitness/wod")
    assert served.headers["X-WOD-Source"] == "stored"
    assert accepted(served) == handed
    assert product.generator.asked == []
    done = accepted(athlete.post(f"/workouts/{handed['id']}/perform"))
    assert {each["exercise_id"] for each in done["logged"]} == {5, 6}


def test_the_first_writer_wins_and_the_second_is_answered_with_the_first(product: Product, coach: Client) -> None:
    athlete = product.athlete()
    first = accepted(athlete.get("/fitness/wod"))
    assert accepted(hand_over(coach, athlete)) == first
    accepted(hand_over(coach, athlete, document(athlete, EVEN_DAY)))
    assert accepted(athlete.get("/fitness/wod")) == first


def test_a_hand_over_races_with_the_athlete_and_both_see_one_workout(product_on_each: Product) -> None:
    product = product_on_each
    product.clock.set_now(datetime(2026, 5, 1, 12, tzinfo=UTC))
    athlete, coach = product.athlete(), product.service()
    answers = together(
        lambda: hand_over(coach, athlete), lambda: athlete.get("/fitness/wod"), lambda: hand_over(coach, athlete)
    )
    assert len({accepted(answer)["id"] for answer in answers}) == 1
    assert len({accepted(answer)["title"] for answer in answers}) == 1
    assert len({str(accepted(answer)["blocks"]) for answer in answers}) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"athlete_id": "999"}, "athlete_id"),
        ({"date": "2026-05-02"}, "date"),
        ({"blocks": []}, "blocks"),
    ],
)
def test_a_workout_of_somebody_else_or_another_day_is_refused(
    product: Product, coach: Client, change: dict[str, Any], field: str
) -> None:
    athlete = product.athlete()
    refused(hand_over(coach, athlete, document(athlete) | change), 422, "invalid_input", field)


def test_a_workout_that_repeats_yesterday_is_refused(product: Product, coach: Client) -> None:
    athlete = product.athlete()
    accepted(
        hand_over(
            coach,
            athlete,
            make_document(make_question(athlete_id=athlete.account_id, date=date(2026, 4, 30)), (5, 9)),
            "2026-04-30",
        )
    )
    refused(hand_over(coach, athlete), 422, "invalid_input", "blocks")


@pytest.mark.parametrize(
    "change", [{"title": "x" * 201}, {"estimated_minutes": "30"}, {"blocks": "none"}, {"engine": None}]
)
def test_a_workout_of_the_wrong_shape_is_refused(product: Product, coach: Client, change: dict[str, Any]) -> None:
    athlete = product.athlete()
    refused(hand_over(coach, athlete, document(athlete) | change), 422, "validation_failed", next(iter(change)))


def test_a_long_workout_is_taken_over_and_an_endless_one_is_not(product: Product, coach: Client) -> None:
    """Three hours with their trace are longer than what an athlete may send."""
    athlete = product.athlete()
    refused(hand_over(coach, athlete, document(athlete, trace=["x" * 600_000])), 413, "body_too_large")
    handed = accepted(hand_over(coach, athlete, document(athlete, trace=["x" * 200_000])))
    assert len(handed["trace"][0]) == 200_000


@pytest.mark.parametrize("day", ["2026-02-30", "today", "1999-01-01", "2026-5-1"])
def test_a_day_that_does_not_exist_is_a_404(product: Product, coach: Client, day: str) -> None:
    refused(hand_over(coach, product.athlete(), day=day), 404, "not_found")
