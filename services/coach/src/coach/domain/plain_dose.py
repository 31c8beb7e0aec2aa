"""The dose of a template's exercise: the template's own numbers inside the athlete's limits, a careful load."""

from typing import Final

from coach.domain import first_day, loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.templates import TemplateItem
from coach.domain.vocabulary import BlockKind, LoadMode, Measure
from coach.domain.wod import Item, PrescribedSet

FREE: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})
_CALM_RIR: Final = 3
_CAREFUL_REPS: Final = 15
_USUAL_REPS: Final = 10
_USUAL_HOLD_S: Final = 20


def item(
    exercise: Exercise,
    planned: TemplateItem,
    sets: int,
    situation: Situation,
    catalogue: Catalogue,
    last_kg: float | None,
    why: str,
) -> Item:
    """So many equal sets. `last_kg`, when known, is the most that the load may be."""
    used = catalogue.available(exercise, situation.equipment) or ()
    row = situation.row
    low, high = row.free_reps if exercise.load_mode in FREE else row.accessory_reps
    load = _careful_load(exercise, used, situation, last_kg)
    inventory = situation.question.profile.inventory
    reps = _within(planned.reps or _USUAL_REPS, (low, high))
    if load is not None and last_kg is None:
        reps = first_day.bearable(reps, load, exercise, situation, catalogue)
    one = PrescribedSet(
        reps=reps if exercise.measure is Measure.REPS else None,
        seconds=_seconds(exercise, planned, situation) if exercise.measure is Measure.SECONDS else None,
        distance_m=science.CARRY_M[0] if exercise.measure is Measure.DISTANCE_M else None,
        load_kg=load,
        plates_per_side=None if load is None else loads.plates_per_side(exercise, used, inventory, load),
        rir=min(science.HIGHEST_RIR, max(_CALM_RIR, row.rir[1], situation.verdict.least_rir)),
        rest_s=_rest(planned, situation),
    )
    return Item(exercise.id, (one,) * sets, used, why=why)


def _seconds(exercise: Exercise, planned: TemplateItem, situation: Situation) -> int:
    span = science.CARRY_S if exercise.pattern == "carry" else science.HOLD_S
    return _within(planned.seconds or _USUAL_HOLD_S, span[situation.verdict.level])


def _rest(planned: TemplateItem, situation: Situation) -> int:
    span = situation.row.accessory_rest_s
    if planned.kind is BlockKind.CORE:
        span = (min(science.CORE_REST_S[0], span[0]), min(science.CORE_REST_S[1], situation.row.main_rest_s[1]))
    return _within(planned.rest_s, span)


def _within(value: int, span: tuple[int, int]) -> int:
    return min(max(value, span[0]), span[1])


def _careful_load(
    exercise: Exercise, used: tuple[str, ...], situation: Situation, last_kg: float | None
) -> float | None:
    """What the start model allows for 15 repetitions and more, never more than last time, rounded down."""
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    if not rungs or exercise.load_mode is LoadMode.ADDED:
        return None
    if exercise.load_mode is LoadMode.ASSISTED:
        return rungs[len(rungs) // 2]
    model = loads.start_e1rm(exercise, situation.question.profile, situation.verdict.level)
    reps = _CAREFUL_REPS + science.CALIBRATION_RIR
    careful = 0.0 if model is None else science.load_for(model, reps) * science.START_SHARE
    if last_kg is not None and situation.verdict.moderate:
        last_kg *= science.MODERATE_SHARE
    return loads.round_down(rungs, careful if last_kg is None else min(careful, last_kg))
