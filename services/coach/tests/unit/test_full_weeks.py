"""Where nobody can walk, the minutes are not filled with more sets than a muscle should have in a week."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from coach_kit.answers import answer, items, rules_broken, working_sets
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import TODAY, make_question, make_situation

from coach.domain.conflict import FULL_WEEK, conflict_texts
from coach.domain.engine import ENGINE
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.session import FILLED_UP
from coach.domain.sparing import may_be_shorter
from coach.domain.vocabulary import BlockKind, Injury, Status
from coach.domain.wod import Wod

#: Bare hands, a sore ankle, and an hour and a half each day.
SORE = {"injuries": (Injury.ANKLE,), "minutes_per_session": 90, "days_per_week": 7}
LIFTS = (BlockKind.POWER, BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.CORE)
MOST = make_situation(**SORE).row.weekly_sets[2]


def done(wod: Wod, question: Question) -> tuple[PerformedSet, ...]:
    """Every set as it was asked."""
    return tuple(
        PerformedSet(question.date, item.exercise_id, one.reps, one.load_kg, one.seconds, rir=one.rir, distance_m=None)
        for _, item, _ in items(wod)
        for one in working_sets(item)
    )


@pytest.fixture(scope="module")
def lived() -> list[tuple[Question, Wod]]:
    """Her first two weeks."""
    question = make_question("32", **SORE)
    days = []
    for day in range(1, 15):
        wod = answer(question).wod
        days.append((question, wod))
        history = (*question.history, *done(wod, question))
        question = replace(question, date=TODAY + dt.timedelta(days=day), history=history)
    return days


def sets_of(wod: Wod) -> Counter[str]:
    given: Counter[str] = Counter()
    for _, item, exercise in items(wod, *LIFTS):
        for muscle, share in exercise.muscle_sets:
            given[muscle] += share * len(working_sets(item))
    return given


def test_no_muscle_gets_more_than_the_most_of_the_week(lived: list[tuple[Question, Wod]]) -> None:
    given = sum((sets_of(wod) for _, wod in lived[7:]), Counter())
    assert {muscle: sets for muscle, sets in given.items() if sets > MOST + 1} == {}


def test_what_is_missing_of_the_minutes_is_said(lived: list[tuple[Question, Wod]]) -> None:
    trained = [(question, wod) for question, wod in lived if not wod.title.startswith("Easy day")]
    short = [(question, wod) for question, wod in trained if wod.estimated_minutes < 0.85 * 90]
    assert short
    for question, wod in short:
        assert (wod.engine, wod.status, rules_broken(wod, question)) == (ENGINE, Status.RESTRICTED, set())
        assert wod.texts[-1] == f"This is shorter than the 90 minutes you asked for, on purpose: {FULL_WEEK}."
        assert not set(FILLED_UP) & set(wod.texts)


def test_long_mobility_comes_before_more_sets(lived: list[tuple[Question, Wod]]) -> None:
    assert max(len(block.items) for _, wod in lived for block in wod.blocks if block.kind is BlockKind.MOBILITY) > 8
    able = make_question(**{**SORE, "injuries": ()})
    assert all(len(b.items) <= 8 for b in answer(able).wod.blocks if b.kind is BlockKind.MOBILITY)


def test_a_low_day_is_as_long_as_it_may_be(lived: list[tuple[Question, Wod]]) -> None:
    for question, wod in lived[1:6]:
        low = answer(replace(question, readiness=Readiness(sleep=1, mood=1)))
        assert (low.wod.engine, low.violations) == (ENGINE, ())
        asked, usual = (sum(len(working_sets(item)) for _, item, _ in items(each, *LIFTS)) for each in (low.wod, wod))
        assert asked <= usual
        assert low.wod.estimated_minutes >= 30


def test_who_is_hurt_or_asks_for_long_may_have_less_but_no_small_session() -> None:
    assert may_be_shorter(make_situation(**SORE), 37 * 60)
    assert not may_be_shorter(make_situation(**SORE), 35 * 60)
    assert may_be_shorter(make_situation(minutes_per_session=120), 45 * 60)
    assert not may_be_shorter(make_situation(minutes_per_session=60), 45 * 60)


def test_a_lighter_day_is_named_before_a_full_week() -> None:
    situation = replace(make_situation(**SORE), lighter="This week is lighter.")
    assert conflict_texts(situation, the_catalogue(), 3000, full_week=True)[0].endswith("a lighter week.")
    assert FULL_WEEK in conflict_texts(make_situation(**SORE), the_catalogue(), 3000, full_week=True)[0]
