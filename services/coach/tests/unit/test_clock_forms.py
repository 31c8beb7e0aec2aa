"""Against the clock nobody meets a harder form than she lifts: one below is better."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_situation, performed

from coach.domain import stations
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Format, Goal, Level, Sex

HEAVY: dict[str, Any] = {
    "goal": Goal.FAT_LOSS,
    "level": Level.BEGINNER,
    "age": 45,
    "weight_kg": 112,
    "height_cm": 178,
    "minutes_per_session": 30,
    "training_weekdays": (0, 1, 3, 4),
    "sex": Sex.MALE,
}
PRESSES = ("wall-push-up", "table-push-up", "knee-push-up", "push-ups")


def able(*lifts: str, **changes: Any) -> set[str]:
    """Which push-ups may be done against the clock on a day with these lifts."""
    found = Pool(make_situation(**changes), the_catalogue())
    lifted = frozenset(exercise(slug).id for slug in lifts)
    return {each.slug for each in stations.against_clock(found, lifted)}.intersection(PRESSES)


@pytest.mark.parametrize(
    ("lifts", "hardest"),
    [
        ((), "push-ups"),
        (("chair-push-up",), "table-push-up"),
        (("fist-table-push-up",), "table-push-up"),
        (("dumbbell-floor-press",), "push-ups"),
        (("feet-elevated-push-up",), "push-ups"),
    ],
)
def test_todays_lift_is_the_hardest_form(lifts: tuple[str, ...], hardest: str) -> None:
    assert able(*lifts) == set(PRESSES[: PRESSES.index(hardest) + 1])


@pytest.mark.parametrize(
    ("slug", "reps", "hardest"),
    [
        ("wall-push-up", 8, "wall-push-up"),
        ("chair-push-up", 8, "table-push-up"),
        ("knee-push-up", 8, "knee-push-up"),
        ("knee-push-up", 0, "push-ups"),
        ("knee-push-up", None, "push-ups"),
        ("bench-press", 8, "push-ups"),
    ],
)
def test_so_is_the_hardest_that_the_log_shows(slug: str, reps: int | None, hardest: str) -> None:
    """Half a minute of it, or none, shows no repetition."""
    log = performed(slug, 4, reps, seconds=None if reps else 30, sets=2)
    assert able(history=log) == set(PRESSES[: PRESSES.index(hardest) + 1])
    short = Pool(make_situation(history=log), the_catalogue())
    assert "push-ups" not in {each.slug for each in stations.light(short)} or hardest == "push-ups"


def test_both_count() -> None:
    assert able("chair-push-up", history=performed("push-ups", 4, 12)) == {"wall-push-up", "table-push-up"}
    assert able("push-ups", history=performed("chair-push-up", 4, 8)) == {"wall-push-up", "table-push-up"}


def test_a_heavy_beginners_circuit_is_no_harder_than_the_lifts_above_it() -> None:
    """This one has chair push-ups among her lifts."""
    wod = wod_for(athlete_id="02_bare_fatloss_m", date=dt.date(2026, 2, 2), **HEAVY)
    assert "chair-push-up" in {e.slug for _, _, e in items(wod, BlockKind.MAIN)}
    turns = [item for block, item, _ in items(wod, BlockKind.CONDITIONING) if block.format is Format.CIRCUIT]
    moves = {the_catalogue()[each.exercise_id].slug for item in turns for each in (item, *item.alternatives)}
    assert moves
    assert moves.isdisjoint(("knee-push-up", "push-ups"))
