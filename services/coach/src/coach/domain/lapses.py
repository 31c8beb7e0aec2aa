"""Days of a lift far below what the days before have borne: a digit left out, or a light day. They say little.

Both are left out: the lift goes on from the days before. A slip is named; who is hurt or must not strain is believed,
and so is what comes again on the next day of the lift. A day after a break or after a load that failed, or one that was
hard, counts (design).
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from coach.domain import load_words, loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet, Question
from coach.domain.vocabulary import LoadMode, Measure, Units

Days = tuple[Exposure, ...]

#: At most this share of the load before is a slip of the finger, unless a set went to failure.
_SLIP: Final = 1 / 3
#: At most this share of the load, and of the strength shown before, is a light day with so many in reserve; where that
#: is not told, at most the smaller share of the load.
_LIGHT: Final = 0.75
_RESERVE: Final = 4
_LIGHT_UNTOLD: Final = 0.5
#: Fewer than this share of the repetitions before were perhaps a miss.
_AS_MANY: Final = 2 / 3
#: A slip that comes again is less than so many times as much, or as little.
_ALIKE: Final = 1.5
#: Within so many days no break has lowered the loads.
_RECENT_DAYS: Final = min(least for least, _ in science.BREAKS)


def is_hurt(question: Question) -> bool:
    """Whether she told of an injury, or of a place that hurts today."""
    sore = question.overrides is not None and bool(question.overrides.sore_spots)
    return sore or bool(question.profile.injuries)


def without_lapses(
    exposures: Mapping[int, Days],
    catalogue: Catalogue,
    rungs: Callable[[Exercise], tuple[float, ...]],
    *,
    hurt: bool,
    units: Units,
) -> tuple[dict[int, Days], dict[int, str]]:
    """The log without them, by exercise, and for each exercise that had a slip the sentence about the last.

    `rungs` are the loads that her tools have for an exercise: the next lighter one is no slip.
    """
    kept = dict(exposures)
    told: dict[int, str] = {}
    for exercise_id, days in exposures.items():
        if hurt or len(days) <= 2 or not _has_free_load(catalogue[exercise_id]):
            continue
        low = _low(days, rungs(catalogue[exercise_id]))
        kept[exercise_id] = tuple(day for day in days if day.date not in low)
        slips = [day.load_kg for day in days if day.load_kg and low.get(day.date)]
        if slips:
            told[exercise_id] = (
                f"{load_words.said(slips[-1], units)} in your log does not fit the rest of it, so it counts only once "
                "it comes again; correct a slip."
            )
    return kept, told


def _has_free_load(exercise: Exercise) -> bool:
    """Whether the load alone is moved: help, and a weight beside one's own, say too little."""
    unfit = exercise.load_mode in (LoadMode.ASSISTED, LoadMode.ADDED)
    return exercise.takes_load and exercise.measure is Measure.REPS and not unfit


def _low(days: Days, rungs: tuple[float, ...]) -> dict[datetime.date, bool]:
    """The dates of low days, and whether each is a slip."""
    found: dict[datetime.date, bool] = {}
    believed: list[Exposure] = []
    waiting: list[Exposure] = []
    for day in days:
        slip = _is_slip(day, believed, rungs)
        if slip or _is_light(day, believed, rungs):
            alike = [one for one in waiting if _are_alike(one, day)]
            if not alike and (slip or not waiting):
                found[day.date] = slip
                waiting.append(day)
                continue
            for one in alike:
                del found[one.date]
        believed.append(day)
        waiting = []
    return found


def _is_slip(day: Exposure, believed: list[Exposure], rungs: tuple[float, ...]) -> bool:
    hard = any(one.rir == 0 for one in day.sets)
    far = not hard and _is_far_below(day, believed, _SLIP) and _has_as_many(day, believed[-1])
    return far and not _is_next_lighter(day.load_kg or 0.0, believed[-1].load_kg or 0.0, rungs)


def _is_next_lighter(load: float, before: float, rungs: tuple[float, ...]) -> bool:
    """Whether her tools have this load and none between it and that of before."""
    at_hand = any(abs(rung - load) <= loads.SAME_LOAD_KG for rung in rungs)
    return at_hand and before <= loads.next_above(rungs, load)


def _is_light(day: Exposure, believed: list[Exposure], rungs: tuple[float, ...]) -> bool:
    told = [one.rir for one in day.sets if one.rir is not None]
    if believed and (_failed(believed[-1]) or _made_lighter(day, believed[-1], rungs)):
        return False  # It is lighter because it had to be.
    if told:
        easy = min(told) >= _RESERVE and _is_far_below(day, believed, _LIGHT)
    else:
        easy = _is_far_below(day, believed, _LIGHT_UNTOLD) and _has_as_many(day, believed[-1])
    return easy and _shown_kg(day) <= _LIGHT * _shown_kg(believed[-1])


def _made_lighter(day: Exposure, before: Exposure, rungs: tuple[float, ...]) -> bool:
    """Whether a set went to failure, as far as is told, and her tools have nothing between its load and this day's, or
    many more repetitions came with this one."""
    sets = before.at_top_load()
    uneven = all(one.rir is None for one in sets) and len({_reps(one) for one in sets}) > 1
    if not uneven and all(one.rir != 0 for one in sets):
        return False
    many = _AS_MANY * min(map(_reps, day.sets)) >= max(map(_reps, sets))
    return many or _is_next_lighter(day.load_kg or 0.0, before.load_kg or 0.0, rungs)


def _failed(day: Exposure) -> bool:
    """Whether the load was too much: far fewer repetitions from set to set."""
    reps = [_reps(one) for one in day.at_top_load()]
    return min(reps) < _AS_MANY * max(reps)


def _is_far_below(day: Exposure, believed: list[Exposure], share: float) -> bool:
    """Whether it is at most this share of the day before and of one more, with no break between."""
    if len(believed) < 2 or not all(one.load_kg and one.reps for one in day.sets):
        return False
    near = (day.date - believed[-1].date).days < _RECENT_DAYS
    lately = (one.load_kg or 0.0 for one in believed[:-1] if (day.date - one.date).days <= science.LOG_DAYS)
    borne = min(believed[-1].load_kg or 0.0, max(lately, default=0.0))
    return near and (day.load_kg or 0.0) <= share * borne


def _has_as_many(day: Exposure, before: Exposure) -> bool:
    return min(map(_reps, day.at_top_load())) >= _AS_MANY * min(map(_reps, before.at_top_load()))


def _are_alike(one: Exposure, other: Exposure) -> bool:
    less, more = sorted((one.load_kg or 0.0, other.load_kg or 0.0))
    return more < _ALIKE * less


def _shown_kg(day: Exposure) -> float:
    """The most, kg, that any set shows for one repetition; what is not told was perhaps as easy as a light day."""
    return max(science.epley(one.load_kg or 0.0, _possible(one)) for one in day.sets)


def _possible(one: PerformedSet) -> int:
    left = science.CALIBRATION_RIR if one.rir is None else one.rir
    return min(_reps(one) + left, science.E1RM_MOST_REPS_SHOWN)


def _reps(one: PerformedSet) -> int:
    return one.reps or 0
