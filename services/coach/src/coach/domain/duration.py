"""How long a session takes (design, after coaching practice):

T = warm-up + sum over exercises [ sets x work + (sets - 1) x rest ] + transitions + cool-down.

Work is repetitions x seconds per repetition, or the hold, doubled when done on each side. A clock takes its time.
"""

import math

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.tempo import extra_seconds
from coach.domain.vocabulary import SIDE_BLOCKS, Format, LoadMode, Side
from coach.domain.wod import Block, PrescribedSet

_BARS = frozenset({"barbell", "trap_bar", "ez_bar"})


def work_seconds(exercise: Exercise, prescribed: PrescribedSet) -> float:
    """Seconds under way in one set, both sides."""
    if prescribed.seconds is not None:
        seconds = float(prescribed.seconds)
    elif prescribed.distance_m is not None:
        seconds = prescribed.distance_m * science.SECONDS_PER_METRE
    else:
        each = exercise.seconds_per_rep or science.DEFAULT_SECONDS_PER_REP
        seconds = (prescribed.reps or 0) * (each + extra_seconds(prescribed.tempo))
    return seconds * 2 if exercise.side is Side.EACH else seconds


def transition_seconds(exercise: Exercise) -> int:
    """Seconds to walk to the next exercise and set it up."""
    if not _BARS.isdisjoint(exercise.equipment):
        return science.TRANSITION_BARBELL_S
    if exercise.load_mode in (LoadMode.BODYWEIGHT, LoadMode.NONE) and not exercise.equipment:
        return science.TRANSITION_BODYWEIGHT_S
    return science.TRANSITION_TOOL_S


def straight_seconds(exercise: Exercise, sets: tuple[PrescribedSet, ...]) -> float:
    """One exercise in straight sets: all works and the rests between them."""
    return sum(work_seconds(exercise, one) for one in sets) + sum(one.rest_s for one in sets[:-1])


def block_seconds(block: Block, catalogue: Catalogue) -> float:
    """One block, without the transition into it."""
    clock = _clock_seconds(block)
    if clock is not None:
        return clock
    exercises = [catalogue[item.exercise_id] for item in block.items]
    if block.format is Format.STRAIGHT:
        total = sum(straight_seconds(e, item.sets) for e, item in zip(exercises, block.items, strict=True))
        return total + sum(_change(block, exercise) for exercise in exercises[1:])
    works = sum(work_seconds(e, one) for e, item in zip(exercises, block.items, strict=True) for one in item.sets)
    works += sum(one.rest_s for item in block.items for one in item.sets if one.warmup)
    turns = block.rounds or 1
    rests = turns - 1 if block.format is Format.SUPERSET else turns * len(block.items) - 1
    return works + max(0, rests) * (block.rest_s or 0)


def _clock_seconds(block: Block) -> float | None:
    if block.format in (Format.AMRAP, Format.FOR_TIME, Format.CONTINUOUS):
        return float(block.work_s or 0)
    if block.format is Format.EMOM:
        return 60.0 * (block.rounds or 0)
    if block.format in (Format.INTERVALS, Format.TABATA):
        return float((block.rounds or 0) * ((block.work_s or 0) + (block.rest_s or 0)))
    return None


def _change(block: Block, exercise: Exercise) -> int:
    return science.TRANSITION_FLOW_S if block.kind in SIDE_BLOCKS else transition_seconds(exercise)


def session_seconds(blocks: tuple[Block, ...], catalogue: Catalogue) -> float:
    """All blocks with the transitions between them."""
    total = 0.0
    for position, block in enumerate(blocks):
        total += block_seconds(block, catalogue)
        if position:
            total += change_seconds(block, catalogue)
    return total


def change_seconds(block: Block, catalogue: Catalogue) -> int:
    """The transition into a block: the longest of its exercises."""
    return max((_change(block, catalogue[item.exercise_id]) for item in block.items), default=0)


def declared_minutes(seconds: float) -> int:
    """Whole minutes, half up, at least one."""
    return max(1, math.floor(seconds / 60 + 0.5))


def within_tolerance(seconds: float, minutes_asked: int) -> bool:
    """Whether a session, and the minutes declared for it, lie within 15 % of the minutes asked."""
    span = science.MINUTES_TOLERANCE * minutes_asked
    return (
        abs(seconds / 60 - minutes_asked) <= span + 1e-9
        and abs(declared_minutes(seconds) - minutes_asked) <= span + 1e-9
    )


def energy_kcal(blocks: tuple[Block, ...], catalogue: Catalogue, weight_kg: float, age: int | None) -> int:
    """About the energy of the session, gross, kcal, rounded to 10: MET x mL x kg / 200 x min (Herrmann et al. 2024;
    Willis et al. 2024 from 60 years). The MET of a block is the mean of its exercises; its rests are part of the code.
    """
    per_met = science.MET_ML_60 if age is not None and age >= science.MET_AGE else science.MET_ML
    total = 0.0
    for block in blocks:
        mets = [catalogue[item.exercise_id].met for item in block.items]
        if mets:
            total += sum(mets) / len(mets) * per_met * weight_kg / 200 * block_seconds(block, catalogue) / 60
    return math.floor(total / 10 + 0.5) * 10
