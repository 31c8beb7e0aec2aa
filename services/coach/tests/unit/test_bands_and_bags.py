"""A band or a bag that has become easy gets heavier: the athlete can do that, and only she."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import flagged, make_situation, performed
from coach_kit.targets import HIGH, LOW, target

from coach.domain.prescription import Prescription, prescribe
from coach.domain.profile import Profile
from coach.domain.target import Target
from coach.domain.vocabulary import Equipment, Role


def after_mastering(slug: str, profile: Profile | None = None) -> Prescription:
    log = performed(slug, 3, 15, sets=3, rir=3)
    asked = {"equipment": (Equipment.BANDS,)} if profile is None else {"profile": profile}
    return prescribe(exercise(slug), make_situation(**asked, history=log), the_catalogue(), Role.ACCESSORY)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("standing-band-row", "stronger band"),
        ("backpack-curl", "more into the bag"),
        ("push-ups", "so many are enough"),
    ],
)
def test_it_is_said_how_it_gets_heavier(slug: str, said: str) -> None:
    assert said in after_mastering(slug).told


def test_who_should_keep_loads_moderate_is_not_told_to_make_it_heavier() -> None:
    profile = flagged(postpartum_weeks=8, medical_clearance=True)
    assert "bag" not in after_mastering("backpack-curl", profile).told


def mastered(reps: int = HIGH, *, may_rise: bool = True) -> Target:
    log = performed("backpack-curl", 3, reps, sets=3)
    found = target(log, slug="backpack-curl", rungs=(), harder="put more in", may_rise=may_rise)
    assert found is not None
    return found


def test_the_range_begins_again_once_all_of_it_was_done_and_not_in_a_lighter_week() -> None:
    assert (mastered().amount, mastered().topped) == (LOW, True)
    assert "put more in" in mastered().reason
    assert mastered(HIGH - 1).amount == HIGH
    assert mastered(may_rise=False).amount == HIGH
