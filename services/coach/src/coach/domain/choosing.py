"""Chooses the set of exercises that is worth most to this athlete today, within slots and time.

The worth of a set is a sum: how well each exercise suits (recovery x goal x preference x anchor x novelty), a bonus for
each movement pattern by how long it has waited, and the sets that its muscles still need this week, each counted once;
less what is too much for a muscle. It is built greedily, most worth first, and then mended by swaps.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

from coach.domain import duration, science
from coach.domain.catalogue import Exercise
from coach.domain.need import Need, need_of
from coach.domain.selection import LONG_SESSION_MIN, MOST_EXERCISES, POWERFUL, RUNNERS_UP, Choice, Pool, slots_for
from coach.domain.slots import KNEE, PULL, PUSH, SAME_PATTERN_MOST, Slot
from coach.domain.trace import SlotTrace, counted
from coach.domain.vocabulary import LoadMode, Measure, Mechanic, Role
from coach.domain.wod import PrescribedSet

#: Worth of a well suited exercise, of a set that a muscle needs for its week, of a pattern that has waited 14 days
#: (design).
SUIT_WORTH: Final = 1.0
SET_WORTH: Final = 0.35
PATTERN_WORTH: Final = 1.2
#: From so many days on a pattern should not wait for another session.
PATTERN_DUE_DAYS: Final = 8
PATTERN_DUE_WORTH: Final = 2.0
#: At most so many of them in one session.
DUE_AT_ONCE: Final = 2
#: What the scarcer side of a pair of movements gains, and the other loses.
BALANCE_WORTH: Final = 0.35
BALANCE_FROM: Final = 1.15
_PAIRS: Final = ((PUSH, PULL), (KNEE, ("hinge", "knee_flexion")))
_EVERY_FORTNIGHT: Final = frozenset(
    {*KNEE, *PUSH, *PULL, "hinge", "carry", "core_anti_extension", "core_anti_rotation", "core_anti_lateral_flexion"}
)
#: What a second is taken to be worth while choosing, and what one too many costs in the comparison (design).
TIME_PRICES: Final = (0.012, 0.004)
OVER_TIME: Final = 0.02
_SWAP_ROUNDS: Final = 3
_LEAST_GAIN: Final = 1e-6

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(slots=True)
class Worth:
    """Everything that the worth of a set of exercises is made of; rows are the pool's candidates, by id."""

    pool: Pool
    need: Need
    rows: dict[int, int]
    exercises: tuple[Exercise, ...]
    sets: Matrix
    suit: Vector
    seconds: Vector
    bonus: dict[str, float]

    def gains(self, rows: list[int], given: Vector, patterns: Counter[str]) -> Vector:
        """What each of some candidates adds to a session that gives the muscles `given` already."""
        after = self.need.worth(given + self.sets[rows]) - self.need.worth(given[np.newaxis])
        fresh = [
            0.0 if patterns[self.exercises[row].pattern] else self.bonus[self.exercises[row].pattern] for row in rows
        ]
        worth: Vector = self.suit[rows] + np.array(fresh) + SET_WORTH * after
        return worth


@dataclass(slots=True)
class Session:
    """The slots filled so far."""

    worth: Worth
    price: float = 0.0
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
        if slot.main:
            rows = [row for row in rows if self.worth.exercises[row].mechanic is not Mechanic.ISOLATION] or rows
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
        """(gain, row, candidates, gains) of the best candidate of a slot."""
        rows = self.open_rows(slot)
        if not rows:
            return None
        gains = self.worth.gains(rows, self.given, self.patterns) - self.price * self.worth.seconds[rows]
        gains = np.round(gains, 6)
        top = float(gains.max())
        equal = [row for row, gain in zip(rows, gains.tolist(), strict=True) if gain == top]
        row = min(equal, key=lambda one: self.worth.pool.tie(self.worth.exercises[one])) if equal[1:] else equal[0]
        return top, row, rows, gains


def choose(pool: Pool, budget_s: float, *, wide: bool = False) -> list[Choice]:
    """The choices, most important first; a few more than the time holds, so that it can be filled exactly.

    When `wide`, whatever is allowed may fill the time, needed or not.
    """
    most = MOST_EXERCISES[pool.situation.minutes > LONG_SESSION_MIN]
    session = fill(worth_of(pool), budget_s, most, wide=wide)
    return [_choice(session, position) for position in range(len(session.filled))]


def fill(worth: Worth, budget_s: float, most: int, *, wide: bool = False) -> Session:
    """The session of the day: the best of a few, each with another price of time.

    Where time is short an exercise must be worth its minutes; where the number of exercises is short, only its worth
    counts.
    """
    slots = with_due(slots_for(worth.pool.situation, wide=wide), worth.pool)
    least = -np.inf if wide else 0.0
    best: tuple[float, Session] | None = None
    for price in TIME_PRICES:
        session = _filled(worth, slots, budget_s, most, price, least)
        over = max(0.0, session.seconds - budget_s)
        value = round(total_worth(session) - OVER_TIME * over, 6)
        if best is None or value > best[0]:
            best = (value, session)
    if best is None:
        raise ValueError("no price of time to choose by")
    return best[1]


def _filled(worth: Worth, slots: list[Slot], budget_s: float, most: int, price: float, least: float) -> Session:
    session = Session(worth, price)
    _skeleton(session, [slot for slot in slots if slot.essential], most)
    left = [slot for slot in slots if not slot.essential]
    _grow(session, left, budget_s, most, least)
    _swap(session, budget_s)
    _grow(session, left, budget_s, most, least)
    return session


def with_due(slots: tuple[Slot, ...], pool: Pool) -> list[Slot]:
    """The slots of the day, with the patterns that have waited too long made essential, the longest first."""
    left = list(slots)
    certain = {pattern for slot in slots if slot.essential for pattern in slot.patterns}
    waits = sorted((-_waited(p, pool), p) for p in _EVERY_FORTNIGHT - certain if _waited(p, pool) >= PATTERN_DUE_DAYS)
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
        total += float(fresh.worth.gains([row], fresh.given, fresh.patterns)[0])
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
            before = float(session.worth.gains([row], session.given, session.patterns)[0])
            before -= session.price * float(session.worth.seconds[row])
            found = session.best(slot)
            chosen = row
            if found is not None and found[1] != row and found[0] > round(before, 6) + _LEAST_GAIN:
                longer = float(session.worth.seconds[found[1]] - session.worth.seconds[row])
                if longer <= 0 or session.seconds + float(session.worth.seconds[found[1]]) <= budget_s:
                    chosen, better = found[1], True
            session.take(slot, chosen, position)
        if not better:
            return


def worth_of(pool: Pool) -> Worth:
    """Prepare the numbers for all that is allowed."""
    situation, catalogue = pool.situation, pool.catalogue
    exercises = pool.allowed
    sets = situation.row.sets[1]
    places = [catalogue.places[exercise.id] for exercise in exercises]
    lean = _lean(pool)
    suit = [SUIT_WORTH * pool.suit(exercise) + lean.get(exercise.pattern, 0.0) for exercise in exercises]
    return Worth(
        pool=pool,
        need=need_of(situation, catalogue),
        rows={exercise.id: row for row, exercise in enumerate(exercises)},
        exercises=exercises,
        sets=catalogue.shares[places] * float(sets),
        suit=np.array(suit),
        seconds=np.array([_seconds(exercise, pool, sets) for exercise in exercises]),
        bonus={pattern: _bonus(pattern, pool) for pattern in pool.by_pattern},
    )


def _waited(pattern: str, pool: Pool) -> int:
    """Days since the pattern was last trained, at most 14."""
    return min(pool.situation.state.days_since_pattern.get(pattern, 14), 14)


def _bonus(pattern: str, pool: Pool) -> float:
    days = _waited(pattern, pool)
    due = PATTERN_DUE_WORTH if days >= PATTERN_DUE_DAYS and pattern in _EVERY_FORTNIGHT else 0.0
    return PATTERN_WORTH * days * days / 196 + due


def _lean(pool: Pool) -> dict[str, float]:
    """Help for the scarcer side of push and pull, of knee and hip, by the sets of the log."""
    sets = pool.situation.state.pattern_sets
    lean: dict[str, float] = {}
    for one, other in _PAIRS:
        first, second = (sum(sets.get(pattern, 0) for pattern in side) for side in (one, other))
        sign = 1 if first > BALANCE_FROM * second else -1 if second > BALANCE_FROM * first else 0
        lean |= dict.fromkeys(one, -sign * BALANCE_WORTH) | dict.fromkeys(other, sign * BALANCE_WORTH)
    return lean


def _seconds(exercise: Exercise, pool: Pool, sets: int) -> float:
    """About the time of an exercise with its usual sets and shortest rests."""
    row = pool.situation.row
    main = Role.MAIN in exercise.roles
    rest = row.main_rest_s[0] if main and exercise.measure is Measure.REPS else row.accessory_rest_s[0]
    if exercise.measure is Measure.SECONDS:
        one = PrescribedSet(seconds=science.HOLD_S[pool.situation.verdict.level][0])
    elif exercise.measure is Measure.DISTANCE_M:
        one = PrescribedSet(distance_m=science.CARRY_M[0])
    else:
        span = row.main_reps if main and exercise.load_mode is not LoadMode.BODYWEIGHT else row.accessory_reps
        one = PrescribedSet(reps=(span[0] + span[1]) // 2)
    work = duration.work_seconds(exercise, one)
    return duration.transition_seconds(exercise) + sets * work + (sets - 1) * rest


def _choice(session: Session, position: int) -> Choice:
    """The decision at one place, told against the rest of the session."""
    worth, pool = session.worth, session.worth.pool
    slot, row = session.drop(position)
    rows = [one for one in session.open_rows(slot) if one != row]
    gains = worth.gains([row, *rows], session.given, session.patterns)
    ranked = sorted(
        zip([round(gain, 6) for gain in gains[1:].tolist()], rows, strict=True),
        key=lambda pair: (-pair[0], pool.tie(worth.exercises[pair[1]])),
    )
    exercise = worth.exercises[row]
    given = session.given
    session.take(slot, row, position)
    week = float((worth.need.worth((given + worth.sets[row])[np.newaxis]) - worth.need.worth(given[np.newaxis]))[0])
    terms = {
        "need": 1.0 + SET_WORTH * week,
        **{name: value for name, value in pool.terms(exercise).items() if name != "need"},
    }
    trace = SlotTrace(
        slot=slot.name,
        chosen=exercise.id,
        score=round(float(gains[0]), 6),
        terms=tuple((name, round(value, 4)) for name, value in terms.items()),
        runners_up=tuple((worth.exercises[other].id, gain) for gain, other in ranked[:RUNNERS_UP]),
        removed=counted(pool.removed_from(slot.patterns)),
    )
    same = [worth.exercises[other] for _, other in ranked if worth.exercises[other].pattern == exercise.pattern]
    return Choice(slot, exercise, terms, tuple(same), trace)
