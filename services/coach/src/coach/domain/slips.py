"""Loads in a log that nobody can believe: 160 typed for 60. They are left out, and the athlete is told (design)."""

from collections.abc import Iterator, Mapping
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import LoadMode

#: A load is doubted when it is so many times what all else of the log shows, and what it shows so many times what is
#: believed of somebody like her; without a model the log alone must speak louder, without a log the model.
_BEYOND_LOG: Final = 1.5
_BEYOND_MODEL: Final = 3.0
_BEYOND_LOG_ALONE: Final = 3.0
_BEYOND_MODEL_ALONE: Final = 4.0

Days = tuple[Exposure, ...]


def without_slips(
    exposures: Mapping[int, Days], catalogue: Catalogue, references: Mapping[str, float]
) -> tuple[dict[int, Days], dict[int, float]]:
    """The log without them, by exercise, and the last doubted load, kg, of each exercise that had one."""
    kept: dict[int, Days] = {}
    doubted: dict[int, float] = {}
    for exercise_id, days in exposures.items():
        exercise = catalogue.by_id[exercise_id]
        found = [] if exercise.load_mode is LoadMode.ASSISTED else list(_slips(days, _model_kg(exercise, references)))
        kept[exercise_id] = _without(days, found) if found else days
        if found:
            doubted[exercise_id] = found[-1].load_kg or 0.0
    return {each: days for each, days in kept.items() if days}, doubted


def _without(days: Days, slips: list[PerformedSet]) -> Days:
    wrong = {id(one) for one in slips}
    left = (Exposure(day.date, tuple(one for one in day.sets if id(one) not in wrong)) for day in days)
    return tuple(day for day in left if day.sets)


def _model_kg(exercise: Exercise, references: Mapping[str, float]) -> float | None:
    start = exercise.start_load
    return references[start.reference] * start.ratio if start else None


def _slips(days: Days, model_kg: float | None) -> Iterator[PerformedSet]:
    heaviest = max((day.load_kg or 0.0 for day in days), default=0.0)
    if not heaviest or (model_kg is not None and heaviest <= model_kg):
        return  # Nearly always.
    for day in days:
        for one in day.sets:
            others = [
                _shown(other)
                for each in days
                for other in each.sets
                if _tells(other) and (each is not day or other.load_kg != one.load_kg)
            ]
            if one.load_kg and _is_slip(one, max(others, default=None), model_kg):
                yield one


def _tells(one: PerformedSet) -> bool:
    """Whether a set shows how much is possible: who kept "five or more" may lift anything."""
    return bool(one.load_kg) and (one.rir or 0) < science.HIGHEST_RIR


def _is_slip(one: PerformedSet, log_kg: float | None, model_kg: float | None) -> bool:
    load = one.load_kg or 0.0
    if log_kg is None:
        return model_kg is not None and load > _BEYOND_MODEL_ALONE * model_kg
    if model_kg is None:
        return load > _BEYOND_LOG_ALONE * log_kg
    return load > _BEYOND_LOG * log_kg and _shown(one) > _BEYOND_MODEL * model_kg


def _shown(one: PerformedSet) -> float:
    return science.epley(one.load_kg or 0.0, min((one.reps or 1) + (one.rir or 0), science.E1RM_MOST_REPS_SHOWN))
