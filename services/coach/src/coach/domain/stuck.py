"""Loaded lifts at the end of the way: the next step of the tools is too large, or nothing heavier is at hand."""

from collections.abc import Iterable
from typing import Final

from coach.domain import doses, loads, performance, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.target import Span
from coach.domain.vocabulary import LoadMode, Measure, Role

#: So many times the top of the range are far beyond it (design).
_FAR_BEYOND: Final = 1.5
#: What loads are put on, or chosen by.
_LOADERS: Final = frozenset({"barbell", "ez_bar", "trap_bar", "dumbbells", "kettlebells", "cable_machine", "machines"})
_LIFTED: Final = frozenset({LoadMode.EXTERNAL, LoadMode.PER_HAND})


def make_room(lifts: Iterable[Exercise], situation: Situation, catalogue: Catalogue) -> frozenset[int]:
    """Of the lifts of one pattern those that are stuck where others are not, by id.

    Where the step is too large, what she never did with the same tool, and is no heavier, would soon be stuck as well.
    A lighter week waits with what is new, and favourites stay.
    """
    lifts = [each for each in lifts if each.load_mode in _LIFTED]
    found = [each for each in lifts if is_stuck(each, situation, catalogue)]
    if not found or situation.lighter is not None:
        return frozenset()
    known, liked = situation.state.exposures, situation.question.profile.favourites
    coarse = {_loader(each) for each in found if _next_rung(each, situation, catalogue) is not None}
    alike = [each for each in lifts if each.id not in known and _loader(each) in coarse]
    ids = frozenset(each.id for each in (*found, *alike))
    muscles = {muscle for each in found for muscle in each.primary}
    rivals = [each for each in lifts if each.id not in ids and not muscles.isdisjoint(each.primary)]
    return ids.difference(liked) if rivals else frozenset()


def is_stuck(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether every set of the last day went far beyond the range and no number of them leads to the next load."""
    day = situation.state.last(exercise.id)
    if day is None or not day.load_kg or exercise.measure is not Measure.REPS:
        return False
    role = Role.MAIN if Role.MAIN in exercise.roles else Role.ACCESSORY
    low, high = doses.amount_range(exercise, situation, role)
    most = max(high, min(situation.row.most_reps, doses.MOST_REPS_LOADED))
    weight = situation.question.profile.weight_kg or science.ASSUMED_WEIGHT_KG
    span = Span(low, high, doses.usual_rir(situation), low, most, body_kg=loads.body_kg(exercise, weight))
    least = min(performance.amount_of(one, timed=False) for one in day.at_top_load())
    if least < min(_FAR_BEYOND * high, most):
        return False
    heavier = _next_rung(exercise, situation, catalogue)
    if heavier is None:
        return True
    step = heavier / science.STEP_UP_MOST
    within = performance.within_reach(day, day.load_kg, step, span) or performance.bears(
        day, day.load_kg, heavier, span
    )
    return not within and performance.enough_for(step, day.load_kg, span) > most


def _next_rung(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> float | None:
    """The next load, kg, that is heavier than what she lifted last."""
    lifted = situation.state.last_load(exercise.id) or 0.0
    used = catalogue.available(exercise, situation.equipment) or ()
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    return min((rung for rung in rungs if rung > lifted + loads.SAME_LOAD_KG), default=None)


def _loader(exercise: Exercise) -> frozenset[str]:
    return _LOADERS.intersection(exercise.equipment)
