"""`fit` spreads training days itself; from a Monday on they are those that the coach takes where it is told none."""

import pytest

from coach.domain.science import DEFAULT_WEEKDAYS
from fit.domain.profile import Profile, Weekday
from fit.domain.weekdays import planned_weekdays


@pytest.mark.parametrize("days", DEFAULT_WEEKDAYS)
def test_days_spread_from_a_monday_are_the_coachs_own(days: int) -> None:
    planned = planned_weekdays(Profile(days_per_week=days))
    assert tuple(list(Weekday).index(day) for day in planned) == DEFAULT_WEEKDAYS[days]


@pytest.mark.parametrize("first", Weekday)
@pytest.mark.parametrize("days", DEFAULT_WEEKDAYS)
def test_there_are_as_many_from_any_day_on_and_the_first_is_one(days: int, first: Weekday) -> None:
    planned = planned_weekdays(Profile(days_per_week=days, spread_from=first))
    assert len(planned) == days
    assert first in planned
