"""One more set where it brings a muscle to the least of its week."""

import datetime as dt
from typing import Any

from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation, performed

from coach.domain.completing import completer
from coach.domain.fitting import Unit
from coach.domain.need import Need, need_of
from coach.domain.prescription import prescribe
from coach.domain.selection import Choice
from coach.domain.slots import SLOTS
from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import Emphasis, Goal, Level, Role

WEDNESDAY = TODAY + dt.timedelta(days=2)
MONDAYS_CURLS = performed("bicep-curls", 2, 10, 8.0, sets=4, before=WEDNESDAY)


def need(**changes: Any) -> Need:
    usual: dict[str, Any] = {
        "equipment": GYM,
        "goal": Goal.HYPERTROPHY,
        "level": Level.BEGINNER,
        "training_weekdays": (0, 2),
        "date": WEDNESDAY,
        "history": MONDAYS_CURLS,
    }
    return need_of(make_situation(**{**usual, **changes}), the_catalogue())


def due(found: Need, muscle: str) -> int:
    return found.due[found.muscles.index(muscle)]


def unit(slug: str, sets: int, *, most: int = 3) -> Unit:
    situation = make_situation(equipment=GYM)
    prescription = prescribe(exercise(slug), situation, the_catalogue(), Role.ACCESSORY)
    prescription.set_range = (2, most)
    slot = next(slot for slot in SLOTS[Emphasis.UPPER] if slot.role is Role.ACCESSORY)
    found = Unit([prescription], [Choice(slot, exercise(slug), {}, SlotTrace(slot.name, exercise(slug).id, 1.0))])
    found.set_sets(sets)
    return found


def dealt(units: list[Unit], left: float, found: Need) -> tuple[list[int], float]:
    complete = completer(found, the_catalogue().halves)
    assert complete is not None
    left = complete(units, left)
    return [unit.lead.sets for unit in units], left


def test_what_is_missing_from_the_week_is_due_on_the_last_day_that_trains_the_muscle() -> None:
    assert due(need(), "biceps") == 4
    assert due(need(training_weekdays=(0, 2, 4)), "biceps") == 0


def test_nothing_is_due_to_a_muscle_whose_weekly_sets_nobody_counts() -> None:
    assert due(need(), "forearms") == 0


def test_a_lighter_week_owes_no_muscle_its_least() -> None:
    log = tuple(one for day in range(2, 28, 2) for one in performed("bicep-curls", day, 10, 8.0, before=WEDNESDAY))
    for day in (9, 11, 13, 16, 18, 20):
        log += performed("squats", day, 5, 40.0, sets=3, rir=2, before=WEDNESDAY)
    hard = tuple(one for day in (2, 4, 6) for one in performed("squats", day, 5, 40.0, sets=3, rir=0, before=WEDNESDAY))
    situation = make_situation(date=WEDNESDAY, training_weekdays=(0, 2), history=tuple(sorted(log + hard, key=_day)))
    assert situation.lighter is not None
    assert completer(need_of(situation, the_catalogue()), the_catalogue().halves) is None


def _day(one: Any) -> dt.date:
    date: dt.date = one.date
    return date


def test_time_that_is_left_goes_to_the_set_that_completes_a_week() -> None:
    lacking = need(history=performed("bicep-curls", 2, 10, 8.0, sets=3, before=WEDNESDAY))
    sets, left = dealt([unit("bicep-curls", 2), unit("tricep-pushdowns", 2, most=2)], 1000, lacking)
    assert sets == [3, 2]
    assert left < 1000


def test_without_time_a_set_moves_from_a_muscle_that_has_enough() -> None:
    log = performed("bicep-curls", 2, 10, 8.0, sets=3, before=WEDNESDAY)
    log += performed("tricep-pushdowns", 2, 10, 10.0, sets=5, before=WEDNESDAY)
    sets, left = dealt([unit("bicep-curls", 2), unit("tricep-pushdowns", 3)], 0, need(history=log))
    assert sets == [3, 2]
    assert left >= 0


def test_no_set_moves_from_a_muscle_that_needs_it_as_much() -> None:
    log = performed("bicep-curls", 2, 10, 8.0, sets=3, before=WEDNESDAY)
    log += performed("tricep-pushdowns", 2, 10, 10.0, sets=3, before=WEDNESDAY)
    sets, _ = dealt([unit("bicep-curls", 2), unit("tricep-pushdowns", 3)], 0, need(history=log))
    assert sets == [2, 3]


def test_a_muscle_that_is_far_from_its_least_moves_nothing() -> None:
    sets, _ = dealt([unit("bicep-curls", 2), unit("tricep-pushdowns", 3, most=3)], 1000, need(history=()))
    assert sets == [2, 3]
