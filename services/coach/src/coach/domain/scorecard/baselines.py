"""What the engine must beat: six random exercises, as the old generator gave, and a fixed plan out of a book.

Both are kinder than their models: they keep every hard rule about single exercises, use the tools that are there and
start from the same loads as the engine.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from coach.domain import loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import declared_minutes, session_seconds
from coach.domain.engine import generate
from coach.domain.question import Question, input_hash
from coach.domain.rules import allowed
from coach.domain.situation import Situation, situation_of
from coach.domain.vocabulary import BlockKind, Format, LoadMode, Measure, Mechanic, Role, Status
from coach.domain.wod import Block, Item, PrescribedSet, Wod

_TRAINING_ROLES: Final = frozenset({Role.MAIN, Role.ACCESSORY, Role.CORE, Role.CONDITIONING})
RANDOM_EXERCISES: Final = 6
RANDOM_SETS: Final = 3
RANDOM_REPS: Final = 10
PLAN_SETS: Final = 3
PLAN_REST_S: Final = 90
_PLAN: Final = (
    ("squat", "horizontal_push", "horizontal_pull", "core_anti_extension", "elbow_flexion"),
    ("hinge", "vertical_push", "vertical_pull", "lunge", "core_rotation"),
)


def engine(questions: Sequence[Question], catalogue: Catalogue) -> list[Wod]:
    """The engine itself."""
    return [answer.wod for answer in generate(questions, catalogue)]


def six_random(questions: Sequence[Question], catalogue: Catalogue) -> list[Wod]:
    """Six exercises by chance among those that no hard rule forbids: 3 x 10, never progressed."""
    return [_random(question, catalogue) for question in questions]


def fixed_plan(questions: Sequence[Question], catalogue: Catalogue) -> list[Wod]:
    """Two full-body days in turn, always the same exercises, 3 sets, one rung more after success.

    It knows nothing of minutes, injuries beyond the hard rules, or weeks.
    """
    return [_plan(question, catalogue) for question in questions]


def _random(question: Question, catalogue: Catalogue) -> Wod:
    situation = situation_of(question, catalogue, "six-random")
    if not situation.trains:
        return _as_engine(question, catalogue)
    pool = [e for e in allowed(situation, catalogue) if e.roles & _TRAINING_ROLES]
    chance = np.random.default_rng(situation.seed)
    chosen = [pool[int(i)] for i in chance.permutation(len(pool))[:RANDOM_EXERCISES]]
    items = [_random_item(exercise, situation, catalogue) for exercise in chosen]
    return _wod(question, catalogue, situation, items)


def _random_item(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> Item:
    used = catalogue.available(exercise, situation.equipment) or ()
    load = None
    inventory = situation.question.profile.inventory
    rungs = loads.ladder(exercise, used, inventory)
    if rungs and exercise.load_mode is not LoadMode.ADDED:
        known = loads.start_e1rm(exercise, situation.question.profile, situation.verdict.level)
        load = rungs[0] if known is None else loads.round_down(rungs, science.load_for(known, RANDOM_REPS + 4))
    plates = None if load is None else loads.plates_per_side(exercise, used, inventory, load)
    measure = exercise.measure
    one = PrescribedSet(
        RANDOM_REPS if measure is Measure.REPS else None,
        30 if measure is Measure.SECONDS else None,
        20 if measure is Measure.DISTANCE_M else None,
        load,
        plates,
        rir=3,
        rest_s=60,
    )
    return Item(exercise.id, (one,) * RANDOM_SETS, used)


def _plan(question: Question, catalogue: Catalogue) -> Wod:
    situation = situation_of(question, catalogue, "fixed-plan")
    if not situation.trains:
        return _as_engine(question, catalogue)
    which = _turn(question, catalogue)
    usual = {e.id for e in allowed(_rested(situation), catalogue)}
    items = []
    for pattern in _PLAN[which]:
        exercise = _always(pattern, usual, situation, catalogue)
        if exercise is not None and (exercise.id not in situation.yesterday or exercise.may_repeat_daily):
            items.append(_plan_item(exercise, situation, catalogue))
    return _wod(question, catalogue, situation, items)


def _plan_item(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> Item:
    """Always 3 x 10. All done: one rung more, if it is within a tenth or was due twice; a miss: a tenth less.

    Without load one repetition more each time, up to 20, and holds five seconds more, up to a minute.
    """
    first = _random_item(exercise, situation, catalogue)
    days = situation.state.exposures.get(exercise.id, ())
    if not days:
        return first
    one = first.sets[0]
    done = [performed.seconds or performed.reps or 0 for performed in days[-1].sets]
    if one.load_kg is None:
        more = one.reps and min(20, max(done) + 1), one.seconds and min(60, max(done) + 5)
        return replace(first, sets=(replace(one, reps=more[0], seconds=more[1]),) * PLAN_SETS)
    inventory = situation.question.profile.inventory
    rungs = loads.ladder(exercise, first.equipment, inventory)
    last = days[-1].load_kg or one.load_kg
    load = loads.round_down(rungs, last)
    asked = one.reps or one.seconds or 0
    if len(done) >= PLAN_SETS and min(done) >= asked:
        step = min((rung for rung in rungs if rung > load), default=load)
        twice = len(days) > 1 and (days[-2].load_kg or 0) >= last
        load = step if step <= load * 1.1 or twice else load
    elif min(done) < asked - 1:
        load = loads.round_down(rungs, 0.9 * load)
    plates = loads.plates_per_side(exercise, first.equipment, inventory, load)
    return replace(first, sets=(replace(one, load_kg=load, plates_per_side=plates, rest_s=PLAN_REST_S),) * PLAN_SETS)


def _turn(question: Question, catalogue: Catalogue) -> int:
    """A after B and B after A: whichever the last training day was not."""
    last = max((performed.date for performed in question.history), default=None)
    patterns = {catalogue[one.exercise_id].pattern for one in question.history if one.date == last}
    return 1 if len(patterns.intersection(_PLAN[0])) > len(patterns.intersection(_PLAN[1])) else 0


def _rested(situation: Situation) -> Situation:
    return replace(situation, yesterday=frozenset())


def _always(pattern: str, usual: Iterable[int], situation: Situation, catalogue: Catalogue) -> Exercise | None:
    """The exercise that this athlete always gets for a pattern: a compound, loaded one of her level, then by hash."""
    options = [e for e in catalogue.by_pattern.get(pattern, ()) if e.id in usual and e.roles & _TRAINING_ROLES]
    name = situation.question.athlete_id
    return min(
        options,
        key=lambda e: (
            e.mechanic is Mechanic.ISOLATION,
            not e.takes_load,
            -min(e.difficulty, situation.verdict.level.rank + 2),
            hashlib.sha256(f"{name}|{e.id}".encode()).hexdigest(),
        ),
        default=None,
    )


def _as_engine(question: Question, catalogue: Catalogue) -> Wod:
    return engine([question], catalogue)[0]


def _wod(question: Question, catalogue: Catalogue, situation: Situation, items: list[Item]) -> Wod:
    blocks = (Block(BlockKind.MAIN, Format.STRAIGHT, tuple(items)),) if items else ()
    seconds = session_seconds(blocks, catalogue)
    return Wod(
        athlete_id=question.athlete_id,
        date=question.date,
        status=max(situation.verdict.status, Status.OK, key=list(Status).index),
        texts=situation.verdict.texts,
        title="Workout",
        format=Format.STRAIGHT,
        estimated_minutes=declared_minutes(seconds) if blocks else 0,
        estimated_kcal=None,
        engine=situation.engine,
        seed=situation.seed,
        input_hash=input_hash(question),
        catalogue_version=catalogue.version,
        blocks=blocks,
    )
