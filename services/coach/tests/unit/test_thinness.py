"""Who has little energy to spare: a doctor first where it is dangerous, else short sessions that run nobody empty."""

import datetime as dt
import itertools
import re
from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken
from coach_kit.catalogue import the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import TODAY, make_profile, make_question
from coach_kit.strategies import QUESTIONS
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import gate_texts as say
from coach.domain import session
from coach.domain.duration import block_seconds
from coach.domain.gates import Scope, judge
from coach.domain.profile import Flags, Profile
from coach.domain.question import Question
from coach.domain.science import WALK_MET
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Injury, Level, Status
from coach.domain.wod import Wod

RUNS = (Equipment.TREADMILL, Equipment.BIKE, Equipment.DUMBBELLS)
HISTORY = Flags(eating_disorder_history=True)
ANOREXIA = Flags(conditions=("anorexia",))


def of_bmi(bmi: float, **changes: Any) -> Profile:
    return make_profile(height_cm=170, weight_kg=round(bmi * 1.7**2, 2), **changes)


def days(profile: Profile) -> list[tuple[Question, Wod]]:
    """The first six days of a week in which she wants to train every day."""
    asked = [make_question("thin", TODAY + dt.timedelta(days=day), profile=profile) for day in range(6)]
    return [(question, answer(question).wod) for question in asked]


def cardio_s(wod: Wod) -> float:
    """Seconds of what is harder than a walk."""
    catalogue = the_catalogue()
    hard = [
        block
        for block in wod.blocks
        if block.kind is BlockKind.CONDITIONING
        if any(catalogue[item.exercise_id].met > WALK_MET for item in block.items)
    ]
    return sum(block_seconds(block, catalogue) for block in hard)


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize(
    "profile",
    [
        of_bmi(13.1),
        of_bmi(15.9),
        of_bmi(17.7, flags=HISTORY),
        of_bmi(17.7, flags=ANOREXIA),
        make_profile(weight_kg=None, flags=ANOREXIA),
        of_bmi(15.4, age=17),
        of_bmi(15.9, age=70),
    ],
    ids=["13", "just below", "history", "anorexia", "anorexia, never weighed", "seventeen", "old"],
)
def test_where_the_body_lacks_too_much_a_doctor_is_asked_first(profile: Profile, goal: Goal) -> None:
    wanting = {name: getattr(profile, name) for name in Profile.__slots__}
    wanting |= {"goal": goal, "minutes_per_session": 120, "days_per_week": 7, "level": Level.ADVANCED}
    for question, wod in days(Profile(**{**wanting, "equipment": RUNS})):
        assert (wod.status, wod.estimated_kcal) == (Status.CLEARANCE_REQUIRED, None)
        assert say.THIN in wod.texts
        assert {block.kind for block in wod.blocks} <= {BlockKind.CONDITIONING, BlockKind.MOBILITY, BlockKind.COOLDOWN}
        assert all(found.met <= WALK_MET for _, _, found in items(wod))
        assert wod.estimated_minutes <= 20
        assert not rules_broken(wod, question)


@pytest.mark.parametrize("goal", list(Goal))
def test_with_a_doctors_word_it_is_calm_and_short_and_nobody_runs(goal: Goal) -> None:
    flags = Flags(medical_clearance=True, eating_disorder_history=True)
    profile = of_bmi(15, goal=goal, level=Level.ADVANCED, equipment=RUNS, minutes_per_session=120, flags=flags)
    verdict = judge(profile)
    assert (verdict.status, verdict.scope, verdict.goal) == (Status.RESTRICTED, Scope.FULL, Goal.GENERAL_FITNESS)
    assert verdict.moderate
    assert say.THIN_CLEARED in verdict.texts
    for question, wod in days(profile):
        assert wod.estimated_minutes <= 35
        assert cardio_s(wod) == 0
        assert wod.estimated_kcal is None
        assert any(block.kind is BlockKind.MAIN for block in wod.blocks)
        assert not rules_broken(wod, question)


@pytest.mark.parametrize("goal", list(Goal))
def test_underweight_trains_for_an_hour_at_most_and_runs_little(goal: Goal) -> None:
    profile = of_bmi(17.8, goal=goal, level=Level.ADVANCED, equipment=RUNS, minutes_per_session=120, days_per_week=6)
    for question, wod in days(profile):
        assert wod.status is Status.RESTRICTED
        assert (say.UNDERWEIGHT if goal is Goal.FAT_LOSS else say.LITTLE_TO_SPARE) in wod.texts
        assert wod.estimated_minutes <= 69
        assert cardio_s(wod) <= 1200
        assert wod.estimated_kcal is None
        assert not rules_broken(wod, question)


def test_a_healthy_weight_is_trained_as_before() -> None:
    assert judge(of_bmi(18.6)) == judge(make_profile())
    assert judge(of_bmi(17.6, age=17)) == judge(make_profile(age=17))
    assert judge(make_profile(weight_kg=None)) == judge(make_profile())


def test_the_young_hear_nothing_of_their_weight() -> None:
    told = judge(of_bmi(17, age=16, goal=Goal.FAT_LOSS)).texts
    assert say.LITTLE_TO_SPARE in told
    assert not [text for text in told if "weight" in text]


@pytest.mark.parametrize("text", [say.THIN, say.THIN_CLEARED, say.LITTLE_TO_SPARE])
def test_nobody_gets_the_number_of_a_scale_thrown_at_her(text: str) -> None:
    assert not re.search(r"\d|weight|\bthin|index|kcal|calorie", text.lower())


def test_what_is_over_for_years_is_no_alarm_where_nobody_knows_the_weight() -> None:
    told = make_profile(weight_kg=None, flags=Flags(conditions=("anorexia as a child",)))
    assert judge(told).status is Status.RESTRICTED


@pytest.mark.parametrize("flags", [HISTORY, Flags(conditions=("bulimia",))])
def test_where_eating_was_hard_running_is_not_for_time_left_over(flags: Flags) -> None:
    profile = make_profile(goal=Goal.FAT_LOSS, equipment=RUNS, minutes_per_session=120, days_per_week=6, flags=flags)
    for question, wod in days(profile):
        assert cardio_s(wod) <= 1800
        assert not rules_broken(wod, question)


@pytest.mark.parametrize("bmi", [13, 17.8])
@pytest.mark.parametrize("cleared", [True, False])
def test_a_template_spares_her_as_well(bmi: float, cleared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "compose", None)
    flags = Flags(medical_clearance=cleared)
    for minutes, injuries in itertools.product((20, 45, 120), ((), (Injury.ANKLE,))):
        asked = {"minutes_per_session": minutes, "injuries": injuries, "equipment": RUNS, "flags": flags}
        question = make_question(profile=of_bmi(bmi, **asked))
        wod = answer(question).wod
        assert wod.engine == "template"
        assert cardio_s(wod) <= (1200 if bmi > 16 else 0)
        assert wod.estimated_minutes <= (69 if bmi > 16 else 35)
        assert not rules_broken(wod, question)


@examples(60)
@given(QUESTIONS, st.floats(12, 18.4))
def test_whatever_she_asks_a_thin_athlete_is_not_run_empty(question: Question, bmi: float) -> None:
    profile = {name: getattr(question.profile, name) for name in Profile.__slots__}
    thin = Profile(**{**profile, "age": 25, "height_cm": 170.0, "weight_kg": bmi * 1.7**2})
    asked = Question(question.athlete_id, question.date, thin, question.history, question.yesterday)
    wod = answer(asked).wod
    assert not rules_broken(wod, asked)
    assert cardio_s(wod) <= 1200
    assert wod.estimated_kcal is None
    assert wod.status is not Status.OK
