"""Who came for strength does the lifts of the day with their usual sets, though some muscle would have enough."""

from collections.abc import Iterable, Sequence
from typing import Final

from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.deadlifting import is_deadlift
from coach.domain.need import MAJOR, SESSION_MOST
from coach.domain.situation import Situation
from coach.domain.turns import LEGS

#: So much of the most in seven days is left for what comes along with the lift (sets; design).
_KEPT: Final = 1
_HEAVY_TOOLS: Final = frozenset({"barbell", "trap_bar", "machines"})


class Borne:
    """The half sets of each muscle that today bears.

    What the week may grow by holds no lift back, only what anybody bears at most, in a day and in seven.
    """

    def __init__(self, situation: Situation, catalogue: Catalogue) -> None:
        self._most = [_most(muscle, situation) for muscle in catalogue.muscles]

    def bears(self, given: Sequence[int], more: Iterable[tuple[int, int]]) -> bool:
        """Whether the half sets given leave room for some more."""
        return all(given[muscle] + halves <= self._most[muscle] for muscle, halves in more)


def is_heavy(exercise: Exercise) -> bool:
    """Whether it is lifted with the few and heavy repetitions of strength, which need a bar or a machine."""
    return exercise.takes_load and not _HEAVY_TOOLS.isdisjoint(exercise.equipment)


def leading_leg(lifts: Iterable[Exercise]) -> Exercise | None:
    """Of the lifts of the day that with a load for the legs which leads: the deadlift on its day, else the first."""
    legs = (each for each in lifts if each.pattern in LEGS and each.takes_load)
    return min(legs, key=lambda each: not is_deadlift(each), default=None)


def _most(muscle: str, situation: Situation) -> int:
    state = situation.state
    if muscle in state.heavy_yesterday:
        return 0
    kept = _KEPT if muscle in MAJOR else 0
    left = situation.row.weekly_sets[2] - kept - state.weekly_sets.get(muscle, 0.0)
    return int(2 * min(SESSION_MOST, left))
