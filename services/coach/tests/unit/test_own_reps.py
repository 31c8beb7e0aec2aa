"""Of work whose load nobody can choose, no more is asked than the log shows with the reserve that is told."""

import dataclasses

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, performed

from coach.domain.prescription import prescribe
from coach.domain.profile import Flags
from coach.domain.question import PerformedSet
from coach.domain.rules import broken, index_of
from coach.domain.science import MODERATE_REPS
from coach.domain.situation import situation_of
from coach.domain.validation.doses import item_violations
from coach.domain.validation.facts import facts_of
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Role
from coach.domain.wod import Block, Item, PrescribedSet

CLEARED = Flags(conditions=("heart disease",), medical_clearance=True)
LATELY = Flags(postpartum_weeks=9)


def asked(slug: str, reps: int, rir: int | None = 0, **who: object) -> int:
    history = performed(slug, 3, reps, sets=3, rir=rir)
    situation = situation_of(make_question(history=history, **who), the_catalogue(), "test")
    return prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN).working.reps or 0


@pytest.mark.parametrize("slug", ["push-ups", "pull-ups", "glute-bridge", "bodyweight-squat"])
@pytest.mark.parametrize(
    ("who", "tried"), [({"goal": Goal.ENDURANCE}, (4, 6, 9)), ({"age": 70}, (4, 6)), ({"goal": Goal.FAT_LOSS}, (4, 6))]
)
def test_below_the_range_no_more_is_asked_than_leaves_something(
    slug: str, who: dict[str, object], tried: tuple[int, ...]
) -> None:
    for reps in tried:
        assert asked(slug, reps, **who) <= max(3, reps - 1)


def test_twice_to_failure_within_the_range_asks_for_fewer() -> None:
    days = tuple(one for ago in (6, 3) for one in performed("push-ups", ago, 11, sets=3, rir=0))
    situation = situation_of(make_question(history=days), the_catalogue(), "test")
    found = prescribe(exercise("push-ups"), situation, the_catalogue(), Role.MAIN)
    assert found.working.reps == 9
    assert "fewer repetitions" in " ".join(found.reasons)


def test_what_is_within_the_range_goes_on_as_before() -> None:
    assert asked("push-ups", 14, 2, goal=Goal.ENDURANCE) == 15
    assert asked("push-ups", 12, 2, goal=Goal.ENDURANCE) == 13


def test_a_first_meeting_keeps_to_the_range_of_the_goal() -> None:
    situation = situation_of(make_question(goal=Goal.ENDURANCE), the_catalogue(), "test")
    first = prescribe(exercise("bodyweight-squat"), situation, the_catalogue(), Role.MAIN)
    assert (first.working.reps or 0) >= 12


@pytest.mark.parametrize("flags", [CLEARED, LATELY])
def test_who_must_not_strain_leaves_a_form_that_allows_but_few(flags: Flags) -> None:
    def taken(reps: int, rir: int | None, days_ago: int = 3) -> bool:
        question = make_question(flags=flags, history=performed("glute-bridge", days_ago, reps, sets=2, rir=rir))
        situation = situation_of(question, the_catalogue(), "test")
        bits = index_of(the_catalogue()).ids([exercise("glute-bridge").id])
        return bool(dict(broken(situation, the_catalogue()))["too_hard"] & bits)

    assert taken(4, 0)
    assert taken(MODERATE_REPS, 0)
    assert not taken(MODERATE_REPS, None), "who writes little is not punished"
    assert not taken(12, 3)
    assert not taken(4, 0, days_ago=40), "after four weeks it may be tried again"


def test_so_few_are_valid_for_that_log_alone() -> None:
    def rules(*log: PerformedSet, reps: int = 4) -> set[str]:
        question = make_question(goal=Goal.ENDURANCE, equipment=(Equipment.PULLUP_BAR,), history=log)
        item = Item(exercise("pull-ups").id, (PrescribedSet(reps, rir=2, rest_s=45),), ("pullup_bar",))
        block = Block(BlockKind.MAIN, Format.STRAIGHT, (item,))
        return {found.rule for found in item_violations(item, block, facts_of(question, the_catalogue()))}

    assert "reps" not in rules(*performed("pull-ups", 3, 6, sets=3, rir=0))
    mixed = (*performed("pull-ups", 3, 12, sets=2, rir=5), *performed("pull-ups", 3, 13, rir=1))
    assert "reps" not in rules(*mixed, reps=11), "the fewest repetitions and the least reserve of the day count"
    assert "reps" in rules(*performed("pull-ups", 3, 6, sets=3, rir=0), reps=2)
    assert "reps" in rules()
    assert "reps" in rules(*performed("pull-ups", 3, 14, sets=3, rir=2))


def test_one_bad_set_asks_for_no_fewer_than_are_sensible() -> None:
    """Slow lowerings: five, and one at the limit; of those no single one is asked."""
    log = (*performed("reverse-nordic", 3, 1, rir=0), *performed("reverse-nordic", 3, 5, rir=None))
    situation = situation_of(make_question(history=log), the_catalogue(), "test")
    assert (prescribe(exercise("reverse-nordic"), situation, the_catalogue(), Role.MAIN).working.reps or 0) >= 3


@pytest.mark.parametrize("away", [3, 19])
@pytest.mark.parametrize("told", [(10, None, None), (None, None, None), (None, 0, 0), (2, 2, None)])
def test_engine_and_validator_read_the_same_of_a_day_that_tells_little(away: int, told: tuple[int | None, ...]) -> None:
    """Who asks for fewer than the goal does must be believed by the other."""
    for reps in (8, 10, 12):
        log = tuple(one for rir in told for one in performed("backpack-curl", away, reps, rir=rir))
        question = make_question(goal=Goal.ENDURANCE, history=log)
        situation = situation_of(question, the_catalogue(), "test")
        given = prescribe(exercise("backpack-curl"), situation, the_catalogue(), Role.ACCESSORY)
        item = Item(given.exercise.id, (dataclasses.replace(given.working, rest_s=45),), ())
        block = Block(BlockKind.MAIN, Format.STRAIGHT, (item,))
        assert "reps" not in {f.rule for f in item_violations(item, block, facts_of(question, the_catalogue()))}


def test_what_was_never_counted_says_nothing_about_the_fewest() -> None:
    history = performed("backpack-row", 25, None, 100.0, rir=None)
    situation = situation_of(make_question(history=history), the_catalogue(), "test")
    asked = prescribe(exercise("backpack-row"), situation, the_catalogue(), Role.MAIN).working.reps or 0
    assert asked >= situation.row.accepted_reps[0]
