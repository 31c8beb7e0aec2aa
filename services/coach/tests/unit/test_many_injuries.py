"""Who is hurt nearly everywhere is seen by somebody first."""

import pytest
from coach_kit.answers import wod_for
from coach_kit.factories import GYM, make_profile

from coach.domain import gate_texts
from coach.domain.gates import Scope, judge
from coach.domain.profile import Flags
from coach.domain.vocabulary import Goal, Injury, Status

AREAS = (Injury.ANKLE, Injury.KNEE, Injury.LOWER_BACK, Injury.NECK, Injury.SHOULDER, Injury.WRIST)
ARMS = (Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT)


@pytest.mark.parametrize("injuries", [(*AREAS, *ARMS), AREAS, AREAS[:5], (*AREAS[:3], *ARMS)])
def test_many_injured_places_are_seen_first(injuries: tuple[Injury, ...]) -> None:
    verdict = judge(make_profile(injuries=injuries, goal=Goal.HYPERTROPHY))
    assert (verdict.status, verdict.scope) == (Status.CLEARANCE_REQUIRED, Scope.GENTLE)
    assert gate_texts.MANY_INJURIES in verdict.texts
    wod = wod_for(injuries=injuries, goal=Goal.HYPERTROPHY, equipment=GYM, minutes_per_session=120)
    assert all(one.load_kg is None for block in wod.blocks for item in block.items for one in item.sets)


def test_with_clearance_they_are_trained_calmly() -> None:
    verdict = judge(make_profile(injuries=AREAS, goal=Goal.STRENGTH, flags=Flags(medical_clearance=True)))
    assert (verdict.scope, verdict.moderate, verdict.goal) == (Scope.FULL, True, Goal.GENERAL_FITNESS)
    assert gate_texts.MANY_INJURIES_CLEARED in verdict.texts


@pytest.mark.parametrize("injuries", [AREAS[:4], (*AREAS[:2], *ARMS), (*AREAS[:4], Injury.OSTEOPOROSIS_OLDER)])
def test_a_few_are_left_out_of_the_training(injuries: tuple[Injury, ...]) -> None:
    assert judge(make_profile(injuries=injuries)).scope is Scope.FULL
