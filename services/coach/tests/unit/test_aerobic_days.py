"""Who trains for endurance on four days or more lifts on every second one, and only moves on the others."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import TODAY, make_question

from coach.domain import conditioning, wording
from coach.domain.duration import block_seconds, session_seconds, within_tolerance
from coach.domain.engine import ENGINE
from coach.domain.profile import Flags
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.situation import situation_of
from coach.domain.vocabulary import BlockKind, Emphasis, Equipment, Format, Goal, Injury, Level
from coach.domain.wod import Wod

MONDAY = TODAY - dt.timedelta(days=TODAY.weekday())
TUESDAY = MONDAY + dt.timedelta(days=1)
DAYS = {3: (0, 1, 3), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
LIFTS = {BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.POWER, BlockKind.CORE}


def asked(date: dt.date, days: int = 4, log: tuple[PerformedSet, ...] = (), **changes: Any) -> Question:
    usual = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "minutes_per_session": 60}
    return make_question(date=date, history=log, **{**usual, "training_weekdays": DAYS[days], **changes})


def kinds(wod: Wod) -> set[BlockKind]:
    return {block.kind for block in wod.blocks}


def lifting_days(days: int, **changes: Any) -> list[bool]:
    """Of a first week, which of its training days lift."""
    wods = [wod_for(asked(MONDAY + dt.timedelta(days=day), days, **changes)) for day in DAYS[days]]
    assert all(wod.engine == ENGINE for wod in wods)
    return [not LIFTS.isdisjoint(kinds(wod)) for wod in wods]


@pytest.mark.parametrize(
    ("days", "lift"),
    [
        (3, [True] * 3),
        (4, [True, False, True, False]),
        (5, [True, False, True, False, True]),
        (6, [True, False] * 3),
    ],
)
@pytest.mark.parametrize("minutes", [20, 45])
def test_from_four_days_a_week_on_every_second_one_only_moves(days: int, lift: list[bool], minutes: int) -> None:
    assert lifting_days(days, minutes_per_session=minutes) == lift


@pytest.mark.parametrize(
    "changes",
    [
        {"goal": Goal.GENERAL_FITNESS},
        {"injuries": (Injury.ANKLE,), "equipment": ()},
        {"flags": Flags(eating_disorder_history=True)},
    ],
)
def test_who_came_for_something_else_or_cannot_keep_on_moving_lifts_on_all_of_them(changes: dict[str, Any]) -> None:
    assert lifting_days(4, **changes) == [True] * 4


@pytest.mark.parametrize("minutes", [12, 20, 30, 45, 60, 75, 90, 120])
@pytest.mark.parametrize("equipment", [(), (Equipment.BIKE,)])
def test_such_a_day_fills_its_minutes_and_is_no_hour_of_stretching(
    minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    wod = wod_for(asked(TUESDAY, minutes_per_session=minutes, equipment=equipment))
    moving, calm = 0.0, 0.0
    for block in wod.blocks:
        moving += block_seconds(block, the_catalogue()) * (block.kind is BlockKind.CONDITIONING)
        calm += block_seconds(block, the_catalogue()) * (block.kind in (BlockKind.MOBILITY, BlockKind.COOLDOWN))
    assert wod.title == "Endurance day"
    assert within_tolerance(session_seconds(wod.blocks, the_catalogue()), minutes)
    assert moving > 1.5 * calm


@pytest.mark.parametrize("minutes", [60, 75])
def test_what_fills_the_first_weeks_is_walked_and_not_run(minutes: int) -> None:
    friday = MONDAY + dt.timedelta(days=4)
    question = asked(friday, minutes_per_session=minutes, favourites=(exercise("easy-run").id,), equipment=())
    planned = conditioning.conditioning_seconds(situation_of(question, the_catalogue(), "test"))
    moved = {
        the_catalogue()[item.exercise_id].family: sum(one.seconds or 0 for one in item.sets)
        for block in wod_for(question).blocks
        if block.kind is BlockKind.CONDITIONING
        for item in block.items
    }
    assert 0 < moved["running"] <= planned
    assert moved["walking"] > 0


def test_older_adults_keep_their_balance_work_on_each_day() -> None:
    wods = [wod_for(asked(MONDAY + dt.timedelta(days=day), age=70)) for day in DAYS[4]]
    done = [{the_catalogue()[item.exercise_id].pattern for b in wod.blocks for item in b.items} for wod in wods]
    assert all("balance" in patterns for patterns in done)


def test_no_favourite_lift_comes_in_on_such_a_day() -> None:
    liked = tuple(exercise(slug).id for slug in ("bodyweight-squat", "single-leg-stand", "squat-jump"))
    assert LIFTS.isdisjoint(kinds(wod_for(asked(TUESDAY, favourites=liked))))


def test_a_low_day_is_an_easy_one() -> None:
    wod = wod_for(asked(TUESDAY, readiness=Readiness(sleep=1, mood=1)))
    assert wording.LOW_DAY_EASY in wod.texts
    assert {b.format for b in wod.blocks if b.kind is BlockKind.CONDITIONING} == {Format.CONTINUOUS}
    assert LIFTS.isdisjoint(kinds(wod))


def test_a_long_one_is_shorter_on_purpose_and_not_for_want_of_exercises() -> None:
    wod = wod_for(asked(TUESDAY, minutes_per_session=180, age=78, equipment=()))
    assert wod.title == "Endurance day"
    assert any("so much of it is enough for a day" in text for text in wod.texts)
    assert not any("few exercises" in text or "more sets" in text for text in wod.texts)


def test_on_a_low_day_without_a_walk_she_lifts_a_little() -> None:
    rows = {"equipment": (Equipment.ROWER, Equipment.DUMBBELLS), "injuries": (Injury.ANKLE,), "age": 17}
    wod = wod_for(asked(TUESDAY, readiness=Readiness(sleep=1, mood=1), minutes_per_session=180, **rows))
    assert wod.engine == ENGINE
    assert not LIFTS.isdisjoint(kinds(wod))


def test_where_nobody_can_move_for_long_today_she_lifts_after_all() -> None:
    liked = [each.id for each in the_catalogue().by_pattern["locomotion"] if each.equipment == ()]
    question = asked(TUESDAY, excluded_ids=tuple(liked), equipment=(Equipment.DUMBBELLS,))
    assert not LIFTS.isdisjoint(kinds(wod_for(question)))


@pytest.mark.parametrize("days", [4, 5, 6])
@pytest.mark.parametrize("skipped", [(), (0,), (1,), (2,)])
def test_who_did_as_much_on_each_day_before_does_not_jump(days: int, skipped: tuple[int, ...]) -> None:
    """Logs of weeks in which each day had as much, or a day was missed, are no reason to do more."""
    weekdays = [day for place, day in enumerate(DAYS[days]) if place not in skipped]
    dates = [MONDAY - dt.timedelta(days=7 * week - day) for week in (1, 2, 3) for day in weekdays]
    log = tuple(PerformedSet(date, exercise("brisk-walk").id, seconds=1500, rir=3) for date in dates)
    found = [
        situation_of(asked(MONDAY + dt.timedelta(days=day), days, log), the_catalogue(), "test") for day in DAYS[days]
    ]
    assert {one.emphasis for one in found} >= {Emphasis.AEROBIC}
    assert sum(conditioning.conditioning_seconds(one) for one in found) <= 1.15 * 1500 * days + 30 * days


@pytest.mark.parametrize("days", [4, 5, 6])
def test_one_missed_day_of_lifting_holds_nothing_back(days: int) -> None:
    shares = {0: 480, 1: 1800}
    dates = [(place, MONDAY - dt.timedelta(days=7 - day)) for place, day in enumerate(DAYS[days])]
    walk = exercise("brisk-walk").id
    log = tuple(PerformedSet(date, walk, seconds=shares[place % 2], rir=3) for place, date in dates)
    whole, missed = (
        situation_of(asked(MONDAY, days, each), the_catalogue(), "test").aerobic_s[0] for each in (log, log[1:])
    )
    assert missed == pytest.approx(whole, rel=0.06)


def test_a_missed_day_of_a_full_week_counts_for_no_more_than_another_like_it() -> None:
    dates = [(place, MONDAY - dt.timedelta(days=7 - day)) for place, day in enumerate(DAYS[4])]
    walk = exercise("brisk-walk").id
    log = tuple(PerformedSet(date, walk, seconds=(1770, 3540)[place % 2], rir=3) for place, date in dates)
    for missed in range(4):
        kept = log[:missed] + log[missed + 1 :]
        assert situation_of(asked(MONDAY, 4, kept), the_catalogue(), "test").aerobic_s[0] <= sum((1770, 3540)) / 2


def test_each_day_of_lifting_has_all_of_the_body_and_reaches_each_muscle_twice() -> None:
    for days in (4, 5, 6):
        dates = [MONDAY + dt.timedelta(days=day) for day in DAYS[days]]
        found = [situation_of(asked(date, days), the_catalogue(), "test").emphasis for date in dates]
        assert found[::2].count(Emphasis.FULL_BODY) >= 2
        assert set(found[1::2]) == {Emphasis.AEROBIC}
