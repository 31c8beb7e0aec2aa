"""The question's words are checked once, and its bytes are canonical."""

import dataclasses
import datetime as dt
import json
import random
from typing import Any

import pytest
from coach_kit.examples import examples
from coach_kit.factories import GYM, TODAY, make_profile, make_question, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given

from coach.domain.canonical import question_from
from coach.domain.errors import InvalidQuestion
from coach.domain.profile import Flags, Inventory, Profile
from coach.domain.question import Overrides, PerformedSet, Question, Readiness, canonical, input_hash
from coach.domain.vocabulary import Equipment, Goal, Injury, goal_from


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Question("", TODAY),
        lambda: make_question(minutes_per_session=4),
        lambda: make_question(minutes_per_session=181),
        lambda: Overrides(minutes=0),
        lambda: make_profile(age=121),
        lambda: make_profile(height_cm=79),
        lambda: make_profile(weight_kg=401),
        lambda: make_profile(days_per_week=8),
        lambda: make_profile(training_weekdays=(7,)),
        lambda: Inventory(bar_kg=0),
        lambda: Inventory(plates_kg=(101,)),
        lambda: Inventory(kettlebells_kg=(8.0,) * 61),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(broken: Any) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        broken()
    assert caught.value.field


def test_sets_of_today_and_later_are_no_history() -> None:
    later = [*performed("squats", 0), *performed("squats", -1), *performed("squats", 1)]
    assert [one.date for one in make_question(history=tuple(later)).history] == [TODAY - dt.timedelta(days=1)]


def test_todays_wishes_win_over_the_profile() -> None:
    question = make_question(equipment=GYM, overrides=Overrides(minutes=12, equipment=("bands",)))
    assert (question.minutes, question.equipment) == (12, {"bands"})
    assert make_question(minutes_per_session=None).minutes == 45


def test_before_onboarding_no_equipment_is_believed_whatever_else_is_sent() -> None:
    question = make_question(onboarded=False, equipment=GYM, overrides=Overrides(equipment=("barbell",)))
    assert question.equipment == frozenset()
    assert make_question(onboarded=False, minutes_per_session=None).minutes == 20


@pytest.mark.parametrize(
    ("readiness", "low"),
    [
        (Readiness(), False),
        (Readiness(sleep=3, mood=3), False),
        (Readiness(sleep=1), True),
        (Readiness(mood=1), True),
        (Readiness(sleep=2, mood=2), True),
        (Readiness(sleep=5, mood=5, soreness=(("chest", 10),)), False),
        (Readiness(sleep=1, hours_old=36.5), False),
    ],
)
def test_readiness_is_low_by_sleep_or_mood_alone_and_grows_stale(readiness: Readiness, low: bool) -> None:
    assert readiness.is_low is low


def test_sore_muscles_grow_stale_too() -> None:
    sore = (("chest", 9), ("quads", 7), ("calves", 6))
    assert Readiness(soreness=sore).sore_muscles() == {"chest", "quads"}
    assert Readiness(soreness=sore, hours_old=40).sore_muscles() == frozenset()


@pytest.mark.parametrize(
    ("word", "goal"),
    [
        ("Weight Loss", Goal.FAT_LOSS),
        ("muscle gain", Goal.HYPERTROPHY),
        ("endurance", Goal.ENDURANCE),
        ("general-fitness", Goal.GENERAL_FITNESS),
        ("fat_loss", Goal.FAT_LOSS),
        ("world peace", None),
    ],
)
def test_the_words_of_old_clients_are_understood(word: str, goal: Goal | None) -> None:
    assert goal_from(word) is goal


def test_equal_questions_have_equal_bytes_whatever_their_order() -> None:
    log = [*performed("squats", 2, 5, 60), *performed("bench-press", 1, 5, 40.0)]
    one = make_question(
        equipment=(Equipment.BANDS, Equipment.BIKE), injuries=(Injury.KNEE, Injury.NECK), yesterday=(3, 1),
        excluded_ids=(9, 8, 9), favourites=(5, 4), history=tuple(log),
    )  # fmt: skip
    other = make_question(
        equipment=(Equipment.BIKE, Equipment.BANDS, Equipment.BIKE), injuries=(Injury.NECK, Injury.KNEE),
        yesterday=(1, 3, 3), excluded_ids=(8, 9), favourites=(4, 5), history=tuple(reversed(log)),
    )  # fmt: skip
    assert canonical(one) == canonical(other)
    assert input_hash(one) == input_hash(other)


def test_sixty_and_sixty_point_nought_are_one_load() -> None:
    assert canonical(make_question(history=performed("squats", 1, 5, 60))) == canonical(
        make_question(history=performed("squats", 1, 5, 60.0))
    )


def test_told_words_are_cleaned() -> None:
    assert Flags(conditions=(" Asthma ", "asthma", "")).conditions == ("asthma",)


@examples(200)
@given(QUESTIONS)
def test_canonical_bytes_are_json_with_sorted_keys(question: Question) -> None:
    def sorted_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [name for name, _ in pairs] == sorted(name for name, _ in pairs)
        return dict(pairs)

    parsed = json.loads(canonical(question), object_pairs_hook=sorted_keys)
    assert canonical(question_from(json.dumps(parsed).encode())) == canonical(question), (
        "however its numbers are written"
    )
    assert len(input_hash(question)) == 64


@examples(100)
@given(QUESTIONS)
def test_every_change_that_may_matter_changes_the_hash(question: Question) -> None:
    profile = {name: getattr(question.profile, name) for name in Profile.__slots__}
    age = (question.profile.age or 0) + 1 if (question.profile.age or 0) < 120 else 1
    one_more = PerformedSet(TODAY - dt.timedelta(days=1), 1, reps=random.Random(7).randrange(2000, 3000))
    for changed in (
        dataclasses.replace(question, athlete_id=question.athlete_id + "x"),
        dataclasses.replace(question, date=question.date + dt.timedelta(days=1)),
        dataclasses.replace(question, history=(*question.history, one_more)),
        dataclasses.replace(question, profile=Profile(**{**profile, "age": age})),
    ):
        assert input_hash(changed) != input_hash(question)
