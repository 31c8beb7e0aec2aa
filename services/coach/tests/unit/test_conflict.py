"""When wishes exclude each other, it is said, with the smallest way out."""

import pytest
from coach_kit.answers import answer, rules_broken
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, flagged, make_question, make_situation
from coach_kit.strategies import IDS

from coach.domain.conflict import conflict_texts, smallest_way_out
from coach.domain.question import Overrides
from coach.domain.vocabulary import Injury, Level, Status


def test_a_full_session_has_nothing_to_explain() -> None:
    assert conflict_texts(make_situation(), the_catalogue(), 45 * 60) == ()


def test_too_little_left_is_said_with_minutes_and_a_way_out() -> None:
    keep = [i for i in IDS if i % 60 == 0]
    question = make_question(excluded_ids=tuple(i for i in IDS if i not in keep), equipment=GYM)
    found = answer(question)
    assert found.wod.status is Status.RESTRICTED
    assert "less than the 45 minutes" in found.wod.texts[-1]
    assert "excluded or dislike" in found.wod.texts[-1]
    assert not rules_broken(found.wod, question)


def test_a_session_that_cannot_be_so_short_says_so() -> None:
    assert "too short" in conflict_texts(make_situation(minutes_per_session=5), the_catalogue(), 7 * 60)[0]


def test_nothing_left_is_said_and_nothing_is_pretended() -> None:
    question = make_question(excluded_ids=IDS)
    found = answer(question)
    assert found.wod.status is Status.REFUSED
    assert found.wod.blocks == ()
    assert found.wod.estimated_minutes == 0
    assert found.wod.texts[-1].startswith("We made no workout today, because")
    assert not rules_broken(found.wod, question)


def test_on_rest_days_and_before_clearance_no_minutes_are_missed() -> None:
    assert conflict_texts(make_situation(training_weekdays=(3,)), the_catalogue(), 600) == ()
    assert conflict_texts(make_situation(profile=flagged(parq_yes=True)), the_catalogue(), 600) == ()


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({"excluded_ids": IDS}, "disliked_or_excluded"),
        ({"equipment": GYM, "injuries": tuple(Injury)[:4]}, "contraindication"),
        ({"equipment": GYM, "level": Level.BEGINNER, "injuries": ()}, "level"),
        ({}, "equipment"),
        ({"equipment": GYM, "level": Level.ADVANCED, "injuries": (Injury.ONE_ARM_LEFT_OUT,)}, "arms"),
        ({"equipment": BARBELL_HOME, "level": Level.BEGINNER, "injuries": (Injury.ONE_ARM_LEFT_OUT,)}, "equipment"),
        ({"equipment": GYM, "level": Level.ADVANCED, "yesterday": IDS}, "yesterday"),
        ({"equipment": GYM, "level": Level.ADVANCED, "overrides": Overrides(sore_spots=("quads", "chest"))}, "sore"),
    ],
)
def test_the_way_out_is_the_rule_that_alone_keeps_most_away(changes: dict, way: str) -> None:
    assert smallest_way_out(make_situation(**changes), the_catalogue()) == way
