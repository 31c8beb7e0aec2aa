"""Single-joint work without a load that something better stands beside: resistance that trains nobody who is healthy.

It orders what the hard rules already allow (design).
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from coach.domain import scoring
from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation
from coach.domain.slots import ARMS, CHEST_DETAIL, LAT_DETAIL, LEG_DETAIL
from coach.domain.vocabulary import LoadMode, Mechanic

#: Details that are trained by their weight; the small muscles of the shoulder blade are not.
_WEIGHED: Final = frozenset(
    {*LEG_DETAIL, *ARMS, *CHEST_DETAIL, *LAT_DETAIL, "shoulder_abduction", "shoulder_horizontal_abduction"}
)
_UNLOADED: Final = frozenset({LoadMode.NONE, LoadMode.BODYWEIGHT})


def may_be_outdone(exercise: Exercise, situation: Situation) -> bool:
    """Whether it is such work, for an adult who need not spare herself; favourites are hers."""
    verdict = situation.verdict
    if verdict.cohort != "adult" or verdict.moderate or exercise.id in situation.question.profile.favourites:
        return False
    single = exercise.mechanic is Mechanic.ISOLATION and exercise.pattern in _WEIGHED
    return single and exercise.load_mode in _UNLOADED


def is_outdone(exercise: Exercise, others: Iterable[Exercise], situation: Situation) -> bool:
    """Whether one of the others, allowed and of its pattern, takes a load or is its next form, not above her level."""
    muscles, verdict = set(exercise.primary), situation.verdict
    hardest = ceil(scoring.suited_difficulty(verdict.level, verdict.cohort))
    for other in others:
        alike = other.id != exercise.id and not muscles.isdisjoint(other.primary)
        harder = exercise.id == other.regression or exercise.progression == other.id
        if alike and (other.takes_load or (harder and other.difficulty <= hardest)):
            return True
    return False
