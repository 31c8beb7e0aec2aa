"""Lifts that failed with the easiest load at hand: what is no lighter for her stays away as well."""

from collections.abc import Sequence
from typing import Final

from coach.domain import doses, loads, performance, science, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.situation import Situation
from coach.domain.vocabulary import LoadMode, Measure, Role

#: With at most so many in reserve a set was an honest try.
_TRIED_RIR: Final = 1
#: So many days of lifting may have made her strong enough for another try, after four weeks (design).
_STRONGER_AFTER_DAYS: Final = 6


def failed(exercise: Exercise, rungs: tuple[float, ...], situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the lift, or a relative that is no heavier for her, failed with the easiest load and has not waited long
    enough."""
    if exercise.id in situation.state.exposures:
        return _has_failed(exercise, rungs, situation)
    for relative in catalogue.by_family[exercise.family]:
        share = strength.share_of(exercise, relative)
        tried = situation.state.last_load(relative.id)
        if share is None or not tried or rungs[0] < science.TRANSFER_DISCOUNT * share * tried:
            continue
        used = catalogue.available(relative, situation.equipment) or ()
        if _has_failed(relative, loads.ladder(relative, used, situation.question.profile.inventory), situation):
            return True
    return False


def _has_failed(exercise: Exercise, rungs: tuple[float, ...], situation: Situation) -> bool:
    """At once where even the best set was less than half of the range, or nobody should fail twice; else after two days
    that left nothing beyond the fewest."""
    days = situation.state.exposures.get(exercise.id, ())
    if not _is_easiest(days, rungs, exercise) or _has_waited(days[-1], situation):
        return False
    role = Role.MAIN if Role.MAIN in exercise.roles else Role.ACCESSORY
    low, _ = doses.amount_range(exercise, situation, role)
    fewest = doses.fewest(exercise, situation, low, role)
    timed = exercise.measure is Measure.SECONDS
    if situation.lighter is not None:  # Nothing could be made easier.
        return performance.is_counted(days[-1], timed) and _worst(days[-1], timed) < fewest
    if not timed and _fell_far_short(days[-1], low):
        return True
    once = situation.is_careful or situation.state.kept_of(exercise.id, days[-1]) < 1.0  # No break makes it easier.
    last = days[-1 if once else -2 :]
    enough = len(days) > 1 or once
    return enough and all(performance.is_counted(day, timed) and _able(day, timed) < fewest for day in last)


def _is_easiest(days: Sequence[Exposure], rungs: tuple[float, ...], exercise: Exercise) -> bool:
    """Whether nothing easier was at hand on the last day."""
    load = days[-1].load_kg if days else None
    if load is None or not rungs:
        return False
    if exercise.load_mode is LoadMode.ASSISTED:
        return rungs[-1] <= load + loads.SAME_LOAD_KG
    return load <= rungs[0] + loads.SAME_LOAD_KG


def _has_waited(day: Exposure, situation: Situation) -> bool:
    """Whether four weeks have passed in which other lifts may have made her stronger."""
    since = sum(each > day.date for each in situation.state.lifted.days)
    return situation.state.days_since(day) > science.LOG_DAYS and since >= _STRONGER_AFTER_DAYS


def _fell_far_short(day: Exposure, low: int) -> bool:
    reserve = performance.reserve_of(day)
    return reserve is not None and reserve <= _TRIED_RIR and 2 * performance.best(day, timed=False) < low


def _able(day: Exposure, timed: bool) -> int:
    """What a day shows; the fewest again, with nothing in reserve, are no training: they would fail again."""
    return performance.best(day, timed=True) if timed else performance.usual(day) - 1


def _worst(day: Exposure, timed: bool) -> int:
    """What the weakest set of a day shows."""
    return min(performance.amount_of(one, timed) + (0 if timed else one.rir or 0) for one in day.at_top_load())
