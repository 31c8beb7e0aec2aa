"""The question as it travels, and the words that old clients use."""

import json
from datetime import date

import pytest
from pydantic import ValidationError
from service_kit.service import question_form

from coach.adapters.wire import QuestionForm
from coach.domain.question import Question, canonical
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units


def read(**changes: object) -> Question:
    return QuestionForm.model_validate_json(json.dumps(question_form(**changes))).to_question()


@pytest.mark.parametrize(
    ("word", "goal"),
    [
        ("weight loss", Goal.FAT_LOSS),
        ("Weight Loss", Goal.FAT_LOSS),
        ("weight_loss", Goal.FAT_LOSS),
        ("muscle gain", Goal.HYPERTROPHY),
        ("endurance", Goal.ENDURANCE),
        ("general_fitness", Goal.GENERAL_FITNESS),
    ],
)
def test_the_words_of_old_clients_are_understood(word: str, goal: Goal) -> None:
    assert read(profile={"goal": word}).profile.goal is goal


def test_the_whole_vocabulary_travels() -> None:
    profile = {
        "goal": "strength",
        "level": Level.ADVANCED,
        "sex": Sex.FEMALE,
        "training_weekdays": ["mon", 2, "sun"],
        "equipment": list(Equipment),
        "injuries": list(Injury),
        "prefers_formats": list(Format),
        "diet": Diet.VEGAN,
        "allergies": list(Allergen),
        "rest_hr": 51.6,
        "flags": {"pregnant_weeks": 20, "conditions": ["asthma"], "parq_yes": True},
        "dislikes": {"exercises": [3], "foods": ["liver"]},
        "inventory": {"kettlebells_kg": [24, 8], "dumbbell_max_kg": 22.5},
        "units": "imperial",
    }
    found = read(profile=profile).profile
    assert set(found.equipment) == set(Equipment)
    assert set(found.injuries) == set(Injury)
    assert found.training_weekdays == (0, 2, 6)
    assert found.inventory.kettlebells_kg == (8.0, 24.0)
    assert (found.inventory.dumbbell_max_kg, found.units) == (22.5, Units.IMPERIAL)
    assert found.rest_hr == 52
    assert found.flags.parq_yes


def test_the_log_travels_and_what_is_not_past_is_left_out() -> None:
    log = [
        {"date": "2026-05-03", "exercise_id": 16, "reps": 8, "load_kg": 60, "rir": 1.5},
        {"date": "2026-05-04", "exercise_id": 16, "reps": 8, "load_kg": 65},
    ]
    question = read(history=log, yesterday=[16, 16, 3])
    assert [(one.date, one.rir) for one in question.history] == [(date(2026, 5, 3), 1)]
    assert question.yesterday == (3, 16)


def test_who_tells_no_units_reads_kilograms_and_there_are_no_others_than_two() -> None:
    assert read(profile={}).profile.units is Units.METRIC
    with pytest.raises(ValidationError):
        read(profile={"units": "stone"})


def test_the_order_of_lists_and_the_kind_of_a_number_change_nothing() -> None:
    one = read(profile={"goal": "strength", "equipment": ["bands", "barbell"], "weight_kg": 70}, excluded_ids=[2, 1])
    other = read(
        profile={"goal": "strength", "equipment": ["barbell", "bands"], "weight_kg": 70.0}, excluded_ids=[1, 2, 1]
    )
    assert canonical(one) == canonical(other)


def test_no_size_is_left_out() -> None:
    own = {"plates_kg": [25] * 40 + [1.25] * 20, "kettlebells_kg": [100]}
    found = read(profile={"inventory": own}).profile.inventory
    assert (len(found.plates_kg), found.plates_kg[0], found.kettlebells_kg) == (60, 1.25, (100.0,))


@pytest.mark.parametrize("own", [{"kettlebells_kg": [100.5]}, {"plates_kg": [20] * 61}, {"bar_kg": 1}])
def test_a_size_beyond_the_bounds_is_refused(own: dict[str, list[float] | float]) -> None:
    with pytest.raises(ValidationError):
        read(profile={"inventory": own})


def test_what_is_not_in_the_vocabulary_is_refused() -> None:
    with pytest.raises(ValidationError):
        read(profile={"injuries": ["ego"]})
