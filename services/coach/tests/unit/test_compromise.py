"""Wishes that cannot all come true: the nearest valid workout, and words that name the conflict and a way out."""

import pytest
from service_kit.questions import catalogue, make_question

from coach.domain.engine import generate
from coach.domain.question import Question
from coach.domain.slots import LEG_DETAIL
from coach.domain.validation import validate
from coach.domain.vocabulary import Injury, Status
from coach.domain.wod import Wod

BOTH_ARMS = ["one_arm_left_out", "one_arm_right_out"]


def answered(question: Question) -> Wod:
    """The answer, which must be valid whatever was wished."""
    made = generate([question], catalogue())[0]
    assert validate(made.wod, question, catalogue()) == []
    return made.wod


def text_of(wod: Wod) -> str:
    return " ".join(wod.texts)


def test_five_minutes_and_twenty_favourites_says_how_many_fit_and_what_would_do() -> None:
    question = make_question(overrides={"minutes": 5}, profile={"favourites": list(range(1, 21))})
    wod = answered(question)
    assert wod.blocks
    assert "5 minutes have room for" in text_of(wod)
    assert "of your 20 favourites" in text_of(wod)
    assert "The smallest way out: 20 minutes" in text_of(wod)


def test_five_minutes_for_strength_says_what_is_missing() -> None:
    wod = answered(make_question(overrides={"minutes": 5}, profile={"goal": "strength", "age": 70}))
    assert not any(block.kind == "strength" for block in wod.blocks)
    assert "rests that 5 minutes do not have" in text_of(wod)


def test_where_a_few_minutes_hold_lifts_nobody_is_told_that_she_only_moves() -> None:
    profile = {"goal": "hypertrophy", "equipment": ["dumbbells"], "weight_kg": 80}
    wod = answered(make_question(overrides={"minutes": 8}, profile=profile))
    lifts = [item for block in wod.blocks if block.kind == "main" for item in block.items]
    assert len(lifts) == 2
    assert "8 minutes hold a pair of lifts; 20 minutes hold a whole session." in wod.texts
    assert "keeps you moving" not in text_of(wod)


def test_five_minutes_for_anything_else_are_simply_used() -> None:
    assert answered(make_question(overrides={"minutes": 5})).texts == ()


def test_powerlifting_with_bare_hands_says_what_to_add() -> None:
    wod = answered(make_question(profile={"goal": "powerlifting", "level": "advanced", "minutes_per_session": 60}))
    assert wod.status is Status.OK
    assert "nothing to load" in text_of(wod)
    assert "dumbbells, or a barbell with plates" in text_of(wod)


def test_nobody_is_promised_the_hardest_forms_who_gets_easy_ones() -> None:
    for level in ("beginner", "intermediate", "advanced"):
        wod = answered(make_question(profile={"goal": "strength", "level": level, "minutes_per_session": 60}))
        assert "your own body has to be the load" in text_of(wod)
        assert "hardest" not in text_of(wod)


def test_beside_a_leg_curl_nobody_is_told_that_nothing_is_left_for_legs() -> None:
    big = [e.id for e in catalogue().exercises if e.pattern in ("squat", "lunge", "hinge")]
    profile = {"goal": "hypertrophy", "equipment": ["machines", "dumbbells"], "minutes_per_session": 60}
    wod = answered(make_question(profile={**profile, "dislikes": {"exercises": big}}))
    small = {catalogue()[i.exercise_id].pattern for block in wod.blocks for i in block.items if block.kind == "main"}
    assert small.intersection(LEG_DETAIL)
    assert "For legs only smaller exercises are left for you today" in text_of(wod)
    assert "Nothing for legs" not in text_of(wod)


def test_strength_with_something_to_load_needs_no_excuse() -> None:
    wod = answered(make_question(profile={"goal": "strength", "equipment": ["dumbbells"], "weight_kg": 80}))
    assert "nothing to load" not in text_of(wod)


def test_when_no_arm_is_sound_the_lost_areas_are_named() -> None:
    wod = answered(make_question(profile={"injuries": BOTH_ARMS, "minutes_per_session": 45}))
    assert "Nothing for pushing is left" in text_of(wod)
    assert "Nothing for pulling is left" in text_of(wod)
    assert "waiting until the arm is sound again" in text_of(wod)


def test_when_dislikes_leave_nothing_the_way_out_is_to_like_something_again() -> None:
    everything = [e.id for e in catalogue().exercises if "main" in e.roles][:500]
    wod = answered(make_question(profile={"dislikes": {"exercises": everything}, "minutes_per_session": 45}))
    assert "allowing again some of the exercises that you excluded or dislike" in text_of(wod)


def test_when_every_injury_of_the_vocabulary_is_ticked_the_answer_is_valid_and_explained() -> None:
    wod = answered(make_question(profile={"injuries": [each.value for each in Injury]}))
    assert wod.status is not Status.OK
    assert wod.texts


@pytest.mark.parametrize("excluded", [100, 300, 500])
def test_however_much_is_left_out_the_answer_is_valid(excluded: int) -> None:
    ids = [exercise.id for exercise in catalogue().exercises][:excluded]
    answered(make_question(excluded_ids=ids, overrides={"minutes": 60}))


def test_too_young_is_refused_with_a_reason() -> None:
    wod = answered(make_question(profile={"age": 11}))
    assert wod.status is Status.REFUSED
    assert "under 16" in text_of(wod)
