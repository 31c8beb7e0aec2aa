"""Pregnancy, the weeks after birth, a cleared heart and a cleared injury: moderate loads, whatever the goal."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import GYM, TODAY, make_profile, make_question, make_situation, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import fallback, science
from coach.domain.engine import ENGINE
from coach.domain.gates import judge
from coach.domain.profile import Flags, Profile
from coach.domain.question import PerformedSet, Question
from coach.domain.rules import broken_by
from coach.domain.situation import situation_of
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Level, Sex
from coach.domain.wod import Wod

CAREFUL = (
    Flags(pregnant_weeks=30, medical_clearance=True),
    Flags(postpartum_weeks=3, medical_clearance=True),
    Flags(postpartum_weeks=8),
    Flags(conditions=("angina",), medical_clearance=True),
    Flags(conditions=("broken arm",), medical_clearance=True),
    Flags(conditions=("epilepsy",), medical_clearance=True),
    Flags(parq_yes=True, medical_clearance=True),
)
NAMES = ("pregnant", "early", "postpartum", "heart", "mending", "unknown", "question")
MACHINES = (Equipment.MACHINES, Equipment.DUMBBELLS, Equipment.ADJUSTABLE_BENCH)
LIFTING = (BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER)
PRESS, PULLDOWN = "neutral-grip-machine-press", "machine-pulldown"


def lifter(flags: Flags, **changes: Any) -> Profile:
    usual: dict[str, Any] = {
        "goal": Goal.STRENGTH,
        "level": Level.ADVANCED,
        "age": 33,
        "sex": Sex.FEMALE,
        "minutes_per_session": 60,
        "days_per_week": 4,
        "equipment": MACHINES,
        "flags": flags,
    }
    return make_profile(**{**usual, **changes})


def too_heavy(wod: Wod, question: Question) -> list[str]:
    """Sets of fewer than eight repetitions, and loads above 75 % of what the last day showed."""
    found = []
    for _, item, move in items(wod, *LIFTING):
        shown = best_of_last_day(move.id, question)
        lightest = min((one.load_kg for one in item.sets if one.load_kg), default=0)
        for one in working_sets(item):
            if one.reps is not None and one.reps < 8:
                found.append(f"{move.slug}: {one.reps} repetitions")
            if (one.pct1rm or 0) > 75 or (shown and one.load_kg and one.load_kg > 0.75 * shown + 0.01 > lightest):
                found.append(f"{move.slug}: {one.load_kg} kg of {shown}")
    return found


def best_of_last_day(exercise_id: int, question: Question) -> float | None:
    log = [p for p in question.history if p.exercise_id == exercise_id and p.reps and p.load_kg and p.rir is not None]
    last = max((p.date for p in log), default=None)
    return max(
        (science.epley(p.load_kg or 0, (p.reps or 0) + (p.rir or 0)) for p in log if p.date == last), default=None
    )


def logged(
    reps: int, kg: float, rir: int | None, *slugs: str, days: tuple[int, ...] = (7, 4)
) -> tuple[PerformedSet, ...]:
    return tuple(one for ago in days for slug in slugs for one in performed(slug, ago, reps, kg, sets=3, rir=rir))


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
@pytest.mark.parametrize("flags", CAREFUL, ids=NAMES)
def test_who_must_not_strain_trains_as_for_general_fitness(flags: Flags, goal: Goal) -> None:
    verdict = judge(lifter(flags, goal=goal))
    assert (verdict.goal, verdict.moderate) == (Goal.GENERAL_FITNESS, True)
    assert judge(lifter(flags, goal=Goal.ENDURANCE)).goal is Goal.ENDURANCE


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize("flags", CAREFUL, ids=NAMES)
def test_no_working_set_is_short_and_heavy(flags: Flags, goal: Goal) -> None:
    for reps, kg, rir in ((10, 30.0, 3), (3, 45.0, 2), (12, 30.0, 5)):
        history = logged(reps, kg, rir, PRESS, PULLDOWN, "squats", "leg-press")
        for day, equipment in enumerate((MACHINES, GYM, GYM)):
            profile = lifter(flags, goal=goal, equipment=equipment, days_per_week=7)
            question = make_question(profile=profile, date=TODAY + dt.timedelta(days=day), history=history)
            made = answer(question)
            assert not made.violations
            assert not too_heavy(made.wod, question)
            assert not rules_broken(made.wod, question)
            assert made.wod.engine == ENGINE


HEAD_DOWN = {each.id for each in the_catalogue().exercises if "head_down" in each.tags}


@pytest.mark.parametrize("flags", [*CAREFUL, Flags(conditions=("glaucoma",))])
def test_nobodys_head_is_below_her_heart(flags: Flags) -> None:
    """A wall handstand raises the pressure in eyes and head, also as an alternative."""
    for day in range(7):
        profile = lifter(flags, goal=Goal.HYPERTROPHY, equipment=(), sex=Sex.MALE, days_per_week=7)
        wod = answer(make_question(profile=profile, date=TODAY + dt.timedelta(days=day))).wod
        offered = {other.exercise_id for _, item, _ in items(wod) for other in item.alternatives}
        assert not HEAD_DOWN & {*wod.exercise_ids, *offered}


def test_the_healthy_may_press_head_down() -> None:
    for slug in ("pike-push-up", "wall-handstand-hold", "feet-elevated-push-up", "downward-dog"):
        assert exercise(slug).id in HEAD_DOWN
        assert "gate" not in broken_by(make_situation(level=Level.ADVANCED), the_catalogue()).get(
            exercise(slug).id, set()
        )


def test_a_lighter_week_takes_load_and_no_repetitions() -> None:
    history = tuple(
        dataclasses.replace(one, date=TODAY - dt.timedelta(days=7 * week - day))
        for week in (3, 2, 1)
        for day in (0, 2, 4)
        for one in logged(8, 40.0, 0, PRESS, PULLDOWN, days=(1,))
    )
    profile = lifter(CAREFUL[0], training_weekdays=(0, 2, 4), days_per_week=None)
    question = make_question(profile=profile, history=history)
    assert situation_of(question, the_catalogue(), "test").lighter is not None
    made = answer(question).wod
    assert not too_heavy(made, question)
    assert not rules_broken(made, question)


def test_what_was_lifted_heavily_before_comes_back_lighter_and_says_so() -> None:
    question = make_question(profile=lifter(CAREFUL[0]), history=logged(3, 45.0, 2, PRESS))
    wod = answer(question).wod
    item = next(item for _, item, move in items(wod) if move.slug == PRESS)
    assert all(one.load_kg is not None and one.load_kg <= 35 for one in working_sets(item))
    assert "oderate" in item.why or "down to" in item.why


DEADLIFT = "dumbbell-romanian-deadlift"


def test_where_no_step_up_is_moderate_yet_it_stays_the_same_and_says_so() -> None:
    tools = (Equipment.DUMBBELLS, Equipment.ADJUSTABLE_BENCH)
    flags = Flags(pregnant_weeks=20, medical_clearance=True)
    profile = make_profile(age=31, minutes_per_session=40, equipment=tools, flags=flags)
    question = make_question(profile=profile, history=performed(DEADLIFT, 3, 15, 6.0, sets=3, rir=5))
    item = next(item for _, item, move in items(answer(question).wod) if move.slug == DEADLIFT)
    assert {(one.reps, one.load_kg) for one in working_sets(item)} == {(15, 6.0)}
    assert "Moderate loads for now: the same load as last time." in item.why


@pytest.mark.parametrize(
    ("reps", "kg", "rir", "days", "said"),
    [
        (7, 45.0, 2, (3,), "lighter than last time, with more repetitions."),
        (8, 30.0, 5, (7, 4), "the same load as last time"),
    ],
)
def test_what_is_said_of_moderate_loads_is_true(
    reps: int, kg: float, rir: int, days: tuple[int, ...], said: str
) -> None:
    question = make_question(profile=lifter(CAREFUL[0]), history=logged(reps, kg, rir, PRESS, days=days))
    item = next(item for _, item, move in items(answer(question).wod) if move.slug == PRESS)
    (asked,) = {(one.reps, one.load_kg) for one in working_sets(item)}
    assert said in item.why, (asked, item.why)


def test_steady_moderate_work_without_effort_told_keeps_its_load() -> None:
    """Whoever never writes down what was left is not sent down a step at every session."""
    question = make_question(profile=lifter(CAREFUL[0]), history=logged(8, 30.0, None, PRESS))
    item = next(item for _, item, move in items(answer(question).wod) if move.slug == PRESS)
    assert {one.load_kg for one in working_sets(item)} == {30.0}


@pytest.mark.parametrize("flags", CAREFUL, ids=NAMES)
def test_a_template_goes_below_what_was_lifted_last(flags: Flags) -> None:
    row = exercise("one-arm-dumbbell-row").id
    question = make_question(profile=lifter(flags, equipment=(Equipment.DUMBBELLS,)))
    situation = situation_of(question, the_catalogue(), "test")
    drafts = fallback.drafts(situation, the_catalogue(), {row: 8.0})
    items_of_it = [i for draft in drafts for b in draft.blocks for i in b.items if i.exercise_id == row]
    assert {one.load_kg for item in items_of_it for one in item.sets} == {6.0}


@examples(100)
@given(QUESTIONS, st.sampled_from(CAREFUL))
def test_whatever_is_asked_and_logged_no_set_is_short_and_heavy(question: Question, flags: Flags) -> None:
    profile = dataclasses.replace(question.profile, flags=flags, injuries=())
    careful = dataclasses.replace(question, profile=profile)
    made = answer(careful)
    assert not made.violations
    assert not rules_broken(made.wod, careful)
    assert not [reps for reps in _repetitions(made.wod) if reps < 8]


def _repetitions(wod: Wod) -> list[int]:
    return [one.reps for _, item, _ in items(wod, *LIFTING) for one in working_sets(item) if one.reps is not None]
