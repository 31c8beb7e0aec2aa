"""Lifts muscles over the least of their week where a set is missing on the last day that trains them.

A threshold has no place in the choice of exercises, whose bounds need worths that only fall; so it is a pass of its
own over the sets of those chosen.
"""

from collections.abc import Mapping
from typing import Final

from coach.domain.catalogue import Halves
from coach.domain.fitting import Complete, Unit, together
from coach.domain.need import Need

#: So many half sets are worth a change of the sets: more would take too much from the rest of the session (design).
_WITHIN_REACH: Final = 4
_MOST_CHANGES: Final = 8


def completer(need: Need, halves: Mapping[int, Halves]) -> Complete | None:
    """The pass for one session; None where no muscle has its last day of the week."""
    if max(need.due, default=0) <= 0:
        return None
    room = [int(2 * sets) for sets in need.room]
    return lambda units, left: _complete(units, left, need.due, room, halves)


def _complete(
    units: list[Unit], left: float, due: tuple[int, ...], room: list[int], halves: Mapping[int, Halves]
) -> float:
    """One more set at a time where it brings a muscle to its least, out of the time left or of a set to spare."""
    gives = [dict(together(unit, halves)) for unit in units]
    given = [0] * len(due)
    for unit, each in zip(units, gives, strict=True):
        for muscle, more in each.items():
            given[muscle] += unit.lead.sets * more
    for _ in range(_MOST_CHANGES):
        short = {m for m, wanted in enumerate(due) if given[m] < wanted <= given[m] + _WITHIN_REACH}
        options = [
            (sum(m in short for m in each), place)
            for place, (unit, each) in enumerate(zip(units, gives, strict=True))
            if unit.lead.sets < unit.lead.set_range[1]
            and not short.isdisjoint(each)
            and all(given[m] + more <= room[m] for m, more in each.items())
        ]
        for _, place in sorted(options, key=lambda one: (-one[0], one[1])):
            change = _change(place, units, gives, given, due, left)
            if change is not None:
                left = change
                break
        else:
            return left
    return left


def _change(
    place: int, units: list[Unit], gives: list[dict[int, int]], given: list[int], due: tuple[int, ...], left: float
) -> float | None:
    """One more set of a unit; for want of time a set less of another, the least important first. None if it cannot be.

    What is left of the time.
    """
    left += _deal(units[place], gives[place], given, 1)
    if left >= 0:
        return left
    for other in reversed(range(len(units))):
        unit = units[other]
        if other == place or unit.lead.sets <= unit.fewest_sets:
            continue
        if any(given[m] >= due[m] > given[m] - less for m, less in gives[other].items()):
            continue
        freed = _deal(unit, gives[other], given, -1)
        if left + freed >= 0:
            return left + freed
        _deal(unit, gives[other], given, 1)
    _deal(units[place], gives[place], given, -1)
    return None


def _deal(unit: Unit, gives: dict[int, int], given: list[int], sets: int) -> float:
    """Give a unit so many sets more; returns the seconds that this frees, negative when it takes some."""
    before = unit.seconds()
    unit.set_sets(unit.lead.sets + sets)
    for muscle, more in gives.items():
        given[muscle] += sets * more
    return before - unit.seconds()
