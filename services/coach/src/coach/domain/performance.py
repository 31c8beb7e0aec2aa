"""What one day with an exercise shows: repetitions, reserve, and what they promise for another load."""

import math
from collections.abc import Sequence
from statistics import median
from typing import Final

from coach.domain import loads, science
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet
from coach.domain.target import Span

#: What could not be lifted once is taken to be a little above the most that can (design).
NOT_ONCE: Final = 0.9


def amount_of(performed: PerformedSet, timed: bool) -> int:
    """Seconds when timed, else repetitions; 0 for what was not done."""
    return int((performed.seconds if timed else performed.reps) or 0)


def in_reserve(performed: PerformedSet, rir: int) -> bool:
    """Whether so much was left, as far as anybody told."""
    return performed.rir is None or performed.rir >= rir


def reserve_of(day: Exposure) -> int | None:
    """The least that a set kept in reserve, where half of the sets say it; people forget to write it down.

    What lighter sets on the way kept says nothing of the day's load.
    """
    told = [one.rir for one in day.sets if one.rir is not None]
    silent = all(one.rir is None for one in day.at_top_load())
    return None if silent or 2 * len(told) < len(day.sets) else min(told)


def usual_reserve(day: Exposure) -> int | None:
    """The middle of what the sets kept in reserve (the lower of two): one hard set is no hard day."""
    told = sorted(one.rir for one in day.sets if one.rir is not None)
    return told[(len(told) - 1) // 2] if told and 2 * len(told) >= len(day.sets) else None


def shown(day: Exposure) -> int:
    """The repetitions that every set of a day shows to be possible: those done and those left."""
    return min(amount_of(one, timed=False) for one in day.at_top_load()) + (reserve_of(day) or 0)


def best(day: Exposure, *, timed: bool) -> int:
    """What the best set of a day shows to be possible: repetitions done and left, or seconds."""
    return max(amount_of(one, timed) + (0 if timed else one.rir or 0) for one in day.at_top_load())


def room(days: Sequence[Exposure], load: float | None, rir: int) -> int | None:
    """The most repetitions to ask with the same load: one more than the better of the last two days with it left room
    for, so that the reserve can be kept. None where too little is told of the effort."""
    day = days[-1]
    if reserve_of(day) is None:
        return None
    same = [each for each in days[-2:] if abs((each.load_kg or 0.0) - (load or 0.0)) <= loads.SAME_LOAD_KG]
    return max(best(each, timed=False) for each in [*same, day]) + 1 - rir


def usual(day: Exposure) -> int:
    """What the middle of a day's sets shows: one bad set is no bad day."""
    left = reserve_of(day) or 0
    return int(
        median(amount_of(one, timed=False) + (left if one.rir is None else one.rir) for one in day.at_top_load())
    )


def was_easy(day: Exposure, span: Span, least_sets: int, *, more: int = 0) -> bool:
    """Whether every working set was, lighter ones on the way to the day's load included; by so many repetitions."""
    reserve = reserve_of(day)
    easy = reserve is not None and reserve >= span.rir + more + science.EASY_RIR_ABOVE
    return easy and len(day.sets) >= least_sets and all(amount_of(one, span.timed) >= span.low for one in day.sets)


def missed(day: Exposure, low: int, rir: int, timed: bool) -> bool:
    """Fewer than the range asks; who kept far more in reserve than usual was only asked for less."""
    reserve = reserve_of(day)
    short = min(amount_of(one, timed) for one in day.at_top_load()) < low
    return short and (reserve is None or reserve < rir + science.EASY_RIR_ABOVE)


def is_counted(day: Exposure, timed: bool) -> bool:
    """Whether any set says how much was done: repetitions, or seconds when timed. A zero without a word on the effort
    is a set that was left out."""
    amounts = [(one.seconds if timed else one.reps, one.rir) for one in day.sets]
    return any(amount is not None and (amount > 0 or rir is not None) for amount, rir in amounts)


def within_reach(day: Exposure, load: float, heavier: float, span: Span) -> bool:
    """Whether the last day shows the least of the range with the heavier load, reserve included: Epley 1985."""
    possible = min(amount_of(one, timed=False) for one in day.sets) + (reserve_of(day) or 0)
    needed = _whole(heavier, span, span.low + span.rir)
    return _whole(load, span, min(possible, science.E1RM_MOST_REPS_SHOWN)) >= needed


def bears(day: Exposure, load: float, heavier: float, span: Span) -> bool:
    """Whether a large step is possible at all: the least of the range with nothing in reserve (Epley 1985).

    The smallest of loads may double, where nothing lies between, and so may what leaves more than the scale can say at
    the end of the repetitions; holds grow by half as much again at most (design).
    """
    if span.timed:
        return heavier <= science.STEP_UNKNOWN * load
    if heavier - load <= science.SMALL_STEP_KG and shown(day) >= span.most:
        return True
    if heavier <= 2 * load and shown(day) >= span.most + science.HIGHEST_RIR:
        return True
    return _whole(load, span, shown(day)) >= _whole(heavier, span, span.low)


def enough_for(heavier: float, load: float, span: Span) -> int:
    """The repetitions that show the least of the range within reach with the heavier load, reserve included."""
    needed = _whole(heavier, span, span.low + span.rir)
    return math.ceil(science.reps_with(needed, load + span.body_kg)) - span.rir


def amount_with(load: float, day: Exposure, lifted: float, span: Span, *, low: int | None = None) -> int:
    """The repetitions within the range that a day with another load promises with this one: Epley 1985."""
    return min(max(possible_with(load, day, lifted, span), span.low if low is None else low), span.high)


def possible_with(load: float, day: Exposure, lifted: float, span: Span, *, kept: float = 1.0) -> int:
    """The same whatever the range, when of the most beside her body this share is left."""
    e1rm = _whole(lifted, span, min(shown(day), science.E1RM_MOST_REPS_SHOWN))
    e1rm -= (1.0 - kept) * (e1rm - span.body_kg)
    return int(science.reps_with(e1rm, load + span.body_kg)) - span.rir


def amount_kept(day: Exposure, kept: float) -> int:
    """The repetitions that are just possible with the same load when this share of strength is left: Epley 1985."""
    return int(science.reps_with(kept * science.epley(1.0, min(shown(day), science.E1RM_MOST_REPS_SHOWN)), 1.0))


def load_with(day: Exposure, load: float, span: Span, reps: int) -> float:
    """The load, kg, with which the best set of a day promises so many repetitions: Epley 1985."""
    done = best(day, timed=False)
    e1rm = _whole(load, span, done) if done else NOT_ONCE * (load + span.body_kg)
    return science.load_for(e1rm, reps) - span.body_kg


def _whole(load: float, span: Span, reps: float) -> float:
    """The one-repetition maximum, kg, of load and body together."""
    return science.epley(load + span.body_kg, reps)
