"""The rule about forms that lift one's own body: none that is clearly out of reach, by arithmetic of its own.

It is generous wherever nobody can know: a smaller share of the body, a stronger start, the best day of the log. So it
is silent where a coach might argue, and speaks where nobody would.
"""

from collections.abc import Iterable
from typing import Final

from coach.domain import loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Verdict
from coach.domain.question import PerformedSet, Question
from coach.domain.vocabulary import LoadMode, Measure

#: By family, the lift that tells of it, and by difficulty at least so much of the body weight (Ebben et al. 2011 for
#: push-ups, less a few percent; design).
_LEAST_SHARES: Final[dict[str, tuple[str, dict[int, float]]]] = {
    "push_up": ("bench_press", {1: 0.35, 2: 0.45, 3: 0.6, 4: 0.7, 5: 0.85}),
    "dip": ("bench_press", {4: 0.9, 5: 0.95}),
    "pike_push_up": ("overhead_press", {2: 0.3, 3: 0.6, 4: 0.7, 5: 0.9}),
    "inverted_row": ("barbell_row", {2: 0.4, 3: 0.55, 4: 0.65}),
    "pull_up": ("barbell_row", {3: 0.7, 4: 0.95, 5: 1.0}),
    "single_leg_squat": ("back_squat", {3: 0.85, 5: 1.05}),
}
#: At most so many times what the start model says of a bar does anybody lift of her own body (design).
_AT_MOST: Final = 2.0
#: Standing at a wall or in a doorway nobody lifts much, up to this difficulty.
_LEANING: Final = 2
_HARDEST: Final = 5


def is_too_hard(exercise: Exercise, question: Question, verdict: Verdict, catalogue: Catalogue) -> bool:
    """Whether not even the fewest repetitions of a first meeting can be believed.

    What she did before and her favourites are hers to go on with. Slow lowerings are for nobody who is old or must not
    strain, and the hardest of them, a full Nordic curl, for nobody who never did the step before.
    """
    if exercise.is_lowered and (verdict.cohort == "older" or verdict.moderate):
        return True
    if exercise.is_lowered and exercise.difficulty == _HARDEST and exercise.id not in question.profile.favourites:
        steps = {exercise.id, exercise.regression}
        return not any(performed.exercise_id in steps for performed in question.history)
    share = _share(exercise)
    if share is None or exercise.id in question.profile.favourites:
        return False
    weight = question.profile.weight_kg or science.ASSUMED_WEIGHT_KG
    most = _AT_MOST * loads.reference_e1rm(_LEAST_SHARES[exercise.family][0], question.profile, verdict.level)
    needed, lifted = _fewest(exercise, verdict), share * weight
    if science.reps_with(most * science.PERSONAL_RANGE[1], lifted) >= needed and question.history:
        # The log is read only where it may decide.
        most *= best_of_log(question, verdict, catalogue)
    if science.reps_with(most, lifted) >= needed:
        return False
    return not _known(exercise, question.history, lifted, needed, weight, catalogue)


def _share(exercise: Exercise) -> float | None:
    """At least this share of the body weight is lifted; None where nobody knows."""
    if exercise.family not in _LEAST_SHARES or exercise.measure is not Measure.REPS:
        return None
    leans = exercise.position == "standing" and exercise.arms > 0 and exercise.difficulty <= _LEANING
    if leans or exercise.load_mode is LoadMode.ASSISTED:
        return None
    return _LEAST_SHARES[exercise.family][1].get(exercise.difficulty)


def _fewest(exercise: Exercise, verdict: Verdict) -> int:
    """The fewest repetitions that a session may ask for, with nothing in reserve."""
    row = science.row(verdict.goal, verdict.level, verdict.cohort)
    if exercise.is_lowered:
        return science.LOWERED_REPS[0]
    return row.main_reps[0] if exercise.load_mode is LoadMode.ADDED else row.free_reps[0]


def best_of_log(question: Question, verdict: Verdict, catalogue: Catalogue) -> float:
    """By how much her best set of any lift beats the start model, within the limits that are believed."""
    best = 1.0
    for performed in question.history:
        lift = catalogue.by_id.get(performed.exercise_id)
        if lift is None or performed.warmup or not performed.load_kg or not performed.reps:
            continue
        model = loads.start_e1rm(lift, question.profile, verdict.level)
        if model and lift.measure is Measure.REPS:
            best = max(best, science.epley(performed.load_kg, performed.reps + (performed.rir or 0)) / model)
    return min(best, science.PERSONAL_RANGE[1])


def _known(
    exercise: Exercise,
    history: Iterable[PerformedSet],
    lifted: float,
    needed: int,
    weight: float,
    catalogue: Catalogue,
) -> bool:
    """Whether any set of the form itself, or of another of its family, lets one believe in it."""
    for performed in history:
        other = catalogue.by_id.get(performed.exercise_id)
        if other is None or other.family != exercise.family or performed.warmup:
            continue
        if other.id == exercise.id or _shows(performed, other, exercise, lifted, weight) >= needed:
            return True
    return False


def _shows(performed: PerformedSet, other: Exercise, exercise: Exercise, lifted: float, weight: float) -> float:
    """The repetitions of a form that a set of another one lets one hope for; the step before promises enough."""
    # What nobody told may have been as much as the scale says.
    reserve = science.HIGHEST_RIR if performed.rir is None else performed.rir
    reps = (performed.reps or 0) + reserve if performed.reps else 0
    if other.load_mode is LoadMode.ASSISTED and performed.load_kg is not None:
        alone = weight - performed.load_kg
        return science.reps_with(science.epley(alone, reps), lifted) if alone > 0 and reps else 0.0
    if other.difficulty >= exercise.difficulty:
        return float(reps) if other.measure is Measure.REPS else 0.0
    before = other.difficulty == exercise.difficulty - 1 or other.id == exercise.regression
    done = performed.reps or performed.seconds
    return float(science.E1RM_MOST_REPS_SHOWN) if before and done else 0.0
