"""How strong the athlete is believed to be in one exercise, and where the belief comes from."""

from dataclasses import dataclass

from coach.domain import science
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
    start = exercise.start_load
    if start is None:
        return Belief(None, "none")
    return Belief(state.reference_e1rm[start.reference] * start.ratio * state.personal_factor, "model")


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
