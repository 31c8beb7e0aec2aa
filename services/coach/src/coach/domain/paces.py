"""The items of conditioning: how hard to go, in numbers and in words."""

from typing import Final

from coach.domain import modes
from coach.domain.catalogue import Exercise
from coach.domain.wod import Item, PrescribedSet

EASY_RIR: Final = 3
PURPOSE: Final = "Works heart and lungs."
#: How one goes about a brisk turn.
_BRISKLY: Final = {"running": "Run", "walking": "Walk", "cycling": "Ride", "rowing": "Row", "stepping": "Climb"}
_IN_RESERVE: Final = "Leave a few repetitions in reserve."
_LIVELY_PACE: Final = "Move briskly, at a pace that you could keep up for a few turns more."


def by_time(exercise: Exercise, work_s: int, times: int, rest_s: int, *, in_turns: bool = False) -> Item:
    """So many times so many seconds, with a rest after each."""
    one = PrescribedSet(seconds=work_s, rir=EASY_RIR, rest_s=rest_s)
    return Item(exercise.id, (one,) * times, exercise.equipment, why=f"{PURPOSE} {_effort(exercise, in_turns)}")


def by_reps(exercise: Exercise, reps: int, times: int) -> Item:
    """So many times so many repetitions, whatever the time."""
    one = PrescribedSet(reps=reps, rir=EASY_RIR)
    return Item(
        exercise.id, (one,) * times, exercise.equipment, why=f"{PURPOSE} Calm, clean repetitions, never to failure."
    )


def _effort(exercise: Exercise, in_turns: bool) -> str:
    """How hard to go: nobody counts the repetitions of a run."""
    if exercise.slug == modes.RUN_AND_WALK:
        return "Run easily in the turns, and walk between them."
    if exercise.pattern == "locomotion" and in_turns:
        return f"{_BRISKLY.get(exercise.family, 'Move')} briskly in the turns, easily between them."
    return _LIVELY_PACE if exercise.pattern in ("locomotion", "conditioning") else _IN_RESERVE
