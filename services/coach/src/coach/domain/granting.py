"""Keeps places of the day for favourites that are due, so that nothing heavier or newer takes all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from coach.domain import wishes
from coach.domain.filling import Session
from coach.domain.slots import FOR_WISHES, Slot
from coach.domain.turns import NEVER_DAYS
from coach.domain.vocabulary import Role
from coach.domain.worth import BIG_SHARE, FAIR_SHARE

#: So many favourites have a place kept at once, of big lifts and of others (design).
_AT_ONCE: Final = 2


def grant_lifts(session: Session, slots: Sequence[Slot], most: int) -> list[Slot]:
    """Fill places of the lifts that no session should miss with due favourites that are big enough for them.

    The slots that are left.
    """
    rows = (row for row in _due(session) if _is_big(session, row))
    return _grant(session, rows, slots, most, essential=True)


def grant(session: Session, slots: Sequence[Slot], most: int) -> list[Slot]:
    """Fill other places with the due favourites that are left, also beside a lift of the same family.

    Those that are chosen already stay; where none is, the first that comes in is kept however short the time is.
    """
    session.granted.update({row for _, row in session.filled}.intersection(_due(session)))
    return _grant(session, _due(session), slots, most, essential=False)


def _grant(session: Session, rows: Iterable[int], slots: Sequence[Slot], most: int, *, essential: bool) -> list[Slot]:
    left, granted = list(slots), 0
    taken = {row for _, row in session.filled}
    for row in (each for each in rows if each not in taken):
        able = [slot for slot in left if slot.essential is essential and _takes(slot, session, row)]
        more = [] if essential else [slot for slot in FOR_WISHES if slot.role in session.worth.exercises[row].roles]
        if not (able or more) or granted == _AT_ONCE or len(session.filled) >= most:
            continue
        slot = able[0] if essential else min(able or more, key=lambda each: each.main)
        session.grant(slot if essential or session.granted else replace(slot, essential=True), row)
        left = [each for each in left if each is not slot]
        granted += 1
    return left


def _due(session: Session) -> list[int]:
    """The rows of due favourites that are rested, what waited longest first."""
    worth = session.worth
    pool = worth.pool
    asked = set(pool.situation.question.profile.favourites)
    due = [
        row
        for row, exercise in enumerate(worth.exercises)
        if exercise.id in asked and (worth.rested[row] or session.tired)
        if wishes.are_due(exercise, pool.situation)
    ]
    return sorted(due, key=lambda row: (-_waited(session, row), pool.tie(worth.exercises[row])))


def _waited(session: Session, row: int) -> int:
    state = session.worth.pool.situation.state
    last = state.last(session.worth.exercises[row].id)
    return NEVER_DAYS if last is None else state.days_since(last)


def _is_big(session: Session, row: int) -> bool:
    """Whether it is heavy beside the heaviest possible lift of its pattern, as the goal asks of a main lift."""
    worth, pattern = session.worth, session.worth.exercises[row].pattern
    rivals = (worth.heaviness[other] for other, each in enumerate(worth.exercises) if each.pattern == pattern)
    share = BIG_SHARE if worth.wants_big_lifts else FAIR_SHARE
    return Role.MAIN in worth.exercises[row].roles and worth.heaviness[row] >= share * max(rivals)


def _takes(slot: Slot, session: Session, row: int) -> bool:
    exercise = session.worth.exercises[row]
    return exercise.pattern in slot.patterns and slot.role in exercise.roles and slot.wants(exercise)
