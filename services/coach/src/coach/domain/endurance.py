"""Endurance over the weeks: three that grow, a lighter one, and within each one or two hard days and a long one.

How much a week has comes from what the log shows of the weeks before: at most 15 % more (design, the upper end of the
common 10 to 15 %), every fourth week is lighter, and who begins, or begins again, begins at the bottom. Most of the
time stays easy, hard days are two days apart (Seiler).
"""

import datetime
import hashlib
from collections.abc import Collection
from typing import Final

from coach.domain import aerobic
from coach.domain.question import Question
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format

#: Share of the session that conditioning has at first, in a usual week and in a lighter one, and the most that it
#: grows to, also in seconds: the rest is for the lifts (design).
BOTTOM: Final = 0.3
BOTTOM_LIGHTER: Final = 0.27
MOST: Final = 0.55
LONGEST_S: Final = 2700
#: A usual week has so many times what was done in the one before.
GROWTH: Final = 1.15
#: The fourth week has so many times the best of the last weeks; after a missed week she goes on as after it.
LIGHTER: Final = 3
LIGHTER_SHARE: Final = 0.8
_CYCLE: Final = 4
#: The share of a week's conditioning that is intervals, so that 70 to 85 % of it is easy, whether pauses count or not.
HARD_SHARE: Final = 0.28
#: Places in the week, by its training days, of the days that are hard.
_HARD: Final = {0: (1,), 1: (), 2: (0,), 3: (1,), 4: (0, 2), 5: (1, 3), 6: (1, 4)}
#: Where her days are not known, every third in a row is hard.
_IN_A_ROW: Final = 3
_BUILDS: Final = "the weeks build up"
_FULL: Final = "you have built up what your minutes hold"
#: What is said by the weeks that are left until the lighter one. Who begins in the last has seen none build up.
_UNTIL_LIGHTER: Final = {
    1: "next week is a lighter one",
    2: f"{_BUILDS}, and the lighter one comes in two weeks",
    3: f"{_BUILDS}, and the lighter one comes in three weeks",
    4: f"{_BUILDS}, and the lighter one comes in four weeks",
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
    return ((question.date.toordinal() - 1) // 7 + own) % _CYCLE


def seconds_of(situation: Situation) -> float:
    """Seconds of conditioning today."""
    seconds = _by_day_s(situation) * situation.state.break_factor()
    days = min(situation.day.days, aerobic.MOST_DAYS)
    if days < 2:
        return seconds
    long = aerobic.LONG
    return seconds * (long if situation.day.index == days - 1 else (days - long) / (days - 1))


def _by_day_s(situation: Situation) -> float:
    """The same for the mean training day of this week.

    A week that is lighter for the lifting alone grows by nothing.
    """
    total = situation.minutes * 60
    best = max(situation.aerobic_s, default=0.0)
    if week_of(situation.question) == LIGHTER:
        return min(max(LIGHTER_SHARE * best, BOTTOM_LIGHTER * total), _most_s(situation))
    before = max(LIGHTER_SHARE * best, *situation.aerobic_s[:1], 0.0)
    wanted = before if situation.lighter is not None else GROWTH * before
    least = BOTTOM if situation.lighter is None else BOTTOM_LIGHTER
    return min(max(wanted, least * total), _most_s(situation))


def _most_s(situation: Situation) -> float:
    return min(MOST * situation.minutes * 60, LONGEST_S)


def is_hard(situation: Situation) -> bool:
    """Whether today has brisk work: once in a lighter week of hers, not on the first day after a break.

    Nor on a day she feels low, or in a week that is lighter for the lifting.
    """
    if situation.is_eased or situation.state.break_factor() < 1.0:
        return False
    index = situation.day.index
    return (index if situation.day.days else index % _IN_A_ROW) in _hard_days(situation)


def _hard_days(situation: Situation) -> tuple[int, ...]:
    hard = _HARD[min(situation.day.days, aerobic.MOST_DAYS)]
    return hard[:1] if week_of(situation.question) == LIGHTER else hard


def hard_share(situation: Situation) -> float:
    """The share of a hard day's conditioning that is brisk work with its pauses; the rest of it is easy."""
    hard = len(_hard_days(situation))
    return min(1.0, HARD_SHARE * (min(situation.day.days, aerobic.MOST_DAYS) or _IN_A_ROW) / hard) if hard else 0.0


def told(situation: Situation, built: Collection[Format]) -> str:
    """Where today stands, for the athlete; `built` are the formats of the conditioning that she got.

    A hard day need not have become one: whoever keeps something in reserve works steadily on it.
    """
    if situation.state.break_factor() < 1.0:
        return "After your break the endurance part is shorter and all easy; it grows back week by week."
    place = "this week is a lighter one"
    if week_of(situation.question) != LIGHTER:
        left = LIGHTER - _calendar_week(situation.question)
        place = _UNTIL_LIGHTER[left or _CYCLE]
        if situation.lighter is not None:
            place = "this week has no more of it than the last one"
        elif _by_day_s(situation) >= _most_s(situation):
            place = place.replace(_BUILDS, _FULL)
    if is_hard(situation) and not situation.is_careful and any(shape is not Format.CONTINUOUS for shape in built):
        pace = "today has brisk turns"
    elif all(shape is Format.CONTINUOUS for shape in built):
        pace = "today is easy, at a pace at which you can talk"
    else:
        pace = "today goes round in turns; keep them easy enough to talk"
    return f"Endurance: {place}; {pace}."
