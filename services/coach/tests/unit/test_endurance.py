"""Endurance over the weeks: most of it easy, one or two hard days, a long day at the end."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation, performed

from coach.domain import conditioning, endurance, formats, science
from coach.domain.duration import block_seconds
from coach.domain.profile import Flags
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, DayKind, Format, Goal, Injury, Level
from coach.domain.wod import Wod

MONDAY = TODAY - dt.timedelta(days=TODAY.weekday())
DAYS = {2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5), 7: (0, 1, 2, 3, 4, 5, 6)}


def week(number: int, days: int, **changes: Any) -> Iterator[Situation]:
    """The training days of one week, of somebody who has trained before."""
    for weekday in range(7):
        date = MONDAY + dt.timedelta(days=7 * number + weekday)
        usual = {"level": Level.INTERMEDIATE, "minutes_per_session": 60, "training_weekdays": DAYS[days]}
        before = performed("seated-cat-cow", 22, None, seconds=60, before=date)
        usual["history"] = (*before, *performed("brisk-walk", 8, None, seconds=1200, before=date))
        situation = make_situation(date=date, goal=Goal.ENDURANCE, **{**usual, **changes})
        if situation.day.kind is DayKind.TRAIN:
            yield situation


@pytest.mark.parametrize("days", DAYS)
def test_most_of_the_time_is_easy_and_some_of_it_is_not(days: int) -> None:
    brisk = easy = 0.0
    for number in range(4):
        for situation in week(number, days):
            wanted = conditioning.conditioning_seconds(situation)
            hard = 0.5 * wanted if conditioning.format_of_the_day(situation) is Format.INTERVALS else 0.0
            brisk, easy = brisk + hard, easy + wanted - hard
    assert 0.70 <= easy / (easy + brisk) <= 0.90


@pytest.mark.parametrize("days", DAYS)
def test_hard_days_are_two_days_apart(days: int) -> None:
    dates = [one.question.date for number in range(8) for one in week(number, days) if endurance.is_hard(one)]
    assert all(later - before >= dt.timedelta(days=2) for before, later in zip(dates, dates[1:], strict=False))


def test_the_last_day_of_the_week_is_the_long_one_and_no_more_than_forty_percent() -> None:
    parts = [conditioning.conditioning_seconds(situation) for situation in week(0, 4)]
    assert max(parts) == parts[-1] > parts[0]
    assert parts[-1] <= 0.4 * sum(parts)


def test_nobody_begins_with_a_lighter_week() -> None:
    """Whoever has not trained yet has nothing to rest from."""
    lighter = [next(week(number, 3, history=())) for number in range(4)]
    assert {endurance.week_of(each.question) for each in lighter} == {0}
    assert "lighter one;" in endurance.told(
        next(one for number in range(4) for one in week(number, 3) if endurance.week_of(one.question) == 3),
        [Format.CONTINUOUS],
    )


@pytest.mark.parametrize("days", [1, 8, 14])
def test_a_log_of_two_weeks_has_no_lighter_one_either(days: int) -> None:
    for number in range(4):
        monday = MONDAY + dt.timedelta(days=7 * number)
        first = next(week(number, 3, history=performed("brisk-walk", days, None, seconds=600, before=monday)))
        assert endurance.week_of(first.question) != endurance.LIGHTER
        assert "this week is a lighter one" not in endurance.told(first, [Format.CONTINUOUS])


def test_the_lighter_week_comes_when_it_was_told() -> None:
    """To who begins as to who has trained, whichever week of the cycle it is."""
    words = (
        "the lighter one comes in four",
        "comes in three weeks",
        "comes in two weeks",
        "next week is a lighter one",
    )
    told_so = set()
    for begins in (False, True):
        for number in range(4):
            first = next(week(number, 3, **({"history": ()} if begins else {})))
            said = endurance.told(first, [Format.CONTINUOUS])
            left = next((4 - place for place, each in enumerate(words) if each in said), 0)
            known = {"training_since": first.question.date} if begins else {}
            coming = (next(week(number + ahead, 3, **known)).question for ahead in range(1, left + 1))
            later = [endurance.week_of(each) for each in coming]
            assert [each == endurance.LIGHTER for each in later] == [False] * (left - 1) + [True] * (left > 0)
            assert ("this week is a lighter one" in said) is (left == 0)
            assert ("the weeks build up" in said) is (left > 1)
            told_so.add(left)
            assert left == 3 or not begins
    assert told_so == {0, 1, 2, 3}


def test_only_a_steady_effort_is_called_one() -> None:
    easy = next(one for one in week(0, 3) if not endurance.is_hard(one))
    assert "at a pace at which you can talk" in endurance.told(easy, [Format.CONTINUOUS])
    assert "goes round in turns" in endurance.told(easy, [Format.CIRCUIT])


CAREFUL: tuple[dict[str, Any], ...] = (
    {"flags": Flags(pregnant_weeks=24, medical_clearance=True)},
    {"flags": Flags(postpartum_weeks=8)},
    {"flags": Flags(conditions=("heart failure",), medical_clearance=True)},
    {"flags": Flags(parq_yes=True, medical_clearance=True)},
    {"flags": Flags(conditions=("type 1 diabetes",), medical_clearance=True)},
    {"flags": Flags(conditions=("long covid",), medical_clearance=True)},
    {"flags": Flags(conditions=("asthma",))},
    {"flags": Flags(conditions=("bad knees",))},
    {"injuries": (Injury.OSTEOPOROSIS_OLDER,)},
    {"age": 16},
    {"age": 70},
)


def of_endurance(wod: Wod) -> tuple[set[Format], str]:
    """The formats that an endurance day was built of, and what it says of itself."""
    said = next((text for text in wod.texts if text.startswith("Endurance: ")), "")
    return {block.format for block in wod.blocks if block.kind is BlockKind.CONDITIONING}, said


@pytest.mark.parametrize("changes", CAREFUL)
def test_whoever_keeps_in_reserve_is_promised_no_brisk_turns(changes: dict[str, Any]) -> None:
    hard = [one for one in week(0, 4, minutes_per_session=30, **changes) if endurance.is_hard(one)]
    assert hard
    for one in hard:
        built, said = of_endurance(wod_for(one.question))
        assert built == {Format.CONTINUOUS}
        assert "today is easy" in said


def test_a_circuit_that_she_wished_for_is_kept_easy_by_whoever_keeps_in_reserve() -> None:
    """The same day of somebody healthy is brisk."""
    for changes, pace in (*((changes, "easy enough to talk") for changes in CAREFUL[:3]), ({}, "brisk turns")):
        usual = {"minutes_per_session": 60, "equipment": GYM, "prefers_formats": (Format.CIRCUIT,), **changes}
        one = next(one for one in week(0, 4, **usual) if endurance.is_hard(one))
        built, said = of_endurance(wod_for(one.question))
        assert Format.CIRCUIT in built
        assert pace in said


@pytest.mark.parametrize("minutes", [20, 45])
def test_brisk_turns_are_told_exactly_where_they_are(minutes: int) -> None:
    for number in range(2):
        for one in week(number, 4, minutes_per_session=minutes):
            built, said = of_endurance(wod_for(one.question))
            assert ("brisk turns" in said) == (built - {Format.CONTINUOUS} != set())


def test_who_wishes_for_steady_work_is_told_of_no_turns() -> None:
    one = next(one for one in week(0, 4, prefers_formats=(Format.CONTINUOUS,)) if endurance.is_hard(one))
    built, said = of_endurance(wod_for(one.question))
    assert built == {Format.CONTINUOUS}
    assert "today is easy" in said


def test_a_wish_for_a_format_is_for_the_hard_days() -> None:
    shapes = [conditioning.format_of_the_day(one) for one in week(0, 3, prefers_formats=(Format.EMOM,))]
    assert shapes == [Format.CONTINUOUS, Format.EMOM, Format.CONTINUOUS]


def test_the_workout_tells_where_in_the_cycle_it_stands() -> None:
    wod = wod_for(goal=Goal.ENDURANCE, equipment=GYM, minutes_per_session=45)
    assert any(text.startswith("Endurance: ") for text in wod.texts)
    assert any(block.kind is BlockKind.CONDITIONING for block in wod.blocks if block.kind not in SIDE_BLOCKS)


@pytest.mark.parametrize("minutes", [30, 45, 60])
@pytest.mark.parametrize("days", [3, 4, 5, 6])
def test_seventy_to_eighty_five_percent_of_a_week_is_easy(days: int, minutes: int) -> None:
    """By the answers themselves; in a lighter week more is."""
    for number in range(4):
        brisk, easy = 0.0, 0.0
        for situation in week(number, days, minutes_per_session=minutes):
            for block in wod_for(situation.question).blocks:
                if block.kind is BlockKind.CONDITIONING:
                    seconds = block_seconds(block, the_catalogue())
                    brisk += 0.0 if block.format is Format.CONTINUOUS else seconds
                    easy += seconds if block.format is Format.CONTINUOUS else 0.0
        lighter = endurance.week_of(next(week(number, days)).question) == endurance.LIGHTER
        assert 0.65 <= easy / (easy + brisk) <= (0.9 if lighter else 0.8)


def test_a_gentle_effort_is_a_walk_and_none_uphill() -> None:
    able = Pool(make_situation(equipment=GYM), the_catalogue())
    assert exercise("treadmill-incline-walk") not in formats.steady(able, frozenset())
    walk = formats.continuous(able, 600, gently=True)
    assert walk is not None
    assert the_catalogue()[walk.items[0].exercise_id].met <= science.WALK_MET
