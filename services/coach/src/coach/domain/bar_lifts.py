"""Who came for strength squats, presses and rows with the bar where there is one, and pulls herself up to it."""

from collections.abc import Collection, Iterable
from typing import Final

from coach.domain import preference, scoring
from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation
from coach.domain.slots import PULL, PUSH
from coach.domain.vocabulary import Goal

#: How heavy a lift is, 0 to 1, to be the measure of its movement (design).
_HEAVY: Final = 0.85
#: In fewer minutes a machine, which needs no plates, leaves time for more muscles (design).
_FROM_MIN: Final = 40
_BARS: Final = frozenset({"barbell", "trap_bar", "pullup_bar"})
_MACHINES: Final = frozenset({"machines", "cable_machine"})
_PATTERNS: Final = frozenset({"squat", *PUSH, *PULL})


def make_room(lifts: Iterable[Exercise], situation: Situation, tired: Collection[int]) -> dict[int, str]:
    """Of the lifts that are allowed those that make room among the main lifts, by id, with the pattern for which.

    Machines do where a heavy lift with a bar trains the same movement, lunges where it is a squat, and without a load
    for any squat with one. Only for adults with the time to load a bar, for what her muscles are rested for and what
    she did not turn down; favourites stay.
    """
    suits = situation.verdict.goal is Goal.STRENGTH and situation.verdict.cohort == "adult"
    if not suits or situation.minutes < _FROM_MIN:
        return {}
    lifts = list(lifts)
    able = [each for each in lifts if each.id not in tired and _welcome(each, situation)]
    led = {each.pattern for each in able if _is_heavy_bar(each)}
    loaded = {each.pattern for each in able if each.takes_load}
    liked = situation.question.profile.favourites
    return {
        each.id: _leader(each)
        for each in lifts
        if each.id not in liked
        if _leader(each) in led or (each.pattern == "lunge" and not each.takes_load and "squat" in loaded)
    }


def _leader(exercise: Exercise) -> str:
    """The pattern whose lift with a bar it may make room for; none where it stays."""
    if exercise.pattern == "lunge":
        return "squat"
    return "" if _MACHINES.isdisjoint(exercise.equipment) else exercise.pattern


def _is_heavy_bar(exercise: Exercise) -> bool:
    """Whether it is one of the lifts that strength is measured by; hips have the deadlift, on its own days."""
    led = exercise.pattern in _PATTERNS and not _BARS.isdisjoint(exercise.equipment)
    return led and scoring.heaviness(exercise) >= _HEAVY


def _welcome(exercise: Exercise, situation: Situation) -> bool:
    """Whether she has not swapped, skipped or rated it away; in a lighter week, whether she knows it."""
    known = preference.of(exercise.id, situation.question.preferences)
    return preference.factor(known) >= 1.0 and (situation.lighter is None or exercise.id in situation.state.exposures)
