"""A question may say how many exercises the main part has at most; the engine and the templates keep to it."""

import dataclasses
from itertools import product

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, make_question

from coach.domain.engine import generate
from coach.domain.fallback import drafts, last_loads
from coach.domain.question import Question, canonical
from coach.domain.situation import situation_of
from coach.domain.validation import validate
from coach.domain.vocabulary import BlockKind, Goal, Level
from coach.domain.wod import Block, Wod

MAIN = {BlockKind.POWER, BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.CORE}
MINUTES = (20, 45, 75, 120)


def questions(most: int | None) -> list[Question]:
    several = product(Goal, (Level.BEGINNER, Level.ADVANCED), MINUTES, ((), DUMBBELLS, BARBELL_HOME, GYM))
    return [
        dataclasses.replace(
            make_question(goal=goal, level=level, minutes_per_session=minutes, equipment=equipment), main_exercises=most
        )
        for goal, level, minutes, equipment in several
    ]


def number(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.items) for block in blocks if block.kind in MAIN)


@pytest.mark.parametrize("most", [6, 9])
def test_no_workout_has_more_and_the_engine_itself_makes_every_one(most: int) -> None:
    made = generate(questions(most), the_catalogue())
    numbers = [number(one.wod.blocks) for one in made]
    assert max(numbers) == most
    assert [one for one in made if one.failure is not None or one.violations] == []


def test_without_a_limit_the_time_decides_and_the_question_is_what_it_was() -> None:
    made = generate(questions(None), the_catalogue())
    assert max(number(one.wod.blocks) for one in made) > 9
    assert b"main_exercises" not in canonical(make_question())
    assert canonical(dataclasses.replace(make_question(), main_exercises=6)) != canonical(make_question())


def test_the_templates_keep_to_it_too() -> None:
    catalogue = the_catalogue()
    for question in questions(4):
        situation = situation_of(question, catalogue, "test")
        for draft in drafts(situation, catalogue, last_loads(question)):
            assert number(draft.blocks) <= 4


def test_the_validator_counts_for_itself() -> None:
    question = make_question(equipment=GYM, minutes_per_session=75)
    wod: Wod = generate([question], the_catalogue())[0].wod
    assert validate(wod, question, the_catalogue()) == []
    stricter = dataclasses.replace(question, main_exercises=number(wod.blocks) - 1)
    assert {each.rule for each in validate(wod, stricter, the_catalogue())} == {"exercises"}
