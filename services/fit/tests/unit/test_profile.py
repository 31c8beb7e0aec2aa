"""What an athlete may say about herself: goals in any words, birth dates, measurements."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.errors import InvalidInput
from fit.domain.profile import (
    GOAL_WORDS,
    METRIC_BOUNDS,
    METRIC_UNITS,
    OLDEST,
    YOUNGEST,
    Goal,
    Metric,
    age_on,
    birth_date_from_age,
    check_birth_date,
    goal_from_words,
    measured,
)

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("weight loss", Goal.FAT_LOSS),
        ("Weight_Loss", Goal.FAT_LOSS),
        (" muscle gain ", Goal.HYPERTROPHY),
        ("endurance", Goal.ENDURANCE),
        ("strength", Goal.STRENGTH),
        ("general fitness", Goal.GENERAL_FITNESS),
        ("POWERLIFTING", Goal.STRENGTH),
        *GOAL_WORDS.items(),
        *[(goal.value, goal) for goal in Goal],
    ],
)
def test_the_words_of_old_clients_name_a_goal(words: str, goal: Goal) -> None:
    assert goal_from_words(words) is goal


@pytest.mark.parametrize("words", ["", "become a wizard", "strength; drop table", "none"])
def test_other_words_are_refused_by_the_field_they_came_in(words: str) -> None:
    with pytest.raises(InvalidInput, match="general_fitness") as caught:
        goal_from_words(words, named="fitness_goal")
    assert caught.value.field == "fitness_goal"


@given(st.integers(YOUNGEST, OLDEST), st.dates(date(2024, 1, 1), date(2060, 12, 31)))
def test_somebody_is_as_old_today_as_she_says(age: int, today: date) -> None:
    assert age_on(birth_date_from_age(age, today), today) == age


@given(st.integers(YOUNGEST, OLDEST - 1), st.dates(date(2024, 1, 1), date(2060, 12, 31)))
def test_nobody_grows_older_than_she_said_before_a_year_has_passed(age: int, today: date) -> None:
    born = birth_date_from_age(age, today)
    a_year_later = date(today.year + 1, today.month, min(today.day, 28))
    eve = date.fromordinal(a_year_later.toordinal() - 1)
    assert age_on(born, eve) == age


@pytest.mark.parametrize("age", [16, 20, 33])
def test_an_age_given_on_29_february_is_right_that_day(age: int) -> None:
    assert age_on(birth_date_from_age(age, LEAP_DAY), LEAP_DAY) == age


def test_somebody_born_on_29_february_grows_older_on_1_march_of_other_years() -> None:
    assert age_on(date(2000, 2, 29), date(2025, 2, 28)) == 24
    assert age_on(date(2000, 2, 29), date(2025, 3, 1)) == 25
    assert age_on(date(2000, 2, 29), date(2028, 2, 29)) == 28


@pytest.mark.parametrize("age", [-1, OLDEST + 1, 300])
def test_an_age_that_nobody_has_is_refused(age: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        birth_date_from_age(age, NOW.date())
    assert caught.value.field == "age"


@pytest.mark.parametrize("born", [date(2026, 5, 2), date(1900, 1, 1)])
def test_a_birth_date_to_come_or_before_living_memory_is_refused(born: date) -> None:
    with pytest.raises(InvalidInput, match="between"):
        check_birth_date(born, NOW.date())


def test_a_child_is_kindly_sent_to_a_teacher_until_the_day_of_her_birthday() -> None:
    with pytest.raises(InvalidInput, match="16 and over"):
        check_birth_date(date(2010, 5, 2), NOW.date())
    check_birth_date(date(2010, 5, 1), NOW.date())


@pytest.mark.parametrize("metric", Metric)
def test_a_measurement_is_accepted_up_to_the_bounds_and_not_beyond(metric: Metric) -> None:
    low, high = METRIC_BOUNDS[metric]
    unit = METRIC_UNITS[metric][0]
    assert measured(metric, low, unit, NOW).si == low
    assert measured(metric, high, unit, NOW).si == high
    for beyond in (low - 0.1, high + 0.1, -5.0, 0.0, 1e300):
        with pytest.raises(InvalidInput):
            measured(metric, beyond, unit, NOW)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_no_measurement(value: float) -> None:
    with pytest.raises(InvalidInput):
        measured(Metric.WEIGHT, value, "kg", NOW)


@pytest.mark.parametrize(
    ("metric", "unit"), [(Metric.WEIGHT, "cm"), (Metric.HEIGHT, "kg"), (Metric.REST_HR, "percent"), (Metric.WEIGHT, "")]
)
def test_a_unit_of_another_kind_is_refused(metric: Metric, unit: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        measured(metric, 60.0, unit, NOW)
    assert caught.value.field == "unit"


def test_bounds_are_those_of_the_measurement_not_of_its_unit() -> None:
    assert measured(Metric.WEIGHT, 600, "lb", NOW).si == pytest.approx(272.155)
    with pytest.raises(InvalidInput) as caught:
        measured(Metric.HEIGHT, 165, "in", NOW, named="height")
    assert caught.value.field == "height"


def test_every_kind_of_measurement_has_bounds_and_units() -> None:
    assert set(METRIC_BOUNDS) == set(METRIC_UNITS) == set(Metric)
