"""Chooses the set of exercises that is worth most to this athlete today, within slots and time.

It is built greedily, most worth first, at a price for time, and then mended by swaps (`worth` says what counts).
"""

from collections.abc import Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from math import inf
from typing import Final

from coach.domain.filling import Session
from coach.domain.granting import grant, grant_lifts
from coach.domain.selection import (
    FEWEST_EXERCISES,
    LONG_SESSION_MIN,
    MOST_EXERCISES,
    RUNNERS_UP,
    Choice,
    Pool,
    slots_for,
)
from coach.domain.slots import Slot
from coach.domain.trace import SlotTrace, counted
from coach.domain.turns import NEVER_DAYS, days_since_lifts, in_turn, times_lifted
from coach.domain.worth import EVERY_FORTNIGHT, PATTERN_DUE_DAYS, SET_WORTH, Worth, worth_of

#: At most so many patterns that have waited too long in one session.
DUE_AT_ONCE: Final = 2
#: What a second is taken to be worth while choosing, and what one too many costs in the comparison (design).
TIME_PRICES: Final = (0.012, 0.004)
OVER_TIME: Final = 0.02
#: The sets of what comes in where the usual ones would be too many.
FEW_SETS: Final = 2
_SWAP_ROUNDS: Final = 3
_LEAST_GAIN: Final = 1e-6


def choose(pool: Pool, budget_s: float | None = None, *, wide: bool = False) -> list[Choice]:
    """The choices, most important first; a few more than the time holds, so that it can be filled exactly.

    `budget_s` is the time for lifting, by default all minutes. When `wide`, whatever is allowed may fill it, needed or
    not.
    """
    budget_s = 60.0 * pool.situation.minutes if budget_s is None else budget_s
    session = fill(worth_of(pool), budget_s, _most(pool), wide=wide)
    return [_choice(session, position) for position in range(len(session.filled))]


def _most(pool: Pool) -> int:
    most = MOST_EXERCISES[pool.situation.minutes > LONG_SESSION_MIN]
    return min(most, pool.situation.question.main_exercises or most)


def choose_more(pool: Pool, taken: Sequence[tuple[Slot, int, int]], seconds: float) -> list[Choice]:
    """What is worth anything beside the exercises taken, each (slot, id, sets), where each new one gets few sets.

    As much as some seconds hold; they have no price, because nothing better would fill them.
    """
    worth = worth_of(pool, FEW_SETS)
    session = Session(worth)
    left = with_due(slots_for(pool.situation), pool)
    for slot, exercise_id, sets in taken:
        row = worth.rows[exercise_id]
        session.take(slot, row)
        for muscle, halves in worth.halves[row]:
            session.given[muscle] += (sets - FEW_SETS) * halves // FEW_SETS
        left = _without(left, slot)
    _grow(session, left, session.seconds + seconds, _most(pool), 0.0)
    return [_choice(session, position) for position in range(len(taken), len(session.filled))]


def _without(slots: list[Slot], slot: Slot) -> list[Slot]:
    """The slots but for the first of that name."""
    place = next((place for place, each in enumerate(slots) if each.name == slot.name), len(slots))
    return [*slots[:place], *slots[place + 1 :]]


def fill(worth: Worth, budget_s: float, most: int, *, wide: bool = False) -> Session:
    """The session of the day: the best of a few, each with another price of time.

    Where time is short an exercise must be worth its minutes; where the number of exercises is short, only its worth
    counts. A slot that only tired muscles could fill stays empty, unless hardly anything else is left, or when `wide`;
    in a lighter week so does one that only something new could fill.
    """
    familiar = worth.pool.situation.lighter is not None and not wide
    session = _best_of_prices(worth, budget_s, most, wide=wide, tired=wide, familiar=familiar)
    few = len(session.filled) < min(FEWEST_EXERCISES, most)
    return _best_of_prices(worth, budget_s, most, wide=wide, tired=True) if few and not wide else session


def _best_of_prices(
    worth: Worth, budget_s: float, most: int, *, wide: bool, tired: bool, familiar: bool = False
) -> Session:
    slots = slots_for(worth.pool.situation, wide=wide)
    least = -inf if wide else 0.0
    best: tuple[float, Session] | None = None
    for price in TIME_PRICES:
        session = Session(worth, price, tired, familiar)
        left = grant_lifts(session, slots, most)
        _fill_slots(session, with_due(left, worth.pool, frozenset(session.patterns)), budget_s, most, least)
        over = max(0.0, session.seconds - budget_s)
        value = round(total_worth(session) - OVER_TIME * over, 6)
        if best is None or value > best[0]:
            best = (value, session)
    if best is None:
        raise ValueError("no price of time to choose by")
    return best[1]


def _fill_slots(session: Session, slots: list[Slot], budget_s: float, most: int, least: float) -> None:
    essential = [slot for slot in slots if slot.essential]
    (_turns if most < len(essential) + len(session.filled) else _skeleton)(session, essential, most)
    left = grant(session, [slot for slot in slots if not slot.essential], most)
    _grow(session, left, budget_s, most, least)
    _swap(session, budget_s)
    _grow(session, left, budget_s, most, least)


def with_due(slots: Sequence[Slot], pool: Pool, taken: frozenset[str] = frozenset()) -> list[Slot]:
    """The slots of the day, with places kept for the patterns that have waited too long, the longest first; not for
    those that are taken already.

    An essential slot takes that one of its patterns which waited longest; for what no essential slot could take,
    another becomes essential.
    """
    left = list(slots)
    known = pool.situation.state.days_since_pattern
    days = {pattern: known.get(pattern, NEVER_DAYS) for pattern in EVERY_FORTNIGHT - taken}
    more = 0
    for waited, pattern in sorted((-each, pattern) for pattern, each in days.items() if each >= PATTERN_DUE_DAYS):
        able = [place for place, slot in enumerate(left) if _offers(slot, pattern, pool)]
        certain = [place for place in able if left[place].essential]
        if not certain and able and more < DUE_AT_ONCE:
            more += 1
            left[able[0]] = replace(left[able[0]], patterns=frozenset({pattern}), essential=True)
        for place in certain[:1]:
            if all(days.get(other, 0) < -waited for other in left[place].patterns - {pattern}):
                left[place] = replace(left[place], patterns=frozenset({pattern}))
    return left


def _offers(slot: Slot, pattern: str, pool: Pool) -> bool:
    """Whether something rested could fill it."""
    able = (e for e in pool.of_pattern(pattern) if slot.role in e.roles and slot.wants(e))
    return pattern in slot.patterns and any(e.id not in pool.tiring for e in able)


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


def _turns(session: Session, slots: list[Slot], most: int) -> None:
    """The same where she wants fewer exercises than that: what has waited longest has its turn."""
    pool = session.worth.pool
    state, catalogue = pool.situation.state, pool.catalogue
    days, times = days_since_lifts(state, catalogue), times_lifted(state, catalogue)

    def longest(slot: Slot) -> str:
        return max(sorted(slot.patterns), key=lambda pattern: days.get(pattern, NEVER_DAYS))

    for slot in in_turn(slots, longest, days, times):
        best = session.best(slot)
        if best is not None and len(session.filled) < most:
            session.take(slot, best[1])


def total_worth(session: Session) -> float:
    """The worth of the whole set: the sum of what each exercise adds in turn."""
    fresh = Session(session.worth)
    total = 0.0
    for slot, row in session.filled:
        total += fresh.worth.gain(row, fresh.given, fresh.patterns, fresh.worth.suits(slot))
        fresh.take(slot, row)
    return total


def _grow(session: Session, left: list[Slot], budget_s: float, most: int, least: float) -> None:
    """The slot and exercise that give most, again and again; slots that are filled leave the list.

    What a slot can give only falls while the session grows, so what it could give before is a bound, and only the slot
    with the highest bound is looked at anew.
    """
    waiting = [(-session.most(slot), place, slot) for place, slot in enumerate(left)]
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
            if session.filled[position][1] in session.granted:
                continue
            slot, row = session.drop(position)
            before = session.worth.gain(row, session.given, session.patterns, session.worth.suits(slot))
            before -= session.price * session.worth.seconds[row]
            found = session.best(slot)
            chosen = row
            least = round(before, 6) + session.worth.nearly(slot) + _LEAST_GAIN
            if found is not None and found[1] != row and found[0] > least:
                seconds = session.worth.seconds
                if seconds[found[1]] <= seconds[row] or session.seconds + seconds[found[1]] <= budget_s:
                    chosen, better = found[1], True
            session.take(slot, chosen, position)
        if not better:
            return


def _choice(session: Session, position: int) -> Choice:
    """The decision at one place, told against the rest of the session."""
    worth, pool = session.worth, session.worth.pool
    slot, row = session.drop(position)
    others = [other for _, other in session.open_rows(slot) if other != row]
    given, patterns, suits = list(session.given), session.patterns, worth.suits(slot)
    ranked = sorted(
        ((round(worth.gain(other, given, patterns, suits), 6), other) for other in others),
        key=lambda pair: (-pair[0], pool.tie(worth.exercises[pair[1]])),
    )
    exercise = worth.exercises[row]
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


def _terms(worth: Worth, row: int, given: Sequence[int]) -> dict[str, float]:
    """The factors that speak for an exercise beside the rest of the session, each around 1."""
    own = worth.pool.terms(worth.exercises[row])
    return {**own, "need": 1.0 + SET_WORTH * worth.table.gain(given, worth.halves[row])}


def _product(terms: dict[str, float]) -> float:
    product = 1.0
    for value in terms.values():
        product *= value
    return round(product, 6)
