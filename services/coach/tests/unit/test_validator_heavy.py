"""The validator keeps heavy bodies off furniture and off their bellies."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import answer, rules_broken
from coach_kit.bodies import BODIES
from coach_kit.catalogue import exercise
from coach_kit.factories import make_question

from coach.domain.vocabulary import BlockKind, Format, Level
from coach.domain.wod import Block, Item, PrescribedSet


@pytest.mark.parametrize(("body", "hangs_not", "lies_not"), BODIES)
def test_the_validator_knows_heavy_bodies(body: dict[str, Any], hangs_not: bool, lies_not: bool) -> None:
    question = make_question(level=Level.BEGINNER, **body)
    made = answer(question).wod

    def rules_of(slug: str) -> set[str]:
        item = Item(exercise(slug).id, (PrescribedSet(reps=8, rir=4, rest_s=60),), ())
        return rules_broken(
            dataclasses.replace(made, blocks=(*made.blocks, Block(BlockKind.MAIN, Format.STRAIGHT, (item,)))), question
        )

    assert ("furniture" in rules_of("table-row-bent-knees")) is hangs_not
    assert ("face_down" in rules_of("prone-w-pull")) is lies_not
