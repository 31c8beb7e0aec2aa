"""What was measured of a body and speaks against training as usual, whatever the goal; and how it is said."""

import dataclasses
import datetime as dt
import re

import pytest
from coach_kit.answers import answer, items, rules_broken
from coach_kit.factories import TODAY, make_profile, make_question

from coach.domain import gate_texts as say
from coach.domain.gates import Scope, judge
from coach.domain.profile import Flags, Profile
from coach.domain.question import Question
from coach.domain.vocabulary import Equipment, Goal, Level, Sex, Status
from coach.domain.wod import Wod

RUNS = (Equipment.TREADMILL, Equipment.BIKE, Equipment.DUMBBELLS)


def days(profile: Profile) -> list[tuple[Question, Wod]]:
    """The first six days of a week."""
    asked = [make_question("signs", TODAY + dt.timedelta(days=day), profile=profile) for day in range(6)]
    return [(question, answer(question).wod) for question in asked]


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("told", [(Sex.FEMALE, 4), (Sex.FEMALE, 9.9), (Sex.MALE, 3), (None, 3.9)], ids=str)
def test_less_fat_than_a_body_needs_is_spared_like_too_little_weight(
    told: tuple[Sex | None, float], goal: Goal
) -> None:
    sex, body_fat_pct = told
    wanting = {"goal": goal, "level": Level.ADVANCED, "minutes_per_session": 120, "equipment": RUNS}
    profile = make_profile(sex=sex, body_fat_pct=body_fat_pct, days_per_week=6, **wanting)
    verdict = judge(profile)
    assert (verdict.status, verdict.scope, verdict.most_minutes) == (Status.RESTRICTED, Scope.FULL, 60)
    assert verdict.goal is not Goal.FAT_LOSS
    assert (say.LEAN_NO_LOSS if goal is Goal.FAT_LOSS else say.LEAN) in verdict.texts
    for question, wod in days(profile):
        assert wod.estimated_minutes <= 69
        assert wod.estimated_kcal is None
        assert not [found.slug for _, _, found in items(wod) if "jump" in found.tags]
        assert not rules_broken(wod, question)


@pytest.mark.parametrize(
    "told", [(Sex.FEMALE, 10), (Sex.FEMALE, 18), (Sex.MALE, 4), (None, 9), (Sex.MALE, None)], ids=str
)
def test_fat_that_a_body_can_work_with_changes_nothing(told: tuple[Sex | None, float | None]) -> None:
    assert judge(make_profile(sex=told[0], body_fat_pct=told[1])) == judge(make_profile(sex=told[0]))


def test_with_an_eating_disorder_a_doctor_looks_first() -> None:
    profile = make_profile(body_fat_pct=8, flags=Flags(eating_disorder_history=True))
    assert (judge(profile).status, judge(profile).scope) == (Status.CLEARANCE_REQUIRED, Scope.GENTLE)


def test_what_is_known_better_is_said() -> None:
    assert say.LITTLE_TO_SPARE in judge(make_profile(weight_kg=50, body_fat_pct=8)).texts


def test_the_young_hear_nothing_of_losing() -> None:
    assert judge(make_profile(age=16, body_fat_pct=8, goal=Goal.FAT_LOSS)).texts[0] == say.LEAN


@pytest.mark.parametrize("text", [say.LEAN, say.LEAN_NO_LOSS])
def test_a_figure_that_may_be_wrong_is_doubted_and_no_scale_is_named(text: str) -> None:
    assert not re.search(r"\d|weight\b|\bfat|\bthin|index|kcal|calorie", text.lower())
    assert "is right" in text
    assert "measure again" in text


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("rest_hr", [121, 130, 200, 29, 20])
def test_a_heart_that_races_or_hardly_beats_at_rest_is_looked_at_first(rest_hr: int, goal: Goal) -> None:
    for question, wod in days(make_profile(rest_hr=rest_hr, goal=goal, level=Level.ADVANCED, equipment=RUNS)):
        assert wod.status is Status.CLEARANCE_REQUIRED
        assert say.PULSE_FIRST in wod.texts
        assert {found.pattern for _, _, found in items(wod)} == {"breathing"}
        assert not rules_broken(wod, question)


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize(
    ("profile", "text"),
    [
        (make_profile(rest_hr=101), say.PULSE),
        (make_profile(rest_hr=120, level=Level.ADVANCED), say.PULSE),
        (make_profile(rest_hr=120, flags=Flags(medical_clearance=True)), say.PULSE),
        (make_profile(rest_hr=39, level=Level.BEGINNER), say.PULSE),
        (make_profile(rest_hr=30, level=Level.BEGINNER), say.PULSE),
        (make_profile(rest_hr=130, flags=Flags(medical_clearance=True)), say.PULSE_CLEARED),
        (make_profile(rest_hr=25, flags=Flags(medical_clearance=True)), say.PULSE_CLEARED),
    ],
)
def test_an_unusual_pulse_and_a_cleared_one_are_trained_calmly(profile: Profile, text: str, goal: Goal) -> None:
    asked = dataclasses.replace(profile, goal=goal, minutes_per_session=60, days_per_week=6, equipment=RUNS)
    verdict = judge(asked)
    assert (verdict.status, verdict.scope, verdict.texts) == (Status.RESTRICTED, Scope.FULL, (text,))
    assert (verdict.moderate, verdict.goal, verdict.least_rir) == (True, Goal.GENERAL_FITNESS, 3)
    assert {"breath_holding", "head_down", "explosive"} <= verdict.avoid_tags
    for question, wod in days(asked):
        assert not rules_broken(wod, question)


@pytest.mark.parametrize("rest_hr", [None, 40, 55, 100])
@pytest.mark.parametrize("level", list(Level))
def test_a_usual_pulse_changes_nothing(rest_hr: int | None, level: Level) -> None:
    assert judge(make_profile(rest_hr=rest_hr, level=level)) == judge(make_profile(level=level))


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_the_slow_pulse_of_who_has_trained_changes_nothing(level: Level) -> None:
    assert judge(make_profile(rest_hr=30, level=level)) == judge(make_profile(level=level))


def test_a_measure_that_crosses_a_bound_is_another_answer_about_her_health() -> None:
    measured = ({}, {"rest_hr": 110}, {"rest_hr": 130}, {"body_fat_pct": 5}, {"weight_kg": 150})
    assert len({make_question(**measures).health for measures in measured}) == 5
    assert make_question(rest_hr=60, body_fat_pct=20).health == make_question().health


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("kg", [145, 300])
def test_who_is_very_heavy_begins_short_simple_and_upright(kg: float, goal: Goal) -> None:
    asked = {"goal": goal, "level": Level.ADVANCED, "minutes_per_session": 60, "equipment": RUNS, "days_per_week": 6}
    profile = make_profile(weight_kg=kg, height_cm=168, **asked)
    verdict = judge(profile)
    assert (verdict.status, verdict.scope, verdict.texts) == (Status.RESTRICTED, Scope.FULL, (say.VERY_HEAVY,))
    assert (verdict.most_minutes, verdict.level, verdict.goal) == (30, Level.BEGINNER, goal)
    for question, wod in days(profile):
        assert wod.estimated_minutes <= 35
        assert wod.estimated_kcal is None
        assert not [found.slug for _, _, found in items(wod) if {"jump", "head_down", "prone"} & set(found.tags)]
        assert not rules_broken(wod, question)


def test_with_a_doctors_word_the_minutes_are_hers() -> None:
    cleared = make_profile(weight_kg=145, height_cm=168, level=Level.ADVANCED, flags=Flags(medical_clearance=True))
    verdict = judge(cleared)
    assert (verdict.status, verdict.most_minutes, verdict.level) == (Status.OK, None, Level.ADVANCED)
    assert not verdict.show_energy
    assert "jump" in verdict.avoid_tags


def test_below_it_weight_is_met_as_before() -> None:
    assert judge(make_profile(weight_kg=141, height_cm=168)) == judge(make_profile(weight_kg=90, height_cm=168))


def test_nobody_is_told_what_she_weighs() -> None:
    assert not re.search(r"\d|weigh|heav|obes|index", say.VERY_HEAVY.lower())
