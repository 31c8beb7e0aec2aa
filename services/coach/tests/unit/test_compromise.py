"""Wishes that cannot all come true: the nearest valid workout, and words that name the conflict and a way out."""

import datetime as dt
from dataclasses import replace

import pytest
from service_kit.questions import catalogue, make_question

from coach.domain import stations
from coach.domain.engine import generate
from coach.domain.question import Question
from coach.domain.slots import KNEE, LEG_DETAIL, PULL, PUSH
from coach.domain.validation import validate
from coach.domain.vocabulary import BlockKind, Injury, Status
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


def test_only_favourites_that_are_shown_count_as_such_and_those_that_are_due_come_first() -> None:
    light = [
        e.id for e in catalogue().exercises if stations.is_station(e) and e.pattern in ("lunge", "horizontal_push")
    ]
    for favourites in (light, [1, 17, 4, 8, 12]):
        question = make_question(overrides={"minutes": 5}, profile={"favourites": favourites, "level": "intermediate"})
        wod = answered(question)
        shown = [i.exercise_id for block in wod.blocks if block.kind is BlockKind.CONDITIONING for i in block.items]
        count = len(set(shown) & set(favourites))
        assert f"have room for {count or 'none'} of your {len(favourites)} favourites" in text_of(wod)
        assert count >= (2 if favourites is light else 0)


def test_whoever_came_for_strength_and_has_many_favourites_is_told_both() -> None:
    profile = {"goal": "strength", "age": 70, "favourites": list(range(1, 21))}
    told = text_of(answered(make_question(overrides={"minutes": 5}, profile=profile)))
    assert "rests that 5 minutes do not have" in told
    assert "of your 20 favourites" in told


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


def disliking(*patterns: str, weekday: int, days: int, **more: object) -> Wod:
    """The answer on one of the first days of the week to who dislikes all that these patterns hold."""
    taken = [exercise.id for exercise in catalogue().exercises if exercise.pattern in patterns]
    profile = {"level": "intermediate", "minutes_per_session": 45, "training_weekdays": list(range(days)), **more}
    monday = dt.date(2026, 5, 4)
    asked = make_question(profile={**profile, "dislikes": {"exercises": taken}})
    return answered(replace(asked, date=monday + dt.timedelta(days=weekday), history=(), yesterday=()))


@pytest.mark.parametrize(
    ("patterns", "weekday", "area"),
    [
        (PUSH, 0, "pushing"),
        (PULL, 1, "pulling"),
        ((*KNEE, "hinge"), 2, "legs"),
    ],
)
def test_a_day_for_what_she_dislikes_says_so(patterns: tuple[str, ...], weekday: int, area: str) -> None:
    told = text_of(disliking(*patterns, weekday=weekday, days=6, goal="hypertrophy", equipment=["dumbbells"]))
    assert f"or {area} " in told
    assert "allowing again some of the exercises that you excluded or dislike" in told


@pytest.mark.parametrize("days", [3, 6])
def test_endurance_without_anything_that_trains_it_says_so(days: int) -> None:
    wod = disliking("locomotion", "conditioning", weekday=0, days=days, goal="endurance")
    assert not any(block.kind is BlockKind.CONDITIONING for block in wod.blocks)
    assert "Nothing that trains endurance is left for you today" in text_of(wod)
    assert "allowing again" in text_of(wod)
    assert "Nothing that trains endurance" not in text_of(disliking(weekday=0, days=days, goal="endurance"))


@pytest.mark.parametrize(("both", "said"), [([2], "Push-ups is both"), ([2, 16], "and another one are both")])
def test_what_is_both_a_favourite_and_disliked_is_left_out_and_named(both: list[int], said: str) -> None:
    profile = {"favourites": [*both, 18], "dislikes": {"exercises": [*both, 4]}, "minutes_per_session": 45}
    wod = answered(make_question(profile=profile))
    assert said in text_of(wod)
    assert "off one of the two lists" in text_of(wod)
    assert not {item.exercise_id for block in wod.blocks for item in block.items}.intersection(both)


def test_dislikes_that_leave_little_are_what_the_words_speak_of() -> None:
    bare = [e.id for e in catalogue().exercises if not e.equipment and e.pattern not in ("horizontal_push", "mobility")]
    wod = answered(make_question(profile={"dislikes": {"exercises": bare[:200]}, "minutes_per_session": 45}))
    assert "allowing again some of the exercises that you excluded or dislike" in text_of(wod)


@pytest.mark.parametrize("excluded", [100, 300, 500])
def test_however_much_is_left_out_the_answer_is_valid(excluded: int) -> None:
    ids = [exercise.id for exercise in catalogue().exercises][:excluded]
    answered(make_question(excluded_ids=ids, overrides={"minutes": 60}))


def test_too_young_is_refused_with_a_reason() -> None:
    wod = answered(make_question(profile={"age": 11}))
    assert wod.status is Status.REFUSED
    assert "under 16" in text_of(wod)
