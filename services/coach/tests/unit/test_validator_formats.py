"""The validator guards every format of conditioning: each broken one is caught."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import rules_broken, wod_for
from coach_kit.catalogue import exercise
from coach_kit.factories import GYM, flagged, make_question

from coach.domain.question import Question
from coach.domain.vocabulary import BlockKind, Format, Goal, Level
from coach.domain.wod import Alternative, Block, Item, PrescribedSet, Wod


@pytest.fixture(scope="module")
def question() -> Question:
    """A lifter with a full gym and an hour."""
    return make_question(equipment=GYM, goal=Goal.STRENGTH, level=Level.INTERMEDIATE, minutes_per_session=60)


@pytest.fixture(scope="module")
def wod(question: Question) -> Wod:
    """Her valid workout."""
    made = wod_for(question)
    assert not rules_broken(made, question)
    return made


def _clock(seconds: int = 30, **changes: Any) -> PrescribedSet:
    return PrescribedSet(seconds=seconds, rir=3, **changes)


def _part(shape: Format, *slugs: str, sets: int = 3, one: PrescribedSet | None = None, **changes: Any) -> Block:
    found = [exercise(slug) for slug in slugs]
    rows = tuple(Item(e.id, (one or _clock(rest_s=30),) * sets, e.equipment) for e in found)
    return Block(BlockKind.CONDITIONING, shape, rows, **changes)


STATIONS = ("step-touch", "squat-to-reach", "step-jacks")
HEAVY = PrescribedSet(reps=8, load_kg=40.0, plates_per_side=(10.0,), rir=3)
BAD_PARTS: list[Block] = [
    _part(Format.SUPERSET, "step-touch", rounds=3),
    _part(Format.SUPERSET, "step-touch", "step-jacks", rounds=2),
    _part(Format.SUPERSET, "barbell-rows", "deadlifts", one=HEAVY, rounds=3),
    _part(Format.CIRCUIT, "step-touch", rounds=3, work_s=30, rest_s=30),
    _part(Format.CIRCUIT, *STATIONS, rounds=4, work_s=30, rest_s=30),
    _part(Format.CIRCUIT, *STATIONS, rounds=3, work_s=90, rest_s=30),
    _part(Format.CIRCUIT, "deadlifts", "step-touch", one=HEAVY, rounds=3, work_s=30, rest_s=30),
    _part(Format.CIRCUIT, *STATIONS, one=dataclasses.replace(_clock(), rir=0), rounds=3, work_s=30, rest_s=30),
    _part(Format.AMRAP, *STATIONS, work_s=60),
    _part(Format.AMRAP, *STATIONS, work_s=3600),
    _part(Format.AMRAP, "power-clean", "step-touch", one=HEAVY, work_s=600),
    _part(Format.FOR_TIME, *STATIONS),
    _part(Format.EMOM, *STATIONS, rounds=3),
    _part(Format.EMOM, *STATIONS, one=_clock(50), rounds=9),
    _part(Format.INTERVALS, "brisk-walk", rounds=1, work_s=60, rest_s=30),
    _part(Format.INTERVALS, "brisk-walk", rounds=60, work_s=60, rest_s=30),
    _part(Format.TABATA, "step-touch", rounds=12, work_s=20, rest_s=10),
    _part(Format.TABATA, "step-touch", rounds=8, work_s=30, rest_s=10),
    _part(Format.CONTINUOUS, "brisk-walk", sets=2, work_s=30),
    _part(Format.CONTINUOUS, "brisk-walk", sets=1, one=_clock(600), work_s=300),
    _part(Format.CONTINUOUS, "brisk-walk", sets=1, one=_clock(4000), work_s=4000),
]


@pytest.mark.parametrize("part", BAD_PARTS, ids=[f"{i}-{part.format}" for i, part in enumerate(BAD_PARTS)])
def test_every_format_is_guarded(part: Block, wod: Wod, question: Question) -> None:
    assert "format" in rules_broken(dataclasses.replace(wod, blocks=(*wod.blocks[:-1], part)), question)


LIGHT = PrescribedSet(reps=10, load_kg=20.0, plates_per_side=(), rir=3, rest_s=60)
STACK = dataclasses.replace(LIGHT, plates_per_side=None)
TWO_PLACES: list[Block] = [
    _part(Format.SUPERSET, "barbell-curl", "bench-press", one=LIGHT, rounds=3),
    _part(Format.SUPERSET, "machine-curl", "tricep-pushdowns", one=STACK, rounds=3),
    _part(Format.SUPERSET, "inverted-bar-row", "seated-cable-row", one=STACK, rounds=3),
    _part(Format.CIRCUIT, "treadmill-walk", "step-touch", "easy-bike-ride", rounds=3, work_s=30, rest_s=30),
    _part(Format.INTERVALS, "stair-machine", "easy-row", rounds=6, work_s=60, rest_s=30),
]


@pytest.mark.parametrize("part", TWO_PLACES, ids=[f"{i}-{part.format}" for i, part in enumerate(TWO_PLACES)])
def test_nobody_keeps_two_places_of_a_gym_in_turn(part: Block, wod: Wod, question: Question) -> None:
    in_turn = dataclasses.replace(wod, blocks=(*wod.blocks[:-1], part))
    assert "station" in rules_broken(in_turn, question)
    parts = (dataclasses.replace(part, format=Format.STRAIGHT, items=(item,)) for item in part.items)
    one_by_one = dataclasses.replace(wod, blocks=(*wod.blocks[:-1], *parts))
    assert "station" not in rules_broken(one_by_one, question)


@pytest.mark.parametrize(
    "part",
    [
        _part(Format.SUPERSET, "barbell-rows", "dumbbell-bench-press", one=LIGHT, rounds=3),
        _part(Format.SUPERSET, "seated-cable-row", "push-ups", one=STACK, rounds=3),
        _part(Format.CIRCUIT, "treadmill-walk", *STATIONS, rounds=3, work_s=30, rest_s=30),
    ],
    ids=["bar and dumbbells", "cable and floor", "one machine"],
)
def test_one_place_is_enough_for_two(part: Block, wod: Wod, question: Question) -> None:
    assert "station" not in rules_broken(dataclasses.replace(wod, blocks=(*wod.blocks[:-1], part)), question)


def test_an_alternative_keeps_no_second_place_either(wod: Wod, question: Question) -> None:
    part = _part(Format.SUPERSET, "barbell-rows", "dumbbell-bench-press", one=LIGHT, rounds=3)
    press = exercise("machine-chest-press")
    other = Alternative(press.id, (STACK,) * 3, press.equipment)
    items = (part.items[0], dataclasses.replace(part.items[1], alternatives=(other,)))
    spoiled = dataclasses.replace(wod, blocks=(*wod.blocks[:-1], dataclasses.replace(part, items=items)))
    assert "station" in rules_broken(spoiled, question)


def test_tabata_is_caught_where_it_is_too_much() -> None:
    part = _part(Format.TABATA, "step-touch", sets=8, one=_clock(20), rounds=8, work_s=20, rest_s=10)
    for careful in ({"level": Level.BEGINNER}, {"age": 70}):
        question = make_question(**careful)
        made = wod_for(question)
        assert "format" in rules_broken(dataclasses.replace(made, blocks=(*made.blocks[:-1], part)), question)


def test_impact_is_caught() -> None:
    question = make_question(level=Level.ADVANCED, height_cm=170, weight_kg=95)
    made = wod_for(question)
    block = Block(BlockKind.CONDITIONING, Format.STRAIGHT, (Item(exercise("burpees").id, (_clock(),), ()),))
    assert "impact" in rules_broken(dataclasses.replace(made, blocks=(*made.blocks[:-1], block)), question)


def test_effort_against_the_clock_is_held_to_the_gates() -> None:
    question = make_question(profile=flagged(pregnant_weeks=20, medical_clearance=True))
    made = wod_for(question)
    part = _part(Format.CONTINUOUS, "brisk-walk", sets=1, one=PrescribedSet(seconds=300, rir=1), work_s=300)
    assert "rir" in rules_broken(dataclasses.replace(made, blocks=(*made.blocks[:-1], part)), question)


@pytest.mark.parametrize(("slug", "breaks"), [("easy-run", True), ("brisk-walk", False)])
def test_who_has_little_energy_to_spare_runs_briefly_and_may_walk(slug: str, wod: Wod, *, breaks: bool) -> None:
    thin = make_question(equipment=GYM, goal=Goal.STRENGTH, minutes_per_session=60, height_cm=170, weight_kg=51)
    part = _part(Format.CONTINUOUS, slug, sets=1, one=_clock(1260), work_s=1260)
    assert ("cardio" in rules_broken(dataclasses.replace(wod, blocks=(part,)), thin)) is breaks
    half = _part(Format.CONTINUOUS, slug, sets=1, one=_clock(630), work_s=630)
    assert "cardio" not in rules_broken(dataclasses.replace(wod, blocks=(half,)), thin)
    assert ("cardio" in rules_broken(dataclasses.replace(wod, blocks=(half, half)), thin)) is breaks
