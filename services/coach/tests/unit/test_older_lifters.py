"""A birthday takes no squat away: who lifts goes on with care, and who is no beginner comes to the bar by steps."""

from typing import Any

import pytest
from coach_kit.answers import answer, item_of, items, rules_broken, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, make_question, make_situation, performed
from coach_kit.lives import lived
from coach_kit.steps import waits_for_its_step

from coach.domain.profile import Flags, Profile
from coach.domain.question import PerformedSet
from coach.domain.rules import broken_by
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Level, Sex

OLD: dict[str, Any] = {
    "age": 65,
    "sex": Sex.MALE,
    "weight_kg": 85,
    "height_cm": 180,
    "goal": Goal.STRENGTH,
    "level": Level.ADVANCED,
    "minutes_per_session": 60,
    "equipment": BARBELL_HOME,
}
TRAP_BAR = (Equipment.TRAP_BAR, Equipment.PLATES)
BEGINNER = {**OLD, "level": Level.BEGINNER}
SQUAT, LIFT = exercise("squats"), exercise("deadlifts")


def weeks(slug: str, load_kg: float, first: int = 4) -> tuple[PerformedSet, ...]:
    return tuple(one for week in range(4) for one in performed(slug, first + 7 * week, 5, load_kg, sets=4))


@pytest.mark.parametrize(
    ("slug", "changes", "expected"),
    [
        ("squats", OLD, True),
        ("squats", {**OLD, "age": 64}, False),
        ("squats", {**OLD, "history": weeks("squats", 120.0)}, False),
        ("squats", {**BEGINNER, "history": weeks("squats", 60.0)}, False),
        ("squats", {**BEGINNER, "history": weeks("goblet-squat", 20.0)}, True),
        ("squats", {**BEGINNER, "favourites": (SQUAT.id,)}, True),
        ("squats", {**BEGINNER, "favourites": (SQUAT.id,), "history": weeks("goblet-squat", 20.0)}, False),
        ("squats", {**OLD, "favourites": (SQUAT.id,)}, False),
        ("squats", {**OLD, "equipment": GYM, "history": weeks("goblet-squat", 20.0)}, False),
        ("squats", {**OLD, "history": performed("landmine-squat", 3, 8, 30.0)}, False),
        ("trap-bar-squat-lift", {**OLD, "equipment": TRAP_BAR, "history": performed("sumo-squat", 3, 12)}, False),
        ("squats", {**OLD, "history": performed("bench-press", 3, 5, 60.0)}, True),
        ("deadlifts", {**OLD, "history": performed("barbell-romanian-deadlift", 3, 8, 60.0)}, False),
        ("barbell-push-press", {**OLD, "history": performed("overhead-press", 3, 8, 30.0)}, True),
    ],
)
def test_the_bar_comes_after_the_step_before(slug: str, changes: dict[str, Any], expected: bool) -> None:
    assert waits_for_its_step(slug, **changes) is expected


@pytest.mark.parametrize(
    "flags", [Flags(conditions=("high blood pressure",), medical_clearance=True), Flags(conditions=("asthma",))]
)
def test_who_should_not_strain_does_not(flags: Flags) -> None:
    profile = Profile(**{**OLD, "onboarded": True, "flags": flags, "favourites": (SQUAT.id,)})
    rules = broken_by(make_situation(profile=profile, history=weeks("squats", 60.0)), the_catalogue())
    assert "gate" in rules[SQUAT.id]


def test_at_sixty_five_the_squat_stays_lighter_and_with_more_in_reserve() -> None:
    log = (*weeks("squats", 120.0, first=7), *weeks("deadlifts", 150.0, first=5), *weeks("barbell-split-squat", 60.0))
    question = make_question(**OLD, favourites=(SQUAT.id, LIFT.id), history=log)
    wod = answer(question).wod
    item = item_of(wod, SQUAT.id)
    assert item is not None
    assert rules_broken(wod, question) == set()
    for one in working_sets(item):
        assert (one.reps or 0) >= 8
        assert (one.rir or 0) >= 3
        assert 80.0 <= (one.load_kg or 0.0) <= 107.5


@pytest.mark.parametrize("equipment", [BARBELL_HOME, (*BARBELL_HOME, Equipment.DUMBBELLS), (Equipment.DUMBBELLS,)])
@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_who_is_no_beginner_squats_and_hinges_with_a_load(equipment: tuple[Equipment, ...], level: Level) -> None:
    asked = {**OLD, "age": 68, "level": level, "equipment": equipment, "days_per_week": 3}
    sessions = lived(**asked)
    loaded = [
        {found.pattern for _, _, found in items(each.wod, BlockKind.STRENGTH, BlockKind.MAIN) if found.takes_load}
        for each in sessions
    ]
    assert sum("hinge" in patterns for patterns in loaded) >= 4
    assert sum("squat" in patterns for patterns in loaded) >= 3


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("age", [65, 75, 85])
def test_a_declared_level_puts_nobody_old_head_down_or_into_a_hard_form_on_the_first_day(goal: Goal, age: int) -> None:
    question = make_question(**{**OLD, "age": age, "goal": goal, "equipment": (), "days_per_week": 6})
    found = answer(question)
    assert not found.violations
    for block, item, one in items(found.wod):
        assert "head_down" not in one.tags
        assert one.takes_load or one.difficulty < 4 or block.kind is BlockKind.WARMUP, one.slug
        assert not block.work_s or (block.rest_s or 0) >= block.work_s or len(block.items) == 1
        assert not {each.exercise_id for each in item.alternatives} & {exercise("feet-elevated-push-up").id}


def test_the_hard_form_comes_after_the_step_before_and_head_down_for_a_wish() -> None:
    row, push = "feet-elevated-table-row", "feet-elevated-push-up"
    known = {**OLD, "history": performed("table-row", 3, 12, sets=3)}
    assert waits_for_its_step(row, **OLD)
    assert not waits_for_its_step(row, **known)
    assert waits_for_its_step(push, **{**OLD, "history": performed("push-ups", 3, 12, sets=3)})
    assert not waits_for_its_step(push, **{**OLD, "favourites": (exercise(push).id,)})
    assert not waits_for_its_step(row, **{**OLD, "age": 64, "history": performed("push-ups", 3, 12, sets=3)})
