"""The profile over HTTP: the words of old clients, the full vocabulary, changes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, counted_statements

from fit.domain.profile import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Weekday

EVERYTHING: dict[str, Any] = {
    "goal": "hypertrophy",
    "level": "advanced",
    "sex": "female",
    "birth_date": "1992-02-29",
    "weight": 150.5,
    "weight_unit": "lb",
    "height": 66.5,
    "height_unit": "in",
    "body_fat_pct": 24.5,
    "rest_hr": 52,
    "sport": "Judo",
    "minutes_per_session": 45,
    "days_per_week": 4,
    "training_weekdays": [day.value for day in Weekday],
    "equipment": [each.value for each in Equipment],
    "inventory": {
        "dumbbell_min_kg": 1,
        "dumbbell_max_kg": 22.5,
        "dumbbell_step_kg": 2.5,
        "kettlebells_kg": [12, 16],
        "plates_kg": [20, 20, 2.5],
        "bar_kg": 20,
    },
    "units": "imperial",
    "injuries": [each.value for each in Injury],
    "flags": {
        "pregnant_weeks": None,
        "postpartum_weeks": 20,
        "lactating": True,
        "conditions": ["asthma"],
        "medications": ["salbutamol"],
        "eating_disorder_history": False,
        "parq_yes": True,
        "medical_clearance": True,
    },
    "parq": ["chest_pain"],
    "dislikes": {"exercises": [4, 9], "foods": ["coriander"]},
    "favourites": [17, 18],
    "prefers_formats": [each.value for each in Format],
    "diet": "vegan",
    "allergies": [each.value for each in Allergen],
    "time_zone": "Asia/Kathmandu",
}


def test_the_three_fields_of_old_clients_are_enough(product: Product) -> None:
    athlete = product.athlete(onboarded=False)
    body = {"weight": 60, "height": 165, "fitness_goal": "endurance"}
    shown = accepted(athlete.post("/profile/onboarding", body), 201)
    assert (shown["goal"], shown["fitness_goal"], shown["onboarded"]) == ("endurance", "endurance", True)
    assert (shown["weight"], shown["weight_unit"], shown["weight_kg"]) == (60, "kg", 60)
    assert (shown["height"], shown["height_unit"], shown["height_cm"]) == (165, "cm", 165)
    assert shown["level"] == "beginner"
    assert accepted(athlete.get("/profile")) == shown


@pytest.mark.parametrize(
    ("words", "goal"),
    [("weight loss", "fat_loss"), ("muscle gain", "hypertrophy"), ("General Fitness", "general_fitness")],
)
def test_the_goals_of_old_clients_are_understood(product: Product, words: str, goal: str) -> None:
    shown = accepted(product.athlete().patch("/profile", {"fitness_goal": words}))
    assert shown["goal"] == goal


def test_the_whole_vocabulary_comes_back_as_it_was_told(product_on_each: Product) -> None:
    athlete = product_on_each.athlete(onboarded=False)
    shown = accepted(athlete.post("/profile/onboarding", EVERYTHING), 201)
    assert {name: shown[name] for name in EVERYTHING} == EVERYTHING
    assert accepted(athlete.get("/profile")) == shown
    assert shown["weight_kg"] == pytest.approx(68.266)
    assert shown["height_cm"] == pytest.approx(168.91)
    assert shown["age"] is not None


@pytest.mark.parametrize(
    ("field", "words"),
    [("goal", Goal), ("level", Level), ("sex", Sex), ("diet", Diet)],
)
def test_every_word_of_the_vocabulary_is_accepted(product: Product, field: str, words: Any) -> None:
    athlete = product.athlete()
    for word in words:
        assert accepted(athlete.patch("/profile", {field: word.value}))[field] == word.value
    refused(
        athlete.patch("/profile", {field: "nonsense"}),
        422,
        "invalid_input" if field == "goal" else "validation_failed",
        field,
    )


def test_there_is_no_profile_before_the_first_answers(product: Product) -> None:
    athlete = product.athlete(onboarded=False)
    refused(athlete.get("/profile"), 404, "profile_missing")
    refused(athlete.patch("/profile", {"goal": "strength"}), 404, "profile_missing")


def test_onboarding_again_starts_the_answers_afresh_and_keeps_the_measurements(product: Product) -> None:
    athlete = product.athlete(onboarded=False)
    accepted(athlete.post("/profile/onboarding", EVERYTHING), 201)
    shown = accepted(athlete.post("/profile/onboarding", {"goal": "strength"}), 200)
    assert (shown["level"], shown["equipment"], shown["sport"]) == ("beginner", [], None)
    assert shown["weight"] == 150.5


def test_a_change_leaves_everything_else_alone(product: Product) -> None:
    athlete = product.athlete(onboarded=False)
    before = accepted(athlete.post("/profile/onboarding", EVERYTHING), 201)
    changed = accepted(athlete.patch("/profile", {"minutes_per_session": 20}))
    assert changed == before | {"minutes_per_session": 20}
    assert accepted(athlete.patch("/profile", {})) == changed


@pytest.mark.parametrize("field", ["sex", "birth_date", "sport", "minutes_per_session", "days_per_week"])
def test_an_answer_may_be_taken_back_by_null(product: Product, field: str) -> None:
    athlete = product.athlete(onboarded=False)
    accepted(athlete.post("/profile/onboarding", EVERYTHING), 201)
    assert accepted(athlete.patch("/profile", {field: None}))[field] is None


@pytest.mark.parametrize(
    "field", ["goal", "level", "equipment", "injuries", "flags", "diet", "weight", "time_zone", "age"]
)
def test_null_is_no_answer_where_one_is_needed(product: Product, field: str) -> None:
    refused(product.athlete().patch("/profile", {field: None}), 422, "invalid_input", field)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"weight": -5}, "weight"),
        ({"weight": 0}, "weight"),
        ({"weight": 500}, "weight"),
        ({"weight_kg": 24.9}, "weight_kg"),
        ({"height": 30}, "height"),
        ({"height": 165, "height_unit": "in"}, "height"),
        ({"height_cm": 300}, "height_cm"),
        ({"body_fat_pct": 99}, "body_fat_pct"),
        ({"rest_hr": 5}, "rest_hr"),
        ({"age": 12}, "age"),
        ({"age": 15}, "age"),
        ({"birth_date": "2020-01-01"}, "age"),
        ({"birth_date": "2999-01-01"}, "age"),
        ({"birth_date": "1900-01-01"}, "age"),
        ({"goal": "become a wizard"}, "goal"),
        ({"fitness_goal": ""}, "fitness_goal"),
    ],
)
def test_an_impossible_answer_is_refused_by_its_field_and_changes_nothing(
    product: Product, body: dict[str, Any], field: str
) -> None:
    athlete = product.athlete()
    before = accepted(athlete.get("/profile"))
    refused(athlete.patch("/profile", {"level": "advanced"} | body), 422, "invalid_input", field)
    assert accepted(athlete.get("/profile")) == before
    newcomer = product.athlete(onboarded=False)
    refused(newcomer.post("/profile/onboarding", body), 422, "invalid_input", field)
    refused(newcomer.get("/profile"), 404, "profile_missing")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"age": 300}, "age"),
        ({"age": "34"}, "age"),
        ({"age": 34.5}, "age"),
        ({"weight": "60"}, "weight"),
        ({"weight": True}, "weight"),
        ({"weight_unit": "stone"}, "weight_unit"),
        ({"birth_date": "2026-02-30"}, "birth_date"),
        ({"birth_date": "29.02.1992"}, "birth_date"),
        ({"birth_date": 0}, "birth_date"),
        ({"birth_date": "0"}, "birth_date"),
        ({"minutes_per_session": 4}, "minutes_per_session"),
        ({"minutes_per_session": 181}, "minutes_per_session"),
        ({"days_per_week": 8}, "days_per_week"),
        ({"equipment": ["yacht"]}, "equipment.0"),
        ({"equipment": "barbell"}, "equipment"),
        ({"injuries": ["pride"]}, "injuries.0"),
        ({"training_weekdays": ["funday"]}, "training_weekdays.0"),
        ({"allergies": ["mondays"]}, "allergies.0"),
        ({"flags": {"pregnant_weeks": 60}}, "flags.pregnant_weeks"),
        ({"flags": {"parq_yes": "no"}}, "flags.parq_yes"),
        ({"flags": {"brave": True}}, "flags.brave"),
        ({"parq": ["am_i_fine"]}, "parq.0"),
        ({"dislikes": {"exercises": [0]}}, "dislikes.exercises.0"),
        ({"favourites": list(range(1, 300))}, "favourites"),
        ({"sport": "x" * 61}, "sport"),
        ({"sport": "a\x00b"}, "sport"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"inventory": {"bar_kg": 1000}}, "inventory.bar_kg"),
        ({"units": "stone"}, "units"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_by_its_field(product: Product, body: dict[str, Any], field: str) -> None:
    refused(product.athlete().patch("/profile", body), 422, "validation_failed", field)


@pytest.mark.parametrize(
    "body",
    [
        {"weight": 60, "weight_kg": 60},
        {"height": 165, "height_cm": 165},
        {"goal": "strength", "fitness_goal": "strength"},
        {"age": 34, "birth_date": "1992-01-01"},
    ],
)
def test_one_thing_is_said_once(product: Product, body: dict[str, Any]) -> None:
    problem = refused(product.athlete().patch("/profile", body), 422, "validation_failed")
    assert "not both" in problem["detail"]


def test_who_says_nothing_of_units_reads_kilograms_until_she_does(product: Product) -> None:
    athlete = product.athlete()
    assert accepted(athlete.get("/profile"))["units"] == "metric"
    assert accepted(athlete.patch("/profile", {"units": "imperial"}))["units"] == "imperial"
    assert accepted(athlete.patch("/profile", {"sport": "Judo"}))["units"] == "imperial"
    refused(athlete.patch("/profile", {"units": None}), 422, "invalid_input", "units")


def test_an_age_becomes_a_birth_date(product: Product) -> None:
    shown = accepted(product.athlete().patch("/profile", {"age": 34}))
    assert shown["age"] == 34
    assert shown["birth_date"] is not None


def test_the_same_entry_twice_is_one(product: Product) -> None:
    shown = accepted(product.athlete().patch("/profile", {"equipment": ["bands", "bands", "barbell"]}))
    assert shown["equipment"] == ["bands", "barbell"]


def test_a_change_is_a_bounded_number_of_statements(product: Product) -> None:
    athlete = product.athlete()
    with counted_statements() as statements:
        accepted(athlete.patch("/profile", EVERYTHING))
    assert len(statements) <= 9
    with counted_statements() as statements:
        accepted(athlete.get("/profile"))
    assert len(statements) <= 3


def test_nobody_sees_somebody_elses_profile(product: Product) -> None:
    mine, other = product.athlete(), product.athlete()
    accepted(mine.patch("/profile", {"sport": "Judo"}))
    assert accepted(other.get("/profile"))["sport"] is None


@pytest.mark.parametrize(("time_zone", "first"), [("UTC", "sat"), ("Pacific/Auckland", "sun")])
def test_the_day_of_her_first_answers_is_a_training_day_and_stays_one(
    product: Product, time_zone: str, first: str
) -> None:
    product.clock.set_now(datetime(2027, 1, 2, 20, tzinfo=UTC))
    jane = product.athlete(onboarded=False, time_zone=time_zone)
    accepted(jane.post("/profile/onboarding", {"days_per_week": 3}), 201)
    days = accepted(jane.get("/profile"))["planned_weekdays"]
    assert first in days
    product.clock.move(days=2)
    assert accepted(jane.post("/profile/onboarding", {"days_per_week": 3}))["planned_weekdays"] == days
    assert len(accepted(jane.patch("/profile", {"days_per_week": 4}))["planned_weekdays"]) == 4
    assert accepted(jane.patch("/profile", {"training_weekdays": ["thu"]}))["planned_weekdays"] == ["thu"]
    back = accepted(jane.patch("/profile", {"training_weekdays": [], "days_per_week": 3}))
    assert (back["training_weekdays"], back["planned_weekdays"]) == ([], days)
