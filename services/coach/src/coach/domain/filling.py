"""The slots of a session while they are being filled, and what each candidate could add."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.schedule import LEGS, legs_rest
from coach.domain.slots import PULL, PUSH, SAME_PATTERN_MOST, Slot
from coach.domain.worth import Worth

#: Gains are told to the sixth decimal, so that they are the same on every machine.
_EXACT: Final = 1e6
#: (most that it can give, row) of some candidates, those first that can give most.
Candidates = list[tuple[float, int]]


def _trains_legs(exercise: Exercise) -> bool:
    return not LEGS.isdisjoint(exercise.primary)


@dataclass(slots=True)
class Session:
    """The slots filled so far. `given` holds half sets by muscle, `legs` counts the lifts for them.

    `tired` lets tired muscles in; what is `familiar` takes only lifts of the log, but for what no session should miss.
    What was `granted` stays, and no lift of its family makes room for it.
    """

    worth: Worth
    price: float = 0.0
    tired: bool = False
    familiar: bool = False
    filled: list[tuple[Slot, int]] = field(default_factory=list)
    given: list[int] = field(default_factory=list)
    patterns: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    legs: int = 0
    legs_rest: bool = False
    granted: set[int] = field(default_factory=set)
    _candidates: dict[Slot, tuple[Candidates, Candidates]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.given = [0] * len(self.worth.need.muscles)
        self.legs_rest = legs_rest(self.worth.pool.situation.state)

    def take(self, slot: Slot, row: int, at: int | None = None) -> None:
        """Fill a slot."""
        self.filled.insert(len(self.filled) if at is None else at, (slot, row))
        self._count(row, 1)

    def grant(self, slot: Slot, row: int) -> None:
        """Fill a slot with a wish."""
        self.take(slot, row)
        self.granted.add(row)

    def drop(self, position: int) -> tuple[Slot, int]:
        """Empty a slot again."""
        slot, row = self.filled.pop(position)
        self._count(row, -1)
        return slot, row

    def _count(self, row: int, sign: int) -> None:
        exercise = self.worth.exercises[row]
        self.patterns[exercise.pattern] += sign
        self.families[exercise.family] += sign
        self.legs += sign * _trains_legs(exercise)
        self.seconds += sign * self.worth.seconds[row]
        for muscle, halves in self.worth.halves[row]:
            self.given[muscle] += sign * halves

    def open_rows(self, slot: Slot) -> Iterable[tuple[float, int]]:
        """(bound, row) of each candidate of a slot: right role and pattern, no family twice, no pattern too often.

        What a candidate gives to an empty session bounds what it gives to any, so those come first that can give most.
        """
        first, others = self._candidates_of(slot)
        if not slot.picks:
            return self._fitting(others)
        rows = list(self._fitting(first)) or list(self._fitting(others))
        return self._partners(self.worth.big_lifts(rows)) if slot.main else rows

    def _partners(self, rows: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Those that can take turns with a lift taken for the other direction, where the time asks for it.

        A lift that she knows or wishes for stays; in place of a new one comes another with a chosen load.
        """
        worth, known = self.worth, self.worth.pool.situation.state.exposures
        if not worth.pairs_up:
            return rows
        taken = {worth.exercises[row].pattern for _, row in self.filled if worth.keeps_station[row]}
        free = [
            (bound, row)
            for bound, row in rows
            if worth.exercises[row].id in known
            or worth.favourite[row]
            or not (worth.keeps_station[row] and self._across(row, taken))
        ]
        if len(free) == len(rows):
            return rows
        return [one for one in free if worth.exercises[one[1]].takes_load] or rows

    def _across(self, row: int, taken: set[str]) -> bool:
        """Whether it is a push and a pull is taken, or the other way round."""
        pattern = self.worth.exercises[row].pattern
        other = PULL if pattern in PUSH else PUSH if pattern in PULL else ()
        return not taken.isdisjoint(other)

    def _fitting(self, candidates: Candidates) -> Iterator[tuple[float, int]]:
        """No family twice, no pattern too often, and the day after hard legs one lift for them at most."""
        patterns, families, exercises = self.patterns, self.families, self.worth.exercises
        no_legs = self.legs_rest and self.legs > 0
        for one in candidates:
            exercise = exercises[one[1]]
            if no_legs and _trains_legs(exercise):
                continue
            if patterns[exercise.pattern] < SAME_PATTERN_MOST and not families[exercise.family]:
                yield one

    def _candidates_of(self, slot: Slot) -> tuple[Candidates, Candidates]:
        """Those that a slot wants, and all that it could take."""
        found = self._candidates.get(slot)
        if found is None:
            worth = self.worth
            rows = [row for row in self.worth_rows(slot) if self.tired or worth.rested[row]]
            bounds = ((self._priced(worth.most(row, worth.suits(slot)), row), row) for row in rows)
            all_ = sorted(bounds, key=lambda one: -one[0])
            first = [one for one in all_ if slot.wants(worth.exercises[one[1]])] if slot.picks else all_
            found = self._candidates[slot] = (first, all_)
        return found

    def worth_rows(self, slot: Slot) -> list[int]:
        """All candidates of a slot, whoever is taken; without those to which she should prefer another one."""
        worth = self.worth
        rows = [
            worth.rows[exercise.id]
            for pattern in slot.patterns
            for exercise in worth.pool.of_pattern(pattern)
            if slot.role in exercise.roles
        ]
        rows = [row for row in rows if not worth.outdone[row]] or rows
        if not self.familiar:
            return rows
        exposures = worth.pool.situation.state.exposures
        known = [row for row in rows if worth.exercises[row].id in exposures and not worth.beyond[row]]
        return known or (rows if slot.essential else [])

    def _priced(self, gain: float, row: int) -> float:
        """A gain less the price of the time, exactly."""
        return round((gain - self.price * self.worth.seconds[row]) * _EXACT) / _EXACT

    def most(self, slot: Slot) -> float:
        """What any candidate of a slot can give at most."""
        _, candidates = self._candidates_of(slot)
        return candidates[0][0] if candidates else -inf

    def best(self, slot: Slot) -> tuple[float, int] | None:
        """(gain, row) of a best candidate of a slot; nearly equal is equal, which gives variety."""
        nearly, suits, gain_of = self.worth.nearly(slot), self.worth.suits(slot), self.worth.gain
        top, found = -inf, []
        for bound, row in self.open_rows(slot):
            if bound < top - nearly:
                break
            gain = self._priced(gain_of(row, self.given, self.patterns, suits), row)
            found.append((gain, row))
            top = max(top, gain)
        equal = [row for gain, row in found if gain >= top - nearly]
        if not equal:
            return None
        tie, exercises = self.worth.pool.tie, self.worth.exercises
        return top, min(equal, key=lambda row: tie(exercises[row])) if equal[1:] else equal[0]
