"""How strong the athlete is believed to be in one exercise, and where the belief comes from."""

from dataclasses import dataclass

from coach.domain import loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation


@dataclass(frozen=True, slots=True)
class Belief:
    """One-repetition maximum, kg. `source` is log, family, model or none."""

    e1rm_kg: float | None
    source: str


def belief(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> Belief:
    """From the exercise's own log, else from its family with a discount, else from the start model."""
    state = situation.state
    own = state.e1rm_kg.get(exercise.id)
    if own is not None:
        return Belief(own, "log")
    transferred = _from_family(exercise, situation, catalogue)
    if transferred is not None:
        return Belief(transferred, "family")
    model = loads.start_e1rm(exercise, situation.question.profile, situation.verdict.level)
    if model is None:
        return Belief(None, "none")
    return Belief(model * personal_factor(situation, catalogue), "model")


def personal_factor(situation: Situation, catalogue: Catalogue) -> float:
    """How this athlete's log compares with the start model: the median over her lifts, within limits (design)."""
    profile, level = situation.question.profile, situation.verdict.level
    ratios = []
    for exercise_id, known in situation.state.e1rm_kg.items():
        model = loads.start_e1rm(catalogue[exercise_id], profile, level)
        if model:
            ratios.append(known / model)
    if len(ratios) < science.PERSONAL_LIFTS:
        return 1.0
    low, high = science.PERSONAL_RANGE
    return min(max(sorted(ratios)[(len(ratios) - 1) // 2], low), high)


def _from_family(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> float | None:
    """The weakest claim of all relatives that were logged, scaled by the catalogue's ratios and discounted (design)."""
    if exercise.start_load is None or not situation.state.e1rm_kg:
        return None
    claims = []
    for relative in catalogue.by_family[exercise.family]:
        known = situation.state.e1rm_kg.get(relative.id)
        if (
            known is None
            or relative.start_load is None
            or relative.start_load.reference != exercise.start_load.reference
        ):
            continue
        claims.append(known * exercise.start_load.ratio / relative.start_load.ratio * science.TRANSFER_DISCOUNT)
    return min(claims) if claims else None
