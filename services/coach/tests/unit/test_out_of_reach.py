"""A lift that failed again and again with the easiest load at hand makes room for what she can do."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import answer, items
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, make_question, make_situation, performed

from coach.domain import deload, rules
from coach.domain.engine import ENGINE
from coach.domain.profile import Inventory
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Level

Log = tuple[PerformedSet, ...]
LIFTS = (BlockKind.STRENGTH, BlockKind.MAIN)


def failed(slug: str, *days_ago: int, reps: int = 0, kg: float = 20.0) -> Log:
    return tuple(one for ago in days_ago for one in performed(slug, ago, reps, kg, sets=3, rir=0))


def is_left_out(
    slug: str, log: Log, goal: Goal = Goal.STRENGTH, lighter: str | None = None, weight_kg: float = 70, **her: Any
) -> bool:
    situation = make_situation(goal=goal, weight_kg=weight_kg, equipment=GYM, history=log, **her)
    situation = dataclasses.replace(situation, lighter=lighter)
    return rules.TOO_HEAVY in rules.broken_by(situation, the_catalogue()).get(exercise(slug).id, set())


@pytest.mark.parametrize("slug", ["deadlifts", "barbell-hip-thrust", "bench-press"])
def test_what_failed_twice_with_the_empty_bar_is_left_out_for_four_weeks(slug: str) -> None:
    assert is_left_out(slug, failed(slug, 6, 3))
    assert is_left_out(slug, failed(slug, 27, 24, reps=2))
    assert is_left_out(slug, (*failed(slug, 6, kg=25.0), *failed(slug, 3)))
    assert is_left_out(slug, failed(slug, 3)), "not even once: the next time would be no better"
    assert not is_left_out(slug, failed(slug, 3, reps=2)), "one bad day is none"
    assert not is_left_out(slug, (*failed(slug, 9, 6), *performed(slug, 3, 4, 20.0, sets=3, rir=1)))
    assert not is_left_out(slug, (*failed(slug, 36, 33), *trained_since(36)))
    assert is_left_out(slug, failed(slug, 36, 33)), "nothing has made her stronger since"


def trained_since(days_ago: int) -> Log:
    """A lift of another kind on every fourth day since then."""
    return tuple(one for ago in range(days_ago - 4, 0, -4) for one in performed("machine-curl", ago, 10, 10.0, sets=3))


def test_what_is_no_lighter_for_her_stays_away_as_well() -> None:
    """After 0/0/0 seated nobody presses the same bar standing; a pair of light dumbbells may come."""
    log = failed("seated-barbell-press", 3)
    strong = {"goal": Goal.STRENGTH, "level": Level.ADVANCED, "weight_kg": 80}
    assert is_left_out("overhead-press", log, **strong)
    assert not is_left_out("overhead-press", (), **strong)
    assert not is_left_out("standing-dumbbell-press", log, **strong)
    assert not is_left_out("squats", log, **strong)
    assert not is_left_out("overhead-press", (*log, *performed("overhead-press", 6, 6, 20.0, sets=3)), **strong)


def test_nobody_is_asked_again_for_what_she_could_not_lift_once() -> None:
    for days_ago in (2, 3, 5, 27, 40, 200):
        log = failed("seated-barbell-press", days_ago)
        question = make_question(goal=Goal.STRENGTH, weight_kg=80, equipment=GYM, history=log, minutes_per_session=60)
        lifts = [one.slug for _, _, one in items(answer(question).wod, *LIFTS)]
        assert not {"seated-barbell-press", "overhead-press"} & set(lifts)


def test_a_break_makes_nothing_lighter() -> None:
    """What failed with the lightest load the last time before it is not asked for after it."""
    assert is_left_out("bench-press", failed("bench-press", 16))
    assert not is_left_out("bench-press", performed("bench-press", 16, 8, 20.0, sets=3, rir=1))
    assert is_left_out("bench-press", failed("bench-press", 29)), "nor does a longer one"
    later = (*failed("bench-press", 29), *trained_since(29))
    assert not is_left_out("bench-press", later), "after four weeks of training it may be tried again"


def test_the_old_and_the_young_do_not_fail_under_a_bar_twice() -> None:
    bits = [
        rules.TOO_HEAVY
        in rules.broken_by(
            make_situation(age=age, weight_kg=60, equipment=GYM, history=failed("bench-press", 3, reps=4)),
            the_catalogue(),
        ).get(exercise("bench-press").id, set())
        for age in (72, 16, 35)
    ]
    assert bits == [True, True, False]


def test_what_has_a_lighter_step_or_still_some_repetitions_goes_on() -> None:
    assert not is_left_out("deadlifts", failed("deadlifts", 6, 3, kg=60.0))
    assert not is_left_out("deadlifts", (*failed("deadlifts", 6), *failed("deadlifts", 3, kg=25.0)))
    assert not is_left_out("deadlifts", failed("deadlifts", 6, 3, reps=4))
    left_out = tuple(performed("deadlifts", ago, 0, 20.0, sets=3, rir=None)[0] for ago in (6, 3))
    assert not is_left_out("deadlifts", left_out), "a skipped lift did not fail"


def test_in_a_lighter_week_one_bad_set_is_enough() -> None:
    """With the lightest load nothing could be made easier."""
    week = {"lighter": deload.TOO_CLOSE}
    curls = tuple(one for reps in (5, 4) for one in performed("bicep-curls", 4, reps, 2.0, rir=0))
    weak = tuple(one for reps in (4, 3) for one in performed("bicep-curls", 4, reps, 2.0, rir=0))
    raises = tuple(one for reps in (12, 11, 9) for one in performed("lateral-raises", 4, reps, 2.0, rir=0))
    assert is_left_out("bicep-curls", curls, Goal.GENERAL_FITNESS, **week)
    assert not is_left_out("bicep-curls", curls, Goal.GENERAL_FITNESS)
    assert is_left_out("bicep-curls", weak, Goal.GENERAL_FITNESS), "less than half of the range always is"
    assert is_left_out("lateral-raises", raises, Goal.ENDURANCE, **week)
    assert not is_left_out("lateral-raises", raises, Goal.GENERAL_FITNESS, **week)
    heavier = performed("bicep-curls", 4, 3, 8.0, sets=2, rir=0)
    assert not is_left_out("bicep-curls", heavier, Goal.GENERAL_FITNESS, **week)


def test_the_heaviest_help_is_the_easiest() -> None:
    log = failed("assisted-pull-up-machine", 6, 3, kg=250.0)
    assert is_left_out("assisted-pull-up-machine", log)
    assert not is_left_out("assisted-pull-up-machine", failed("assisted-pull-up-machine", 6, 3, kg=5.0))


@pytest.mark.parametrize("equipment", [BARBELL_HOME, DUMBBELLS, (*BARBELL_HOME, *DUMBBELLS, Equipment.KETTLEBELLS)])
def test_a_whole_workout_takes_its_place(equipment: tuple[Equipment, ...]) -> None:
    kg = 20.0 if Equipment.BARBELL in equipment else 10.0
    slug = "deadlifts" if Equipment.BARBELL in equipment else "dumbbell-deadlift"
    own = {"equipment": equipment, "inventory": Inventory(dumbbell_min_kg=10.0), "weight_kg": 48}
    found = answer(make_question(goal=Goal.STRENGTH, history=failed(slug, 9, 6, 3, kg=kg), **own))
    assert found.wod.engine == ENGINE
    assert not found.violations
    lifts = [one.slug for _, _, one in items(found.wod, *LIFTS)]
    assert slug not in lifts
    assert len(lifts) >= 3
