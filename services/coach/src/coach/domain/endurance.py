"""Endurance over the weeks: three that grow, a lighter one, and within each one or two hard days and a long one.

Most of the time stays easy, the week grows by at most 15 % (design, inside the common 10 to 15 %), every fourth week is
lighter, hard days are two days apart (Seiler), and after a break it begins lower (science: return after a break).
"""

import datetime
import hashlib
from collections.abc import Collection
from typing import Final

from coach.domain.question import Question
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format

#: Shares of the session that conditioning gets in the weeks of a cycle: each step is at most 15 % up, whole minutes
#: included.
WEEKS: Final = (0.34, 0.38, 0.425, 0.31)
LIGHTER: Final = 3
#: The same in a week that is lighter for the lifting: as much less as lets the next week's step stay within 15 %.
EASED: Final = (0.334, 0.373, 0.38, 0.31)
#: The last training day of a week has the long effort.
LONG: Final = 1.25
#: The share of a week's conditioning that is intervals, so that 70 to 85 % of it is easy, whether pauses count or not.
HARD_SHARE: Final = 0.28
#: Places in the week, by its training days, of the days that are hard.
_HARD: Final = {0: (1,), 1: (), 2: (0,), 3: (1,), 4: (0, 2), 5: (1, 3), 6: (1, 4)}
#: Where her days are not known, every third in a row is hard.
_IN_A_ROW: Final = 3
#: The seventh day of a week is an easy one for everybody.
_MOST_DAYS: Final = 6
#: What is said by the weeks that are left until the lighter one. Who begins in the last has seen none build up.
_UNTIL_LIGHTER: Final = {
    1: "next week is a lighter one",
    2: "the weeks build up, and the lighter one comes in two weeks",
    3: "the weeks build up, and the lighter one comes in three weeks",
    4: "the weeks build up, and the lighter one comes in four weeks",
}


def week_of(question: Question) -> int:
    """Which week of her cycle the date is in, 0 to 3; cycles of different athletes begin in different weeks.

    Who has not trained before this week has nothing to rest from.
    """
    week = _calendar_week(question)
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    new = week == LIGHTER and not any(performed.date < monday for performed in question.history)
    return 0 if new else week


def _calendar_week(question: Question) -> int:
    """The same whether she has trained or not."""
    own = int.from_bytes(hashlib.sha256(question.athlete_id.encode()).digest()[:4], "big")
    return ((question.date.toordinal() - 1) // 7 + own) % len(WEEKS)


def share_of(situation: Situation) -> float:
    """The share of today's minutes for conditioning."""
    weeks = WEEKS if situation.lighter is None else EASED
    share = weeks[week_of(situation.question)] * situation.state.break_factor()
    days = min(situation.day.days, _MOST_DAYS)
    if days < 2:
        return share
    return share * (LONG if situation.day.index == days - 1 else (days - LONG) / (days - 1))


def is_hard(situation: Situation) -> bool:
    """Whether today has brisk work: once in a lighter week of hers, not on the first day after a break.

    Nor on a day she feels low, or in a week that is lighter for the lifting.
    """
    if situation.is_eased or situation.state.break_factor() < 1.0:
        return False
    index = situation.day.index
    return (index if situation.day.days else index % _IN_A_ROW) in _hard_days(situation)


def _hard_days(situation: Situation) -> tuple[int, ...]:
    hard = _HARD[min(situation.day.days, _MOST_DAYS)]
    return hard[:1] if week_of(situation.question) == LIGHTER else hard


def hard_share(situation: Situation) -> float:
    """The share of a hard day's conditioning that is brisk work with its pauses; the rest of it is easy."""
    hard = len(_hard_days(situation))
    return min(1.0, HARD_SHARE * (min(situation.day.days, _MOST_DAYS) or _IN_A_ROW) / hard) if hard else 0.0


def told(situation: Situation, built: Collection[Format]) -> str:
    """Where today stands, for the athlete; `built` are the formats of the conditioning that she got.

    A hard day need not have become one: whoever keeps something in reserve works steadily on it.
    """
    if situation.state.break_factor() < 1.0:
        return "After your break the endurance part is shorter and all easy; it grows back week by week."
    place = "this week is a lighter one"
    if week_of(situation.question) != LIGHTER:
        left = LIGHTER - _calendar_week(situation.question)
        place = _UNTIL_LIGHTER[left or len(WEEKS)]
    if is_hard(situation) and not situation.is_careful and any(shape is not Format.CONTINUOUS for shape in built):
        pace = "today has brisk turns"
    elif all(shape is Format.CONTINUOUS for shape in built):
        pace = "today is easy, at a pace at which you can talk"
    else:
        pace = "today goes round in turns; keep them easy enough to talk"
    return f"Endurance: {place}; {pace}."
