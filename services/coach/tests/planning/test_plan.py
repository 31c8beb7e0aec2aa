"""The coming weeks: weekdays kept, missed days moved, breaks respected, and the same as what each day will bring."""

import datetime as dt
from typing import Any

from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, TODAY, make_profile

from coach.domain.engine import generate
from coach.domain.plan import Plan, plan
from coach.domain.question import PerformedSet, Question
from coach.domain.vocabulary import DayKind, Goal

MONDAY_WEDNESDAY_FRIDAY = (0, 2, 4)
SQUATS = 16


def asked(date: dt.date = TODAY, history: tuple[PerformedSet, ...] = (), **profile: Any) -> Question:
    usual = {"training_weekdays": MONDAY_WEDNESDAY_FRIDAY, "equipment": GYM, "goal": Goal.HYPERTROPHY}
    return Question("athlete", date, make_profile(**{**usual, **profile}), history)


def planned(question: Question, weeks: int = 2) -> Plan:
    return plan(question, the_catalogue(), weeks)


def squats(*days_ago: int, before: dt.date = TODAY) -> tuple[PerformedSet, ...]:
    days = [before - dt.timedelta(days=number) for number in days_ago]
    return tuple(PerformedSet(day, SQUATS, 8, 60.0, rir=2) for day in days for _ in range(3))


def test_every_weekday_that_was_asked_and_no_other_is_a_training_day() -> None:
    days = [day for week in planned(asked(), 4).weeks for day in week.days]
    assert len(days) == 28
    assert all((day.kind is DayKind.TRAIN) == (day.date.weekday() in MONDAY_WEDNESDAY_FRIDAY) for day in days)


def test_a_plan_that_begins_midweek_ends_its_first_week_on_sunday() -> None:
    weeks = planned(asked(TODAY + dt.timedelta(days=3)), 2).weeks
    assert [len(week.days) for week in weeks] == [4, 7, 3]


def test_the_first_day_of_the_plan_is_the_workout_of_that_day() -> None:
    question = asked()
    wod = generate([question], the_catalogue())[0].wod
    first = planned(question, 1).weeks[0].days[0]
    assert (first.title, first.minutes) == (wod.title, wod.estimated_minutes)


def test_the_same_question_has_the_same_plan() -> None:
    assert planned(asked()) == planned(asked())


def test_the_muscles_of_a_full_week_get_their_sets() -> None:
    week = planned(asked(minutes_per_session=75), 2).weeks[1]
    inside = [week.least_sets <= sets <= week.most_sets for _, sets in week.sets]
    assert sum(inside) >= 0.9 * len(inside)


def test_a_day_without_a_log_is_missed_and_its_work_moves_to_the_days_that_are_left() -> None:
    friday = TODAY + dt.timedelta(days=4)
    usual = squats(14, 12, 10, 7, 5, 3)
    missed = planned(asked(friday, usual), 1)
    kept = planned(asked(friday, (*usual, *squats(-0, -2))), 1)
    assert missed.missed == (TODAY, TODAY + dt.timedelta(days=2))
    assert any("missed 2 training days" in text for text in missed.texts)
    assert any(text.startswith("What it costs: below ") for text in missed.texts), "three days do not fit into one"
    assert not any("costs" in text for text in kept.texts)
    assert kept.missed == ()
    squat_days = [day for day in missed.weeks[0].days if {"squat", "lunge"} & set(day.patterns)]
    assert squat_days, "what was missed comes back on Friday"


def test_nothing_is_missed_before_anything_was_ever_logged() -> None:
    assert planned(asked(TODAY + dt.timedelta(days=4)), 1).missed == ()


def test_after_a_break_the_plan_says_that_loads_begin_lower() -> None:
    assert any("lower" in text for text in planned(asked(history=squats(20, 18)), 1).texts)
    assert not any("lower" in text for text in planned(asked(history=squats(4, 2)), 1).texts)


def test_within_eight_weeks_a_lighter_one_is_planned_with_fewer_sets() -> None:
    weeks = planned(asked(), 9).weeks
    lighter = [sum(sets for _, sets in week.sets) for week in weeks if week.lighter and len(week.days) == 7]
    usual = [sum(sets for _, sets in week.sets) for week in weeks if not week.lighter and len(week.days) == 7]
    assert lighter
    assert max(lighter) < 0.75 * min(usual)
