"""The safety questions over HTTP: asked in plain words, and a yes stands until they are answered again."""

import pytest
from fit_kit.client import accepted
from fit_kit.product import Product

from fit.domain.screening import SAFETY_QUESTIONS


def test_the_seven_questions_can_be_read_by_anybody(product: Product) -> None:
    questions = accepted(product.api.get("/profile/safety-questions"))["questions"]
    assert {each["key"]: each["question"] for each in questions} == SAFETY_QUESTIONS


@pytest.mark.parametrize("key", SAFETY_QUESTIONS)
def test_a_yes_is_a_yes_whatever_the_question(product: Product, key: str) -> None:
    athlete = product.athlete()
    shown = accepted(athlete.patch("/profile", {"parq": [key]}))
    assert (shown["parq"], shown["flags"]["parq_yes"]) == ([key], True)
    assert shown["screened_on"] is not None


def test_a_yes_stands_whatever_else_is_changed(product: Product) -> None:
    athlete = product.athlete()
    accepted(athlete.patch("/profile", {"parq": ["chest_pain"]}))
    assert accepted(athlete.patch("/profile", {"goal": "strength"}))["flags"]["parq_yes"]
    assert accepted(athlete.patch("/profile", {"flags": {"medical_clearance": True}}))["flags"]["parq_yes"]
    shown = accepted(athlete.patch("/profile", {"flags": {"parq_yes": False}}))
    assert shown["flags"]["parq_yes"]


def test_what_is_left_out_keeps_its_value_in_every_part(product: Product) -> None:
    athlete = product.athlete()
    first = {
        "flags": {"pregnant_weeks": 28, "conditions": ["hypertension"], "eating_disorder_history": True},
        "dislikes": {"exercises": [1], "foods": ["liver"]},
        "inventory": {"bar_kg": 15, "dumbbell_max_kg": 20},
    }
    accepted(athlete.patch("/profile", first))
    more = {
        "flags": {"medical_clearance": True},
        "dislikes": {"foods": ["tripe"]},
        "inventory": {"dumbbell_max_kg": None},
    }
    shown = accepted(athlete.patch("/profile", more))
    assert (shown["flags"]["pregnant_weeks"], shown["flags"]["conditions"]) == (28, ["hypertension"])
    assert (shown["flags"]["eating_disorder_history"], shown["flags"]["medical_clearance"]) == (True, True)
    assert shown["dislikes"] == {"exercises": [1], "foods": ["tripe"]}
    assert (shown["inventory"]["bar_kg"], shown["inventory"]["dumbbell_max_kg"]) == (15, None)


def test_onboarding_afresh_forgets_nothing_of_her_health(product: Product) -> None:
    athlete = product.athlete()
    accepted(athlete.patch("/profile", {"flags": {"pregnant_weeks": 28}, "injuries": ["knee"], "sport": "rowing"}))
    shown = accepted(athlete.post("/profile/onboarding", {"goal": "strength"}), 200)
    assert (shown["flags"]["pregnant_weeks"], shown["injuries"], shown["sport"]) == (28, ["knee"], None)


def test_weeks_pass_for_the_profile_the_workout_and_what_to_eat(product: Product) -> None:
    athlete = product.athlete()
    told = {"flags": {"pregnant_weeks": 12}, "age": 30, "weight_kg": 70, "height_cm": 170}
    accepted(athlete.patch("/profile", told))
    early = accepted(athlete.get("/nutrition/targets"))["energy"]["target"]["value"]
    product.clock.move(days=140)
    assert accepted(athlete.get("/profile"))["flags"]["pregnant_weeks"] == 32
    assert accepted(athlete.get("/nutrition/targets"))["energy"]["target"]["value"] > early
    accepted(athlete.get("/fitness/wod"))
    profile = product.generator.asked[-1].profile
    assert profile is not None
    assert profile.flags.pregnant_weeks == 32


def test_answering_all_with_no_takes_the_yes_back(product: Product) -> None:
    athlete = product.athlete()
    accepted(athlete.patch("/profile", {"parq": ["chest_pain"]}))
    shown = accepted(athlete.patch("/profile", {"parq": []}))
    assert (shown["parq"], shown["flags"]["parq_yes"]) == ([], False)


def test_the_day_of_the_answers_is_the_athletes_own(product: Product) -> None:
    from datetime import UTC, datetime

    product.clock.set_now(datetime(2026, 5, 1, 23, 30, tzinfo=UTC))
    athlete = product.athlete(time_zone="Asia/Kathmandu")
    assert accepted(athlete.patch("/profile", {"parq": []}))["screened_on"] == "2026-05-02"
    assert accepted(product.athlete().get("/profile"))["screened_on"] is None


def test_a_yes_reaches_the_generator(product: Product) -> None:
    athlete = product.athlete()
    accepted(athlete.patch("/profile", {"parq": ["supervised_only"]}))
    accepted(athlete.get("/fitness/wod"))
    profile = product.generator.asked[-1].profile
    assert profile is not None
    assert profile.flags.parq_yes
