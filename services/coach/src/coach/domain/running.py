"""How much a newcomer to running may run: in turns with walking first, then more by what her log shows.

What the heart can do at once, shins and tendons learn in months; so nobody is made a runner in one day, whatever the
level of her lifting. Run and walk in turns, a few times a week, is the usual way in; all values are design.
"""

import datetime
import math
from collections.abc import Iterable, Mapping
from typing import Final

from coach.domain import rules
from coach.domain.catalogue import Exercise
from coach.domain.selection import Pool
from coach.domain.vocabulary import Level

FAMILY: Final = "running"
_ON_FOOT: Final = frozenset({FAMILY, "walking"})
NEW_TO_IT: Final = (
    "Your log tells of no runs yet, so you walk, and run in short turns with walking; the runs grow from there. If you"
    " run already, log a run or make one a favourite."
)
NOT_FOR_NOW: Final = (
    "You walk and do not run, because what you told of your health, age, weight or injuries speaks against its impact."
)
#: What keeps runs away for the sake of the body.
_SPARES: Final = frozenset({"impact", "contraindication", "gate"})
#: A run in one go of so many seconds in the log tells of a runner, and so do turns on so many days of its four weeks.
_IN_ONE_GO_S: Final = 600
_TURN_DAYS: Final = 6
#: With runs on so many days of four weeks she may run on two days running.
_OFTEN: Final = 12
#: What a day may have beside the most of any day, and the turns of the first.
_GROWTH: Final = 1.25
_FIRST_TURNS_S: Final = 480
#: A shorter run is not worth its place.
_SHORTEST_S: Final = 240


def is_run(exercise: Exercise) -> bool:
    """Whether it is one of the ways to run."""
    return exercise.family == FAMILY


def is_hers(pool: Pool) -> bool:
    """Whether her log or her favourites tell of runs."""
    return _is_favourite(pool) or bool(_by_day(pool))


def most_in_one_go_s(pool: Pool) -> float:
    """Seconds that she may run steadily today: 0 for newcomers, no bound where running is a favourite."""
    if _is_favourite(pool):
        return math.inf
    days = _by_day(pool)
    if _is_new(days):
        return 0.0
    if len(days) < _OFTEN and pool.situation.question.date - datetime.timedelta(days=1) in days:
        return 0.0
    most = _GROWTH * max(sum(runs) for runs in days.values())
    return most if most >= _SHORTEST_S else 0.0


def most_in_turns_s(pool: Pool) -> float:
    """Seconds that she may run in the turns of today."""
    if _is_favourite(pool):
        return math.inf
    return max(_FIRST_TURNS_S, _GROWTH * max((sum(runs) for runs in _by_day(pool).values()), default=0))


def told(pool: Pool, moves: Iterable[Exercise]) -> tuple[str, ...]:
    """What is said to who would run by her goal and walks: as long as nothing tells of runs, or where they would harm
    her. Who begins with training expects none."""
    if not any(each.family in _ON_FOOT for each in moves):
        return ()
    if any(is_run(each) for each in pool.of_pattern("locomotion")):
        return (NEW_TO_IT,) if not _is_favourite(pool) and _is_new(_by_day(pool)) else ()
    return (NOT_FOR_NOW,) if pool.situation.verdict.level is not Level.BEGINNER and _are_spared(pool) else ()


def _are_spared(pool: Pool) -> bool:
    """Whether her body is what keeps each run away."""
    broken = rules.broken_by(pool.situation, pool.catalogue)
    runs = [each for each in pool.catalogue.by_pattern["locomotion"] if is_run(each)]
    return all(not _SPARES.isdisjoint(broken.get(each.id, ())) for each in runs)


def _is_new(days: Mapping[datetime.date, list[int]]) -> bool:
    return len(days) < _TURN_DAYS and max((max(runs) for runs in days.values()), default=0) < _IN_ONE_GO_S


def _is_favourite(pool: Pool) -> bool:
    favourites = pool.situation.question.profile.favourites
    return any(each in pool.catalogue and is_run(pool.catalogue[each]) for each in favourites)


def _by_day(pool: Pool) -> dict[datetime.date, list[int]]:
    """The seconds of each run of the log; one without a time counts as none."""
    days: dict[datetime.date, list[int]] = {}
    for one in pool.situation.question.history:
        if one.seconds and one.exercise_id in pool.catalogue and is_run(pool.catalogue[one.exercise_id]):
            days.setdefault(one.date, []).append(one.seconds)
    return days
