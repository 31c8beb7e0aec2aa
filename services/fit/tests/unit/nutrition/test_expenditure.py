"""What is learnt of a body: the trend, the observation, and steps that are never large."""

from datetime import date, timedelta

import pytest
from fit_kit.eaters import DAY
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.nutrition.constants import CURRENT, candidate
from fit.domain.nutrition.expenditure import Learnt, Observation, carry, learn, learn_week, observe
from fit.domain.nutrition.weight import WeighIn, trend

FORMULA = 2000.0


def days(count: int, until: date = DAY) -> list[date]:
    """The `count` days before `until`."""
    return [until - timedelta(days=count - number) for number in range(count)]


def steady(count: int, start_kg: float = 70.0, kg_a_day: float = 0.0, until: date = DAY) -> list[WeighIn]:
    return [WeighIn(day, start_kg + kg_a_day * number) for number, day in enumerate(days(count, until))]


def eating(kcal: float, count: int, until: date = DAY) -> dict[date, float]:
    return dict.fromkeys(days(count, until), kcal)


def test_the_trend_takes_a_tenth_of_the_difference_a_day() -> None:
    """Walker 1991: trend += 0.1 (weight - trend)."""
    first, second, third = days(3)
    points = trend([WeighIn(first, 70.0), WeighIn(second, 71.0), WeighIn(third, 69.0)])
    # 70; 70 + 0.1 x 1 = 70.1; 70.1 + 0.1 x (69 - 70.1) = 69.99
    assert [point.trend_kg for point in points] == pytest.approx([70.0, 70.1, 69.99])


def test_a_gap_counts_as_if_the_weight_had_been_read_daily() -> None:
    start = DAY - timedelta(days=3)
    points = trend([WeighIn(start, 70.0), WeighIn(DAY, 71.0)])
    assert points[-1].trend_kg == pytest.approx(70 + (1 - 0.9**3))  # 0.271


def test_the_last_of_several_weights_of_a_date_counts() -> None:
    assert [p.weight_kg for p in trend([WeighIn(DAY, 70.0), WeighIn(DAY, 70.6)])] == [70.6]


def test_a_steady_weight_says_that_she_spends_what_she_eats() -> None:
    found = observe(steady(28), eating(2300, 28), DAY)
    assert found.expenditure_kcal == pytest.approx(2300)
    assert (found.weigh_ins, found.days_logged, found.days) == (28, 28, 27)


def test_a_falling_trend_says_that_she_spends_more_than_she_eats() -> None:
    """Intake - 7700 x d(trend)/days. 0.1 kg a day for long: the trend falls as fast, so 770 kcal a day more."""
    found = observe(steady(120, 82.0, -0.1), eating(1800, 28), DAY)
    assert found.expenditure_kcal == pytest.approx(1800 + 770, abs=5)


def test_blank_days_are_left_out_and_not_counted_as_fasting() -> None:
    intake = {day: kcal for number, (day, kcal) in enumerate(eating(2300, 28).items()) if number % 4}
    found = observe(steady(28), intake, DAY)
    assert found.expenditure_kcal == pytest.approx(2300)


def test_half_logged_days_teach_nothing() -> None:
    intake = eating(2300, 28) | dict.fromkeys(days(28)[::5], 300.0)
    learnt = learn(Learnt(DAY - timedelta(days=7)), steady(28), intake, FORMULA, DAY)
    assert learnt.offset_kcal == pytest.approx(75)  # a quarter of 300


@pytest.mark.parametrize(
    ("weights", "logged", "why"),
    [
        (steady(28)[:9], eating(2300, 28), "too few weigh-ins"),
        (steady(12), eating(2300, 28), "too short a time"),
        (steady(28), eating(2300, 10), "too few days with a food log"),
        ([], {}, "too few weigh-ins"),
    ],
)
def test_too_little_says_nothing(weights: list[WeighIn], logged: dict[date, float], why: str) -> None:
    found = observe(weights, logged, DAY)
    assert (found.expenditure_kcal, found.why) == (None, why)
    learnt = learn(Learnt(DAY - timedelta(days=7), 40.0), weights, logged, FORMULA, DAY)
    assert learnt.offset_kcal == 40.0


def test_a_week_goes_a_quarter_of_the_way() -> None:
    learnt = learn_week(Learnt(DAY), Observation(2400, 28, 28, 27, ""), FORMULA, DAY)
    assert (learnt.offset_kcal, learnt.weeks) == (100, 1)  # 0.25 x 400


def test_a_week_moves_at_most_150_kcal() -> None:
    learnt = learn_week(Learnt(DAY), Observation(4000, 28, 28, 27, ""), FORMULA, DAY)
    assert learnt.offset_kcal == 150


@given(st.lists(st.floats(500, 6000), min_size=1, max_size=60), st.floats(-800, 800), st.floats(-400, 400))
def test_never_more_than_150_a_week_nor_beyond_30_percent(observed: list[float], offset: float, left: float) -> None:
    learnt = Learnt(DAY, max(min(offset, 600.0), -600.0), left)
    for kcal in observed:
        before = learnt
        learnt = learn_week(learnt, Observation(kcal, 28, 28, 27, ""), FORMULA, DAY)
        assert abs(learnt.total_kcal - before.total_kcal) <= 150 + 1e-9
        assert abs(learnt.offset_kcal) <= 600 + 1e-9


def test_learning_goes_on_to_what_is_true() -> None:
    learnt = Learnt(DAY)
    for _ in range(12):
        learnt = learn_week(learnt, Observation(2400, 28, 28, 27, ""), FORMULA, DAY)
    assert FORMULA + learnt.total_kcal == pytest.approx(2400, abs=15)


def test_the_same_day_twice_teaches_nothing_more() -> None:
    once = learn(Learnt(DAY - timedelta(days=7)), steady(28), eating(2300, 28), FORMULA, DAY)
    assert learn(once, steady(28), eating(2300, 28), FORMULA, DAY) == once
    tomorrow = DAY + timedelta(days=1)
    assert learn(once, steady(29, until=tomorrow), eating(2300, 29, tomorrow), FORMULA, tomorrow) == once


def test_who_comes_back_after_a_year_learns_at_most_eight_weeks_at_once() -> None:
    learnt = learn(Learnt(DAY - timedelta(days=365)), steady(28), eating(2300, 28), FORMULA, DAY)
    assert learnt.as_of > DAY - timedelta(days=7)
    assert learnt.weeks <= 8


def test_a_release_of_other_constants_moves_nobody_at_once() -> None:
    before = Learnt(DAY, offset_kcal=-120.0, weeks=5)
    after = carry(before, 2000.0, 2180.0, version=2)
    assert 2180.0 + after.total_kcal == 2000.0 + before.total_kcal
    assert after.constants_version == 2


def test_what_a_release_would_have_jumped_fades_week_by_week() -> None:
    learnt = carry(Learnt(DAY), 2000.0, 2180.0, version=2)
    nothing = Observation(None, 0, 0, 0, "")
    totals = [learnt.total_kcal]
    for _ in range(4):
        learnt = learn_week(learnt, nothing, 2180.0, DAY)
        totals.append(learnt.total_kcal)
    assert totals == [-180, -105, -30, 0, 0]


def test_a_candidate_keeps_all_but_what_it_names() -> None:
    tried = candidate({"loss_usual": 0.5, "activity_by_sessions": [[0, 1.25], [10, 1.9]]})
    assert (tried.loss_usual, tried.loss_most, tried.version) == (0.5, CURRENT.loss_most, CURRENT.version + 1)
    assert tried.activity_by_sessions == ((0, 1.25), (10, 1.9))
    with pytest.raises(TypeError):
        candidate({"no_such_number": 1})
