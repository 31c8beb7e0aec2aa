"""Moderate loads, where a gate forbids straining: at most three quarters of what the last day showed (design)."""

from dataclasses import replace
from typing import Final

from coach.domain import loads, science
from coach.domain.catalogue import Exercise
from coach.domain.exposure import Exposure
from coach.domain.situation import Situation
from coach.domain.target import Target
from coach.domain.vocabulary import LoadMode, Measure

#: With help less load is harder, and a weight beside one's own says too little about the whole.
_TELLING: Final = frozenset({LoadMode.EXTERNAL, LoadMode.PER_HAND})
_REASON: Final = "Moderate loads for now: lighter than before, with more repetitions."


def moderated(
    target: Target, exercise: Exercise, situation: Situation, rungs: tuple[float, ...], low: int, high: int, rir: int
) -> Target:
    """The target with a load that is moderate, and the repetitions that this load allows."""
    strongest = _shown_kg(exercise, situation)
    if strongest is None or target.load_kg is None or target.load_kg <= _with_rounding(strongest):
        return target
    load = loads.round_down(rungs, _with_rounding(strongest))
    possible = int(science.reps_with(strongest, load)) - rir
    return replace(target, amount=min(max(possible, low), high), load_kg=load, reason=_REASON)


def is_too_heavy(lightest_kg: float, exercise: Exercise, situation: Situation) -> bool:
    """Whether even the lightest tool is more than moderate."""
    strongest = _shown_kg(exercise, situation)
    return strongest is not None and lightest_kg > _with_rounding(strongest)


def _with_rounding(strongest: float) -> float:
    return science.MODERATE_SHARE * strongest + 1e-6


def _shown_kg(exercise: Exercise, situation: Situation) -> float | None:
    """The one-repetition maximum, kg, that the weakest of the heaviest sets of the last day shows: Epley 1985."""
    if not situation.verdict.moderate or exercise.load_mode not in _TELLING or exercise.measure is not Measure.REPS:
        return None
    days = reversed(situation.state.exposures.get(exercise.id, ()))
    day = next((day for day in days if day.load_kg), None)
    return None if day is None else _weakest(day, situation.verdict.least_rir)


def _weakest(day: Exposure, asked_rir: int) -> float | None:
    """A set without effort told counts as done with the reserve that was asked: who writes little is not punished."""
    possible = [
        one.reps + (asked_rir if one.rir is None else one.rir) for one in day.at_top_load() if one.reps is not None
    ]
    return science.epley(day.load_kg or 0.0, min(*possible, science.E1RM_MOST_REPS_SHOWN)) if possible else None
