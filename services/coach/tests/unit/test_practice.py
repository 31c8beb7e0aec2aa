"""Rounds against a clock that were counted: light work where the log lets one know it, and no setback."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import TODAY, make_situation, performed

from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.situation import Situation
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex

BEFORE = (*performed("push-ups", 9, 13, sets=3), *performed("push-ups", 5, 14, sets=3))


def emom(days_ago: int, reps: int = 8, rir: int | None = 3, slug: str = "push-ups") -> tuple[PerformedSet, ...]:
    """Five turns of it, as they are logged: nothing says that a clock ran."""
    return performed(slug, days_ago, reps, sets=5, rir=rir)


def after(*days: tuple[PerformedSet, ...]) -> Situation:
    history = tuple(one for day in days for one in day)
    man = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "goal": Goal.FAT_LOSS, "level": Level.INTERMEDIATE}
    return make_situation(history=history, equipment=(Equipment.PULLUP_BAR,), **man)


def asked(situation: Situation, slug: str = "push-ups") -> int | None:
    return prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN).working.reps


@pytest.mark.parametrize("reps", [6, 8, 10])
def test_rounds_against_a_clock_are_no_heavy_session(reps: int) -> None:
    light, lifted = after(BEFORE, emom(1, reps)), after(BEFORE, emom(1, 14, rir=2))
    assert "chest" in lifted.state.heavy_yesterday
    assert light.state.heavy_yesterday == frozenset()
    rested = after(BEFORE).state.fatigue["chest"]
    assert light.state.fatigue["chest"] - rested < 0.4 * (lifted.state.fatigue["chest"] - rested)


@pytest.mark.parametrize("reps", [6, 8, 10])
def test_they_set_no_lift_back(reps: int) -> None:
    assert asked(after(BEFORE)) == 15
    assert asked(after(BEFORE, emom(2, reps))) == 15
    assert asked(after(BEFORE, emom(3, reps), emom(2, reps))) == 15


@pytest.mark.parametrize(
    "day",
    [emom(1, 8, rir=2), emom(1, 8, rir=None), emom(1, 12, rir=3), (*emom(1, 8), *performed("push-ups", 1, 12))],
    ids=["near the limit", "untold", "nearly as many", "one set of many"],
)
def test_what_may_have_been_lifting_counts_as_lifting(day: tuple[PerformedSet, ...]) -> None:
    found = after(BEFORE, day).state
    assert "chest" in found.heavy_yesterday
    last = found.last(exercise("push-ups").id)
    assert last is not None
    assert (TODAY - last.date).days == 1


def test_without_a_day_that_shows_more_it_is_taken_as_it_was_done() -> None:
    assert "chest" in after(emom(1)).state.heavy_yesterday
    long_ago = performed("push-ups", 40, 14, sets=3)
    assert "chest" in after(long_ago, emom(1)).state.heavy_yesterday
    assert asked(after(emom(3))) == 9


def test_what_nobody_does_against_a_clock_is_always_lifting() -> None:
    strong = performed("chin-up", 5, 14, sets=3)
    assert "lats" in after(strong, emom(1, 8, slug="chin-up")).state.heavy_yesterday


def test_fewer_that_were_asked_for_are_no_rounds() -> None:
    """After a day at the limit, or in a lighter week, a few with plenty in reserve are what was asked."""
    limit = after(performed("push-ups", 9, 9, sets=2, rir=0), performed("push-ups", 5, 6, sets=2, rir=4))
    assert asked(limit) == 8, "and it goes on from them"
    lighter = after(performed("push-ups", 9, 11, sets=3, rir=1), performed("push-ups", 5, 8, sets=2, rir=4))
    assert asked(lighter) == 10


def test_the_words_name_the_light_day() -> None:
    found = prescribe(exercise("push-ups"), after(BEFORE, emom(2, 6)), the_catalogue(), Role.MAIN)
    assert found.told.endswith("The light day since then does not count.")
    counted = prescribe(exercise("push-ups"), after(BEFORE), the_catalogue(), Role.MAIN)
    assert "light day" not in counted.told


def test_a_stronger_band_that_begins_again_is_no_round() -> None:
    """Fifteen were the top of the range: eight with a stronger band are what was asked, and go on."""
    history = (*performed("band-pulldown", 9, 15, sets=2, rir=5), *performed("band-pulldown", 5, 8, sets=2, rir=5))
    situation = make_situation(history=history, equipment=(Equipment.BANDS,), age=70, goal=Goal.ENDURANCE)
    assert (asked(situation, "band-pulldown") or 0) > 8
