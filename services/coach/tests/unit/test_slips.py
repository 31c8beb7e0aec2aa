"""A load that nobody can believe counts for nothing, and is named; a strong athlete is believed."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_question, performed

from coach.domain.athlete import AthleteState, state_of
from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.situation import situation_of
from coach.domain.vocabulary import Level, LoadMode, Role, Sex

USUAL = (*performed("bench-press", 12, 10, 60.0, sets=3), *performed("bench-press", 9, 10, 60.0, sets=3))
HE = {"sex": Sex.MALE, "age": 30, "weight_kg": 80, "equipment": GYM}


def state(*log: PerformedSet, **profile: object) -> AthleteState:
    question = make_question(history=log, **{**HE, **profile})
    return state_of(question, the_catalogue(), Level.INTERMEDIATE)


@pytest.mark.parametrize(
    "today",
    [
        (*performed("bench-press", 5, 10, 60.0, sets=2), *performed("bench-press", 5, 10, 160.0)),
        performed("bench-press", 5, 10, 600.0, sets=3),
    ],
)
def test_a_slip_neither_counts_nor_goes_unsaid(today: tuple[PerformedSet, ...]) -> None:
    question = make_question(history=(*USUAL, *today), **HE)
    found = prescribe(
        exercise("bench-press"), situation_of(question, the_catalogue(), "test"), the_catalogue(), Role.MAIN
    )
    assert found.working.load_kg is not None
    assert found.working.load_kg <= 65
    assert "kg in your log does not fit the rest of it" in found.told
    assert "160" not in (found.last_time or "")
    assert "600" not in (found.last_time or "")


def test_who_is_stronger_than_the_first_loads_is_believed() -> None:
    """The first day was far too light, and she took what she knows."""
    light = performed("bench-press", 9, 9, 22.5, sets=3, rir=5)
    assert state(*light, *performed("bench-press", 5, 8, 100.0, sets=3)).doubted == {}


def test_a_load_that_comes_again_is_no_slip() -> None:
    heavy = (*performed("bench-press", 5, 5, 160.0, sets=3), *performed("bench-press", 2, 5, 160.0, sets=3))
    assert state(*USUAL, *heavy).doubted == {}


def test_help_is_never_doubted() -> None:
    assisted = next(each for each in the_catalogue().exercises if each.load_mode is LoadMode.ASSISTED)
    assert state(*performed(assisted.slug, 3, 8, 95.0, sets=3)).doubted == {}
