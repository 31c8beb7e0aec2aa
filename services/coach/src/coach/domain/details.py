"""Small work that something better stands beside: without a load it trains nobody who is healthy, and what strains
more joints than another does it for nothing.

It orders what the hard rules already allow (design).
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from coach.domain import scoring
from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation
from coach.domain.slots import ARMS, CHEST_DETAIL, CORE, LAT_DETAIL, LEG_DETAIL
from coach.domain.vocabulary import Injury, Level, LoadMode, Mechanic

#: Details that are trained by their weight; the small muscles of the shoulder blade are not.
_WEIGHED: Final = frozenset(
    {*LEG_DETAIL, *ARMS, *CHEST_DETAIL, *LAT_DETAIL, "shoulder_abduction", "shoulder_horizontal_abduction"}
)
_JOINTS: Final = frozenset({Injury.ANKLE, Injury.KNEE, Injury.LOWER_BACK, Injury.NECK, Injury.SHOULDER, Injury.WRIST})
#: With so many joints more that have to be sound a detail is second to another: upright rows to lateral raises.
_MANY_JOINTS: Final = 2
_UNLOADED: Final = frozenset({LoadMode.NONE, LoadMode.BODYWEIGHT})


def may_be_outdone(exercise: Exercise, situation: Situation) -> bool:
    """Whether it is such work: for anybody with a load on many joints, for an adult who need not spare herself without
    a load. Favourites are hers."""
    verdict = situation.verdict
    if exercise.id in situation.question.profile.favourites:
        return False
    single = exercise.mechanic is Mechanic.ISOLATION
    if exercise.takes_load:
        return single and len(_joints(exercise)) >= _MANY_JOINTS
    if verdict.cohort != "adult" or verdict.moderate or exercise.load_mode not in _UNLOADED:
        return False
    if exercise.pattern in CORE:
        return exercise.difficulty == 1 and verdict.level is not Level.BEGINNER
    return single and exercise.pattern in _WEIGHED


def is_outdone(exercise: Exercise, others: Iterable[Exercise], situation: Situation) -> bool:
    """Whether one of the others, allowed and of its pattern, takes a load or is its next form, not above her level.

    The easiest work for the trunk stands back for anything harder, a load for the same on fewer joints.
    """
    if exercise.takes_load:
        return any(_spares_joints(other, exercise) for other in others)
    if exercise.pattern in CORE:
        return any(other.difficulty > 1 or other.takes_load for other in others)
    muscles, verdict = set(exercise.primary), situation.verdict
    hardest = ceil(scoring.suited_difficulty(verdict.level, verdict.cohort))
    for other in others:
        alike = other.id != exercise.id and not muscles.isdisjoint(other.primary)
        harder = exercise.id == other.regression or exercise.progression == other.id
        if alike and (other.takes_load or (harder and other.difficulty <= hardest)):
            return True
    return False


def _joints(exercise: Exercise) -> frozenset[Injury]:
    """The joints that have to be sound for it."""
    return _JOINTS & exercise.contraindications


def _spares_joints(other: Exercise, exercise: Exercise) -> bool:
    """Whether another loaded detail trains the same muscle and asks for fewer sound joints, and no other ones."""
    alike = other.takes_load and other.mechanic is exercise.mechanic and other.primary[0] == exercise.primary[0]
    joints, spared = _joints(exercise), _joints(other)
    return alike and spared < joints and len(joints) - len(spared) >= _MANY_JOINTS
