"""What the log shows to be beyond her for now hands over to what she can do, and is never asked for nothing."""

import dataclasses

import pytest
from coach_kit.answers import answer, items
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_question, make_situation, performed

from coach.domain import rules
from coach.domain.engine import ENGINE
from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Equipment, Goal, Level, Role
from coach.domain.worth import worth_of

LIFTS = (BlockKind.STRENGTH, BlockKind.MAIN)
STRONG = {"goal": Goal.STRENGTH, "level": Level.ADVANCED, "days_per_week": 3}
BAR = (Equipment.PULLUP_BAR, Equipment.BANDS)


def sets(slug: str, days_ago: int, *reps: int, kg: float | None = None) -> tuple[PerformedSet, ...]:
    """Sets to failure."""
    return tuple(one for each in reps for one in performed(slug, days_ago, each, kg, sets=1, rir=0))


def test_nobody_is_asked_for_no_repetition() -> None:
    for slug in ("band-assisted-pull-up", "archer-push-up", "pike-push-up"):
        situation = make_situation(**STRONG, equipment=BAR, history=sets(slug, 3, 0, 0))
        asked = prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN).working.reps or 0
        assert asked == 3, slug


@pytest.mark.parametrize("goal", list(Goal))
def test_the_validator_reads_the_same_of_help_that_no_load_tells(goal: Goal) -> None:
    question = make_question(goal=goal, equipment=BAR, history=sets("band-assisted-pull-up", 3, 0, 0))
    found = answer(question)
    assert (found.wod.engine, found.violations) == (ENGINE, ())


@pytest.mark.parametrize("slug", ["band-assisted-pull-up", "pull-ups"])
def test_a_lift_of_which_not_one_succeeded_makes_room(slug: str) -> None:
    found = answer(make_question(**STRONG, equipment=BAR, history=sets(slug, 3, 0, 0)))
    assert found.wod.engine == ENGINE
    assert not found.violations
    assert slug not in [one.slug for _, _, one in items(found.wod, *LIFTS)]


@pytest.mark.parametrize("lighter", [None, "a lighter week"])
def test_who_wants_the_big_lifts_gets_those_that_she_can_do(lighter: str | None) -> None:
    """Three to failure again and again are no training: the form before is, also for strength."""
    log = (*sets("archer-push-up", 6, 3, 3, 3), *sets("archer-push-up", 3, 3, 3, 3), *sets("push-ups", 9, 12, 12, 12))
    situation = dataclasses.replace(make_situation(**STRONG, equipment=(), history=log), lighter=lighter)
    worth = worth_of(Pool(situation, the_catalogue()))
    rows = [(0.0, row) for row, each in enumerate(worth.exercises) if each.pattern == "horizontal_push"]
    open_ = {worth.exercises[row].slug for _, row in worth.big_lifts(rows)}
    assert open_
    assert "archer-push-up" not in open_


def test_the_fewest_to_failure_twice_with_the_lightest_load_make_room() -> None:
    def left_out(*days: tuple[int, ...]) -> bool:
        log = tuple(one for ago, day in zip((6, 3), days, strict=True) for one in sets("bench-press", ago, *day, kg=20))
        situation = make_situation(goal=Goal.HYPERTROPHY, level=Level.INTERMEDIATE, equipment=GYM, history=log)
        return rules.TOO_HEAVY in rules.broken_by(situation, the_catalogue()).get(exercise("bench-press").id, set())

    assert left_out((4, 2, 1, 1), (5, 3, 2))
    assert left_out((5, 5, 3), (5, 5, 4))
    assert not left_out((4, 2, 1, 1), (7, 6, 5)), "it gets better"
