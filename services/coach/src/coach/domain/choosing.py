"""Chooses the set of exercises that is worth most to this athlete today, within slots and time.

It is built greedily, most worth first, at a price for time, and then mended by swaps (`worth` says what counts).
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

from coach.domain.catalogue import Exercise
from coach.domain.need import Vector
from coach.domain.selection import (
    FEWEST_EXERCISES,
    LONG_SESSION_MIN,
    MOST_EXERCISES,
    POWERFUL,
    RUNNERS_UP,
    Choice,
    Pool,
    slots_for,
)
from coach.domain.slots import SAME_PATTERN_MOST, Slot
from coach.domain.trace import SlotTrace, counted
from coach.domain.vocabulary import Mechanic, Role
from coach.domain.worth import EVERY_FORTNIGHT, PATTERN_DUE_DAYS, SET_WORTH, Worth, waited, worth_of

#: At most so many patterns that have waited too long in one session.
DUE_AT_ONCE: Final = 2
#: What a second is taken to be worth while choosing, and what one too many costs in the comparison (design).
TIME_PRICES: Final = (0.012, 0.004)
OVER_TIME: Final = 0.02
_SWAP_ROUNDS: Final = 3
_LEAST_GAIN: Final = 1e-6


@dataclass(slots=True)
class Session:
    """The slots filled so far."""

    worth: Worth
    price: float = 0.0
    tired: bool = False
    filled: list[tuple[Slot, int]] = field(default_factory=list)
    given: Vector = field(default_factory=lambda: np.zeros(0))
    patterns: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.given = np.zeros(len(self.worth.need.muscles))

    def take(self, slot: Slot, row: int, at: int | None = None) -> None:
        """Fill a slot."""
        exercise = self.worth.exercises[row]
        self.filled.insert(len(self.filled) if at is None else at, (slot, row))
        self.given = self.given + self.worth.sets[row]
        self.patterns[exercise.pattern] += 1
        self.families[exercise.family] += 1
        self.seconds += float(self.worth.seconds[row])

    def drop(self, position: int) -> tuple[Slot, int]:
        """Empty a slot again."""
        slot, row = self.filled.pop(position)
        exercise = self.worth.exercises[row]
        self.given = self.given - self.worth.sets[row]
        self.patterns[exercise.pattern] -= 1
        self.families[exercise.family] -= 1
        self.seconds -= float(self.worth.seconds[row])
        return slot, row

    def open_rows(self, slot: Slot) -> list[int]:
        """Candidates of a slot: right role and pattern, not taken, no family twice, no pattern too often."""
        taken = {row for _, row in self.filled}
        rows = [row for row in self.worth_rows(slot) if row not in taken and self._fits(self.worth.exercises[row])]
        if not self.tired:
            rows = [row for row in rows if self.worth.rested[row]]
        if slot.main:
            rows = [row for row in rows if self.worth.exercises[row].mechanic is not Mechanic.ISOLATION] or rows
            rows = self.worth.big_lifts(rows)
        elif slot.role is Role.POWER:
            rows = [row for row in rows if self.worth.exercises[row].difficulty >= POWERFUL] or rows
        return rows

    def worth_rows(self, slot: Slot) -> list[int]:
        """All candidates of a slot, whoever is taken."""
        pool = self.worth.pool
        return [
            self.worth.rows[exercise.id]
            for pattern in sorted(slot.patterns)
            for exercise in pool.by_pattern.get(pattern, ())
            if slot.role in exercise.roles
        ]

    def _fits(self, exercise: Exercise) -> bool:
        return self.patterns[exercise.pattern] < SAME_PATTERN_MOST and not self.families[exercise.family]

    def best(self, slot: Slot) -> tuple[float, int, list[int], Vector] | None:
        """(gain, row, candidates, gains) of a best candidate of a slot; nearly equal is equal, which gives variety."""
        rows = self.open_rows(slot)
        if not rows:
            return None
        gains = self.worth.gains(rows, self.given, self.patterns, slot)
        gains = gains - self.price * self.worth.seconds[rows]
        gains = np.round(gains, 6)
        top = float(gains.max())
        least = top - self.worth.nearly(slot)
        equal = [row for row, gain in zip(rows, gains.tolist(), strict=True) if gain >= least]
        row = min(equal, key=lambda one: self.worth.pool.tie(self.worth.exercises[one])) if equal[1:] else equal[0]
        return top, row, rows, gains


def choose(pool: Pool, budget_s: float | None = None, *, wide: bool = False) -> list[Choice]:
    """The choices, most important first; a few more than the time holds, so that it can be filled exactly.

    `budget_s` is the time for lifting, by default all minutes. When `wide`, whatever is allowed may fill it, needed or
    not.
    """
    budget_s = 60.0 * pool.situation.minutes if budget_s is None else budget_s
    most = MOST_EXERCISES[pool.situation.minutes > LONG_SESSION_MIN]
    session = fill(worth_of(pool), budget_s, most, wide=wide)
    return [_choice(session, position) for position in range(len(session.filled))]


def fill(worth: Worth, budget_s: float, most: int, *, wide: bool = False) -> Session:
    """The session of the day: the best of a few, each with another price of time.

    Where time is short an exercise must be worth its minutes; where the number of exercises is short, only its worth
    counts. A slot that only tired muscles could fill stays empty, unless hardly anything else is left, or when `wide`.
    """
    session = _best_of_prices(worth, budget_s, most, wide=wide, tired=wide)
    few = len(session.filled) < min(FEWEST_EXERCISES, most)
    return _best_of_prices(worth, budget_s, most, wide=wide, tired=True) if few and not wide else session


def _best_of_prices(worth: Worth, budget_s: float, most: int, *, wide: bool, tired: bool) -> Session:
    slots = with_due(slots_for(worth.pool.situation, wide=wide), worth.pool)
    least = -np.inf if wide else 0.0
    best: tuple[float, Session] | None = None
    for price in TIME_PRICES:
        session = Session(worth, price, tired)
        _fill_slots(session, slots, budget_s, most, least)
        over = max(0.0, session.seconds - budget_s)
        value = round(total_worth(session) - OVER_TIME * over, 6)
        if best is None or value > best[0]:
            best = (value, session)
    if best is None:
        raise ValueError("no price of time to choose by")
    return best[1]


def _fill_slots(session: Session, slots: list[Slot], budget_s: float, most: int, least: float) -> None:
    _skeleton(session, [slot for slot in slots if slot.essential], most)
    left = [slot for slot in slots if not slot.essential]
    _grow(session, left, budget_s, most, least)
    _swap(session, budget_s)
    _grow(session, left, budget_s, most, least)


def with_due(slots: tuple[Slot, ...], pool: Pool) -> list[Slot]:
    """The slots of the day, with the patterns that have waited too long made essential, the longest first."""
    left = list(slots)
    certain = {pattern for slot in slots if slot.essential for pattern in slot.patterns}
    waits = sorted((-waited(p, pool), p) for p in EVERY_FORTNIGHT - certain if waited(p, pool) >= PATTERN_DUE_DAYS)
    due = 0
    for _, pattern in waits:
        able = (place for place, slot in enumerate(left) if not slot.essential and _offers(slot, pattern, pool))
        place = next(able, None)
        if place is not None and due < DUE_AT_ONCE:
            left[place] = replace(left[place], patterns=frozenset({pattern}), essential=True)
            due += 1
    return left


def _offers(slot: Slot, pattern: str, pool: Pool) -> bool:
    return pattern in slot.patterns and any(slot.role in e.roles for e in pool.by_pattern.get(pattern, ()))


def _skeleton(session: Session, slots: list[Slot], most: int) -> None:
    """What no session of its kind should miss; what is worth most comes first, in case time is short."""
    left = list(slots)
    while left and len(session.filled) < most:
        found = [(slot, session.best(slot)) for slot in left]
        able = [(slot, best) for slot, best in found if best is not None]
        if not able:
            return
        slot, best = max(able, key=lambda pair: pair[1][0])
        session.take(slot, best[1])
        left.remove(slot)


def total_worth(session: Session) -> float:
    """The worth of the whole set: the sum of what each exercise adds in turn."""
    fresh = Session(session.worth)
    total = 0.0
    for slot, row in session.filled:
        total += float(fresh.worth.gains([row], fresh.given, fresh.patterns, slot)[0])
        fresh.take(slot, row)
    return total


def _grow(session: Session, left: list[Slot], budget_s: float, most: int, least: float) -> None:
    """The slot and exercise that give most, again and again; slots that are filled leave the list.

    What a slot can give only falls while the session grows, so its last value is a bound, and only the slot with the
    highest bound is looked at anew.
    """
    waiting = [(-np.inf, place, slot) for place, slot in enumerate(left)]
    heapify(waiting)
    while waiting and len(session.filled) < most and session.seconds < budget_s:
        _, place, slot = heappop(waiting)
        found = session.best(slot)
        if found is None or found[0] <= least:
            continue
        if waiting and (waiting[0][0], waiting[0][1]) < (-found[0], place):
            heappush(waiting, (-found[0], place, slot))
            continue
        session.take(slot, found[1])
        left.remove(slot)


def _swap(session: Session, budget_s: float) -> None:
    """Exchange one exercise for another of its slot as long as the set gets worth more."""
    for _ in range(_SWAP_ROUNDS):
        better = False
        for position in range(len(session.filled)):
            slot, row = session.drop(position)
            before = float(session.worth.gains([row], session.given, session.patterns, slot)[0])
            before -= session.price * float(session.worth.seconds[row])
            found = session.best(slot)
            chosen = row
            least = round(before, 6) + session.worth.nearly(slot) + _LEAST_GAIN
            if found is not None and found[1] != row and found[0] > least:
                longer = float(session.worth.seconds[found[1]] - session.worth.seconds[row])
                if longer <= 0 or session.seconds + float(session.worth.seconds[found[1]]) <= budget_s:
                    chosen, better = found[1], True
            session.take(slot, chosen, position)
        if not better:
            return


def _choice(session: Session, position: int) -> Choice:
    """The decision at one place, told against the rest of the session."""
    worth, pool = session.worth, session.worth.pool
    slot, row = session.drop(position)
    rows = [one for one in session.open_rows(slot) if one != row]
    gains = worth.gains([row, *rows], session.given, session.patterns, slot)
    ranked = sorted(
        zip([round(gain, 6) for gain in gains[1:].tolist()], rows, strict=True),
        key=lambda pair: (-pair[0], pool.tie(worth.exercises[pair[1]])),
    )
    exercise = worth.exercises[row]
    given = session.given
    session.take(slot, row, position)
    terms = _terms(worth, row, given)
    trace = SlotTrace(
        slot=slot.name,
        chosen=exercise.id,
        score=_product(terms),
        terms=tuple((name, round(value, 4)) for name, value in terms.items()),
        runners_up=tuple(
            (worth.exercises[other].id, _product(_terms(worth, other, given))) for _, other in ranked[:RUNNERS_UP]
        ),
        removed=counted(pool.removed_from(slot.patterns)),
    )
    return Choice(slot, exercise, terms, trace)


def _terms(worth: Worth, row: int, given: Vector) -> dict[str, float]:
    """The factors that speak for an exercise beside the rest of the session, each around 1."""
    before, after = worth.need.worth(np.array((given, given + worth.sets[row]))).tolist()
    own = worth.pool.terms(worth.exercises[row])
    return {**own, "need": 1.0 + SET_WORTH * (after - before)}


def _product(terms: dict[str, float]) -> float:
    product = 1.0
    for value in terms.values():
        product *= value
    return round(product, 6)
