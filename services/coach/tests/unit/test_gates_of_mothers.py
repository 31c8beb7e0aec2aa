"""Pregnancy and the weeks after a birth: what stays out, and which goal waits."""

from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken, wod_for
from coach_kit.factories import GYM, flagged, make_profile, make_question

from coach.domain import gate_texts
from coach.domain.gates import judge
from coach.domain.profile import Flags
from coach.domain.vocabulary import Goal, Injury, Level, Status


def test_pregnancy_told_in_weeks_forbids_what_the_catalogue_forbids() -> None:
    for weeks in (0, 20, 41):
        profile = flagged(pregnant_weeks=weeks, medical_clearance=True)
        assert Injury.PREGNANCY in judge(profile).exclusions
        assert all(Injury.PREGNANCY not in found.contraindications for _, _, found in items(wod_for(profile=profile)))
    assert Injury.POSTPARTUM_12WK in judge(flagged(postpartum_weeks=3)).exclusions


@pytest.mark.parametrize(
    "flags",
    [{"pregnant_weeks": 38, "medical_clearance": True}, {"postpartum_weeks": 7}],
    ids=["pregnant", "after birth"],
)
def test_nobody_is_trained_to_lose_fat_in_pregnancy_or_soon_after_birth(flags: dict[str, Any]) -> None:
    """Its brisk circuits and short rests stood beside the words that we train gently."""
    asked = {"level": Level.ADVANCED, "equipment": GYM, "flags": Flags(**flags)}
    losing, fit = (make_question(goal=goal, **asked) for goal in (Goal.FAT_LOSS, Goal.GENERAL_FITNESS))
    wod = answer(losing).wod
    assert gate_texts.FAT_LOSS_WAITS in wod.texts
    assert gate_texts.FAT_LOSS_WAITS not in answer(fit).wod.texts
    assert wod.blocks == answer(fit).wod.blocks
    assert rules_broken(wod, losing) == set()


def test_underweight_is_heard_in_pregnancy_too() -> None:
    thin = make_profile(goal=Goal.FAT_LOSS, height_cm=170, weight_kg=52, flags=Flags(pregnant_weeks=9))
    assert not judge(thin).show_energy


def test_from_the_thirteenth_week_after_birth_fat_loss_is_a_goal_again() -> None:
    after = make_profile(goal=Goal.FAT_LOSS, flags=Flags(postpartum_weeks=12))
    assert judge(after).goal is Goal.FAT_LOSS


def test_twelve_weeks_after_birth_nothing_is_left_out_any_more() -> None:
    assert judge(flagged(postpartum_weeks=12)).status is Status.OK
