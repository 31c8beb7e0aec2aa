"""Units: a value is converted once, on the way in, and shown again exactly as it was entered."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.profile import Metric, measured
from fit.domain.units import CM_PER_IN, KG_PER_LB, Entered

NOW = datetime(2026, 5, 1, tzinfo=UTC)
POUNDS = st.floats(60, 880, allow_nan=False).map(lambda value: round(value, 2))
INCHES = st.floats(36, 102, allow_nan=False).map(lambda value: round(value, 2))


@pytest.mark.parametrize(
    ("value", "unit", "si"),
    [
        (60, "kg", 60.0),
        (132.5, "lb", 60.101),
        (165, "cm", 165.0),
        (65, "in", 165.1),
        (22.5, "percent", 22.5),
        (52, "bpm", 52.0),
    ],
)
def test_a_value_is_converted_to_kilograms_and_centimetres(value: float, unit: str, si: float) -> None:
    assert Entered(value, unit).si == si


@given(POUNDS)
def test_pounds_are_shown_as_they_were_typed(pounds: float) -> None:
    reading = measured(Metric.WEIGHT, pounds, "lb", NOW)
    assert (reading.entered.value, reading.entered.unit) == (pounds, "lb")
    assert reading.si == pytest.approx(pounds * KG_PER_LB, abs=0.0005)


@given(POUNDS)
def test_a_weight_is_never_converted_twice(pounds: float) -> None:
    """What is stored in kilograms means the same when it is entered again as kilograms."""
    once = Entered(pounds, "lb").si
    assert Entered(once, "kg").si == once
    assert once / KG_PER_LB == pytest.approx(pounds, abs=0.0012)


@given(INCHES)
def test_a_height_is_never_converted_twice(inches: float) -> None:
    once = Entered(inches, "in").si
    assert Entered(once, "cm").si == once
    assert once / CM_PER_IN == pytest.approx(inches, abs=0.002)


def test_a_unit_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        _ = Entered(1, "stone").si
