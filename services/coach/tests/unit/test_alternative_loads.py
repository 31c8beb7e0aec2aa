"""The load of an alternative that she never did follows from the lift that it stands in for."""

from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, make_situation, performed

from coach.domain import science
from coach.domain.alternatives import with_alternatives
from coach.domain.catalogue import Exercise
from coach.domain.draft import Draft
from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.selection import Pool
from coach.domain.strength import share_of
from coach.domain.vocabulary import BlockKind, Format, Role
from coach.domain.wod import Alternative, Block, Item, PrescribedSet

Log = tuple[PerformedSet, ...]


def days_of(slug: str, kg: float, *reps: int, rir: int = 2) -> Log:
    return tuple(
        one
        for ago, count in zip((9, 6, 3), reps, strict=True)
        for one in performed(slug, ago, count, kg, sets=3, rir=rir)
    )


def alike(slug: str, log: Log, **asked: Any) -> list[tuple[Exercise, PrescribedSet, float]]:
    """Each alternative to a lift with the same measure, its set, and how much it asks for beside the lift: a share."""
    own = exercise(slug)
    pool = Pool(make_situation(history=log, minutes_per_session=10, **asked), the_catalogue())
    lift = prescribe(own, pool.situation, the_catalogue(), Role.MAIN)
    block = Block(BlockKind.MAIN, Format.STRAIGHT, (Item(own.id, lift.all_sets(), lift.used),))
    draft = with_alternatives(Draft((block,), "One lift", Format.STRAIGHT), pool)
    found = []
    for other in draft.blocks[0].items[0].alternatives:
        kin = the_catalogue()[other.exercise_id]
        share = share_of(kin, own)
        if share is not None:
            found.append((kin, first(other), asks_kg(first(other)) / share / asks_kg(lift.working)))
    return found


def first(other: Alternative) -> PrescribedSet:
    return next(one for one in other.sets if not one.warmup)


def asks_kg(one: PrescribedSet) -> float:
    return science.epley(one.load_kg or 0.0, (one.reps or 0) + (one.rir or 0))


@pytest.mark.parametrize(
    ("slug", "kg", "equipment"),
    [
        ("machine-row", 40.0, GYM),
        ("machine-row", 15.0, GYM),
        ("bent-over-dumbbell-row", 16.0, DUMBBELLS),
        ("dumbbell-bench-press", 20.0, GYM),
    ],
)
def test_it_asks_for_about_as_much(slug: str, kg: float, equipment: Any) -> None:
    others = alike(slug, days_of(slug, kg, 11, 11, 11), equipment=equipment)
    assert others
    for found, one, share in others:
        assert share <= science.START_CEILING, found.slug
        assert share >= 0.6 or (one.load_kg or 0.0) <= 5.0, f"{found.slug} is no more than a rung too light"


def test_where_even_the_lightest_is_far_more_it_is_none() -> None:
    """Two kilograms are little in an upright row and much in a raise to the side."""
    assert alike("dumbbell-upright-row", days_of("dumbbell-upright-row", 2.0, 11, 11, 11), equipment=DUMBBELLS) == []


def test_after_a_load_that_failed_it_is_no_heavier() -> None:
    failed = days_of("kettlebell-deadlift", 24.0, 10, 6, 6, rir=0)
    for _, one, share in alike("kettlebell-deadlift", failed, equipment=("kettlebells",)):
        assert share <= science.START_CEILING
        assert (one.load_kg or 0.0) < 24
