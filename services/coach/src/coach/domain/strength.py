"""How strong the athlete is believed to be in one exercise, and where the belief comes from."""

from dataclasses import dataclass

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation


@dataclass(frozen=True, slots=True)
class Belief:
    """One-repetition maximum, kg. `source` is log, family, model or none.

    `least_kg` is what the plain model says where the log holds nothing against it.
    """

    e1rm_kg: float | None
    source: str
    least_kg: float | None = None


def belief(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> Belief:
    """From the exercise's own log, else from its family with a discount, else from the start model.

    A relative whose sets all left plenty shows only what she can do at least: it may promise more than the model.
    """
    state = situation.state
    own = state.e1rm_kg.get(exercise.id)
    if own is not None:
        return Belief(own, "log")
    start = exercise.start_load
    if start is None:
        return Belief(None, "none")
    near, easy = _from_family(exercise, situation, catalogue)
    if near:
        return Belief(min(near), "family")
    plain = state.reference_e1rm[start.reference] * start.ratio
    model, least = plain * state.personal_factor, plain * min(1.0, state.personal_factor)
    shown = min(easy, default=0.0)
    return Belief(shown, "family", least) if shown > model else Belief(model, "model", least)


def once_kg(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> float | None:
    """What she is believed to lift once today, kg. A break takes from what was trained before it: where the log holds
    nothing against the plain model, nothing."""
    known, state = belief(exercise, situation, catalogue), situation.state
    if known.e1rm_kg is None:
        return None
    kept = state.break_factor() if state.personal_factor < 1 else 1.0
    return max(known.e1rm_kg * state.break_factor(), (known.least_kg or 0.0) * kept)


def _from_family(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> tuple[list[float], list[float]]:
    """The claims of all relatives that were logged, scaled by the catalogue's ratios and discounted (design).

    First of those with sets near failure, then of those with only easy ones; the weakest of a kind counts.
    """
    state = situation.state
    near: list[float] = []
    easy: list[float] = []
    for relative in catalogue.by_family[exercise.family] if state.e1rm_kg else ():
        share = share_of(exercise, relative)
        known = state.e1rm_kg.get(relative.id)
        if known is None or share is None:
            continue
        hard = state.near_e1rm_kg.get(relative.id)
        claims = easy if hard is None else near
        claims.append(max(known, hard or 0.0) * share * science.TRANSFER_DISCOUNT)
    return near, easy


def share_of(exercise: Exercise, relative: Exercise) -> float | None:
    """How much of a relative's load the exercise takes; None where another lift is their measure."""
    own, other = exercise.start_load, relative.start_load
    if own is None or other is None or own.reference != other.reference:
        return None
    return own.ratio / other.ratio
