"""Endurance grows from what was done: from the bottom, by at most 15 % a week, with a lighter fourth."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import TODAY, make_profile, make_question, performed

from coach.domain import aerobic, clocks, conditioning, endurance, plan
from coach.domain.duration import block_seconds
from coach.domain.question import PerformedSet, Question
from coach.domain.situation import Situation, situation_of
from coach.domain.vocabulary import BlockKind, DayKind, Format, Goal, Injury, Level

MONDAY = TODAY - dt.timedelta(days=TODAY.weekday())
DAYS = {
    1: (2,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: tuple(range(7)),
}
MINUTES = 60
LEAST = endurance.BOTTOM * 60 * MINUTES
Log = tuple[PerformedSet, ...]


def asked(date: dt.date, log: Log, days: int = 3, **changes: Any) -> Question:
    usual = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "minutes_per_session": MINUTES}
    usual["training_weekdays"] = DAYS[days]
    return make_question(date=date, history=tuple(log), **{**usual, **changes})


def situation(date: dt.date, log: Log, days: int = 3, **changes: Any) -> Situation:
    return situation_of(asked(date, log, days, **changes), the_catalogue(), "test")


def week_from(monday: dt.date, log: Log, days: int = 3, **changes: Any) -> Iterator[Situation]:
    for weekday in range(7):
        found = situation(monday + dt.timedelta(days=weekday), log, days, **changes)
        if found.day.kind is DayKind.TRAIN:
            yield found


def ran(date: dt.date, seconds: float) -> PerformedSet:
    return PerformedSet(date, exercise("easy-run").id, seconds=int(seconds) - 30, rir=3)


def runners(log: Log) -> list[Situation]:
    """The same Monday of athletes whose cycles begin in different weeks."""
    names = (replace(asked(MONDAY, log), athlete_id=f"runner-{number}") for number in range(12))
    return [situation_of(question, the_catalogue(), "test") for question in names]


def lived(weeks: int, days: int, *, missed: tuple[int, ...] = (), **changes: Any) -> list[float]:
    """Seconds planned in so many weeks of somebody who does all of it, but for whole weeks that she misses."""
    log: Log = ()
    planned = []
    for number in range(weeks):
        found = list(week_from(MONDAY + dt.timedelta(days=7 * number), log, days, **changes))
        parts = [(one.question.date, conditioning.conditioning_seconds(one)) for one in found]
        planned.append(sum(seconds for _, seconds in parts))
        if number not in missed:
            log += tuple(ran(date, seconds) for date, seconds in parts)
        log = tuple(one for one in log if one.date >= MONDAY + dt.timedelta(days=7 * number - 21))
    return planned


@pytest.mark.parametrize("days", DAYS)
def test_it_goes_on_growing_from_cycle_to_cycle_by_at_most_fifteen_percent_a_week(days: int) -> None:
    weeks = lived(16, days)
    steps = [later / before for before, later in pairwise(weeks)]
    assert max(steps) <= 1.15 + 1e-6
    assert sum(step <= 0.81 for step in steps) >= 3
    first, second, third = (max(weeks[start : start + 4]) for start in (0, 4, 8))
    assert 1.05 * first < second <= third


def test_it_never_takes_more_than_half_of_the_minutes() -> None:
    for minutes in (20, 45, 90):
        weeks = lived(40, 3, minutes_per_session=minutes)
        assert 1.2 * weeks[0] < max(weeks) <= 3 * min(endurance.MOST * 60 * minutes, endurance.LONGEST_S) + 1e-6


@pytest.mark.parametrize("number", range(4))
def test_who_begins_begins_at_the_bottom_whatever_the_calendar_says(number: int) -> None:
    for log in ((), performed("leg-press", 9, 8, 40.0, before=MONDAY)):
        found = next(week_from(MONDAY + dt.timedelta(days=7 * number), log, 1))
        assert conditioning.conditioning_seconds(found) <= LEAST


def test_what_was_not_done_is_not_built_upon() -> None:
    weeks, short = lived(8, 3), lived(8, 3, missed=(1, 2, 3, 4, 5, 6))
    assert short[-1] < 1.05 * short[0] < weeks[-1]


def test_one_missed_week_is_no_reason_to_begin_again_nor_to_go_on_as_if_nothing_had_been() -> None:
    weeks, missed = lived(6, 3), lived(6, 3, missed=(4,))
    assert 0.7 * weeks[3] < missed[5] < weeks[3]


def test_one_missed_day_holds_nothing_back() -> None:
    whole = tuple(ran(MONDAY - dt.timedelta(days=ago), seconds) for ago, seconds in ((7, 1200), (5, 1200), (3, 1700)))
    first, two, one = (situation(MONDAY, log).aerobic_s[0] for log in (whole, whole[1:], whole[2:]))
    assert two == pytest.approx(first, rel=0.02)
    assert one < 0.5 * first


def test_after_a_break_it_begins_lower_and_easy() -> None:
    before = tuple(ran(MONDAY - dt.timedelta(days=ago), 2000) for ago in (16, 18, 20))
    usual = tuple(ran(MONDAY - dt.timedelta(days=ago), 2000) for ago in (3, 5, 7))
    went_on, back = runners(usual)[1], runners(before)[1]
    assert endurance.week_of(back.question) != endurance.LIGHTER
    assert conditioning.conditioning_seconds(back) < 0.85 * conditioning.conditioning_seconds(went_on)
    assert not endurance.is_hard(back)
    assert "break" in endurance.told(back, [Format.CONTINUOUS])
    long_away = situation(MONDAY + dt.timedelta(days=40), usual)
    assert conditioning.conditioning_seconds(long_away) < LEAST


def test_a_week_that_is_lighter_for_the_lifting_alone_does_not_grow() -> None:
    log = tuple(ran(MONDAY - dt.timedelta(days=ago), 1400) for ago in (3, 5, 7))
    grows = [one for one in runners(log) if endurance.week_of(one.question) != endurance.LIGHTER]
    assert grows
    for one in grows:
        eased = replace(one, lighter="A lighter week.")
        wanted, held = (conditioning.conditioning_seconds(each) for each in (one, eased))
        assert held < wanted <= 1.15 * held + 1e-6


def test_turns_count_with_their_pauses() -> None:
    for level in Level:
        clock = clocks.INTERVALS[level]
        turn = PerformedSet(MONDAY - dt.timedelta(days=5), exercise("tempo-run").id, seconds=clock.work_s, rir=3)
        question = asked(MONDAY, (turn,) * 6, 1, level=level)
        assert aerobic.by_day_s(question, the_catalogue(), level)[0] == 6 * (clock.work_s + clock.rest_s)


def test_one_minute_of_easy_running_is_no_turn() -> None:
    minute = PerformedSet(MONDAY - dt.timedelta(days=5), exercise("easy-run").id, seconds=60, rir=3)
    assert aerobic.by_day_s(asked(MONDAY, (minute,), 1), the_catalogue(), Level.INTERMEDIATE)[0] == 60


@pytest.mark.parametrize("hard_day_s", [0, 300])
def test_a_day_whose_turns_are_not_in_the_log_is_measured_by_the_others(hard_day_s: int) -> None:
    """The rounds of an AMRAP are logged in repetitions, like the sets of a lift."""
    monday, wednesday, friday = (MONDAY - dt.timedelta(days=ago) for ago in (7, 5, 3))
    usual = (ran(monday, 1080), ran(friday, 1530))
    rounds = performed("leg-press", 5, 8, None, before=MONDAY)[:1]
    hard = (*(replace(one, date=wednesday) for one in rounds), *([ran(wednesday, hard_day_s)] if hard_day_s else []))
    assert situation(MONDAY, (*usual, *hard)).aerobic_s[0] == pytest.approx(1200, rel=0.02)


def answered(weeks: int, days: int, **changes: Any) -> list[float]:
    """Seconds of conditioning in so many weeks of answers, with everything done as it was asked."""
    log: Log = ()
    found = [0.0] * weeks
    for day in range(7 * weeks):
        date = MONDAY + dt.timedelta(days=day)
        if date.weekday() not in DAYS[days]:
            continue
        wod = wod_for(asked(date, log, days, **changes))
        blocks = [block for block in wod.blocks if block.kind is BlockKind.CONDITIONING]
        found[day // 7] += sum(block_seconds(block, the_catalogue()) for block in blocks)
        sets = [(item.exercise_id, one) for block in blocks for item in block.items for one in item.sets]
        log += tuple(PerformedSet(date, each, reps=one.reps, seconds=one.seconds, rir=3) for each, one in sets)
        log = tuple(one for one in log if (date - one.date).days < 28)
    return found


@pytest.mark.parametrize(("minutes", "days"), [(20, 2), (20, 6), (45, 3)])
@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
def test_the_workouts_themselves_grow_by_at_most_fifteen_percent_a_week(level: Level, minutes: int, days: int) -> None:
    """However short they are: half minutes add up."""
    weeks = answered(13, days, level=level, minutes_per_session=minutes)
    for number in range(1, len(weeks)):
        assert weeks[number] <= 1.15 * max(weeks[max(0, number - 4) : number])
    assert max(weeks[9:]) > 1.2 * weeks[0]
    assert max(weeks[9:]) >= max(weeks[:4])


@pytest.mark.parametrize("shape", [Format.AMRAP, Format.EMOM, Format.CIRCUIT, Format.TABATA])
def test_they_grow_whatever_the_turns_are(shape: Format) -> None:
    """Also where the log has no time of them."""
    weeks = answered(12, 4, minutes_per_session=20, prefers_formats=(shape,))
    assert max(weeks[8:]) > 1.2 * weeks[0]


def test_the_forecast_grows_as_well() -> None:
    profile = make_profile(goal=Goal.ENDURANCE, training_weekdays=DAYS[3], minutes_per_session=MINUTES)
    found: list[float] = []
    question = Question("1", MONDAY, profile)
    for _ in range(21):
        one = situation_of(question, the_catalogue(), "test")
        if one.day.kind is DayKind.TRAIN:
            found.append(conditioning.conditioning_seconds(one))
        _, question = plan._ahead(question, the_catalogue())
    assert max(found[3:]) > 1.1 * max(found[:3])


def told_after(*weeks: int) -> set[str]:
    """What is said of this week after those of so many seconds a day, the latest first."""
    days = [(number, ago) for number in range(len(weeks)) for ago in (3, 5, 7)]
    log = tuple(ran(MONDAY - dt.timedelta(days=7 * number + ago), weeks[number]) for number, ago in days)
    return {endurance.told(one, []).removeprefix("Endurance: ").split(";")[0] for one in runners(log)}


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ((1850,), "you have built up what your minutes hold, and the lighter one comes in two weeks"),
        ((1980,), "it is what your minutes hold, and the lighter one comes in two weeks"),
        ((1590, 1980), "it goes up again, and the lighter one comes in three weeks"),
        ((1830, 1590, 1830), "it is what your minutes hold, and the lighter one comes in two weeks"),
        ((1500, 1300, 1500), "the weeks build up, and the lighter one comes in two weeks"),
    ],
)
def test_who_has_built_up_all_that_her_minutes_hold_is_told_so_once(weeks: tuple[int, ...], said: str) -> None:
    """When the weeks come to it; afterwards they stay there, or go up again after the lighter one."""
    told = told_after(*weeks)
    assert said in told
    assert ("build up" in said) or not any("the weeks build up" in one for one in told)


def test_no_week_builds_up_that_is_lighter_for_the_lifting() -> None:
    log = tuple(ran(MONDAY - dt.timedelta(days=ago), 1400) for ago in (3, 5, 7, 14, 21, 28))
    said = {endurance.told(replace(one, lighter="A lighter week."), []) for one in runners(log)}
    assert {one.split(";")[0] for one in said} == {
        "Endurance: this week is a lighter one",
        "Endurance: this week does not build up",
    }


def test_no_week_builds_up_where_there_is_nothing_to_do_for_so_long() -> None:
    """Nobody marches on the spot for half an hour."""
    spot: dict[str, Any] = {"injuries": (Injury.ANKLE, Injury.LOWER_BACK), "equipment": ()}
    log = tuple(ran(MONDAY - dt.timedelta(days=ago), 1400) for ago in (3, 5, 7))
    questions = [replace(asked(MONDAY, log, **spot), athlete_id=f"runner-{number}") for number in range(4)]
    said = [text for question in questions for text in wod_for(question).texts if text.startswith("Endurance: ")]
    assert any("it is as much as your moves are good for, and the lighter one comes in" in text for text in said)
    assert not any("the weeks build up" in text for text in said)
