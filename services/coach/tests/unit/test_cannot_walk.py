"""Who cannot walk is never given what is done on two legs, and is told that nothing better is planned yet."""

import datetime as dt

import pytest
from coach_kit.answers import answer, items, rules_broken
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, TODAY, flagged, make_profile, make_question

from coach.domain import gate_texts as say
from coach.domain.engine import ENGINE, generate_from_templates
from coach.domain.gates import judge
from coach.domain.profile import Flags
from coach.domain.question import Question
from coach.domain.vocabulary import Goal, Status
from coach.domain.wod import Wod

TOLD = (
    "I use a wheelchair (paraplegia)", "tetraplegic", "below-knee amputee", "leg amputated in 2010", "I cannot walk",
    "can't walk", "unable to stand", "not able to walk", "paralysed from the waist down", "spinal cord injury, T6",
    "prosthetic leg", "lost a leg in an accident", "Rollstuhl", "walks with a rollator", "silla de ruedas", "bedridden",
)  # fmt: skip
ABLE = (
    "able to walk 10 km", "can walk and run", "sleep paralysis", "walking is my favourite", "amputated fingertip",
    "one leg shorter than the other", "legs feel heavy", "plantar fasciitis, can't walk far", "cannot walk barefoot",
    "paralysed vocal cord",
)  # fmt: skip
LEGS = {key for key, muscle in the_catalogue().muscles.items() if muscle.body_part == "lower body"}


def questions(told: str, *, cleared: bool) -> list[Question]:
    flags = Flags(conditions=(told,), medical_clearance=cleared)
    profile = make_profile(flags=flags, goal=Goal.FAT_LOSS, equipment=GYM, training_weekdays=(0, 1, 3))
    return [make_question(profile=profile, date=TODAY + dt.timedelta(days=day)) for day in range(7)]


def on_two_legs(wod: Wod) -> list[str]:
    return [
        move.slug for _, _, move in items(wod) if move.position != "seated" or LEGS & {*move.primary, *move.secondary}
    ]


@pytest.mark.parametrize("cleared", [False, True])
@pytest.mark.parametrize("told", TOLD)
def test_only_seated_stretches_and_breathing_are_given(told: str, cleared: bool) -> None:
    for question in questions(told, cleared=cleared)[: 7 if told == TOLD[0] else 1]:
        made = answer(question)
        template = generate_from_templates([question], the_catalogue())[0].wod
        assert (made.wod.engine, made.violations) == (ENGINE, ())
        for wod in (made.wod, template):
            assert wod.status is Status.CLEARANCE_REQUIRED
            assert wod.texts[0] == say.SEATED
            assert wod.blocks
            assert on_two_legs(wod) == []
            assert not rules_broken(wod, question)


def test_the_validator_sees_for_itself_what_is_done_on_two_legs() -> None:
    usual, seated = make_question(profile=flagged(pregnant_weeks=9)), questions(TOLD[0], cleared=False)[0]
    wod = answer(usual).wod
    assert on_two_legs(wod)
    assert "seated" in rules_broken(wod, seated)
    assert "seated" not in rules_broken(wod, usual)


@pytest.mark.parametrize("told", ABLE)
def test_who_walks_is_not_kept_on_a_chair(told: str) -> None:
    assert not judge(flagged(conditions=(told,))).seated
