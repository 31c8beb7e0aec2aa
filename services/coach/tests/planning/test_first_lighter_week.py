"""Whoever begins has nothing to rest from: the weeks until a lighter one count from the first week of training."""

import datetime as dt

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, TODAY, make_profile, make_question, performed

from coach.domain.plan import plan
from coach.domain.question import Question
from coach.domain.schedule import place_in_cycle
from coach.domain.vocabulary import Goal, Level

MONDAY = TODAY - dt.timedelta(days=TODAY.weekday())


@pytest.mark.parametrize(
    ("goal", "level", "first"),
    [
        (Goal.HYPERTROPHY, Level.BEGINNER, 8),
        (Goal.STRENGTH, Level.INTERMEDIATE, 6),
        (Goal.ENDURANCE, Level.ADVANCED, 8),
    ],
)
def test_the_first_planned_lighter_week_is_the_last_of_the_first_cycle(goal: Goal, level: Level, first: int) -> None:
    profile = make_profile(goal=goal, level=level, training_weekdays=(0, 3), equipment=GYM, minutes_per_session=30)
    for athlete in ("1", "2"):
        weeks = plan(Question(athlete, MONDAY, profile), the_catalogue(), first).weeks
        assert [number for number, week in enumerate(weeks, 1) if week.lighter] == [first]


@pytest.mark.parametrize(("ago", "place"), [(0, 0), (1, 0), (6, 0), (7, 1), (34, 4), (41, 5), (42, 0), (3650, 5)])
def test_weeks_are_counted_from_the_first_day_however_long_ago(ago: int, place: int) -> None:
    sunday = MONDAY + dt.timedelta(days=6)
    asked = make_question(
        date=sunday, history=performed("squats", 1, before=sunday), training_since=sunday - dt.timedelta(days=ago)
    )
    assert place_in_cycle(asked, 6) == place


def test_who_has_not_trained_yet_begins_now_and_an_unknown_beginning_is_anywhere() -> None:
    assert {place_in_cycle(make_question(str(number)), 6) for number in range(40)} == {0}
    known = performed("squats", 3)
    places = {place_in_cycle(make_question(str(number), history=known), 6) for number in range(100)}
    assert places == set(range(6))
