"""The validator catches forms of her own body that are clearly out of reach, and is silent where the log says more."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import change_item, items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import GYM, flagged, make_question, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given

from coach.domain.engine import ENGINE
from coach.domain.gates import judge
from coach.domain.question import Question
from coach.domain.rules import broken_by
from coach.domain.situation import situation_of
from coach.domain.validation.own_body import is_too_hard
from coach.domain.vocabulary import BlockKind, Level, Sex
from coach.domain.wod import Alternative, PrescribedSet, Wod

BEGINNER: dict[str, Any] = {"level": Level.BEGINNER, "equipment": GYM}
MAN: dict[str, Any] = {"sex": Sex.MALE, "weight_kg": 75, "height_cm": 180, "equipment": GYM}
HEAVY: dict[str, Any] = {**MAN, "weight_kg": 130}
CHIN_UP = exercise("chin-up").id


def with_form(slug: str, question: Question) -> Wod:
    """A valid workout of a question, but for this form in place of its first lift."""
    wod = wod_for(question)
    assert not rules_broken(wod, question)
    block, item, _ = next(items(wod, BlockKind.MAIN, BlockKind.STRENGTH))
    form = exercise(slug)
    one = PrescribedSet(reps=10, rir=4, rest_s=next(one.rest_s for one in item.sets if not one.warmup))
    changes = {"sets": (one,) * (block.rounds or 3), "equipment": form.equipment, "alternatives": ()}
    return change_item(wod, item.exercise_id, exercise_id=form.id, **changes)


def caught(slug: str, **changes: Any) -> bool:
    question = make_question(**changes)
    return "too_hard" in rules_broken(with_form(slug, question), question)


@pytest.mark.parametrize(
    ("slug", "athlete"),
    [
        ("chin-up", BEGINNER),
        ("dips", BEGINNER),
        ("push-ups", BEGINNER),
        ("pike-push-up", BEGINNER),
        ("single-leg-chair-squat", BEGINNER),
        ("table-row", {**BEGINNER, "age": 60}),
        ("chin-up", HEAVY),
        ("dips", HEAVY),
        ("chin-up", {**MAN, "level": Level.BEGINNER}),
    ],
)
def test_a_form_that_is_clearly_out_of_reach_is_caught(slug: str, athlete: dict[str, Any]) -> None:
    assert caught(slug, **athlete)


@pytest.mark.parametrize(
    ("slug", "athlete"),
    [
        ("chin-up", MAN),
        ("push-ups", MAN),
        ("push-ups", {**MAN, "level": Level.BEGINNER}),
        ("table-push-up", BEGINNER),
        ("wall-push-up", {**BEGINNER, "weight_kg": 150}),
    ],
)
def test_what_may_be_within_reach_is_not(slug: str, athlete: dict[str, Any]) -> None:
    assert not caught(slug, **athlete)


@pytest.mark.parametrize(
    "known",
    [
        {"favourites": (CHIN_UP,)},
        {"history": performed("chin-up", 9, 3, sets=3, rir=1)},
        {"history": performed("weighted-pull-up", 9, 6, 2.5, sets=3)},
        {"history": performed("lowering-pull-up", 9, 5, sets=3)},
        {"history": performed("assisted-pull-up-machine", 9, 12, 5.0, sets=3)},
    ],
    ids=["favourite", "did it", "a harder form", "the step before", "hardly any help"],
)
def test_the_log_and_her_wishes_overrule_it(known: dict[str, Any]) -> None:
    assert caught("chin-up", **BEGINNER)
    assert not caught("chin-up", **BEGINNER, **known)


@pytest.mark.parametrize(
    "history",
    [
        performed("assisted-pull-up-machine", 9, 12, 45.0, sets=3),
        performed("dead-hang", 9, None, seconds=30, sets=3),
        performed("chin-up", 9, 8, warmup=True),
        performed("barbell-rows", 9, 8, 20.0, sets=3),
    ],
    ids=["much help", "only a hang", "a warm-up", "a light row"],
)
def test_a_log_that_shows_little_does_not(history: Any) -> None:
    assert caught("chin-up", **BEGINNER, history=history)


def test_lifts_far_above_the_start_model_speak_for_harder_forms() -> None:
    assert caught("push-ups", **BEGINNER, age=45)
    strong = performed("machine-chest-press", 9, 8, 60.0, sets=3)
    assert not caught("push-ups", **BEGINNER, age=45, history=strong)


def test_an_alternative_that_is_out_of_reach_is_caught_too() -> None:
    question = make_question(**BEGINNER)
    wod = wod_for(question)
    _, item, _ = next(items(wod, BlockKind.MAIN, BlockKind.STRENGTH))
    one = PrescribedSet(reps=8, rir=4, rest_s=60)
    other = Alternative(CHIN_UP, (one,) * len(item.sets), exercise("chin-up").equipment)
    assert "too_hard" in rules_broken(change_item(wod, item.exercise_id, alternatives=(other,)), question)


PREGNANT = flagged(pregnant_weeks=20, medical_clearance=True)


@pytest.mark.parametrize("strained", [{"age": 68}, {"profile": PREGNANT}], ids=["older", "pregnant"])
def test_nobody_lowers_herself_slowly_who_must_not_strain(strained: dict[str, Any]) -> None:
    lowering = exercise("lowering-pull-up")
    strong = make_question(**{**MAN, "level": Level.ADVANCED, **strained})
    liked = dataclasses.replace(strong, profile=dataclasses.replace(strong.profile, favourites=(lowering.id,)))
    assert is_too_hard(lowering, liked, judge(liked.profile), the_catalogue())
    sound = make_question(**MAN)
    assert not is_too_hard(lowering, sound, judge(sound.profile), the_catalogue())


def test_a_full_nordic_curl_is_caught_where_the_step_before_was_never_done() -> None:
    nordic, short = exercise("nordic-curl"), performed("nordic-curl-short-range", 4, 4)
    advanced: dict[str, Any] = {"level": Level.ADVANCED}

    def is_caught(**changes: Any) -> bool:
        question = make_question(**advanced, **changes)
        return is_too_hard(nordic, question, judge(question.profile), the_catalogue())

    assert is_caught()
    assert not is_caught(history=short)
    assert not is_caught(favourites=(nordic.id,))
    assert is_caught(history=short, age=70)


@examples(100)
@given(QUESTIONS)
def test_it_forbids_nothing_that_the_hard_rules_allow(question: Question) -> None:
    """Independent of each other, both look at the same athlete: the validator is the more generous one."""
    verdict = judge(question.profile)
    ruled_out = broken_by(situation_of(question, the_catalogue(), ENGINE), the_catalogue())
    for each in the_catalogue().exercises:
        if is_too_hard(each, question, verdict, the_catalogue()):
            assert "too_hard" in ruled_out[each.id]
