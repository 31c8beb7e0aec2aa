"""The independent validator is able to fail: for each rule a valid WOD with exactly one thing broken is caught."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from coach_kit.answers import change_item, change_sets, item_of, items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import GYM, flagged, make_profile, make_question, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given

import coach.domain.validation as validation
from coach.domain.question import Overrides, Question, Readiness
from coach.domain.vocabulary import BlockKind, Goal, Injury, Level, LoadMode, Mechanic, Side, Status
from coach.domain.wod import Alternative, Item, PrescribedSet, Wod

LIFTER: dict[str, Any] = {
    "equipment": GYM,
    "goal": Goal.STRENGTH,
    "level": Level.INTERMEDIATE,
    "minutes_per_session": 60,
    "favourites": (16,),
}
SQUATS = 16


@pytest.fixture(scope="module")
def question() -> Question:
    """A lifter with a full gym and an hour."""
    return make_question(**LIFTER)


@pytest.fixture(scope="module")
def wod(question: Question) -> Wod:
    """Her valid workout; its first lift is the squat."""
    made = wod_for(question)
    assert not rules_broken(made, question)
    assert item_of(made, SQUATS) is not None
    return made


def replaced_block(wod: Wod, kind: BlockKind, **changes: Any) -> Wod:
    """The first block of a kind changed."""
    index = next(i for i, block in enumerate(wod.blocks) if block.kind is kind)
    blocks = list(wod.blocks)
    blocks[index] = dataclasses.replace(blocks[index], **changes)
    return dataclasses.replace(wod, blocks=tuple(blocks))


def instead(wod: Wod, slug: str, **changes: Any) -> Wod:
    """Another exercise where the squat stood, with a dose that would suit it."""
    found = exercise(slug)
    load = None if not found.takes_load else 20.0
    one = PrescribedSet(reps=8, load_kg=load, rir=4, rest_s=180)
    item = {"exercise_id": found.id, "sets": (one,) * 3, "equipment": found.equipment, "alternatives": (), **changes}
    return change_item(wod, SQUATS, **item)


Mutation = Callable[[Wod], Wod]
BREAKS: list[tuple[str, Mutation]] = [
    ("athlete", lambda wod: dataclasses.replace(wod, athlete_id="2")),
    ("date", lambda wod: dataclasses.replace(wod, date=wod.date + dt.timedelta(days=1))),
    ("catalogue", lambda wod: dataclasses.replace(wod, catalogue_version="1999.1.1")),
    ("empty", lambda wod: dataclasses.replace(wod, blocks=())),
    ("empty", lambda wod: replaced_block(wod, BlockKind.CORE, items=())),
    ("status", lambda wod: dataclasses.replace(wod, status=Status.RESTRICTED, texts=())),
    ("unknown", lambda wod: change_item(wod, SQUATS, exercise_id=999_999)),
    ("unknown", lambda wod: change_item(wod, SQUATS, alternatives=(Alternative(999_999, (PrescribedSet(reps=5),)),))),
    ("equipment", lambda wod: change_item(wod, SQUATS, equipment=("barbell", "plates"))),
    ("equipment", lambda wod: change_item(wod, SQUATS, equipment=("barbell", "plates", "bike"))),
    ("level", lambda wod: instead(wod, "pistol-squat")),
    ("repeated", lambda wod: instead(wod, next(e.slug for _, _, e in items(wod, BlockKind.CORE)))),
    ("reps", lambda wod: change_sets(wod, SQUATS, reps=30)),
    ("reps", lambda wod: instead(wod, "chair-squat", sets=(PrescribedSet(reps=26, rir=4, rest_s=180),))),
    ("reps", lambda wod: change_sets(wod, SQUATS, reps=None)),
    ("reps", lambda wod: change_item(wod, SQUATS, sets=())),
    ("reps", lambda wod: change_item(wod, SQUATS, alternatives=(Alternative(exercise("push-ups").id, ()),))),
    ("rir", lambda wod: change_sets(wod, SQUATS, rir=0)),
    ("rir", lambda wod: change_sets(wod, SQUATS, rir=None)),
    ("rir", lambda wod: change_sets(wod, SQUATS, rir=6)),
    ("rest", lambda wod: change_sets(wod, SQUATS, rest_s=20)),
    ("rest", lambda wod: change_sets(wod, SQUATS, rest_s=600)),
    ("load", lambda wod: change_sets(wod, SQUATS, load_kg=None, plates_per_side=None)),
    ("load", lambda wod: instead(wod, "goblet-squat", sets=(PrescribedSet(reps=8, load_kg=7.3, rir=4, rest_s=180),))),
    ("load", lambda wod: instead(wod, "leg-press", sets=(PrescribedSet(reps=8, load_kg=21, rir=4, rest_s=180),))),
    ("load", lambda wod: instead(wod, "chair-squat", sets=(PrescribedSet(reps=8, load_kg=5, rir=4, rest_s=180),))),
    (
        "load",
        lambda wod: change_item(
            wod, SQUATS, alternatives=(Alternative(exercise("leg-press").id, (PrescribedSet(reps=8),)),)
        ),
    ),
    ("plates", lambda wod: change_sets(wod, SQUATS, plates_per_side=None)),
    ("plates", lambda wod: change_sets(wod, SQUATS, plates_per_side=(20.0, 20.0, 20.0))),
    ("plates", lambda wod: change_sets(wod, SQUATS, load_kg=42.5, plates_per_side=(10.0,))),
    (
        "plates",
        lambda wod: instead(
            wod, "leg-press", sets=(PrescribedSet(reps=8, load_kg=20, plates_per_side=(10.0,), rir=4, rest_s=180),)
        ),
    ),
    ("jump", lambda wod: change_sets(wod, SQUATS, load_kg=120.0, plates_per_side=(20.0, 20.0, 10.0))),
    (
        "jump",
        lambda wod: change_item(
            wod, SQUATS, alternatives=(Alternative(exercise("leg-press").id, (PrescribedSet(reps=5, load_kg=250),)),)
        ),
    ),
    ("declared", lambda wod: dataclasses.replace(wod, estimated_minutes=wod.estimated_minutes + 1)),
    ("minutes", lambda wod: change_sets(wod, SQUATS, rest_s=240, reps=15)),
    ("warmup", lambda wod: dataclasses.replace(wod, blocks=wod.blocks[1:])),
    ("order", lambda wod: dataclasses.replace(wod, blocks=(wod.blocks[0], *reversed(wod.blocks[1:])))),
]


@pytest.mark.parametrize(("rule", "broken"), BREAKS, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(BREAKS)])
def test_one_thing_broken_is_caught(rule: str, broken: Mutation, wod: Wod, question: Question) -> None:
    spoiled = broken(wod)
    if rule == "minutes":
        spoiled = _lengthened(spoiled)
    assert rule in rules_broken(spoiled, question)


def _lengthened(wod: Wod) -> Wod:
    """Five more sets of everything, far beyond fifteen percent."""
    blocks = tuple(
        dataclasses.replace(b, items=tuple(dataclasses.replace(i, sets=(*i.sets, *i.sets[-1:] * 5)) for i in b.items))
        for b in wod.blocks
    )
    return dataclasses.replace(wod, blocks=blocks)


#: The same workout, but the question forbids something that it holds.
FORBIDS: list[tuple[str, dict[str, Any]]] = [
    ("equipment", {"equipment": ()}),
    ("equipment", {"overrides": Overrides(equipment=("barbell", "plates"))}),
    ("contraindication", {"injuries": (Injury.KNEE,)}),
    ("contraindication", {"overrides": Overrides(sore_spots=("knee",))}),
    ("level", {"level": Level.BEGINNER}),
    ("too_soon", {"profile": make_profile(**{**LIFTER, "age": 70})}),
    ("gate", {"profile": make_profile(**{**LIFTER, "age": 16})}),
    ("seated", {"profile": make_profile(**LIFTER, flags=flagged(conditions=("paraplegia",)).flags)}),
    ("arms", {"injuries": (Injury.ONE_ARM_LEFT_OUT,)}),
    ("excluded", {"excluded_ids": (SQUATS,)}),
    ("yesterday", {"yesterday": (SQUATS,)}),
    ("yesterday", {"history": performed("squats", 1, 5, 60.0, sets=3)}),
    ("sore", {"readiness": Readiness(soreness=(("quads", 9),))}),
    ("sore", {"overrides": Overrides(sore_spots=("quads",))}),
    ("status", {"profile": make_profile(**{**LIFTER, "age": 17})}),
    ("rir", {"profile": make_profile(**LIFTER, flags=flagged(conditions=("gout",)).flags)}),
    ("scope", {"profile": make_profile(**LIFTER, flags=flagged(parq_yes=True).flags)}),
    ("scope", {"profile": make_profile(**{**LIFTER, "age": 12})}),
    ("minutes", {"minutes_per_session": 90}),
    ("minutes", {"minutes_per_session": 30}),
    ("minutes", {"training_weekdays": (3,)}),
    ("jump", {"history": performed("squats", 3, 5, 22.5, sets=3)}),
    ("failed", {"history": performed("squats", 3, 0, 60.0, sets=3, rir=0)}),
    ("reps", {"goal": Goal.ENDURANCE}),
    ("rest", {"goal": Goal.FAT_LOSS}),
]


@pytest.mark.parametrize(("rule", "changes"), FORBIDS, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(FORBIDS)])
def test_what_the_question_forbids_is_caught(rule: str, changes: dict[str, Any], wod: Wod) -> None:
    heavy = change_sets(wod, SQUATS, load_kg=60.0, plates_per_side=(20.0,)) if rule in ("jump", "failed") else wod
    hard = change_sets(heavy, SQUATS, rir=2) if rule == "rir" else heavy
    assert rule in rules_broken(hard, make_question(**{**({} if "profile" in changes else LIFTER), **changes}))


def test_what_a_clock_counted_says_nothing_of_the_load(wod: Wod) -> None:
    """Half a minute of empty squats after a day with sixty kilograms."""
    log = (*performed("squats", 5, 5, 60.0, sets=3), *performed("squats", 3, None, 0.0, seconds=30))
    heavy = change_sets(wod, SQUATS, load_kg=60.0, plates_per_side=(20.0,))
    assert "jump" not in rules_broken(heavy, make_question(**LIFTER, history=log))


def test_alternatives_are_held_to_the_same_rules() -> None:
    question = make_question(**LIFTER)
    made = wod_for(question)
    other = next(item.alternatives[0].exercise_id for _, item, _ in items(made) if item.alternatives)
    assert "excluded" in rules_broken(made, make_question(**LIFTER, excluded_ids=(other,)))


def test_calories_are_caught_where_they_must_not_be_shown() -> None:
    question = make_question(profile=flagged(eating_disorder_history=True))
    made = wod_for(question)
    assert not rules_broken(made, question)
    assert rules_broken(dataclasses.replace(made, estimated_kcal=300), question) == {"energy"}


def test_a_missing_word_of_the_gates_is_caught() -> None:
    question = make_question(profile=flagged(pregnant_weeks=20, medical_clearance=True))
    made = wod_for(question)
    assert rules_broken(dataclasses.replace(made, texts=()), question) == {"status"}


@pytest.mark.parametrize("seconds", [None, 3, 600])
def test_a_hold_that_is_too_long_or_too_short_is_caught(seconds: int | None, wod: Wod, question: Question) -> None:
    hold = Item(exercise("plank").id, (PrescribedSet(seconds=seconds, rir=4, rest_s=60),))
    assert "hold" in rules_broken(replaced_block(wod, BlockKind.CORE, items=(hold,)), question)


def test_small_before_large_is_caught(wod: Wod, question: Question) -> None:
    main = next(b for b in wod.blocks if b.kind is BlockKind.STRENGTH)
    small = next(e for e in the_catalogue().exercises if e.slug == "lateral-raises")
    one = PrescribedSet(reps=10, load_kg=4.0, rir=4, rest_s=90)
    spoiled = replaced_block(wod, main.kind, items=(Item(small.id, (one,), small.equipment), *main.items))
    assert small.mechanic is Mechanic.ISOLATION
    assert "order" in rules_broken(spoiled, question)


def test_a_warm_up_that_eats_the_session_is_caught(wod: Wod, question: Question) -> None:
    warm = wod.blocks[0]
    long = tuple(dataclasses.replace(item, sets=item.sets * 4) for item in warm.items)
    assert "warmup" in rules_broken(replaced_block(wod, BlockKind.WARMUP, items=long), question)


def test_a_short_session_is_valid_only_if_it_is_scarce_and_says_so() -> None:
    keep = {exercise(slug).id for slug in ("push-ups", "cat-cow", "hip-circles", "glute-bridge", "plank")}
    left = tuple(e.id for e in the_catalogue().exercises if e.id not in keep)
    question = make_question(excluded_ids=left)
    made = wod_for(question)
    assert made.status is Status.RESTRICTED
    assert not rules_broken(made, question)
    assert "minutes" in rules_broken(dataclasses.replace(made, status=Status.OK), question)
    assert "minutes" in rules_broken(made, make_question())


def names_in(text: str) -> set[str]:
    return set(re.findall(r'Violation\(\s*"(\w+)"', text))


def test_every_rule_has_a_name_a_description_and_a_broken_wod() -> None:
    folder = Path(validation.__file__).parent
    raised = set().union(*(names_in(file.read_text("utf-8")) for file in folder.glob("*.py")))
    described = set(re.findall(r"`(\w+)`", validation.__doc__ or ""))
    assert raised == described
    here = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_validator*.py"))
    assert all(f'"{rule}"' in here for rule in raised)


@examples(150)
@given(QUESTIONS)
def test_whatever_is_answered_is_valid(question: Question) -> None:
    assert not rules_broken(wod_for(question), question)


def test_loads_that_are_used_are_told_for_each_side_only_where_there_is_a_bar(wod: Wod) -> None:
    for _, item, found in items(wod):
        bar = {"barbell", "trap_bar", "ez_bar"} & set(item.equipment)
        for one in item.sets:
            assert (one.plates_per_side is not None) == bool(bar and one.load_kg is not None)
        if found.side is Side.EACH:
            assert found.load_mode is not LoadMode.PER_HAND or found.arms == 2
