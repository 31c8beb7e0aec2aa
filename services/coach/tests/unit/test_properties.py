"""Properties over random questions of the whole vocabulary, and how answers move when questions do."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken, wod_for, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, make_profile, make_question, performed
from coach_kit.strategies import INJURIES, MINUTES, QUESTIONS, SANE_QUESTIONS, histories
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.domain import loads
from coach.domain.duration import block_seconds
from coach.domain.engine import ENGINE, TEMPLATE_ENGINE
from coach.domain.gates import Scope, judge
from coach.domain.prescription import prescribe
from coach.domain.profile import Profile
from coach.domain.question import PerformedSet, Question
from coach.domain.situation import situation_of
from coach.domain.vocabulary import SIDE_BLOCKS, Equipment, Goal, Injury, Level, LoadMode, Role, Status
from coach.domain.wod import Wod

LEGS = {"quads", "hamstrings", "glutes", "adductors", "abductors", "calves"}


@examples(300)
@given(QUESTIONS)
def test_any_question_has_a_valid_answer(question: Question) -> None:
    found = answer(question)
    assert not rules_broken(found.wod, question)
    assert found.failure in (None, "NoValidWod")
    assert found.wod.engine in (ENGINE, TEMPLATE_ENGINE)
    assert found.wod.blocks or found.wod.status is Status.REFUSED


@examples(200)
@given(SANE_QUESTIONS)
def test_whoever_leaves_some_choice_is_answered_by_the_engine_itself(question: Question) -> None:
    found = answer(question)
    assert found.failure is None
    assert found.violations == ()
    assert found.wod.engine == ENGINE
    assert found.wod.blocks


@examples(100)
@given(QUESTIONS)
def test_gates_come_first_whatever_else_is_wished(question: Question) -> None:
    verdict = judge(question.profile)
    wod = wod_for(question)
    order = list(Status)
    assert order.index(wod.status) >= order.index(verdict.status)
    assert set(verdict.texts) <= set(wod.texts)
    if verdict.scope is Scope.REST:
        assert {found.pattern for _, _, found in items(wod)} <= {"breathing"}


ATHLETES = st.fixed_dictionaries(
    {
        "athlete_id": st.integers(1, 10**6).map(str),
        "goal": st.sampled_from(Goal),
        "level": st.sampled_from(Level),
        "age": st.sampled_from((25, 45, 70)),
        "equipment": st.sampled_from(((), DUMBBELLS, BARBELL_HOME, GYM)),
        "injuries": st.sampled_from(((), (), (Injury.KNEE,), (Injury.ANKLE,), (Injury.SHOULDER,))),
    }
)


def work_seconds(wod: Wod) -> float:
    """Seconds outside warm-up, cool-down and mobility."""
    return sum(block_seconds(block, the_catalogue()) for block in wod.blocks if block.kind not in SIDE_BLOCKS)


@examples(40)
@given(ATHLETES, st.integers(5, 90), st.integers(0, 60))
def test_more_minutes_never_mean_less_work(athlete: dict[str, Any], minutes: int, more: int) -> None:
    """From five minutes and fifteen percent more on, which is what a session may miss its minutes by."""
    longer = minutes + max(5, round(0.15 * minutes)) + more
    short, long = (wod_for(minutes_per_session=asked, **athlete) for asked in (minutes, longer))
    assert work_seconds(long) >= work_seconds(short)


@examples(60)
@given(ATHLETES, st.sampled_from(Equipment), MINUTES)
def test_taking_a_tool_away_never_brings_an_exercise_that_needs_it(
    athlete: dict[str, Any], gone: Equipment, minutes: int
) -> None:
    left = tuple(piece for piece in GYM if piece is not gone)
    wod = wod_for(**{**athlete, "equipment": left, "minutes_per_session": minutes})
    shown = {*wod.exercise_ids, *(other.exercise_id for _, item, _ in items(wod) for other in item.alternatives)}
    for exercise_id in shown:
        needed = the_catalogue()[exercise_id].equipment
        assert gone not in needed or the_catalogue().available(the_catalogue()[exercise_id], frozenset(left))
    assert all(gone not in item.equipment for _, item, _ in items(wod))


@examples(60)
@given(ATHLETES, st.sampled_from(Injury), INJURIES, MINUTES)
def test_an_injury_never_brings_what_it_forbids(
    athlete: dict[str, Any], injury: Injury, others: tuple[Injury, ...], minutes: int
) -> None:
    wod = wod_for(**{**athlete, "injuries": (injury, *others), "minutes_per_session": minutes})
    for _, item, found in items(wod):
        assert injury not in found.contraindications
        for other in item.alternatives:
            assert injury not in the_catalogue()[other.exercise_id].contraindications


def was_tried(sets: list[PerformedSet]) -> bool:
    """Whether a day says anything: zeros without a word on the effort were left out altogether."""
    return any(one.reps != 0 or one.seconds or one.distance_m or one.rir is not None for one in sets)


@examples(60)
@given(histories(), ATHLETES)
def test_a_set_that_was_left_out_never_raises_its_load(
    history: tuple[PerformedSet, ...], athlete: dict[str, Any]
) -> None:
    question = make_question(history=history, **{**athlete, "equipment": GYM})
    by_day: dict[int, dict[dt.date, list[PerformedSet]]] = {}
    for one in question.history:
        if one.load_kg and not one.warmup:
            by_day.setdefault(one.exercise_id, {}).setdefault(one.date, []).append(one)
    for _, item, found in items(wod_for(question)):
        days = {date: sets for date, sets in by_day.get(found.id, {}).items() if was_tried(sets)}
        if not days or found.load_mode is LoadMode.ASSISTED:
            continue
        last = days[max(days)]
        top = max(one.load_kg or 0 for one in last)
        if any(not one.reps for one in last if one.load_kg == top):
            lightest = min(loads.ladder(found, item.equipment, question.profile.inventory), default=0.0)
            assert all((one.load_kg or 0) <= max(top + 0.25, lightest) for one in item.sets)


@examples(40)
@given(histories(), ATHLETES, st.integers(7, 30))
def test_a_week_off_never_raises_a_load(history: tuple[PerformedSet, ...], athlete: dict[str, Any], off: int) -> None:
    question = make_question(history=history, **{**athlete, "equipment": GYM})
    later = dataclasses.replace(question, date=question.date + dt.timedelta(days=off))
    now, then = (situation_of(one, the_catalogue(), ENGINE) for one in (question, later))
    for exercise_id in sorted(now.state.exposures):
        found = the_catalogue()[exercise_id]
        if found.takes_load and found.load_mode is not LoadMode.ASSISTED:
            before = prescribe(found, now, the_catalogue(), Role.MAIN).working.load_kg
            after = prescribe(found, then, the_catalogue(), Role.MAIN).working.load_kg
            assert (after or 0) <= (before or 0)


@pytest.mark.parametrize("slug", ["squats", "goblet-squat", "leg-press", "kettlebell-row", "dumbbell-bench-press"])
@pytest.mark.parametrize("reps", [8, 12, 15])
def test_two_easy_days_raise_a_load_by_ten_percent_or_one_step(slug: str, reps: int) -> None:
    found = exercise(slug)
    rungs = loads.ladder(found, found.equipment, make_profile().inventory)
    bearable = [(load, step) for load, step in zip(rungs, rungs[1:], strict=False) if step <= 1.5 * load]
    assert len(bearable) > 3
    for load, step in bearable[:20]:
        log = (*performed(slug, 6, reps, load, sets=4, rir=5), *performed(slug, 3, reps, load, sets=4, rir=5))
        situation = situation_of(make_question(history=log, equipment=GYM), the_catalogue(), ENGINE)
        today = prescribe(found, situation, the_catalogue(), Role.MAIN).working.load_kg
        assert today is not None
        assert load < today <= max(1.1 * load, step)


def leg_sets(wod: Wod) -> float:
    """Fractional sets of leg muscles: direct 1, indirect 0.5, the most of any muscle."""
    total = 0.0
    for block, item, found in items(wod):
        if block.kind not in SIDE_BLOCKS and not found.may_repeat_daily:
            share = 1.0 if LEGS & set(found.primary) else 0.5 if LEGS & set(found.secondary) else 0.0
            total += share * len(working_sets(item))
    return total


HARD_LEGS = tuple(
    one
    for slug in ("squats", "deadlifts", "leg-press", "lunges", "barbell-hip-thrust")
    for one in performed(slug, 1, 8, 60.0 if slug != "lunges" else None, sets=6, rir=0)
)


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, BARBELL_HOME, GYM], ids=["bare", "dumbbells", "barbell", "gym"])
@pytest.mark.parametrize("days", [(), (0, 2, 4), (6, 0, 2, 3), (5, 6, 0, 1, 2, 3)], ids=["any", "3", "4", "6"])
@pytest.mark.parametrize("goal", list(Goal))
def test_a_hard_leg_day_leaves_fewer_leg_sets_for_tomorrow(
    goal: Goal, days: tuple[int, ...], equipment: tuple[Equipment, ...]
) -> None:
    for athlete in "ab":
        same = {"athlete_id": athlete, "goal": goal, "equipment": equipment, "training_weekdays": days}
        rested, tired = wod_for(**same), wod_for(history=HARD_LEGS, **same)
        assert leg_sets(tired) <= leg_sets(rested)
        assert leg_sets(tired) < leg_sets(rested) or leg_sets(rested) <= 4


@examples(60)
@given(SANE_QUESTIONS, st.text(max_size=30))
def test_nothing_that_is_only_told_changes_the_session(question: Question, told: str) -> None:
    """Sport, diet and allergies are for others to read, usual measures too; a cry for help is not in this alphabet."""
    assume(not set(told) & set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    profile = {name: getattr(question.profile, name) for name in Profile.__slots__}
    measured = Profile(**{**profile, "rest_hr": 90, "body_fat_pct": 35})
    other = Profile(**{**profile, "sport": told, "diet": None, "allergies": (), "rest_hr": 55, "body_fat_pct": 20})
    one, another = (wod_for(dataclasses.replace(question, profile=each)) for each in (measured, other))
    assert one.blocks == another.blocks
