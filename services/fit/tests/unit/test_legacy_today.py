"""The old generator and what an athlete wishes for today."""

from dataclasses import replace
from pathlib import Path

import pytest
from fit_kit.clock import MovableClock
from fit_kit.wods import make_document, make_question

from fit.adapters.catalogue import read_catalogue
from fit.adapters.coach.legacy import LegacyGenerator
from fit.domain.errors import WorkoutUnavailable
from fit.domain.profile import Equipment, Profile
from fit.domain.today import Overrides, Readiness, Today
from fit.domain.training import Question, check_answer, exercises_of

CATALOGUE = read_catalogue(Path(__file__).parents[4] / "contracts")
GYM = Profile(equipment=(Equipment.DUMBBELLS, Equipment.BARBELL, Equipment.PLATES), minutes_per_session=45)


def drawn(question: Question) -> list[int]:
    return exercises_of(LegacyGenerator(CATALOGUE, MovableClock()).generate(question).document)


def ask(today: Today, profile: Profile | None = GYM) -> Question:
    return make_question(profile=profile, wishes=today)


def test_other_equipment_today_is_the_only_equipment_today() -> None:
    for athlete in range(1, 30):
        question = replace(ask(Today(Overrides(equipment=()))), athlete_id=athlete)
        assert all(not CATALOGUE.exercise(each).equipment for each in drawn(question))


def test_less_time_today_is_never_more_work() -> None:
    assert len(drawn(ask(Today(Overrides(minutes=8))))) < len(drawn(ask(Today())))


@pytest.mark.parametrize(
    "today",
    [Today(Overrides(sore_spots=("quads",))), Today(readiness=Readiness(soreness=(("quads", 9),)))],
    ids=["a sore spot", "soreness"],
)
def test_a_sore_muscle_is_spared(today: Today) -> None:
    for athlete in range(1, 40):
        primary = {
            m.key for each in drawn(replace(ask(today), athlete_id=athlete)) for m in CATALOGUE.exercise(each).primary
        }
        assert "quads" not in primary


def test_a_sore_joint_counts_as_an_injury_for_today_even_before_onboarding() -> None:
    for athlete in range(1, 40):
        question = replace(ask(Today(Overrides(sore_spots=("knee",))), profile=None), athlete_id=athlete)
        assert all("knee" not in CATALOGUE.exercise(each).contraindications for each in drawn(question))


def test_what_is_to_be_left_out_is_not_drawn_and_an_answer_that_holds_it_is_refused() -> None:
    first = drawn(ask(Today()))
    again = drawn(ask(Today(excluded_ids=tuple(first))))
    assert not set(first) & set(again)
    question = ask(Today(excluded_ids=(1,)))
    with pytest.raises(WorkoutUnavailable, match="left out"):
        check_answer(make_document(question, (1, 2)), question)
