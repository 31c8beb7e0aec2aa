"""Which measurements count as an answer about her health."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fit.domain.health_answers import weighed
from fit.domain.profile import BodyMetric, Entered, Flags, Metric, Profile, Sex

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
WOMAN = Profile(sex=Sex.FEMALE, health_version=3)


def measures(**si: float) -> dict[Metric, BodyMetric]:
    return {Metric(name): BodyMetric(Metric(name), Entered(value, ""), value, NOW) for name, value in si.items()}


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(22.0, 9.9, True), (9.9, 10.0, True), (22.0, 10.0, False), (9.0, 4.0, False)],
)
def test_body_fat_counts_where_it_crosses_the_bound(before: float, after: float, counts: bool) -> None:
    changed = weighed(WOMAN, measures(body_fat=before), measures(body_fat=after), TODAY)
    assert changed.health_version == 3 + counts


def test_a_first_figure_counts_where_it_says_something() -> None:
    assert weighed(WOMAN, {}, measures(body_fat=6.0), TODAY).health_version == 4
    assert weighed(WOMAN, {}, measures(body_fat=25.0), TODAY) is WOMAN


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(60, 101, True), (120, 121, True), (121, 150, False), (30, 29, True), (60, 80, False), (38, 60, True)],
)
def test_a_pulse_counts_where_it_crosses_a_bound(before: float, after: float, counts: bool) -> None:
    changed = weighed(WOMAN, measures(rest_hr=before), measures(rest_hr=after), TODAY)
    assert changed.health_version == 3 + counts


@pytest.mark.parametrize(("kg", "counts"), [(144.4, False), (144.6, True)])
def test_a_great_weight_counts(kg: float, counts: bool) -> None:
    changed = weighed(WOMAN, measures(weight=100, height=170), measures(weight=kg, height=170), TODAY)
    assert changed.health_version == 3 + counts


CLEARED = replace(WOMAN, flags=Flags(medical_clearance=True))


@pytest.mark.parametrize(
    ("before", "after", "holds"),
    [
        ({"weight": 60, "height": 170}, {"weight": 46, "height": 170}, False),
        ({}, {"weight": 46, "height": 170}, False),
        ({"rest_hr": 110}, {"rest_hr": 121}, False),
        ({"weight": 46, "height": 170}, {"weight": 46, "height": 170, "rest_hr": 140}, False),
        ({"weight": 60, "height": 170}, {"weight": 50, "height": 170}, True),
        ({"weight": 46, "height": 170}, {"weight": 44, "height": 170}, True),
        ({"weight": 46, "height": 170}, {"weight": 60, "height": 170}, True),
        ({"rest_hr": 140}, {"rest_hr": 125}, True),
        ({"rest_hr": 60}, {"rest_hr": 110}, True),
        ({"body_fat": 20}, {"body_fat": 8}, True),
    ],
)
def test_a_clearance_covers_what_was_measured_when_it_was_given(
    before: dict[str, float], after: dict[str, float], holds: bool
) -> None:
    one, other = measures(**before), measures(**after)
    assert weighed(CLEARED, one, other, TODAY).flags.medical_clearance is holds
    assert weighed(CLEARED, one, other, TODAY, cleared_now=True).flags.medical_clearance


def test_nor_does_it_cover_less_fat_than_a_body_needs_after_an_eating_disorder() -> None:
    told = replace(CLEARED, flags=Flags(medical_clearance=True, eating_disorder_history=True))
    assert not weighed(told, measures(body_fat=20), measures(body_fat=8), TODAY).flags.medical_clearance
