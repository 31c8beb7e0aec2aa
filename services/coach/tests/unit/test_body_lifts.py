"""Forms that lift one's own body: who can do them is asked before they are given, and the log knows best."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import items, wod_for, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation, performed

from coach.domain import body_lifts
from coach.domain.prescription import prescribe
from coach.domain.rules import broken_by
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex

BAR = (Equipment.PULLUP_BAR,)
HEAVY = {"level": Level.INTERMEDIATE, "age": 58, "weight_kg": 85, "days_per_week": 1}
LIGHT_MAN = {"sex": Sex.MALE, "weight_kg": 75, "height_cm": 180, "level": Level.ADVANCED}
OLD = {"level": Level.BEGINNER, "age": 82, "height_cm": 160, "minutes_per_session": 25, "days_per_week": 3}


def too_hard(slug: str, **changes: Any) -> bool:
    return "too_hard" in broken_by(make_situation(**changes), the_catalogue()).get(exercise(slug).id, set())


def slugs(days: int = 3, **changes: Any) -> set[str]:
    wods = (wod_for(date=TODAY + dt.timedelta(days=2 * day), **changes) for day in range(days))
    return {the_catalogue()[each].slug for wod in wods for each in wod.main_exercise_ids}


@pytest.mark.parametrize("equipment", [GYM, BAR], ids=["gym", "bar"])
@pytest.mark.parametrize("goal", list(Goal))
def test_nobody_is_asked_for_chin_ups_that_she_can_hardly_do(goal: Goal, equipment: tuple[Equipment, ...]) -> None:
    hard = {"chin-up", "pull-ups", "lowering-pull-up", "dips", "push-ups"}
    assert slugs(goal=goal, equipment=equipment, **HEAVY).isdisjoint(hard)


@pytest.mark.parametrize(
    ("slug", "changes", "hard"),
    [
        ("chin-up", HEAVY, True),
        ("chin-up", LIGHT_MAN, False),
        ("chin-up", {**LIGHT_MAN, "weight_kg": 130}, True),
        ("chin-up", {**LIGHT_MAN, "age": 78}, True),
        ("lowering-pull-up", {**LIGHT_MAN, "level": Level.INTERMEDIATE}, False),
        ("chin-up", {**LIGHT_MAN, "level": Level.BEGINNER}, True),
        ("weighted-pull-up", {"level": Level.ADVANCED}, True),
        ("dips", {"level": Level.INTERMEDIATE}, True),
        ("push-ups", {"level": Level.BEGINNER, "sex": Sex.MALE, "weight_kg": 75, "height_cm": 180}, False),
        ("push-ups", {"level": Level.BEGINNER}, True),
        ("table-push-up", {"level": Level.BEGINNER}, False),
        ("table-push-up", OLD, True),
        ("wall-push-up", OLD, False),
        ("table-row-bent-knees", {"level": Level.INTERMEDIATE}, False),
        ("single-leg-chair-squat", {**HEAVY}, True),
    ],
)
def test_sex_age_weight_and_level_say_which_form_is_within_reach(
    slug: str, changes: dict[str, Any], hard: bool
) -> None:
    assert too_hard(slug, equipment=GYM, **changes) is hard


@pytest.mark.parametrize(
    "known",
    [
        {"history": performed("chin-up", 3, 5, sets=3)},
        {"favourites": (401,)},
        {"history": performed("pull-ups", 3, 12, sets=3, rir=4)},
        {"history": performed("lowering-pull-up", 3, 20, sets=3, rir=2)},
        {"history": performed("assisted-pull-up-machine", 3, 15, 5.0, sets=3, rir=4)},
    ],
    ids=["did it", "favourite", "another form", "the step before, mastered", "with hardly any help"],
)
def test_a_log_that_shows_more_overrules_the_model(known: dict[str, Any]) -> None:
    assert too_hard("chin-up", equipment=GYM)
    assert not too_hard("chin-up", equipment=GYM, **known)


@pytest.mark.parametrize(
    "history",
    [
        performed("lowering-pull-up", 3, 5, sets=3),
        performed("dead-hang", 3, None, seconds=20, sets=3),
        performed("assisted-pull-up-machine", 3, 10, 50.0, sets=3),
        performed("assisted-pull-up-machine", 3, 10, 90.0, sets=3),
    ],
    ids=["too few", "only a hang", "much help", "more help than weight"],
)
def test_a_log_that_shows_less_does_not(history: Any) -> None:
    assert too_hard("chin-up", equipment=GYM, history=history)


def test_no_more_is_asked_at_first_than_the_model_promises() -> None:
    for level in Level:
        for sex in Sex:
            asked = {"level": level, "sex": sex, "goal": Goal.GENERAL_FITNESS, "equipment": BAR}
            situation = make_situation(**asked)
            for _, item, found in items(wod_for(**asked)):
                likely = body_lifts.possible(found, situation)
                for one in working_sets(item):
                    assert likely is None or one.reps is None or one.reps + (one.rir or 0) <= likely


def test_who_is_heavy_for_her_strength_gets_more_help_than_half_her_weight() -> None:
    def helped(**changes: Any) -> float:
        situation = make_situation(equipment=GYM, **changes)
        machine = prescribe(exercise("assisted-pull-up-machine"), situation, the_catalogue(), Role.MAIN)
        return (machine.working.load_kg or 0.0) / (situation.question.profile.weight_kg or 1.0)

    assert 0.5 <= helped(**LIGHT_MAN) < 0.6
    assert helped(**HEAVY) > 0.6


@pytest.mark.parametrize("goal", list(Goal))
def test_an_older_beginner_presses_upright_first(goal: Goal) -> None:
    found = {exercise(slug) for slug in slugs(goal=goal, **OLD)}
    assert not {each.slug for each in found if each.family == "pike_push_up"}
    pushes = [each for each in found if each.pattern == "horizontal_push"]
    assert all(each.position in ("standing", "supported", "seated") for each in pushes)


def test_the_floor_comes_after_the_wall_and_head_down_not_at_all() -> None:
    def rules(slug: str, **changes: Any) -> set[str]:
        return broken_by(make_situation(**changes), the_catalogue()).get(exercise(slug).id, set())

    older = {"level": Level.BEGINNER, "age": 66, "sex": Sex.MALE, "weight_kg": 75, "height_cm": 180}
    known = {"history": performed("wall-push-up", 3, 12, sets=3)}
    assert "step_before" in rules("knee-fist-push-up", **older)
    assert "step_before" not in rules("knee-fist-push-up", **older, **known)
    assert "step_before" in rules("table-pike-push-up", **older, **known)
    assert "step_before" not in rules("table-pike-push-up", **{**older, "age": 40})
    assert "step_before" not in rules("table-pike-push-up", **older, favourites=(304,))
