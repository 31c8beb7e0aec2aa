"""Sessions of a few minutes: one good round of everything, or a pair of lifts that take turns."""

from collections.abc import Iterable
from typing import Final

from coach.domain import formats, science
from coach.domain.catalogue import Exercise
from coach.domain.draft import Draft
from coach.domain.duration import session_seconds, within_tolerance
from coach.domain.framing import frame
from coach.domain.selection import Pool
from coach.domain.slots import KNEE, PULL, PUSH
from coach.domain.vocabulary import Format

#: Below so many minutes.
BELOW_MIN: Final = 10
_AREAS: Final = {"legs": (*KNEE, "hinge"), "push": PUSH, "pull": PULL}


def circuit(pool: Pool) -> Draft | None:
    """One circuit for the whole body; None if it cannot be."""
    minutes = pool.situation.minutes
    warm_s = science.warmup_s(minutes, pool.situation.verdict.cohort)
    seconds = minutes * 60 - warm_s - science.TRANSITION_BODYWEIGHT_S
    clock = formats.circuit(pool, seconds, frozenset(), whole=True)
    if clock is None:
        return None
    exercises = [pool.catalogue[item.exercise_id] for item in clock.items]
    blocks = frame(pool, (clock,), frozenset(m for e in exercises for m in e.primary), warm_s, 0)
    if not within_tolerance(session_seconds(blocks, pool.catalogue), minutes):
        return None
    whole = len(areas(exercises)) == len(_AREAS)
    return Draft(blocks, "Short full-body circuit" if whole else "Short circuit", Format.CIRCUIT)


def areas(exercises: Iterable[Exercise]) -> list[str]:
    """Which of legs, push and pull some exercises train."""
    patterns = {exercise.pattern for exercise in exercises}
    return [name for name, area in _AREAS.items() if patterns.intersection(area)]


def title(exercises: Iterable[Exercise]) -> str:
    """What a few minutes of lifts may be called: it says what they train."""
    found = areas(exercises)
    if len(found) == len(_AREAS):
        return "Short full-body session"
    return f"Short session: {' and '.join(found)}" if found else "Short session"
