"""Ways to move: on her machine, where she has one, or on foot."""

from typing import Final

from coach.domain import running
from coach.domain.catalogue import Exercise
from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal

_MACHINES: Final = frozenset({Equipment.BIKE, Equipment.ROWER, Equipment.TREADMILL})
#: The one way to run for who is new to it: the turns are short, and she walks between them.
RUN_AND_WALK: Final = "run-walk-intervals"


def hers(able: list[Exercise], pool: Pool) -> list[Exercise]:
    """Those of the ways to move that are hers: nobody who has a machine and never tells of a run is made a runner.

    Who trains for endurance moves on her machine, others may also walk. Runs of the log, or among her favourites, are
    told. Who is new to running runs in turns with walking.
    """
    if not running.most_in_one_go_s(pool):
        able = [each for each in able if not running.is_run(each) or each.slug == RUN_AND_WALK]
    on_machine = [each for each in able if not _MACHINES.isdisjoint(each.equipment)]
    if not on_machine or running.is_hers(pool):
        return able
    if pool.situation.verdict.goal is Goal.ENDURANCE:
        return on_machine
    return [each for each in able if not running.is_run(each) or each in on_machine]


def steadily(able: list[Exercise], pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """Those that may fill minutes on end: only who trains for endurance, or tells of runs, runs steadily, once a day.

    Shins and tendons of a new runner need weeks that no other goal plans for; a walk fills as many minutes.
    """
    able = hers(able, pool)
    ran = any(each in pool.catalogue and running.is_run(pool.catalogue[each]) for each in without)
    runs = pool.situation.verdict.goal is Goal.ENDURANCE or running.is_hers(pool)
    if runs and not ran and running.most_in_one_go_s(pool):
        return able
    return [each for each in able if not running.is_run(each)]
