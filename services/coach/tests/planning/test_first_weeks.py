"""Who begins does not begin at the most that anybody bears: the sets of a week grow from the usual ones."""

import datetime as dt
import statistics
from collections import Counter

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_question
from coach_kit.lives import lived

from coach.domain import science
from coach.domain.question import PerformedSet, Question
from coach.domain.vocabulary import BlockKind, Goal, Level

LIFTING = (BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE)


def weeks_of(number: int, **who: object) -> list[Counter[str]]:
    """Fractional sets by muscle of some weeks in which everything is done as asked."""
    log: list[PerformedSet] = []
    totals: list[Counter[str]] = [Counter() for _ in range(number)]
    for day in range(7 * number):
        date = TODAY + dt.timedelta(days=day)
        question = Question("1", date, make_question(**who).profile, tuple(log))
        for _, item, exercise in items(wod_for(question), *LIFTING):
            work = [one for one in item.sets if not one.warmup]
            log += [
                PerformedSet(date, exercise.id, one.reps, one.load_kg, one.seconds, one.distance_m, 2) for one in work
            ]
            if exercise.pattern != "balance":
                totals[day // 7].update({muscle: share * len(work) for muscle, share in exercise.muscle_sets})
    return totals


@pytest.mark.parametrize("who", [{"age": 92, "level": Level.BEGINNER}, {"age": 30, "level": Level.BEGINNER}])
def test_the_first_weeks_have_about_the_usual_sets_however_many_hours_there_are(who: dict[str, object]) -> None:
    first, second = weeks_of(
        2,
        **who,
        goal=Goal.GENERAL_FITNESS,
        training_weekdays=(0, 1, 2, 3, 4, 5),
        minutes_per_session=90,
        equipment=DUMBBELLS,
    )
    cohort = "older" if who["age"] == 92 else "adult"
    least, usual, most = science.row(Goal.GENERAL_FITNESS, Level.BEGINNER, cohort).weekly_sets
    assert max(first.values()) <= most, "a lift may bring more than the room of one of its muscles, never too much"
    assert statistics.median(first.values()) <= usual + 3
    assert max(second.values()) <= most + 2
    assert min(first[muscle] for muscle in ("chest", "quads", "lats", "glutes")) >= least


@pytest.mark.parametrize(("days", "minutes", "goal"), [(6, 45, Goal.GENERAL_FITNESS), (6, 45, Goal.STRENGTH)])
def test_the_first_days_leave_something_for_the_last_ones_of_the_first_week(
    days: int, minutes: int, goal: Goal
) -> None:
    who = {"goal": goal, "level": Level.BEGINNER, "minutes_per_session": minutes, "days_per_week": days}
    sessions = lived(days=7, equipment=GYM, **who)
    sets = [sum(done for _, done in each.lifts) for each in sessions]
    assert len(sets) == days
    assert max(sets) <= 4 * min(sets)
