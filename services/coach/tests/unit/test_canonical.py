"""A kept question comes back as it was, and is answered with the same bytes."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from service_kit.questions import catalogue, make_question, questions

from coach.domain.canonical import question_from
from coach.domain.engine import generate
from coach.domain.question import Question, canonical, input_hash
from coach.domain.vocabulary import Units


@settings(deadline=None)
@given(questions)
def test_a_question_comes_back_from_its_bytes(question: Question) -> None:
    assert question_from(canonical(question)) == question


@settings(deadline=None, max_examples=15)
@given(questions)
def test_a_question_that_comes_back_is_answered_with_the_same_bytes(question: Question) -> None:
    first, again = (generate([each], catalogue())[0].wod for each in (question, question_from(canonical(question))))
    assert json.dumps(first.to_compact()) == json.dumps(again.to_compact())


def test_whole_loads_come_back_as_loads_not_as_counts() -> None:
    question = make_question(profile={"equipment": ["kettlebells"], "inventory": {"kettlebells_kg": [12, 16]}})
    again = question_from(canonical(question))
    assert [type(weight) for weight in again.profile.inventory.kettlebells_kg] == [float, float]


def test_without_preferences_a_question_keeps_the_hash_that_it_had_before_there_were_any() -> None:
    assert b"preferences" not in canonical(make_question())
    liked = make_question(preferences=[{"exercise_id": 16, "done": 1}])
    assert input_hash(liked) != input_hash(make_question())


def test_the_first_day_of_training_comes_back_and_where_none_is_told_the_hash_is_the_old_one() -> None:
    assert b"training_since" not in canonical(make_question())
    told = make_question(training_since="2024-02-29")
    assert question_from(canonical(told)).training_since == dt.date(2024, 2, 29)
    assert input_hash(told) != input_hash(make_question())


def test_units_come_back_and_where_they_are_metric_the_hash_is_the_one_before_there_were_any() -> None:
    assert b"units" not in canonical(make_question(profile={"units": "metric"}))
    told = make_question(profile={"units": "imperial"})
    assert question_from(canonical(told)) == told
    assert question_from(canonical(told)).profile.units is Units.IMPERIAL
    assert input_hash(told) != input_hash(make_question())


def test_a_field_of_another_release_is_refused_rather_than_passed_over() -> None:
    with pytest.raises(TypeError):
        question_from(canonical(make_question()).replace(b'"yesterday"', b'"the_day_before":[],"yesterday"'))
