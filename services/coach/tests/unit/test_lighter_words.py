"""What an exercise says of a lighter week is true of it: of its sets, and of what a set takes."""

import dataclasses

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_profile, make_question, performed

from coach.domain.engine import ENGINE
from coach.domain.prescription import Prescription, prescribe
from coach.domain.question import PerformedSet
from coach.domain.situation import situation_of
from coach.domain.vocabulary import Role


def lighter(slug: str, log: tuple[PerformedSet, ...]) -> Prescription:
    question = make_question(history=log, profile=make_profile(equipment=GYM))
    situation = dataclasses.replace(situation_of(question, the_catalogue(), ENGINE), lighter="A lighter week.")
    return prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN)


@pytest.mark.parametrize(
    ("slug", "reps", "kg", "sets", "rir", "told"),
    [
        ("bench-press", 10, 50.0, 4, 1, "A lighter week: fewer sets, and more in reserve."),
        ("bench-press", 8, 50.0, 2, 6, "A lighter week: stop while it still feels easy."),
        ("bench-press", 8, 50.0, 4, 6, "A lighter week: fewer sets than last time."),
        ("bench-press", 10, 50.0, 2, 1, "A lighter week: more in reserve."),
        ("single-leg-deadlift", 8, None, 2, 1, "A lighter week: more in reserve."),
        ("single-leg-deadlift", 12, None, 3, 2, "A lighter week: fewer sets, and more in reserve."),
    ],
)
def test_of_fewer_sets_and_more_in_reserve_only_what_is_so_is_told(
    slug: str, reps: int, kg: float | None, sets: int, rir: int, told: str
) -> None:
    found = lighter(slug, performed(slug, 5, reps, kg, sets=sets, rir=rir))
    assert found.told == told
    assert ("fewer sets" in told) is (found.set_range[1] < sets)
    asked, load = found.working.reps or 0, found.working.load_kg or 0.0
    assert ("in reserve" in told) is (asked < reps or load < (kg or 0.0))


def test_of_a_lift_without_a_load_fewer_repetitions_leave_what_is_asked() -> None:
    found = lighter("single-leg-deadlift", performed("single-leg-deadlift", 5, 12, None, sets=3, rir=1))
    assert found.working.rir is not None
    assert (found.working.reps or 0) + found.working.rir <= 12 + 1
