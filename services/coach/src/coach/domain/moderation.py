"""Moderate loads, where a gate forbids straining: at most three quarters of what the last day showed (design)."""

from dataclasses import replace
from typing import Final

from coach.domain import load_words, loads, science
from coach.domain.catalogue import Exercise
from coach.domain.exposure import Exposure
from coach.domain.situation import Situation
from coach.domain.target import Target
from coach.domain.vocabulary import LoadMode, Measure

#: With help less load is harder, and a weight beside one's own says too little about the whole.
_TELLING: Final = frozenset({LoadMode.EXTERNAL, LoadMode.PER_HAND})
_MODERATE: Final = "Moderate loads for now"


def moderated(
    target: Target, exercise: Exercise, situation: Situation, rungs: tuple[float, ...], low: int, high: int, rir: int
) -> Target:
    """The target with a load that is moderate, and the repetitions that this load allows.

    Where no step up is moderate yet, it is the same as last time.
    """
    day = _last_day(exercise, situation)
    strongest = _shown_kg(exercise, situation)
    if day is None or strongest is None or target.load_kg is None or target.load_kg <= _with_rounding(strongest):
        return target
    load = loads.round_down(rungs, _with_rounding(strongest))
    amount = min(max(int(science.reps_with(strongest, load)) - rir, low), high)
    if _is_same(load, day):
        amount = max(amount, min(_held(day, rir), situation.row.accepted_reps[1]))
    return replace(target, amount=amount, load_kg=load, reason=_reason(amount, load, day, situation))


def _is_same(load: float, day: Exposure) -> bool:
    return abs(load - (day.load_kg or 0.0)) <= loads.SAME_LOAD_KG


def _held(day: Exposure, rir: int) -> int:
    """The repetitions of the day that may be asked again; 0 where it left less in reserve than is asked now."""
    sets = day.at_top_load()
    if any(one.rir is not None and one.rir < rir for one in sets):
        return 0
    return min(one.reps or 0 for one in sets)


def _reason(amount: int, load: float, day: Exposure, situation: Situation) -> str:
    """How today compares with the last day."""
    before = [one.reps or 0 for one in day.at_top_load()]
    more, fewer = amount > max(before), amount < min(before)
    if _is_same(load, day):
        how = ", with more repetitions" if more else ", with fewer repetitions" if fewer else ""
        return f"{_MODERATE}: the same load as last time{how}."
    if load > (day.load_kg or 0.0):
        words = load_words.said(load, situation.question.profile.units)
        return f"{_MODERATE}: no more than a small step, up to {words}."
    return f"{_MODERATE}: lighter than last time{', with more repetitions' if more else ''}."


def is_too_heavy(lightest_kg: float, exercise: Exercise, situation: Situation) -> bool:
    """Whether even the lightest tool is more than moderate."""
    strongest = _shown_kg(exercise, situation)
    return strongest is not None and lightest_kg > _with_rounding(strongest)


def is_too_hard(exercise: Exercise, situation: Situation) -> bool:
    """Whether a form without a load left fewer repetitions than may be asked of who must not strain; for four weeks."""
    verdict, day = situation.verdict, situation.state.last(exercise.id)
    chosen = exercise.load_mode in (LoadMode.EXTERNAL, LoadMode.PER_HAND, LoadMode.ADDED, LoadMode.ASSISTED)
    if day is None or not verdict.moderate or chosen or exercise.measure is not Measure.REPS:
        return False
    possible = [one.reps + (verdict.least_rir if one.rir is None else one.rir) for one in day.sets if one.reps]
    hard = (
        max(possible, default=science.HIGHEST_RIR + science.MODERATE_REPS) < science.MODERATE_REPS + verdict.least_rir
    )
    return hard and situation.state.days_since(day) <= science.LOG_DAYS


def _with_rounding(strongest: float) -> float:
    return science.MODERATE_SHARE * strongest + 1e-6


def _shown_kg(exercise: Exercise, situation: Situation) -> float | None:
    """The one-repetition maximum, kg, that the weakest of the heaviest sets of the last day shows: Epley 1985."""
    day = _last_day(exercise, situation)
    return None if day is None else _weakest(day, situation.verdict.least_rir)


def _last_day(exercise: Exercise, situation: Situation) -> Exposure | None:
    """The last day with a load, where loads must be moderate and tell enough."""
    if not situation.verdict.moderate or exercise.load_mode not in _TELLING or exercise.measure is not Measure.REPS:
        return None
    days = reversed(situation.state.exposures.get(exercise.id, ()))
    return next((day for day in days if day.load_kg), None)


def _weakest(day: Exposure, asked_rir: int) -> float | None:
    """A set without effort told counts as done with the reserve that was asked: who writes little is not punished."""
    possible = [
        one.reps + (asked_rir if one.rir is None else one.rir) for one in day.at_top_load() if one.reps is not None
    ]
    return science.epley(day.load_kg or 0.0, min(*possible, science.E1RM_MOST_REPS_SHOWN)) if possible else None
