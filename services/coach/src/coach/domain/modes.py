"""Ways to move: on her machine, where she has one, or on foot."""

from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal

_MACHINES: Final = frozenset({Equipment.BIKE, Equipment.ROWER, Equipment.TREADMILL})
_ON_FOOT: Final = "running"


def hers(able: list[Exercise], pool: Pool) -> list[Exercise]:
    """Those of the ways to move that are hers: nobody who has a machine and never tells of a run is made a runner.

    What the heart can do at once, a new runner's shins learn in months (design). Who trains for endurance does it on
    her machine, others may also walk. Runs of the log, or among her favourites, are told.
    """
    on_machine = [each for each in able if not _MACHINES.isdisjoint(each.equipment)]
    if not on_machine or _runs(pool):
        return able
    if pool.situation.verdict.goal is Goal.ENDURANCE:
        return on_machine
    return [each for each in able if each.family != _ON_FOOT or each in on_machine]


def steadily(able: list[Exercise], pool: Pool) -> list[Exercise]:
    """Those that may fill minutes on end: only who trains for endurance, or tells of runs, runs steadily.

    Shins and tendons of a new runner need weeks that no other goal plans for; a walk fills as many minutes.
    """
    able = hers(able, pool)
    if pool.situation.verdict.goal is Goal.ENDURANCE or _runs(pool):
        return able
    return [each for each in able if each.family != _ON_FOOT]


def _runs(pool: Pool) -> bool:
    question, catalogue = pool.situation.question, pool.catalogue
    told = {performed.exercise_id for performed in question.history}.union(question.profile.favourites)
    return any(each in catalogue and catalogue[each].family == _ON_FOOT for each in told)
