"""Where minutes are filled with whatever is allowed, no muscle gets more sets than its week has room for."""

from collections.abc import Mapping
from typing import Final

from coach.domain.catalogue import Halves
from coach.domain.fitting import Unit, together
from coach.domain.need import Need
from coach.domain.situation import Situation

#: A session from such a share of the minutes on, or from so many, is enough where more would be too much.
_ENOUGH_SHARE: Final = 0.4
_ENOUGH_MIN: Final = 45
#: A wish beyond so many minutes is long.
_LONG_WISH_MIN: Final = 60


def within_room(units: list[Unit], need: Need, halves: Mapping[int, Halves]) -> tuple[list[Unit], float]:
    """The units without the sets for which her week has no room today, and the seconds freed.

    The least important lose theirs first; what no session of its kind should miss keeps its fewest sets.
    """
    before = sum(unit.seconds() for unit in units)
    room = [int(2 * sets) for sets in need.room]
    given = [0] * len(room)
    for unit in units:
        _count(unit, unit.lead.sets, given, halves)
    kept = list(units)
    for unit in reversed(units):
        trained = [muscle for muscle, _ in together(unit, halves)]
        while any(given[muscle] > room[muscle] for muscle in trained):
            if unit.lead.sets > unit.fewest_sets:
                unit.set_sets(unit.lead.sets - 1)
                _count(unit, -1, given, halves)
                continue
            if not unit.essential:
                kept.remove(unit)
                _count(unit, -unit.lead.sets, given, halves)
            break
    return kept, before - sum(unit.seconds() for unit in kept)


def _count(unit: Unit, sets: int, given: list[int], halves: Mapping[int, Halves]) -> None:
    for muscle, more in together(unit, halves):
        given[muscle] += sets * more


def may_be_shorter(situation: Situation, seconds: float) -> bool:
    """Whether a session of so many seconds may be all for who is hurt, sore, young or old, or wants a long one."""
    limited = bool(situation.exclusions or situation.sore) or situation.verdict.cohort != "adult"
    long = situation.minutes > _LONG_WISH_MIN
    return (limited or long) and seconds >= 60 * min(_ENOUGH_SHARE * situation.minutes, _ENOUGH_MIN)
