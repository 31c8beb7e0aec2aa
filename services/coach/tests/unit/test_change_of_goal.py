"""Repetitions from another goal come into the range of the new one, also where no load may rise today."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, TODAY, make_question, performed

from coach.domain import prescription, science
from coach.domain.question import Readiness
from coach.domain.situation import situation_of
from coach.domain.vocabulary import Goal, Level, Role

LOW = Readiness(sleep=1, mood=1)


def hip_thrust(goal: Goal, readiness: Readiness | None, role: Role = Role.MAIN) -> prescription.Prescription:
    log = tuple(one for days in (3, 10) for one in performed("barbell-hip-thrust", days, 20, 70.0, sets=3, rir=3))
    question = make_question(
        date=TODAY, goal=goal, level=Level.ADVANCED, equipment=BARBELL_HOME, history=log, readiness=readiness
    )
    return prescription.prescribe(
        exercise("barbell-hip-thrust"), situation_of(question, the_catalogue(), "test"), the_catalogue(), role
    )


@pytest.mark.parametrize("felt", [LOW, None], ids=["low", "usual"])
@pytest.mark.parametrize("role", [Role.MAIN, Role.ACCESSORY])
def test_a_change_of_goal_asks_for_no_more_repetitions_than_it_has_room_for(felt: Readiness | None, role: Role) -> None:
    found = hip_thrust(Goal.STRENGTH, felt, role)
    most = science.row(Goal.STRENGTH, Level.ADVANCED).accepted_reps[1]
    assert (found.working.reps or 0) <= most
    assert felt is None or found.working.load_kg == 70.0


def test_a_goal_with_room_for_them_keeps_them() -> None:
    assert hip_thrust(Goal.HYPERTROPHY, LOW).working.reps == 20
