"""Where nothing good fills the minutes a session is shorter and says why; no template piles up sets in its place."""

import dataclasses
from typing import Any

import pytest
from coach_kit.answers import answer, rules_broken
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import make_question, make_situation

from coach.domain.conflict import conflict_texts
from coach.domain.engine import ENGINE
from coach.domain.question import Overrides, Question, Readiness
from coach.domain.session import FILLED_UP
from coach.domain.vocabulary import BlockKind, Goal, Injury, Level, Status
from coach.domain.wod import Wod

LOW = Readiness(sleep=1, mood=1)


def frail(**changes: Any) -> Question:
    """An athlete of 85 with a bad ankle and brittle bones, who cannot walk for long and asks for three hours."""
    usual: dict[str, Any] = {
        "age": 85,
        "level": Level.ADVANCED,
        "goal": Goal.HYPERTROPHY,
        "injuries": (Injury.ANKLE, Injury.OSTEOPOROSIS_OLDER),
        "minutes_per_session": 180,
        "days_per_week": 6,
        "readiness": LOW,
    }
    return make_question("133", **{**usual, **changes})


@pytest.fixture(scope="module")
def short() -> Wod:
    """Her workout of a low day."""
    return answer(frail()).wod


def test_a_low_day_that_nothing_good_fills_is_shorter_and_says_why(short: Wod) -> None:
    assert (short.engine, short.status) == (ENGINE, Status.RESTRICTED)
    assert short.estimated_minutes < 0.85 * 180
    assert short.texts[-1] == (
        "This is shorter than the 180 minutes you asked for, on purpose: it is enough for a day you feel low."
    )
    assert not set(FILLED_UP) & set(short.texts)
    assert not rules_broken(short, frail())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"readiness": LOW}, "a day you feel low."),
        ({"lighter": "This week is lighter."}, "a lighter week."),
        ({"readiness": LOW, "lighter": "This week is lighter."}, "a day you feel low in a lighter week."),
    ],
)
def test_what_makes_the_day_light_is_named(changes: dict[str, Any], why: str) -> None:
    lighter = changes.pop("lighter", None)
    situation = dataclasses.replace(make_situation(**changes), lighter=lighter)
    assert conflict_texts(situation, the_catalogue(), 1200)[0].endswith(f"on purpose: it is enough for {why}")


def test_wishes_that_leave_few_exercises_keep_their_way_out_on_a_low_day() -> None:
    sore = Overrides(sore_spots=tuple(the_catalogue().muscles))
    assert "The smallest way out" in answer(make_question(readiness=LOW, overrides=sore)).wod.texts[-1]


def test_nobody_is_told_that_she_asked_for_minutes_that_a_gate_chose() -> None:
    situation = make_situation(height_cm=170, weight_kg=51, minutes_per_session=120)
    assert "the 60 minutes that are right for you now" in conflict_texts(situation, the_catalogue(), 1200)[0]


def test_the_validator_wants_it_said(short: Wod) -> None:
    silent = dataclasses.replace(short, texts=short.texts[:-1])
    assert rules_broken(silent, frail()) == {"minutes"}


def test_the_validator_wants_no_small_session(short: Wod) -> None:
    blocks = tuple(block for block in short.blocks if block.kind in (BlockKind.WARMUP, BlockKind.CORE))
    assert "minutes" in rules_broken(dataclasses.replace(short, blocks=blocks, estimated_minutes=15), frail())


def test_the_validator_takes_no_short_hour_from_the_well(short: Wod) -> None:
    well = frail(age=30, injuries=(), readiness=None, minutes_per_session=60)
    wod = answer(well).wod
    half = dataclasses.replace(
        wod, blocks=wod.blocks[:2], estimated_minutes=30, status=Status.RESTRICTED, texts=("less than the 60 minutes",)
    )
    assert "minutes" in rules_broken(half, well)
