"""Asking the engine and looking at what it answers."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from coach.domain.catalogue import Exercise
from coach.domain.engine import Generated, generate
from coach.domain.question import Question
from coach.domain.validation import validate
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind
from coach.domain.wod import Block, Item, PrescribedSet, Wod
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import make_question


def answer(question: Question | None = None, **changes: Any) -> Generated:
    """The engine's answer to a question, or to `make_question(**changes)`."""
    return generate([question or make_question(**changes)], the_catalogue())[0]


def wod_for(question: Question | None = None, **changes: Any) -> Wod:
    """The WOD of `answer`."""
    return answer(question, **changes).wod


def rules_broken(wod: Wod, question: Question) -> set[str]:
    """Names of the rules that the independent validator finds broken."""
    return {violation.rule for violation in validate(wod, question, the_catalogue())}


def items(wod: Wod, *kinds: BlockKind) -> Iterator[tuple[Block, Item, Exercise]]:
    """Every item with its block and exercise, of all blocks or those of some kinds."""
    for block in wod.blocks:
        for item in block.items:
            if not kinds or block.kind in kinds:
                yield block, item, the_catalogue()[item.exercise_id]


def main_exercises(wod: Wod) -> list[Exercise]:
    """The exercises outside warm-up, cool-down and mobility, in order."""
    return [exercise for block, _, exercise in items(wod) if block.kind not in SIDE_BLOCKS]


def working_sets(item: Item) -> list[PrescribedSet]:
    """The sets that count."""
    return [one for one in item.sets if not one.warmup]


def item_of(wod: Wod, exercise_id: int) -> Item | None:
    """The item of an exercise, None when it is not in the WOD."""
    return next((item for _, item, exercise in items(wod) if exercise.id == exercise_id), None)


def change_item(wod: Wod, exercise_id: int, /, **changes: Any) -> Wod:
    """The same WOD with one item changed."""
    blocks = tuple(
        dataclasses.replace(
            block,
            items=tuple(
                dataclasses.replace(item, **changes) if item.exercise_id == exercise_id else item
                for item in block.items
            ),
        )
        for block in wod.blocks
    )
    return dataclasses.replace(wod, blocks=blocks)


def change_sets(wod: Wod, exercise_id: int, /, **changes: Any) -> Wod:
    """The same WOD with all working sets of one item changed."""
    found = item_of(wod, exercise_id)
    assert found is not None
    sets = tuple(one if one.warmup else dataclasses.replace(one, **changes) for one in found.sets)
    return change_item(wod, exercise_id, sets=sets)
