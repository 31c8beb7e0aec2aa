"""Lighter weeks: planned by the calendar, or called for by the log (Rogerson et al. 2024; design).

A week is lighter as a whole, from Monday on, so it is judged by the log before that Monday. All that it looks at lies
within 28 days. Within three weeks of one that was light anyway nothing is lightened.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from coach.domain import loads, science
from coach.domain.athlete import AthleteState
from coach.domain.catalogue import Catalogue
from coach.domain.e1rm import estimate
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet, Question
from coach.domain.schedule import place_in_cycle, weekdays
from coach.domain.strain import is_lift
from coach.domain.vocabulary import Goal, Level, LoadMode, Role

#: The length of the cycle for endurance, weeks: twice that of its running (`endurance`).
_ENDURANCE_WEEKS: Final = 8
#: A day went to the limit where such a share of its lifting sets did (design).
_LIMIT_SHARE: Final = 1 / 3
PLANNED: Final = (
    "This is a planned lighter week: about half the sets and more in reserve."
    " Rested muscles answer better to what comes."
)
STRENGTH_FELL: Final = (
    "Two of your lifts were weaker than your best twice running, so this week is lighter: about half the sets."
)
TOO_CLOSE: Final = (
    "You went to the limit on several days, so this week is lighter: about half the sets, more in reserve."
)


def lighter_week(
    question: Question, state: AthleteState, catalogue: Catalogue, level: Level, least_rir: int
) -> str | None:
    """Why this week is lighter, as the sentence for the athlete; None for a usual week."""
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    weeks: list[list[PerformedSet]] = [[], [], []]
    for performed in question.history:
        ago = ((monday - performed.date).days - 1) // 7
        if 0 <= ago < len(weeks) and not performed.warmup:
            weeks[ago].append(performed)
    if not _has_trained(weeks, question, catalogue):
        return None
    if _planned(question, level):
        return PLANNED
    if _falling(state, monday) >= science.DELOAD_LIFTS:
        return STRENGTH_FELL
    limits = sum(_was_limit(list(sets), question, catalogue, least_rir) for sets in _days(weeks[0]))
    return TOO_CLOSE if limits >= science.DELOAD_LIMIT_DAYS else None


def _days(week: Iterable[PerformedSet]) -> Iterator[Iterable[PerformedSet]]:
    """The sets of each day."""
    return (sets for _, sets in groupby(sorted(week, key=_date), key=_date))


def _date(performed: PerformedSet) -> datetime.date:
    return performed.date


def _was_limit(sets: list[PerformedSet], question: Question, catalogue: Catalogue, least_rir: int) -> bool:
    """Whether a day went to the limit: a third of its lifting sets did, or two sets of one main lift."""
    lifts = [p for p in sets if p.reps and p.exercise_id in catalogue and is_lift(catalogue[p.exercise_id])]
    hard = [p for p in lifts if p.rir is not None and p.rir < min(least_rir, 1)]
    hard = [p for p in hard if not _is_lightest(p, question, catalogue)]
    again = Counter(p.exercise_id for p in hard if Role.MAIN in catalogue[p.exercise_id].roles)
    return bool(hard) and (len(hard) >= _LIMIT_SHARE * len(lifts) or max(again.values(), default=0) > 1)


def _is_lightest(performed: PerformedSet, question: Question, catalogue: Catalogue) -> bool:
    """Whether it was done with the lightest load at hand: then the tool is heavy for her, and she is not tired."""
    exercise = catalogue[performed.exercise_id]
    used = catalogue.available(exercise, question.equipment)
    if used is None or performed.load_kg is None or exercise.load_mode not in (LoadMode.EXTERNAL, LoadMode.PER_HAND):
        return False
    rungs = loads.ladder(exercise, used, question.profile.inventory)
    return bool(rungs) and performed.load_kg <= rungs[0] + loads.SAME_LOAD_KG


def _has_trained(weeks: list[list[PerformedSet]], question: Question, catalogue: Catalogue) -> bool:
    """Whether three weeks of usual training lie behind, none of them light already.

    Walks and mobility do not count: they fill what a lighter week leaves of the minutes.
    """
    asked = len(weekdays(question.profile)) or 1
    days = [len({performed.date for performed in week}) for week in weeks]
    if min(days) < max(1, asked - 1):
        return False
    sets = [sum(_is_work(performed, catalogue) for performed in week) for week in weeks]
    return min(sets) > science.DELOAD_LIGHT_SHARE * max(sets)


def _is_work(performed: PerformedSet, catalogue: Catalogue) -> bool:
    known = performed.exercise_id in catalogue
    return known and not catalogue[performed.exercise_id].may_repeat_daily


def _planned(question: Question, level: Level) -> bool:
    """The last week of the athlete's own cycle.

    For endurance it is every second of the weeks whose running is lighter, so that no week of hard running is an easy
    one in the gym, nor the other way round.
    """
    endurance = question.profile.goal is Goal.ENDURANCE
    length = _ENDURANCE_WEEKS if endurance else science.DELOAD_EVERY_WEEKS[level]
    return place_in_cycle(question, length) == length - 1


def _falling(state: AthleteState, monday: datetime.date) -> int:
    """How many lifts were at least 5 % below their best in the last two exposures before Monday."""
    return sum(_fell(exposure for exposure in days if exposure.date < monday) for days in state.exposures.values())


def _fell(days: Iterable[Exposure]) -> bool:
    values = [max(found) for day in days if (found := [v for one in day.sets if (v := estimate(one)) is not None])]
    if len(values) < 3:
        return False
    best = max(values[:-2])
    return all(value <= science.DELOAD_FALL * best for value in values[-2:])
