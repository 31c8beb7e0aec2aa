"""What hurry must not do: make an older adult lose her balance, or ask for a harder form than she lifts."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_question, make_situation

from coach.domain import fallback, stations
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Format, Goal, Level
from coach.domain.wod import Alternative, Block, Item, PrescribedSet, Wod

OLD: dict[str, Any] = {"age": 65, "goal": Goal.FAT_LOSS, "level": Level.BEGINNER, "weight_kg": 70, "height_cm": 168}
UNSTEADY = ("lunges", "reverse-lunge", "walking-lunge", "stair-step-up", "box-step-up", "skaters-step-version")


def clocked(wod: Wod) -> set[str]:
    """What stands in the formats against the clock, and what may take its place there."""
    return {
        the_catalogue()[each.exercise_id].slug
        for block, item, _ in items(wod, BlockKind.CONDITIONING)
        if block.format is not Format.CONTINUOUS
        for each in (item, *item.alternatives)
    }


@pytest.mark.parametrize("minutes", [8, 40])
def test_older_adults_do_nothing_by_the_clock_in_which_they_could_fall(minutes: int) -> None:
    found = set()
    for number in range(12):
        who = {**OLD, "minutes_per_session": minutes, "favourites": tuple(exercise(slug).id for slug in UNSTEADY)}
        found |= clocked(wod_for(athlete_id=str(number), **who))
    assert found
    assert not {slug for slug in found if "balance_demand" in exercise(slug).tags}


@pytest.mark.parametrize(("age", "expected"), [(64, True), (65, False)])
def test_younger_adults_may(age: int, expected: bool) -> None:
    found = Pool(make_situation(**{**OLD, "age": age}, equipment=GYM), the_catalogue())
    able = {each.slug for each in (*stations.against_clock(found, frozenset()), *stations.light(found))}
    assert {"lunges", "walking-lunge"} <= able if expected else able.isdisjoint(UNSTEADY)


def test_nor_does_a_template_ask_for_it() -> None:
    steady = [each.id for each in the_catalogue().by_pattern["conditioning"] if "balance_demand" not in each.tags]
    situation = make_situation(**OLD, equipment=GYM, excluded_ids=tuple(steady))
    drafts = list(fallback.drafts(situation, the_catalogue(), {}))
    turns = [block for draft in drafts for block in draft.blocks if block.format is Format.CIRCUIT]
    moves = [the_catalogue()[item.exercise_id] for block in turns for item in block.items]
    assert moves
    assert not [each.slug for each in moves if "balance_demand" in each.tags]


@pytest.mark.parametrize(("age", "broken"), [(64, False), (65, True)])
@pytest.mark.parametrize("as_alternative", [False, True])
def test_the_validator_catches_it(age: int, broken: bool, *, as_alternative: bool) -> None:
    question = make_question(**{**OLD, "age": age})
    made = answer(question).wod
    turns = (PrescribedSet(seconds=30, rir=3, rest_s=30),) * 3
    rows = [Item(exercise(slug).id, turns, ()) for slug in ("step-touch", "bodyweight-squat", "walking-lunge")]
    if as_alternative:
        lunge = rows.pop()
        rows[1] = dataclasses.replace(rows[1], alternatives=(Alternative(lunge.exercise_id, turns, ()),))
    part = Block(BlockKind.CONDITIONING, Format.CIRCUIT, tuple(rows), rounds=3, work_s=30, rest_s=30)
    spoiled = dataclasses.replace(made, blocks=(*made.blocks[:-1], part))
    assert ("format" in rules_broken(spoiled, question)) is broken
