"""Who came for strength and has a bar lifts it with straight arms every week, and thrusts it with the hips between."""

from collections.abc import Collection, Iterable
from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation
from coach.domain.vocabulary import Goal

#: So many days after the last one a deadlift is due again, and so many days it rests (design).
_DUE_DAYS: Final = 6
_REST_DAYS: Final = 3
_BARS: Final = frozenset({"barbell", "trap_bar"})


def make_room(hinges: Iterable[Exercise], situation: Situation, tired: Collection[int]) -> frozenset[int]:
    """Of the loaded hinges those that make room, by id: the others where a deadlift is due, deadlifts soon after one.

    Only for what her muscles are rested for; a lighter week begins nothing new, and favourites stay.
    """
    if situation.verdict.goal is not Goal.STRENGTH:
        return frozenset()
    known = situation.state.exposures
    hinges = [each for each in hinges if each.takes_load]
    able = [each for each in hinges if each.id not in tired and (situation.lighter is None or each.id in known)]
    ago = _days_ago(hinges, situation)
    wanted = True if ago is None or ago >= _DUE_DAYS else False if ago <= _REST_DAYS else None
    if wanted is None or all(is_deadlift(each) is not wanted for each in able):
        return frozenset()
    others = (each.id for each in hinges if is_deadlift(each) is not wanted)
    return frozenset(others).difference(situation.question.profile.favourites)


def is_deadlift(exercise: Exercise) -> bool:
    """A hinge with a bar that hangs from the hands."""
    held = exercise.pattern == "hinge" and "grip" in exercise.tags
    return held and not _BARS.isdisjoint(exercise.equipment)


def _days_ago(hinges: Iterable[Exercise], situation: Situation) -> int | None:
    days = (situation.state.last(each.id) for each in hinges if is_deadlift(each))
    return min((situation.state.days_since(day) for day in days if day is not None), default=None)
