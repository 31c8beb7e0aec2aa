"""One-repetition maxima by exercise, kg, as the sets of the log show them, and what they say of a body."""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import Measure

#: Up to so many in reserve a set was near failure; beyond it shows what she can do at least (design).
_NEAR_FAILURE_RIR: Final = 3


def estimate(performed: PerformedSet) -> float | None:
    """e1RM of one set, kg: Epley on reps + RIR (Zourdos et al. 2016), or None when the set cannot tell."""
    if performed.warmup or not performed.reps or not performed.load_kg or performed.rir is None:
        return None
    possible = performed.reps + performed.rir
    if possible > science.E1RM_MOST_REPS or performed.rir > science.E1RM_MOST_RIR:
        return None
    return science.epley(performed.load_kg, possible)


def shown_at_least(performed: PerformedSet) -> float | None:
    """e1RM that a set far from failure shows at least, kg: as if only so much were in reserve as can be judged."""
    if performed.warmup or not performed.reps or not performed.load_kg or performed.rir is None:
        return None
    if performed.rir <= science.E1RM_MOST_RIR or performed.reps > science.E1RM_MOST_REPS:
        return None
    return science.epley(performed.load_kg, performed.reps + science.E1RM_MOST_RIR)


def near_failure(exposures: Mapping[int, tuple[Exposure, ...]]) -> dict[int, tuple[Exposure, ...]]:
    """The same log without the sets that left plenty, or did not say."""
    near: dict[int, tuple[Exposure, ...]] = {}
    for exercise_id, days in exposures.items():
        hard = [(day.date, tuple(one for one in day.sets if _is_near_failure(one))) for day in days]
        left = tuple(Exposure(date, sets) for date, sets in hard if sets)
        if left:
            near[exercise_id] = left
    return near


def _is_near_failure(performed: PerformedSet) -> bool:
    return performed.rir is not None and performed.rir <= _NEAR_FAILURE_RIR


def of_lifts(
    exposures: Mapping[int, tuple[Exposure, ...]], catalogue: Catalogue, keeps: Callable[[int, datetime.date], float]
) -> dict[int, float]:
    """Before the break that lowers all loads; what has not been done since one before it, `keeps` less."""
    beliefs: dict[int, float] = {}
    for exercise_id, days in exposures.items():
        if not catalogue[exercise_id].takes_load or catalogue[exercise_id].measure is not Measure.REPS:
            continue
        belief: float | None = None
        for day in days:
            for performed in day.sets:
                value = estimate(performed)
                if value is not None:
                    belief = value if belief is None else belief + science.E1RM_SMOOTHING * (value - belief)
                    continue
                shown = shown_at_least(performed)
                if shown is not None:
                    belief = shown if belief is None else max(belief, shown)
        if belief is not None:
            beliefs[exercise_id] = belief * keeps(exercise_id, days[-1].date)
    return beliefs


def personal_factor(
    strength: Mapping[int, float], near: Mapping[int, float], references: Mapping[str, float], catalogue: Catalogue
) -> float:
    """How this athlete's log compares with the start model, within limits; easy sets alone never lower it (design)."""
    hard = {each: max(known, strength.get(each, 0.0)) for each, known in near.items()}
    return max(_median_ratio(hard, references, catalogue), _median_ratio({**strength, **hard}, references, catalogue))


def _median_ratio(strength: Mapping[int, float], references: Mapping[str, float], catalogue: Catalogue) -> float:
    """The median over her lifts; as the model says until there are enough of them."""
    ratios = []
    for exercise_id, known in strength.items():
        start = catalogue[exercise_id].start_load
        model = references[start.reference] * start.ratio if start else 0.0
        if model:
            ratios.append(known / model)
    if len(ratios) < science.PERSONAL_LIFTS:
        return 1.0
    low, high = science.PERSONAL_RANGE
    return min(max(sorted(ratios)[(len(ratios) - 1) // 2], low), high)
