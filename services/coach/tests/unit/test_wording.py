"""What a session says of itself is true of what is in it."""

from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, make_question, make_situation
from coach_kit.lives import lived

from coach.domain import express, wording
from coach.domain.question import Overrides, Readiness
from coach.domain.scorecard.training import LIFTING
from coach.domain.vocabulary import BlockKind, Emphasis, Equipment, Format, Goal, Level
from coach.domain.wod import Block, Item, PrescribedSet

DAYS = {Emphasis.FULL_BODY: (0, 2, 4), Emphasis.UPPER: (0, 1, 3, 4), Emphasis.PUSH: (0, 1, 2, 3, 4, 5)}


def block(kind: BlockKind, *slugs: str) -> Block:
    one = PrescribedSet(reps=8, rest_s=60)
    return Block(kind, Format.STRAIGHT, tuple(Item(exercise(slug).id, (one,)) for slug in slugs))


@pytest.mark.parametrize(
    ("emphasis", "slugs", "title"),
    [
        (Emphasis.FULL_BODY, ("squats", "barbell-rows", "bench-press"), "Full-body strength"),
        (Emphasis.FULL_BODY, ("barbell-rows", "bench-press", "plank"), "Upper-body strength"),
        (Emphasis.FULL_BODY, ("squats", "barbell-rows", "plank"), "Legs and pull strength"),
        (Emphasis.FULL_BODY, ("cossack-squat",), "Lower-body strength"),
        (Emphasis.FULL_BODY, ("bench-press",), "Push strength"),
        (Emphasis.FULL_BODY, ("suitcase-carry", "plank"), "Core and carry strength"),
        (Emphasis.FULL_BODY, ("bicep-curls",), "Mixed strength"),
        (Emphasis.UPPER, ("bicep-curls", "bench-press"), "Upper-body strength"),
        (Emphasis.UPPER, ("bench-press",), "Push strength"),
        (Emphasis.PUSH, ("bench-press", "plank"), "Push-day strength"),
        (Emphasis.PUSH, ("barbell-rows", "plank"), "Pull strength"),
    ],
)
def test_a_title_names_what_is_trained(emphasis: Emphasis, slugs: tuple[str, ...], title: str) -> None:
    situation = make_situation(goal=Goal.STRENGTH, equipment=GYM, training_weekdays=DAYS[emphasis])
    assert situation.emphasis is emphasis
    assert wording.title(situation, (block(BlockKind.MAIN, *slugs),), the_catalogue()) == title


def test_conditioning_is_named_where_there_is_some() -> None:
    situation, lifts = make_situation(goal=Goal.FAT_LOSS), block(BlockKind.MAIN, "squats", "push-ups", "barbell-rows")
    walk = block(BlockKind.CONDITIONING, "brisk-walk")
    assert wording.title(situation, (lifts, walk), the_catalogue()) == "Full-body strength and conditioning"
    assert wording.title(situation, (lifts,), the_catalogue()) == "Full-body strength"


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, BARBELL_HOME])
@pytest.mark.parametrize("minutes", [10, 15, 30])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.FAT_LOSS])
def test_titles_of_short_weeks_are_true(goal: Goal, minutes: int, equipment: tuple[Equipment, ...]) -> None:
    asked = {"goal": goal, "level": Level.BEGINNER, "minutes_per_session": minutes, "equipment": equipment}
    for session in lived(14, days_per_week=3, **asked):
        kinds = {each.kind for each in session.wod.blocks}
        title = session.wod.title
        trained = express.areas(found for _, _, found in items(session.wod, *LIFTING, BlockKind.CONDITIONING))
        assert ("Full-body" in title) is (len(trained) == 3)
        assert "and conditioning" not in title or BlockKind.CONDITIONING in kinds


@pytest.mark.parametrize(
    ("spots", "said"),
    [
        (("shoulder",), "Your shoulder is sore today, so what strains it is left out."),
        (("wrist", "knee"), "Your knee and wrist are sore today, so what strains them is left out."),
        (("lower_back",), "Your lower back is sore today, so nothing here trains it directly."),
    ],
)
def test_a_sore_joint_is_named_as_a_sore_muscle_is(spots: tuple[str, ...], said: str) -> None:
    texts = wod_for(make_question(equipment=GYM, overrides=Overrides(sore_spots=spots))).texts
    assert [text for text in texts if "sore today" in text] == [said]


def test_both_are_named() -> None:
    changes: dict[str, Any] = {
        "overrides": Overrides(sore_spots=("shoulder",)),
        "readiness": Readiness(sleep=5, mood=5, soreness=(("quads", 8),)),
    }
    texts = wod_for(make_question(equipment=GYM, **changes)).texts
    assert sum("sore today" in text for text in texts) == 2


def test_no_two_exercises_of_a_session_are_both_the_second_of_their_kind() -> None:
    wod = wod_for(goal=Goal.HYPERTROPHY, equipment=GYM, minutes_per_session=120, training_weekdays=(0, 1, 3, 4))
    whys = [item.why for _, item, _ in items(wod)]
    assert not [why for why in whys if "second angle for your trunk" in why or "third angle" in why]
