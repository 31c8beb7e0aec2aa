"""Endurance over the weeks: three that grow, a lighter one, and within each one or two hard days and a long one.

How much a week has comes from what the log shows of the weeks before: at most 15 % more (design, the upper end of the
common 10 to 15 %), every fourth week is lighter, and who begins, or begins again, begins at the bottom. Most of the
time stays easy, hard days are two days apart (Seiler).
"""

import datetime
import math
from collections.abc import Collection
from itertools import accumulate, pairwise
from statistics import fmean
from typing import Final

from coach.domain import aerobic, science
from coach.domain.question import Question
from coach.domain.schedule import place_in_cycle
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format, Level

#: Share of the session that conditioning has at first, in a usual week and in a lighter one, and the most that it
#: grows to, also in seconds: the rest is for the lifts (design).
BOTTOM: Final = 0.3
BOTTOM_LIGHTER: Final = 0.27
MOST: Final = 0.55
LONGEST_S: Final = 2700
#: The same of a day that is for endurance alone.
LONGEST_APART_S: Final = 3600
#: Such a share of so many of its minutes at most is filled from the first week on, beside some seconds of mobility.
_FILLED: Final = 0.94
_FILLED_MIN: Final = 75
_MOBILITY_S: Final = 420
#: The share that a day of lifting may have beside such days, and the minutes from which on it has any.
_BESIDE_LIFTS: Final = 0.25
_BESIDE_FROM_MIN: Final = 30
#: So long is enough for lifting two or three times a week, with warm-up and cool-down (design).
_LIFTED_MOST_S: Final = 2700
_CHANGE_S: Final = science.TRANSITION_BODYWEIGHT_S
#: A usual week has so many times what was done in the one before.
GROWTH: Final = 1.15
#: The fourth week has so many times the best of the last weeks; after a missed week she goes on as after it.
LIGHTER: Final = 3
LIGHTER_SHARE: Final = 0.8
_CYCLE: Final = 4
#: The shortest part of a day, seconds, with the change to it.
SHORTEST_S: Final = 240
#: Efforts are told in such steps of seconds.
STEP_S: Final = 30
#: The share of a week's conditioning that is intervals, so that 70 to 85 % of it is easy, whether pauses count or not,
#: and the most that it becomes where turns are long.
HARD_SHARE: Final = 0.28
_MOST_HARD: Final = 0.3
#: The same of a day that is for endurance alone (design).
_MOST_OF_A_DAY: Final = 0.7
#: Where her days are not known, every third in a row is hard.
_IN_A_ROW: Final = 3
#: The week before the lighter one, and by how many weeks are left the words on it that follow others.
_LAST: Final = 1
_UNTIL_LIGHTER: Final = {
    _LAST: "next week is a lighter one",
    2: "the lighter one comes in two weeks",
    3: "the lighter one comes in three weeks",
    4: "the lighter one comes in four weeks",
}
#: What is true of this week: it is more than any of the last, as much as was regained, all that the minutes hold for
#: the first time, or again.
_BUILDS: Final = "the weeks build up"
_REGAINS: Final = "it goes up again"
_FULL: Final = "you have built up what your minutes hold"
_IS_FULL: Final = "it is what your minutes hold"
#: Said where there is too little that she can do for so long, a minute of rounding apart.
_HELD: Final = "it is as much as your moves are good for"
_MISSED_S: Final = 60
#: Said to who is no beginner and begins as one: what she can do nobody has seen yet.
_NOT_LOGGED: Final = (
    "Your log has none of it before this week, so it begins short whatever your level, and grows by up to 15 % a week"
    " from what you log."
)

#: Of so much training nobody needs a lighter week yet.
_NOTHING_TO_REST_FROM: Final = datetime.timedelta(days=14)


def week_of(question: Question) -> int:
    """Which week of her cycle the date is in, 0 to 3, counted from her first week of training where that is known.

    Who has not trained before the two weeks that are behind her has nothing to rest from.
    """
    week = place_in_cycle(question, _CYCLE)
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    before = monday - _NOTHING_TO_REST_FROM
    new = week == LIGHTER and not any(performed.date < before for performed in question.history)
    return 0 if new else week


def seconds_of(situation: Situation) -> float:
    """Seconds of conditioning today, without the change to it."""
    parts = _parts_s(_by_day_s(situation) * situation.state.break_factor(), situation)
    return parts[min(situation.day.index, len(parts) - 1)]


def _parts_s(mean: float, situation: Situation) -> tuple[float, ...]:
    """The days of a week with so many seconds on the mean one: the last is long, and what the others have at least it
    lacks. Each is told in steps; what one loses to them a later one has, as half minutes lost daily would be no growth.
    """
    exact = _apart_s(mean, situation) if situation.apart else _alike_s(mean, max(1, _days(situation)))
    ends = [0.0, *(end // STEP_S * STEP_S for end in accumulate(exact))]
    return tuple(min(later - before, _longest_s(situation)) for before, later in pairwise(ends))


def _alike_s(mean: float, days: int) -> list[float]:
    usual = max(aerobic.shares(days)[0] * mean, min(mean, SHORTEST_S - _CHANGE_S))
    return [*[usual] * (days - 1), mean * days - usual * (days - 1)]


def _apart_s(mean: float, situation: Situation) -> list[float]:
    """Where every second day is for endurance alone, the others have little of it, or none where that is too little to
    be worth it, and more only where those days are full."""
    shares = aerobic.shares(_days(situation), apart=True)
    lifting, alone = shares[::2], shares[1::2]
    total = mean * len(shares)
    beside = max(mean * lifting[0], (total - _longest_s(situation) * len(alone)) / len(lifting))
    beside = min(beside, _beside_s(situation)) if beside >= SHORTEST_S - _CHANGE_S else 0.0
    own = (total - beside * len(lifting)) / len(alone)
    return [own if place % 2 else beside for place in range(len(shares))]


def _beside_s(situation: Situation) -> float:
    """The most that a day of lifting has beside such days: in a long one all that the lifting leaves."""
    total = situation.minutes * 60
    if situation.minutes < _BESIDE_FROM_MIN:
        return 0.0
    return min(max(_BESIDE_LIFTS * total, total - _LIFTED_MOST_S), LONGEST_S) - _CHANGE_S


def _longest_s(situation: Situation) -> float:
    """The most that a day may have."""
    if not situation.apart:
        return LONGEST_S - _CHANGE_S
    return min(LONGEST_APART_S, situation.minutes * 60 - _frame_s(situation)) - _CHANGE_S


def filled_s(situation: Situation) -> float:
    """Seconds of a day for endurance alone that keep its minutes filled beside warm-up and some mobility, so that small
    parts of the first weeks are no hour of stretching; 0 where less is meant.

    It is the same every week, so that the weeks grow by no more for it.
    """
    if situation.is_eased or situation.state.break_factor() < 1.0 or week_of(situation.question) == LIGHTER:
        return 0.0
    filled = _FILLED * min(situation.minutes, _FILLED_MIN) * 60 - _frame_s(situation) - _MOBILITY_S
    return min(filled, _longest_s(situation))


def _frame_s(situation: Situation) -> float:
    """Seconds of warm-up and cool-down."""
    minutes, cohort = situation.minutes, situation.verdict.cohort
    return science.warmup_s(minutes, cohort) + science.cooldown_s(minutes, cohort)


def _days(situation: Situation) -> int:
    return min(situation.day.days, aerobic.MOST_DAYS)


def _by_day_s(situation: Situation) -> float:
    """The same for the mean training day of this week.

    A week that is lighter for the lifting alone grows by nothing.
    """
    total = situation.minutes * 60
    best = max(situation.aerobic_s, default=0.0)
    if week_of(situation.question) == LIGHTER:
        return min(max(LIGHTER_SHARE * best, BOTTOM_LIGHTER * total - _CHANGE_S), _most_s(situation))
    before = max(_told_s(LIGHTER_SHARE * best, situation), *situation.aerobic_s[:1])
    wanted = before if situation.lighter is not None else GROWTH * before
    least = BOTTOM if situation.lighter is None else BOTTOM_LIGHTER
    return min(max(wanted, least * total - _CHANGE_S), _most_s(situation))


def _most_s(situation: Situation) -> float:
    total = situation.minutes * 60
    if situation.apart:
        days, alone = _days(situation), _days(situation) // 2
        held = alone * _longest_s(situation) + (days - alone) * _beside_s(situation)
        return min(MOST * total - _CHANGE_S, held / days)
    return min(MOST * total, LONGEST_S) - _CHANGE_S


def _shares(situation: Situation) -> tuple[float, ...]:
    return aerobic.shares(max(1, _days(situation)), apart=situation.apart)


def is_hard(situation: Situation) -> bool:
    """Whether today has brisk work: once in a lighter week of hers, not on the first day after a break.

    Nor on a day she feels low, or in a week that is lighter for the lifting.
    """
    if situation.is_eased or situation.state.break_factor() < 1.0:
        return False
    index = situation.day.index
    return (index if situation.day.days else index % _IN_A_ROW) in _hard_days(situation)


def _hard_days(situation: Situation) -> tuple[int, ...]:
    hard = aerobic.hard(_days(situation), apart=situation.apart)
    return hard[:1] if week_of(situation.question) == LIGHTER else hard


def hard_share(situation: Situation) -> float:
    """The share of a hard day's conditioning that is brisk work with its pauses; the rest of it is easy."""
    share = HARD_SHARE * _days_for_a_hard_one(situation)
    if not situation.apart:
        return min(1.0, share)
    return min(_MOST_OF_A_DAY, share / _shares(situation)[situation.day.index])


def hard_most_s(situation: Situation) -> float:
    """The most seconds of it, so that enough of the week is easy whatever the turns."""
    return _MOST_HARD * _days_for_a_hard_one(situation) * _by_day_s(situation)


def _days_for_a_hard_one(situation: Situation) -> float:
    hard = len(_hard_days(situation))
    return (_days(situation) or _IN_A_ROW) / hard if hard else 0.0


def told(situation: Situation, built: Collection[Format], seconds: float = math.inf) -> str:
    """Where today stands, for the athlete; `built` are the formats of the conditioning that she got in `seconds`.

    A hard day need not have become one: whoever keeps something in reserve works steadily on it.
    """
    if situation.state.break_factor() < 1.0:
        return "After your break the endurance part is shorter and all easy; it grows back week by week."
    if is_hard(situation) and not situation.is_careful and any(shape is not Format.CONTINUOUS for shape in built):
        pace = "today has brisk turns"
    elif all(shape is Format.CONTINUOUS for shape in built):
        pace = "today is easy, at a pace at which you can talk"
    else:
        pace = "today goes round in turns; keep them easy enough to talk"
    holds = seconds >= seconds_of(situation) - _MISSED_S
    told = f"Endurance: {_place(situation, holds=holds)}; {pace}."
    return told if any(situation.aerobic_s) or situation.verdict.level is Level.BEGINNER else f"{told} {_NOT_LOGGED}"


def _place(situation: Situation, *, holds: bool) -> str:
    """Where the week stands in her cycle, and whether it has more than those before; not where the day does not hold
    what was planned, as nobody marches on the spot for long."""
    if week_of(situation.question) == LIGHTER:
        return "this week is a lighter one"
    if situation.lighter is not None:
        return "this week does not build up"
    left = LIGHTER - place_in_cycle(situation.question, _CYCLE) or _CYCLE
    trend = _trend(situation) if holds else _HELD
    if left == _LAST and trend in (_BUILDS, _REGAINS):
        return _UNTIL_LIGHTER[left]
    return f"{trend}, and {_UNTIL_LIGHTER[left]}"


def _trend(situation: Situation) -> str:
    """What this week is beside those before."""
    planned, full = (_told_s(mean, situation) for mean in (_by_day_s(situation), _most_s(situation)))
    if planned >= full:
        return _IS_FULL if _was_full(situation, full) else _FULL
    return _BUILDS if planned > max(situation.aerobic_s, default=0.0) else _REGAINS


def _was_full(situation: Situation, full: float) -> bool:
    """Whether one of the last weeks had as much, or was the lighter one after it."""
    weeks, since = situation.aerobic_s, place_in_cycle(situation.question, _CYCLE)
    lighter = max(weeks[since : since + 1], default=0.0)
    missing = min(full - max(weeks, default=0.0), _told_s(LIGHTER_SHARE * full, situation) - lighter)
    return missing <= STEP_S / 2


def _told_s(mean: float, situation: Situation) -> float:
    """The mean day of a week with so many seconds on it, as it is told."""
    return fmean(_parts_s(mean, situation))
