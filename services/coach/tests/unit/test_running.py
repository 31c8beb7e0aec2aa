"""Nobody is made a runner in one day: run and walk in turns first, then as much as the log has room for."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import answer, items
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import TODAY, make_question

from coach.domain import running
from coach.domain.profile import Flags
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Injury, Level

RUNS = frozenset(each.id for each in the_catalogue().exercises if each.family == "running")


def run(days_ago: int, seconds: int, turns: int = 1, slug: str = "easy-run") -> tuple[PerformedSet, ...]:
    date = TODAY - dt.timedelta(days=days_ago)
    return (PerformedSet(date, exercise(slug).id, None, None, seconds, None, 3, False),) * turns


def week(**changes: Any) -> Iterator[tuple[dict[int, int], set[int]]]:
    """Of each day of a week the seconds by exercise of its conditioning, and what else may be taken for that."""
    usual = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "equipment": (), "minutes_per_session": 90}
    days = tuple(range(7))
    for day in days:
        date = TODAY + dt.timedelta(days=day)
        found = answer(make_question(date=date, **{**usual, "training_weekdays": days, **changes}))
        assert not found.violations
        parts = list(items(found.wod, BlockKind.CONDITIONING))
        seconds = {one.id: sum(each.seconds or 0 for each in item.sets) for _, item, one in parts}
        yield seconds, {other.exercise_id for _, item, _ in parts for other in item.alternatives}


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
@pytest.mark.parametrize("equipment", [(), (Equipment.TREADMILL,)])
def test_who_never_ran_walks_and_runs_in_short_turns(level: Level, equipment: tuple[Equipment, ...]) -> None:
    days = list(week(level=level, equipment=equipment))
    turns = exercise("run-walk-intervals").id
    assert all(RUNS & {*seconds, *others} <= {turns} for seconds, others in days)
    assert max(seconds.get(turns, 0) for seconds, _ in days) <= 480
    assert max(sum(seconds.values()) for seconds, _ in days) >= 1200, "her minutes stay, and are walked"


def test_turns_grow_by_the_log_and_lead_to_runs() -> None:
    def most(*log: PerformedSet) -> int:
        return max(sum(seconds.get(one, 0) for one in RUNS) for seconds, _ in week(history=log))

    turns = [run(ago, 60, 8, "run-walk-intervals") for ago in range(3, 24, 4)]
    assert most(*(one for day in turns[:3] for one in day)) <= 600
    grown = [one for day in turns for one in day]
    assert 240 <= most(*grown) <= 600, "six days of turns: one run a little longer than all of them together"
    assert most(*run(3, 1200)) <= 1500
    assert most(*run(3, 1200)) >= 1200


def test_new_runners_have_a_day_between_runs() -> None:
    first = list(week(history=run(1, 1200)))[0]
    assert not RUNS & set(first[0])
    often = tuple(one for ago in range(1, 14) for one in run(ago, 1200))
    assert RUNS & set(list(week(history=often))[0][0])


def test_who_calls_running_a_favourite_runs() -> None:
    days = list(week(favourites=(exercise("easy-run").id,)))
    assert any(seconds.get(exercise("easy-run").id, 0) >= 900 for seconds, _ in days)


def test_who_would_run_is_told_why_she_walks_and_how_to_run() -> None:
    def said(**changes: Any) -> bool:
        asked = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "equipment": (), "days_per_week": 3, **changes}
        return running.NEW_TO_IT in answer(make_question(**asked)).wod.texts

    assert said()
    assert said(history=run(3, 60, 8, "run-walk-intervals"))
    assert not said(history=run(1, 1200)), "a runner on the day after"
    assert not said(favourites=(exercise("easy-run").id,))
    assert not said(equipment=(Equipment.BIKE,)), "she rides"
    assert not said(level=Level.BEGINNER), "nobody of her level runs yet"
    assert not said(goal=Goal.GENERAL_FITNESS)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"flags": Flags(conditions=("asthma",))}, True),
        ({"injuries": (Injury.KNEE,)}, True),
        ({"age": 70}, True),
        ({}, False),
        ({"level": Level.BEGINNER}, False),
        ({"injuries": (Injury.KNEE,), "equipment": (Equipment.BIKE,)}, False),
    ],
)
def test_who_walks_because_running_would_harm_her_is_told_so(changes: dict[str, Any], said: bool) -> None:
    usual = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "equipment": (), "minutes_per_session": 45}
    texts = answer(make_question(**{**usual, **changes})).wod.texts
    assert (running.NOT_FOR_NOW in texts) is said
