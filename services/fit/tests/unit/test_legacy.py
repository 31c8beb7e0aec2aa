"""The old generator: a duller workout, never a dangerous one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fit_kit.catalogue import certified
from fit_kit.clock import MovableClock
from fit_kit.wods import make_question
from hypothesis import given
from hypothesis import strategies as st

from fit.adapters.coach.legacy import EXERCISES, LegacyGenerator, dose, seconds
from fit.adapters.coach.wire import Answer
from fit.domain.catalogue import Exercise
from fit.domain.errors import WorkoutUnavailable
from fit.domain.profile import Dislikes, Equipment, Flags, Injury, Level, Profile
from fit.domain.screening import LEVELS, Scope, screen
from fit.domain.training import Question, Source, check_answer, exercises_of

CATALOGUE = certified()
LEGACY = LegacyGenerator(CATALOGUE, MovableClock())
WORDS = st.sampled_from(["insulin", "ramipril", "osteoporosis", "gout", "suicidal", "unobtainium"])


def subset(values: Sequence[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


FLAGS = st.builds(
    Flags,
    pregnant_weeks=st.none() | st.none() | st.integers(0, 42),
    postpartum_weeks=st.none() | st.none() | st.integers(0, 40),
    conditions=st.just(()) | st.lists(WORDS, max_size=2).map(tuple),
    medications=st.just(()) | st.lists(WORDS, max_size=2).map(tuple),
    parq_yes=st.sampled_from([False, False, True]),
    medical_clearance=st.booleans(),
)
NUMBERS = sorted(CATALOGUE.exercises)
PROFILES = st.builds(
    Profile,
    level=st.sampled_from(list(Level)),
    minutes_per_session=st.none() | st.integers(5, 180),
    equipment=subset(list(Equipment), 22),
    injuries=st.just(()) | subset(list(Injury), 4),
    flags=st.just(Flags()) | FLAGS,
    dislikes=st.builds(Dislikes, exercises=subset(NUMBERS, 200)),
)
QUESTIONS = st.builds(
    Question,
    athlete_id=st.integers(1, 10**17),
    date=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    profile=st.none() | PROFILES,
    age=st.none() | st.integers(10, 100),
    weight_kg=st.none() | st.floats(40, 200),
    height_cm=st.none() | st.floats(140, 210),
    yesterday=subset(NUMBERS, 40),
)


def drawn(question: Question) -> tuple[dict[str, Any], list[Exercise]]:
    document = LEGACY.generate(question).document
    return document, [CATALOGUE.exercises[each["id"]] for block in document["blocks"] for each in block["exercises"]]


@given(QUESTIONS)
def test_no_draw_breaks_what_an_athlete_told_us(question: Question) -> None:
    profile, screening = question.profile or Profile(), screen(question)
    document, exercises = drawn(question)
    check_answer(document, question)
    assert 1 <= len(exercises) <= EXERCISES
    for exercise in exercises:
        assert CATALOGUE.feasible(exercise, profile.equipment), exercise.name
        assert LEVELS.index(Level(exercise.level)) <= LEVELS.index(profile.level), exercise.name
        assert not exercise.contraindications & {injury.value for injury in profile.injuries}, exercise.name
        assert screening.allows(exercise), exercise.name
        if exercise.pattern != "breathing":
            assert exercise.id not in question.yesterday, exercise.name
            assert exercise.id not in profile.dislikes.exercises, exercise.name


@given(QUESTIONS)
def test_an_open_safety_answer_leaves_only_gentle_movement(question: Question) -> None:
    screening = screen(question)
    document, exercises = drawn(question)
    assert document["status"] == screening.status
    assert list(screening.texts) == document["texts"][: len(screening.texts)]
    if screening.scope is Scope.GENTLE:
        assert {exercise.pattern for exercise in exercises} <= {"mobility", "breathing"}
    if screening.scope is Scope.BREATHING:
        assert {exercise.pattern for exercise in exercises} == {"breathing"}


@given(QUESTIONS)
def test_two_processes_draw_the_same_for_the_same_athlete_and_date(question: Question) -> None:
    other = LegacyGenerator(certified(), MovableClock()).generate(question)
    mine = LEGACY.generate(question)
    strip = {"generated_at": None}
    assert mine.document | strip == other.document | strip


@given(QUESTIONS)
def test_the_document_is_one_that_the_coach_could_have_sent(question: Question) -> None:
    made = LEGACY.generate(question)
    answer = Answer.model_validate(made.document)
    assert (made.source, made.engine, answer.title) == (Source.LEGACY, "legacy", made.title)
    flat = [exercise["id"] for exercise in made.document["exercises"]]
    assert flat == [exercise.id for block in answer.blocks for exercise in block.exercises]


@given(QUESTIONS)
def test_the_minutes_asked_are_kept_and_said_honestly(question: Question) -> None:
    asked = question.profile.minutes_per_session if question.profile else None
    document, exercises = drawn(question)
    assert document["estimated_minutes"] <= max(asked or 30, 5)
    (block,) = document["blocks"]
    sets = len(block["exercises"][0]["sets"])
    took_s = seconds(exercises, sets, block["rest_s"])
    assert document["estimated_minutes"] * 60 - 60 < took_s <= document["estimated_minutes"] * 60


@pytest.mark.parametrize(
    ("minutes", "exercises", "sets"), [(5, 3, 1), (10, 5, 1), (15, 6, 1), (30, 6, 2), (60, 6, 3), (180, 6, 3)]
)
def test_more_minutes_mean_more_exercises_then_more_sets(minutes: int, exercises: int, sets: int) -> None:
    usual = [e for e in CATALOGUE.exercises.values() if e.seconds_per_rep == 4 and e.side == "both"][:EXERCISES]
    chosen, number = dose(usual, minutes, 75)
    assert (len(chosen), number) == (exercises, sets)


def test_a_set_on_each_side_takes_twice_as_long() -> None:
    each = next(e for e in CATALOGUE.exercises.values() if e.side == "each" and e.measure == "seconds")
    both = replace(each, side="both")
    assert seconds([each], 2, 15) - seconds([both], 2, 15) == 60


def test_different_days_bring_different_draws() -> None:
    days = [make_question(date=date(2026, 5, day)) for day in range(1, 29)]
    assert len({tuple(exercises_of(LEGACY.generate(day).document)) for day in days}) > 20


def test_a_stranger_is_asked_to_tell_about_herself() -> None:
    document, exercises = drawn(make_question())
    assert "Tell us your goal" in document["texts"][0]
    assert all(exercise.equipment == () and exercise.level == "beginner" for exercise in exercises)


def test_when_she_dislikes_everything_a_breath_is_left() -> None:
    profile = Profile(dislikes=Dislikes(exercises=tuple(NUMBERS)))
    _, exercises = drawn(make_question(profile=profile, yesterday=tuple(NUMBERS)))
    assert {exercise.pattern for exercise in exercises} == {"breathing"}


def test_an_empty_catalogue_is_said_and_not_served() -> None:
    empty = LegacyGenerator(replace(CATALOGUE, exercises={}), MovableClock())
    with pytest.raises(WorkoutUnavailable) as caught:
        empty.generate(make_question())
    assert caught.value.reason == "nothing_left"
