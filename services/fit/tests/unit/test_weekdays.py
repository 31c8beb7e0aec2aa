"""Which weekdays are training days: chosen, or spread from the day on which she began."""

import pytest
from fit_kit.wods import make_question

from fit.adapters.coach.wire import profile_to_json
from fit.domain.calendar import entries
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.preferences import Preferences
from fit.domain.profile import Profile, Weekday
from fit.domain.weekdays import planned_weekdays, weekday_of

SATURDAY = make_question().date.replace(day=2)


def planned(**answers: object) -> str:
    return " ".join(planned_weekdays(Profile(**answers)))  # type: ignore[arg-type]


def test_three_days_from_a_saturday_begin_on_it_with_a_rest_day_after_each() -> None:
    assert weekday_of(SATURDAY) is Weekday.SAT
    assert planned(days_per_week=3, spread_from=Weekday.SAT) == "mon wed sat"


def test_four_days_stay_two_pairs() -> None:
    assert planned(days_per_week=4, spread_from=Weekday.SAT) == "tue wed sat sun"


@pytest.mark.parametrize("first", Weekday)
@pytest.mark.parametrize("days", range(1, 8))
def test_there_are_as_many_as_she_asked_for_and_the_first_is_one_of_them(days: int, first: Weekday) -> None:
    found = planned_weekdays(Profile(days_per_week=days, spread_from=first))
    assert len(set(found)) == days
    assert first in found
    assert list(found) == [day for day in Weekday if day in found]


def test_whoever_was_here_before_that_day_was_noted_keeps_her_days() -> None:
    assert planned(days_per_week=3) == "mon wed fri"
    assert planned(days_per_week=5) == "mon tue wed fri sat"


def test_days_that_she_chose_are_kept_and_none_are_made_up() -> None:
    chosen = (Weekday.SUN, Weekday.TUE)
    assert planned(training_weekdays=chosen, days_per_week=5, spread_from=Weekday.SAT) == "tue sun"
    assert planned(spread_from=Weekday.SAT) == ""


def test_the_calendar_shows_the_days_that_the_coach_is_told() -> None:
    profile = Profile(days_per_week=3, spread_from=Weekday.SAT)
    asked = profile_to_json(make_question(profile=profile))
    assert asked["training_weekdays"] == ["mon", "wed", "sat"]
    assert "spread_from" not in asked
    shown = {weekday_of(entry.day) for entry in entries(7, [], profile, SATURDAY)}
    assert shown == {Weekday.MON, Weekday.WED, Weekday.SAT}


def test_what_she_eats_is_reckoned_with_the_days_that_she_trains() -> None:
    profile = Profile(days_per_week=5, training_weekdays=(Weekday.MON, Weekday.THU))
    person = Person(profile, Preferences(), age=30, weight_kg=60.0, height_cm=170.0)
    assert person.sessions == 2
