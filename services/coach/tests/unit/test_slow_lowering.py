"""Lowering oneself slowly, from a bar or over the knees: few, for who is near it and may strain."""

from typing import Any

import pytest
from coach_kit.answers import change_sets, item_of, items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, make_situation, performed

from coach.domain import science, scoring
from coach.domain.prescription import prescribe
from coach.domain.rules import broken_by
from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex

LOWERING = exercise("lowering-pull-up")
MAN = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "equipment": (Equipment.PULLUP_BAR,)}
BEGINNER = {**MAN, "level": Level.BEGINNER}


def rules(**changes: Any) -> set[str]:
    return broken_by(make_situation(**changes), the_catalogue()).get(LOWERING.id, set())


def test_the_catalogue_knows_what_is_mostly_a_way_down() -> None:
    found = {each.slug for each in the_catalogue().exercises if each.is_lowered}
    assert found == {"lowering-pull-up", "nordic-curl", "nordic-curl-short-range", "reverse-nordic"}


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("slug", ["nordic-curl", "nordic-curl-short-range", "reverse-nordic"])
def test_nordic_curls_begin_with_three_slow_ones(slug: str, goal: Goal) -> None:
    situation = make_situation(goal=goal, level=Level.ADVANCED)
    prescription = prescribe(exercise(slug), situation, the_catalogue(), Role.ACCESSORY)
    assert prescription.working.reps == science.LOWERED_REPS[0]
    assert "slow" in prescription.told


@pytest.mark.parametrize(
    ("known", "offered"),
    [
        ({}, False),
        ({"history": performed("nordic-curl-short-range", 3, 3, sets=3)}, False),
        ({"history": performed("nordic-curl-short-range", 3, 5, sets=3, rir=4)}, True),
        ({"history": performed("nordic-curl", 3, 3, sets=3)}, True),
        ({"favourites": (exercise("nordic-curl").id,)}, True),
        ({"favourites": (exercise("nordic-curl").id,), "age": 66}, False),
    ],
)
def test_the_full_nordic_curl_waits_until_the_short_one_is_mastered(known: dict[str, Any], offered: bool) -> None:
    asked = {"level": Level.ADVANCED, "goal": Goal.HYPERTROPHY, **known}
    nordic = exercise("nordic-curl")
    assert ("too_hard" not in broken_by(make_situation(**asked), the_catalogue()).get(nordic.id, set())) is offered
    question = make_question(**asked)
    seen = {item.exercise_id for _, item, _ in items(wod_for(question))}
    others = {one.exercise_id for _, item, _ in items(wod_for(question)) for one in item.alternatives}
    assert offered or nordic.id not in seen | others


@pytest.mark.parametrize("slug", ["nordic-curl-short-range", "reverse-nordic"])
def test_older_adults_do_no_nordic_curls(slug: str) -> None:
    old = make_situation(age=67, level=Level.ADVANCED)
    assert "too_hard" in broken_by(old, the_catalogue())[exercise(slug).id]


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("role", [Role.MAIN, Role.ACCESSORY])
def test_a_few_slow_ones_are_asked_whatever_the_goal(goal: Goal, role: Role) -> None:
    prescription = prescribe(LOWERING, make_situation(goal=goal, **BEGINNER), the_catalogue(), role)
    low, high = science.LOWERED_REPS
    assert low <= (prescription.working.reps or 0) <= high
    assert "up to" not in prescription.told
    assert "slow" in prescription.told


def test_a_little_more_each_time_as_long_as_it_is_hard() -> None:
    known = make_situation(**BEGINNER, history=performed("lowering-pull-up", 3, 4, sets=3, rir=2))
    assert prescribe(LOWERING, known, the_catalogue(), Role.MAIN).working.reps == 5


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        (BEGINNER, True),
        ({**MAN, "level": Level.INTERMEDIATE, "weight_kg": 95}, True),
        ({"level": Level.BEGINNER, "equipment": MAN["equipment"]}, False),
        ({**BEGINNER, "age": 50, "weight_kg": 95}, False),
        ({**MAN, "level": Level.INTERMEDIATE, "age": 72}, False),
        ({**MAN, "level": Level.ADVANCED, "age": 67, "favourites": (LOWERING.id,)}, False),
    ],
)
def test_it_is_for_who_is_near_a_pull_up_and_not_for_the_old(changes: dict[str, Any], offered: bool) -> None:
    assert (not rules(**changes)) is offered


def test_who_can_pull_herself_up_need_not_lower_herself() -> None:
    strong = Pool(make_situation(**{**MAN, "level": Level.INTERMEDIATE}), the_catalogue())
    assert exercise("chin-up") in strong.allowed
    assert strong.is_outdone(LOWERING)


def test_five_with_nothing_to_spare_are_no_pull_up_yet_but_five_easy_ones_are() -> None:
    def mastered(reps: int, rir: int) -> bool:
        history = performed("lowering-pull-up", 3, reps, sets=3, rir=rir)
        return scoring.mastered(LOWERING, make_situation(**BEGINNER, history=history))

    assert not mastered(5, 2)
    assert mastered(5, 5)
    assert mastered(6, 2)


def test_the_validator_takes_three_of_them_and_not_one() -> None:
    rowed = performed("table-row-bent-knees", 2, 8, sets=3)
    question = make_question(goal=Goal.STRENGTH, favourites=(LOWERING.id,), history=rowed, **BEGINNER)
    wod = wod_for(question)
    assert item_of(wod, LOWERING.id)
    assert not rules_broken(wod, question)
    assert "reps" in rules_broken(change_sets(wod, LOWERING.id, reps=1), question)
