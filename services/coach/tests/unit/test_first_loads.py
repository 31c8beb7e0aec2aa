"""A first load leaves something in reserve by all that is believed; where even the lightest does not, another tool."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import answer, items, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, make_question, make_situation, performed

from coach.domain import loads, rules, science, strength
from coach.domain.catalogue import Exercise
from coach.domain.engine import ENGINE
from coach.domain.prescription import prescribe
from coach.domain.profile import Inventory
from coach.domain.question import PerformedSet, Question
from coach.domain.situation import situation_of
from coach.domain.validation.doses import item_violations
from coach.domain.validation.facts import Violation, facts_of
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Level, LoadMode, Role, Sex
from coach.domain.wod import Block, Item, PrescribedSet

LIFTS = (BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.CORE)
WOMEN: tuple[dict[str, Any], ...] = (
    {"weight_kg": 52, "height_cm": 160, "age": 25},
    {"weight_kg": 63, "height_cm": 168, "age": 31},
    {"weight_kg": 70, "height_cm": 165, "age": 50},
    {"weight_kg": 60, "height_cm": 160, "age": 68},
)


def first_loads(question: Question) -> Iterator[tuple[Exercise, PrescribedSet, float]]:
    """Each lift with a chosen load, alternatives too, its set, and the repetitions that are believed possible."""
    situation = situation_of(question, the_catalogue(), ENGINE)
    found = answer(question)
    assert found.wod.engine == ENGINE
    for _, item, lift in items(found.wod, *LIFTS):
        sets = [(lift, working_sets(item)[0])]
        sets += [(the_catalogue()[other.exercise_id], other.sets[-1]) for other in item.alternatives]
        for each, one in sets:
            able = strength.once_kg(each, situation, the_catalogue())
            if able and one.load_kg and one.reps and each.load_mode in (LoadMode.EXTERNAL, LoadMode.PER_HAND):
                yield each, one, science.reps_with(able, one.load_kg)


@pytest.mark.parametrize("her", WOMEN)
@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
@pytest.mark.parametrize("equipment", [GYM, BARBELL_HOME], ids=["gym", "bars"])
def test_a_first_load_leaves_a_repetition_and_two_under_a_bar(
    her: dict[str, Any], level: Level, equipment: tuple[Equipment, ...]
) -> None:
    for goal in (Goal.STRENGTH, Goal.GENERAL_FITNESS):
        question = make_question(goal=goal, level=level, equipment=equipment, minutes_per_session=60, **her)
        for lift, one, possible in first_loads(question):
            under = lift.slug in ("bench-press", "close-grip-bench-press", "barbell-floor-press")
            assert possible + 1e-6 >= (one.reps or 0) + (2 if under else 1), f"{lift.slug}: {one.reps} @ {one.load_kg}"


def test_with_a_bar_that_cannot_be_lighter_fewer_are_asked() -> None:
    """Without a log of squats thirteen repetitions with the empty bar are believed possible: six, and some to spare."""
    situation = make_situation(goal=Goal.GENERAL_FITNESS, level=Level.BEGINNER, weight_kg=64, equipment=BARBELL_HOME)
    squat = exercise("squats")
    able = strength.once_kg(squat, situation, the_catalogue()) or 0.0
    found = prescribe(squat, situation, the_catalogue(), Role.MAIN)
    assert found.working.load_kg == 20.0
    assert found.working.reps == int(science.reps_with(able, 20.0)) - science.CALIBRATION_RIR < 10


def test_who_may_not_keep_so_many_in_reserve_is_told_to_do_fewer() -> None:
    her: dict[str, Any] = {"goal": Goal.STRENGTH, "level": Level.INTERMEDIATE, "equipment": GYM}
    told = [
        prescribe(exercise("bench-press"), make_situation(weight_kg=kg, **her), the_catalogue(), Role.MAIN).told
        for kg in (48, 75)
    ]
    assert ["do fewer where so many are not left" in each for each in told] == [True, False]


def test_whoever_is_too_weak_for_the_bar_is_not_laid_under_it() -> None:
    assert too_heavy("bench-press", goal=Goal.STRENGTH, level=Level.BEGINNER, weight_kg=70, age=50)
    assert too_heavy("seated-barbell-press", goal=Goal.STRENGTH, level=Level.INTERMEDIATE, weight_kg=63)
    assert not too_heavy("dumbbell-bench-press", goal=Goal.STRENGTH, level=Level.BEGINNER, weight_kg=70, age=50)
    assert not too_heavy("bench-press", goal=Goal.STRENGTH, level=Level.INTERMEDIATE, sex=Sex.MALE, weight_kg=80)


def too_heavy(slug: str, **her: Any) -> bool:
    situation = make_situation(equipment=GYM, **her)
    return rules.TOO_HEAVY in rules.broken_by(situation, the_catalogue()).get(exercise(slug).id, set())


def test_what_she_lifted_goes_on_by_its_log() -> None:
    her: dict[str, Any] = {"goal": Goal.STRENGTH, "level": Level.BEGINNER, "weight_kg": 70, "age": 50}
    assert not too_heavy("bench-press", history=performed("bench-press", 3, 5, 20.0, sets=3, rir=1), **her)


@pytest.mark.parametrize(
    "own",
    [
        {"equipment": BARBELL_HOME, "weight_kg": 50},
        {"equipment": DUMBBELLS, "inventory": Inventory(dumbbell_min_kg=10.0, dumbbell_max_kg=10.0), "weight_kg": 50},
        {"equipment": (Equipment.KETTLEBELLS,), "inventory": Inventory(kettlebells_kg=(16.0,)), "weight_kg": 60},
    ],
    ids=["a bar", "one pair of dumbbells", "one kettlebell"],
)
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.GENERAL_FITNESS, Goal.ENDURANCE])
def test_few_tools_still_make_a_session(own: dict[str, Any], goal: Goal) -> None:
    question = make_question(goal=goal, level=Level.BEGINNER, minutes_per_session=40, **own)
    found = answer(question)
    assert found.wod.engine == ENGINE
    assert not found.violations
    assert len(list(items(found.wod, *LIFTS))) >= 3
    for lift, one, possible in first_loads(question):
        assert possible + 1e-6 >= (one.reps or 0) + 1, lift.slug


@pytest.mark.parametrize(("slug", "reps", "kg"), [("seated-barbell-press", 4, 20.0), ("lateral-raises", 10, 4.0)])
def test_the_validator_believes_no_first_load_that_nobody_would(slug: str, reps: int, kg: float) -> None:
    her: dict[str, Any] = {"goal": Goal.STRENGTH, "weight_kg": 63, "height_cm": 168, "age": 31, "equipment": GYM}
    lift, question = exercise(slug), make_question(**her)
    found = prescribe(lift, make_situation(**her), the_catalogue(), Role.ACCESSORY)
    sets = (dataclasses.replace(found.working, reps=reps, load_kg=kg),) * 3
    broken = [each.rule for each in validate_item(Item(lift.id, sets, found.used), question)]
    assert "jump" in broken
    light = (dataclasses.replace(found.working, reps=3, load_kg=kg / 2),) * 3
    assert "jump" not in [each.rule for each in validate_item(Item(lift.id, light, found.used), question)]
    log = performed(slug, 3, reps, kg, sets=3)
    known = make_question(history=log, **her)
    assert "jump" not in [each.rule for each in validate_item(Item(lift.id, sets, found.used), known)]


def validate_item(item: Item, question: Question) -> list[Violation]:
    block = Block(BlockKind.MAIN, Format.STRAIGHT, (item,))
    return list(item_violations(item, block, facts_of(question, the_catalogue())))


def test_the_validator_asks_for_nothing_again_that_was_not_lifted_once() -> None:
    her: dict[str, Any] = {"goal": Goal.STRENGTH, "weight_kg": 80, "equipment": GYM}
    lift = exercise("seated-barbell-press")
    found = prescribe(lift, make_situation(**her), the_catalogue(), Role.MAIN)
    item = Item(lift.id, (dataclasses.replace(found.working, reps=3, load_kg=20.0),) * 3, found.used)

    def is_refused(log: tuple[PerformedSet, ...]) -> bool:
        return "failed" in [each.rule for each in validate_item(item, make_question(history=log, **her))]

    failed = performed(lift.slug, 3, 0, 20.0, sets=3, rir=0)
    assert is_refused(failed)
    assert not is_refused(performed(lift.slug, 3, 0, 20.0, sets=3, rir=None)), "left out"
    assert not is_refused(performed(lift.slug, 3, 0, 25.0, sets=3, rir=0)), "there was a lighter load"
    assert not is_refused((*performed(lift.slug, 6, 5, 20.0, sets=3), *failed)), "a bad day"
    assert not is_refused(performed(lift.slug, 30, 0, 20.0, sets=3, rir=0))


@pytest.mark.parametrize(
    ("slug", "her", "steps"),
    [
        ("lateral-raises", {}, False),  # 2 to 4 kg
        ("seated-cable-row", {}, False),  # 15 to 20 kg
        ("bench-press", {"sex": Sex.MALE, "weight_kg": 85}, True),  # 30 to 32.5 kg
        ("leg-press", {"sex": Sex.MALE, "weight_kg": 85}, True),  # 75 to 80 kg
        ("goblet-squat", {}, True),  # the body moves along
        ("goblet-squat", {"inventory": Inventory(dumbbell_min_kg=6.0, dumbbell_max_kg=6.0)}, False),
    ],
)
def test_only_a_small_step_is_taken_in_search_of_a_load(slug: str, her: dict[str, Any], steps: bool) -> None:
    """Twice the load after a set that left five repetitions would fail; more of them tell as much."""
    found = prescribe(exercise(slug), make_situation(equipment=GYM, **her), the_catalogue(), Role.MAIN)
    assert ("one step more for the next" in found.told) is steps
    assert ("go on, up to 15" in found.told) is not steps


@pytest.mark.parametrize("reps", [4, 8, 12])
def test_a_small_step_is_possible_after_a_set_that_left_five(reps: int) -> None:
    most = science.epley(100.0, reps + science.HIGHEST_RIR)
    heavier = loads.small_step((100.0, 115.0), 100.0, 0.0)
    assert heavier == 115.0
    assert science.reps_with(most, heavier) >= reps - 2
    assert loads.small_step((100.0, 116.0), 100.0, 0.0) is None
    assert loads.small_step((100.0,), 100.0, 0.0) is None
