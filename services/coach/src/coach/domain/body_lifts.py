"""How many repetitions of a form that lifts one's own body are likely: by the start model, until the log shows more."""

from dataclasses import dataclass
from typing import Final

from coach.domain import performance, science, scoring
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.situation import Situation
from coach.domain.vocabulary import LoadMode, Measure


@dataclass(frozen=True, slots=True)
class _Family:
    """The lift that a family is measured by, and by difficulty the share of the body weight that its forms lift.

    `ease`: so many times more of that than of a bar is lifted with the same strength, because angles can be chosen.
    """

    reference: str
    shares: dict[int, float]
    ease: float = 1.0


#: Push-ups: Ebben et al. 2011 (hands on a table 41 %, knees 49 %, floor 64 %, feet raised 74 %); the others are design.
_FAMILIES: Final = {
    "push_up": _Family("bench_press", {1: 0.40, 2: 0.50, 3: 0.64, 4: 0.74, 5: 0.90}, ease=1.2),
    "dip": _Family("bench_press", {4: 0.95, 5: 1.0}),
    "pike_push_up": _Family("overhead_press", {2: 0.32, 3: 0.65, 4: 0.75, 5: 0.95}, ease=1.2),
    "inverted_row": _Family("barbell_row", {2: 0.45, 3: 0.60, 4: 0.70}, ease=1.2),
    "pull_up": _Family("barbell_row", {3: 0.75, 4: 1.0, 5: 1.05}, ease=1.15),
    "single_leg_squat": _Family("back_squat", {3: 0.90, 5: 1.10}),
}
#: The start model is careful on purpose: so many times more do people of its level lift of their own body (design).
_OF_OWN_BODY: Final = 1.8
#: Up to this difficulty who stands only leans.
_LEANING: Final = 2


def is_of_a_family(exercise: Exercise) -> bool:
    """Whether forms of its movement lift a known share of the body weight."""
    return exercise.family in _FAMILIES


def lifts_own_body(exercise: Exercise) -> bool:
    """Whether it is known how much of the body weight a form lifts."""
    return _share(exercise) is not None


def possible(exercise: Exercise, situation: Situation) -> float | None:
    """The repetitions that the start model allows, carefully; None where it knows no share of the body weight."""
    share = _share(exercise)
    if share is None:
        return None
    return max(0.0, science.reps_with(_most_kg(exercise, situation), share * _weight_kg(situation)))


def help_kg(exercise: Exercise, situation: Situation, reps: int) -> float:
    """The help that leaves so many repetitions and a reserve possible, and at least half the body weight."""
    weight, family = _weight_kg(situation), _FAMILIES.get(exercise.family)
    least = 0.5 * weight
    if family is None:
        return least
    alone = science.load_for(_most_kg(exercise, situation), reps + science.CALIBRATION_RIR)
    return max(least, family.shares[4] * weight - alone)


def beyond(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether a form is too hard to begin with: neither the model nor the log promises the least of the range.

    The first day may ask for fewer; slow lowerings are for who is near the lift. Who did it before, or calls it a
    favourite, goes on with it.
    """
    reps = possible(exercise, situation)
    known = exercise.id in situation.state.exposures or exercise.id in situation.question.profile.favourites
    if reps is None or known:
        return False
    added = exercise.load_mode is LoadMode.ADDED
    low = situation.row.main_reps[0] if added else scoring.free_reps(exercise, situation)[exercise.is_lowered]
    needed = low + max(science.USUAL_RIR, situation.verdict.least_rir)
    return reps < needed and not _log_promises(exercise, situation, catalogue, needed)


def reserve(situation: Situation) -> int:
    """What the first meeting keeps in reserve."""
    return max(science.CALIBRATION_RIR, situation.verdict.least_rir)


def _share(exercise: Exercise) -> float | None:
    family = _FAMILIES.get(exercise.family)
    if family is None or exercise.measure is not Measure.REPS or exercise.load_mode is LoadMode.ASSISTED:
        return None
    leans = exercise.position == "standing" and exercise.arms and exercise.difficulty <= _LEANING
    return None if leans else family.shares.get(exercise.difficulty)


def _most_kg(exercise: Exercise, situation: Situation) -> float:
    """The most of her body that she is believed to lift once."""
    state, family = situation.state, _FAMILIES[exercise.family]
    believed = state.personal_factor * state.break_factor()
    if state.personal_factor >= 1:
        believed = max(1.0, believed)  # A break takes from what was trained before it, and not from the model.
    return believed * state.reference_e1rm[family.reference] * family.ease * _OF_OWN_BODY * science.START_SHARE


def _weight_kg(situation: Situation) -> float:
    return situation.question.profile.weight_kg or science.ASSUMED_WEIGHT_KG


def _log_promises(exercise: Exercise, situation: Situation, catalogue: Catalogue, needed: int) -> bool:
    """Whether another form of the family shows enough: a harder one, one with help, or the step before, mastered."""
    for other in catalogue.by_family[exercise.family]:
        day = situation.state.last(other.id)
        if day is None or other.measure is not Measure.REPS and other.difficulty >= exercise.difficulty:
            continue
        if other.load_mode is LoadMode.ASSISTED and day.load_kg is not None:
            promised = _without_help(exercise, day, day.load_kg, situation)
        elif other.difficulty >= exercise.difficulty:
            promised = performance.shown(day) * science.TRANSFER_DISCOUNT
        else:
            before = other.difficulty == exercise.difficulty - 1 or other.id == exercise.regression
            promised = needed if before and scoring.mastered(other, situation) else 0
        if promised >= needed:
            return True
    return False


def _without_help(exercise: Exercise, day: Exposure, helped_kg: float, situation: Situation) -> float:
    """The repetitions without help that a day with it promises, discounted: Epley 1985."""
    weight, share = _weight_kg(situation), _share(exercise) or 1.0
    if helped_kg >= weight:
        return 0.0
    most = science.epley(weight - helped_kg, min(performance.shown(day), science.E1RM_MOST_REPS_SHOWN))
    return science.reps_with(most, share * weight) * science.TRANSFER_DISCOUNT
