"""Whose turn it is where a session does not hold every important lift: that of what has waited longest."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from coach.domain.athlete import AthleteState
from coach.domain.catalogue import Catalogue
from coach.domain.slots import KNEE, PULL, PUSH

#: What is not in the log has waited longest.
NEVER_DAYS: Final = 29
LEGS: Final = frozenset({*KNEE, "hinge"})
UPPER: Final = frozenset({*PUSH, *PULL})
#: What nobody should miss for weeks, however short her sessions are.
_AREAS: Final = (frozenset(KNEE), frozenset({"hinge"}), frozenset(PUSH), frozenset(PULL))

One = TypeVar("One")


def days_since_lifts(state: AthleteState, catalogue: Catalogue) -> dict[str, int]:
    """Days since each pattern was lifted; a few moves against the clock are no turn of their own."""
    days: dict[str, int] = {}
    for exercise_id, exposures in state.exposures.items():
        pattern, ago = catalogue[exercise_id].pattern, state.days_since(exposures[-1])
        days[pattern] = min(ago, days.get(pattern, NEVER_DAYS))
    return days


def times_lifted(state: AthleteState, catalogue: Catalogue) -> Counter[str]:
    """On how many days of the log each pattern was lifted."""
    lifted = {(catalogue[each].pattern, day.date) for each, exposures in state.exposures.items() for day in exposures}
    return Counter(pattern for pattern, _ in lifted)


def in_turn(
    ones: Sequence[One], pattern_of: Callable[[One], str], days: Mapping[str, int], times: Mapping[str, int]
) -> list[One]:
    """Lifts, or their places, with one of each area first, that of the area which has waited longest before others.

    `days` holds the days since each pattern was lifted, `times` on how many it was. Of areas that have waited equally
    long that one comes which was trained less often; then legs begin, and take turns with the upper body, so that a
    session of two has both. What belongs to no area comes then, and last a second
    lift of an area.
    """
    left = [one for one in ones if _area(pattern_of(one))]
    others = [one for one in ones if not _area(pattern_of(one))]
    turns: list[One] = []
    while left:
        legs = bool(turns) and pattern_of(turns[-1]) in LEGS
        claims = [(*_claim(pattern_of(one), days, times), (pattern_of(one) in LEGS) is not legs) for one in left]
        turns.append(left[claims.index(max(claims))])
        area = _area(pattern_of(turns[-1]))
        left = [one for one in left if _area(pattern_of(one)) != area]
    first = {id(one) for one in (*turns, *others)}
    return [*turns, *others, *(one for one in ones if id(one) not in first)]


def _claim(pattern: str, days: Mapping[str, int], times: Mapping[str, int]) -> tuple[int, int, int]:
    """How long its area has waited and how seldom it was trained, and how long the pattern itself has waited."""
    area = _area(pattern)
    waited = min(days.get(one, NEVER_DAYS) for one in area)
    return waited, -sum(times.get(one, 0) for one in area), days.get(pattern, NEVER_DAYS)


def _area(pattern: str) -> frozenset[str]:
    """The patterns of its area; none where it belongs to none."""
    return next((area for area in _AREAS if pattern in area), frozenset())
