"""Puts the units of a session in order and makes blocks of them, each item with the sentence that says why."""

import dataclasses
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.fitting import Unit
from coach.domain.leading import leading_leg
from coach.domain.prescription import Prescription
from coach.domain.selection import Choice
from coach.domain.situation import Situation
from coach.domain.slots import Slot
from coach.domain.trace import SlotTrace, true_terms, why_chosen
from coach.domain.vocabulary import BlockKind, Format, Goal, Mechanic, Role
from coach.domain.wod import Block, Item

#: Below this share of the least that the week asks, a muscle has had few sets (design).
_FEW: Final = 0.5


def blocks_of(units: list[Unit], situation: Situation) -> list[Block]:
    """Neighbouring straight units of one kind share a block; a superset is a block of its own."""
    blocks: list[Block] = []
    for unit in _in_order(units, situation):
        items = tuple(_item(p, c, situation) for p, c in unit.pairs())
        kind = _kind(unit, situation)
        if unit.format is Format.SUPERSET:
            blocks.append(Block(kind, Format.SUPERSET, items, unit.lead.sets, None, unit.lead.rest_s))
        elif blocks and blocks[-1].kind is kind and blocks[-1].format is Format.STRAIGHT:
            blocks[-1] = dataclasses.replace(blocks[-1], items=(*blocks[-1].items, *items))
        else:
            blocks.append(Block(kind, Format.STRAIGHT, items))
    return blocks


def traces_of(units: list[Unit], situation: Situation) -> tuple[SlotTrace, ...]:
    """The decision behind each exercise, in the order of the blocks, with the reasons of its dose."""
    traces = []
    for unit in _in_order(units, situation):
        for prescription, choice in unit.pairs():
            shape = f"{prescription.sets} sets and {prescription.rest_s} s rest fit your goal, level and minutes."
            traces.append(dataclasses.replace(choice.trace, reasons=(*prescription.reasons, shape)))
    return tuple(traces)


def leading_format(blocks: tuple[Block, ...]) -> Format:
    """The format of the main part: that of its first block, straight when there is none."""
    kinds = (BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.POWER, BlockKind.CORE, BlockKind.CONDITIONING)
    return next((block.format for kind in kinds for block in blocks if block.kind is kind), Format.STRAIGHT)


def _is_priority(exercise: Exercise, slot: Slot, situation: Situation) -> bool:
    """Whether it is the lift that she wants to be strong in: it comes while she is fresh."""
    named = exercise.id in situation.question.profile.favourites
    return named and slot.main and situation.verdict.goal is Goal.STRENGTH


def _in_order(units: list[Unit], situation: Situation) -> list[Unit]:
    """For strength what she named as favourites first, then the leg lift that leads; else by rank."""
    strong = situation.verdict.goal is Goal.STRENGTH
    leg = leading_leg(unit.lead.exercise for unit in units if unit.leads and strong)

    def waits(unit: Unit) -> bool:
        return not any(_is_priority(p.exercise, c.slot, situation) for p, c in unit.pairs())

    def rank(unit: Unit) -> tuple[int, bool, bool, int]:
        kind, importance = _rank(unit)
        return kind, waits(unit), unit.lead.exercise is not leg, importance

    return sorted(units, key=rank)


def _rank(unit: Unit) -> tuple[int, int]:
    """Power first, compound before isolation, carries after the lifts, then balance and core; each by importance."""
    kind = unit.choices[0].slot.kind
    if kind is BlockKind.POWER:
        return 0, unit.order
    if kind is BlockKind.CORE:
        return 4, unit.order
    if unit.mechanic is Mechanic.COMPOUND:
        carried = 100 if unit.lead.exercise.pattern == "carry" else 0  # They tire grip and trunk.
        return (1 if unit.choices[0].slot.role is Role.MAIN else 2), unit.order + carried
    return 3, unit.order + (100 if unit.format is Format.SUPERSET else 0)


def _kind(unit: Unit, situation: Situation) -> BlockKind:
    slot = unit.choices[0].slot
    if slot.kind is BlockKind.MAIN and slot.main and situation.verdict.goal is Goal.STRENGTH:
        return BlockKind.STRENGTH
    return slot.kind


def _item(prescription: Prescription, choice: Choice, situation: Situation) -> Item:
    exercise, state = prescription.exercise, situation.state
    told = true_terms(
        choice.terms,
        logged=state.days_since_training is not None,
        neglected=is_neglected(exercise, situation),
        favourite=exercise.id in situation.question.profile.favourites,
        known=exercise.id in state.exposures,
    )
    return Item(
        exercise_id=exercise.id,
        sets=prescription.all_sets(),
        equipment=prescription.used,
        why=f"{why_chosen(told, choice.slot.purpose)} {prescription.told}".strip(),
        last_time=prescription.last_time,
    )


def is_neglected(exercise: Exercise, situation: Situation) -> bool:
    """Whether each of its muscles has had few sets in the last seven days, beside the least that this week asks."""
    least = situation.row.weekly_sets[0] * (1.0 if situation.lighter is None else science.DELOAD_SETS)
    return all(situation.state.weekly_sets.get(muscle, 0.0) < _FEW * least for muscle in exercise.primary)
