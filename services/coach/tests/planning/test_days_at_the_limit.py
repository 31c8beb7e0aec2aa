"""A lighter week that the log calls for: three days that were hard as a whole, not a hard set here and there."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_question

from coach.domain import deload
from coach.domain.engine import ENGINE
from coach.domain.question import PerformedSet
from coach.domain.situation import situation_of

#: Of each three sets with such a load, and one of a band for the cuff: nineteen in a day.
LIFTS = (
    ("leg-press", 50.0),
    ("machine-chest-press", 20.0),
    ("machine-row", 20.0),
    ("hip-thrust-machine", 40.0),
    ("machine-shoulder-press", 5.0),
    ("machine-curl", 10.0),
)
#: The same lift on the lightest step of the stack.
LIGHTEST = "machine-shoulder-press"
#: (exercise, place of the set)
Hard = Iterable[tuple[str, int]]


def day(date: dt.date, hard: Hard) -> list[PerformedSet]:
    found = [
        PerformedSet(date, exercise(slug).id, 10, kg, rir=0 if (slug, place) in hard else 3)
        for slug, kg in LIFTS
        for place in range(3)
    ]
    cuff = exercise("band-external-rotation").id
    return [*found, PerformedSet(date, cuff, 12, rir=0 if ("cuff", 0) in hard else 3)]


def reason(hard: Hard, days: int = 3, extra: Iterable[PerformedSet] = ()) -> str | None:
    """Why this week is lighter, after three weeks with so many days in the last of them with such hard sets."""
    hard = frozenset(hard)
    log: list[PerformedSet] = [*extra]
    for weeks_ago in (3, 2, 1):
        for number, weekday in enumerate((0, 2, 4)):
            date = TODAY + dt.timedelta(days=weekday - 7 * weeks_ago)
            log += day(date, hard if weeks_ago == 1 and number < days else ())
    question = make_question(
        history=tuple(log), training_weekdays=(0, 2, 4), equipment=GYM, training_since=TODAY - dt.timedelta(days=21)
    )
    return situation_of(question, the_catalogue(), ENGINE).lighter


def sets_of(slug: str, count: int = 3) -> list[tuple[str, int]]:
    return [(slug, place) for place in range(count)]


@pytest.mark.parametrize(
    "hard",
    [
        [],
        [("cuff", 0)],
        [("leg-press", 2)],
        [("leg-press", 2), ("machine-row", 2)],
        sets_of("machine-curl"),
        sets_of(LIGHTEST),
        [*sets_of(LIGHTEST), *sets_of("machine-curl"), ("leg-press", 2), ("machine-row", 2)],
    ],
    ids=["none", "a detail", "a set", "two sets of two", "an arm", "the lightest", "with the lightest"],
)
def test_a_hard_set_here_and_there_makes_no_lighter_week(hard: Hard) -> None:
    assert reason(hard) is None


@pytest.mark.parametrize(
    "hard",
    [
        sets_of("leg-press", 2),
        [*sets_of("machine-curl"), ("leg-press", 2), ("machine-row", 2), ("machine-chest-press", 2), ("cuff", 0)],
    ],
    ids=["two sets of a main lift", "a third of all"],
)
def test_three_days_that_were_hard_as_a_whole_do(hard: Hard) -> None:
    assert reason(hard) == deload.TOO_CLOSE
    assert reason(hard, days=2) is None


def test_stretches_and_sets_that_were_left_out_dilute_no_day() -> None:
    hard = [*sets_of("machine-curl"), ("leg-press", 2), ("machine-row", 2), ("machine-chest-press", 2), ("cuff", 0)]
    dates = [TODAY + dt.timedelta(days=weekday - 7) for weekday in (0, 2, 4)]
    others = [PerformedSet(date, exercise("doorway-chest-stretch").id, seconds=30, rir=3) for date in dates] * 9
    skipped = [PerformedSet(date, exercise("leg-press").id, 0, 50.0) for date in dates] * 9
    assert reason(hard, extra=[*others, *skipped]) == deload.TOO_CLOSE


def test_what_needs_less_help_is_no_lightest_step() -> None:
    """With help the smallest number is the hardest."""
    slug = next(e.slug for e in the_catalogue().exercises if e.load_mode.value == "assisted")
    dates = [TODAY + dt.timedelta(days=weekday - 7) for weekday in (0, 2, 4)]
    helped = [PerformedSet(date, exercise(slug).id, 6, 5.0, rir=0) for date in dates] * 2
    assert reason((), extra=helped) == deload.TOO_CLOSE
    assert reason((), extra=[dataclasses.replace(one, rir=3) for one in helped]) is None
