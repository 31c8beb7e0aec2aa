"""A sore muscle is spared and named; the day itself is no low one."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import answer, items, main_exercises, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, flagged, make_question, performed

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.engine import ENGINE, TEMPLATE_ENGINE, generate_from_templates
from coach.domain.question import Readiness
from coach.domain.selection import Pool
from coach.domain.situation import situation_of
from coach.domain.validation.facts import broken, facts_of
from coach.domain.vocabulary import Goal, Role, Sex
from coach.domain.wod import Item, Wod


@pytest.mark.parametrize("muscle", ["calves", "quads", "glutes", "hamstrings"])
@pytest.mark.parametrize("goal", [Goal.GENERAL_FITNESS, Goal.ENDURANCE, Goal.FAT_LOSS])
def test_nobody_runs_jumps_or_rows_on_sore_legs(goal: Goal, muscle: str) -> None:
    feels = Readiness(sleep=5, mood=5, soreness=((muscle, 7),))
    for day in range(0, 8, 2):
        date = TODAY + dt.timedelta(days=day)
        question = make_question(goal=goal, age=37, sex=Sex.MALE, equipment=GYM, date=date, readiness=feels)
        made = answer(question)
        assert not made.violations
        assert not rules_broken(made.wod, question)
        for _, _, move in items(made.wod):
            assert muscle not in move.primary
            assert not (move.pattern in ("locomotion", "conditioning") and muscle in move.secondary) or (
                move.met <= science.WALK_MET
            )
        assert main_exercises(made.wod)


@pytest.mark.parametrize("muscle", ["lower_back", "adductors", "quads"])
@pytest.mark.parametrize("goal", [Goal.FAT_LOSS, Goal.ENDURANCE])
def test_nobody_runs_or_rows_on_a_sore_back_or_loads_it(goal: Goal, muscle: str) -> None:
    feels = Readiness(soreness=((muscle, 8),))
    for athlete in "abcd":
        question = make_question(
            athlete, goal=goal, sex=Sex.MALE, equipment=GYM, minutes_per_session=75, readiness=feels
        )
        made = answer(question)
        assert made.wod.engine == ENGINE
        moves = [move for _, item, _ in items(made.wod) for move in all_of(item)]
        assert not [move.slug for move in moves if move.family in ("running", "rowing", "jump", "high_impact")]
        loaded = [move.slug for move in moves if move.takes_load and "lower_back" in move.secondary]
        assert not loaded or muscle != "lower_back"


def all_of(item: Item) -> list[Exercise]:
    """The exercise and its alternatives."""
    return [the_catalogue()[each.exercise_id] for each in (item, *item.alternatives)]


@pytest.mark.parametrize(
    ("soreness", "said"),
    [
        ((("calves", 8),), "Your calves are sore today, so nothing here trains them directly."),
        ((("chest", 7), ("biceps", 6)), "Your chest is sore today, so nothing here trains it directly."),
        (
            (("quads", 9), ("upper_back", 8), ("glutes", 7)),
            "Your upper back, glutes and quads are sore today, so nothing here trains them directly.",
        ),
    ],
)
def test_the_spared_muscles_are_named_and_the_day_is_no_low_one(
    soreness: tuple[tuple[str, int], ...], said: str
) -> None:
    wod = answer(make_question(equipment=GYM, readiness=Readiness(sleep=5, mood=5, soreness=soreness))).wod
    assert said in wod.texts
    assert not [text for text in wod.texts if "feel low" in text]
    assert not [item.why for _, item, _ in items(wod) if "feel low" in item.why]


SORE = Readiness(sleep=5, mood=5, soreness=(("calves", 8),))
SAID = "Your calves are sore today, so nothing here trains them directly."


def trained(wod: Wod) -> set[str]:
    return {muscle for _, _, move in items(wod) for muscle in move.primary}


@pytest.mark.parametrize(
    "changes",
    [
        {"training_weekdays": (2, 4)},
        {"training_weekdays": (0, 1, 2, 3, 4, 5, 6), "date": TODAY + dt.timedelta(days=6)},
        {"profile": flagged(parq_yes=True)},
    ],
    ids=["a rest day", "an easy day", "before clearance"],
)
def test_they_are_named_on_days_without_training_too(changes: dict[str, Any]) -> None:
    wod = wod_for(make_question(readiness=SORE, **changes))
    assert SAID in wod.texts
    assert "calves" not in trained(wod)
    assert SAID not in wod_for(make_question(**changes)).texts


def test_a_template_names_them_as_well() -> None:
    question = make_question(readiness=SORE)
    wod = generate_from_templates([question], the_catalogue())[0].wod
    assert (wod.engine, wod.texts.count(SAID)) == (TEMPLATE_ENGINE, 1)
    assert "calves" not in trained(wod)


@pytest.mark.parametrize(
    "changes",
    [
        {"profile": flagged(conditions=("I want to die",))},
        {"excluded_ids": tuple(each.id for each in the_catalogue().exercises)},
    ],
    ids=["a crisis", "nothing to do"],
)
def test_who_has_other_worries_hears_nothing_of_them(changes: dict[str, Any]) -> None:
    assert SAID not in wod_for(make_question(readiness=SORE, **changes)).texts


@pytest.mark.parametrize("muscle", ["lats", "glutes", "front_delts", "lower_back", "quads"])
def test_what_is_very_sore_does_not_even_help_in_a_lift(muscle: str) -> None:
    log = tuple(one for slug in ("deadlifts", "squats") for one in performed(slug, 3, 5, 70.0, sets=3))
    for sore, spared in ((8, False), (9, True)):
        question = make_question(
            goal=Goal.STRENGTH, equipment=GYM, history=log, readiness=Readiness(soreness=((muscle, sore),))
        )
        made = answer(question)
        assert made.wod.engine == ENGINE
        assert not made.violations
        allowed = Pool(situation_of(question, the_catalogue(), ENGINE), the_catalogue()).allowed
        helped = [each for each in allowed if muscle in each.secondary and Role.MAIN in each.roles]
        assert bool(helped) is not spared
        if muscle == "lats":
            assert (exercise("deadlifts") in allowed) is not spared


def test_the_validator_knows_it_as_well() -> None:
    for sore, found in ((8, False), (9, True)):
        question = make_question(equipment=GYM, readiness=Readiness(soreness=(("lower_back", sore),)))
        facts = facts_of(question, the_catalogue())
        assert any(one.rule == "sore" for one in broken(exercise("squats"), facts)) is found
