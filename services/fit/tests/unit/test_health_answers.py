"""Health answers stand until others are given, weeks pass, and a clearance covers what was known when it was given."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fit.domain.health_answers import LAST_WEEK, MOST_WEEKS_AFTER, afresh, answered, as_of, same_health, weighed
from fit.domain.profile import Allergen, BodyMetric, Flags, Goal, Injury, Metric, Profile
from fit.domain.units import Entered

TODAY, NOW = date(2026, 5, 1), datetime(2026, 5, 1, 12, tzinfo=UTC)


def told(**flags: Any) -> Profile:
    return Profile(flags=Flags(**flags), screened_on=TODAY, weeks_told_on=TODAY)


def later(profile: Profile, weeks: int = 0, **flags: Any) -> Profile:
    return answered(profile, {}, flags, TODAY + timedelta(weeks=weeks))


def weeks_of(profile: Profile, days: int) -> tuple[int | None, int | None]:
    flags = as_of(profile, TODAY + timedelta(days=days)).flags
    return flags.pregnant_weeks, flags.postpartum_weeks


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 12), (6, 12), (7, 13), (140, 32), (300, LAST_WEEK), (3000, LAST_WEEK), (-30, 12)]
)
def test_weeks_of_pregnancy_pass_until_she_tells_of_the_birth(days: int, weeks: int) -> None:
    assert weeks_of(told(pregnant_weeks=12), days) == (weeks, None)


def test_weeks_since_birth_pass() -> None:
    assert weeks_of(told(postpartum_weeks=3), 70) == (None, 13)
    assert weeks_of(told(postpartum_weeks=3), 10_000) == (None, MOST_WEEKS_AFTER)


def test_who_told_before_days_were_noted_told_on_the_day_of_her_other_answers() -> None:
    assert weeks_of(replace(told(pregnant_weeks=12), weeks_told_on=None), 70) == (22, None)
    assert weeks_of(replace(told(pregnant_weeks=12), weeks_told_on=None, screened_on=None), 70) == (12, None)


def test_weeks_pass_however_often_something_else_is_told() -> None:
    profile = told(pregnant_weeks=12)
    for day in range(0, 71, 5):
        profile = answered(profile, {"goal": Goal.STRENGTH}, {"lactating": False}, TODAY + timedelta(days=day))
    assert weeks_of(profile, 70) == (22, None)


def test_weeks_of_before_pass_too_however_often_something_else_is_told() -> None:
    profile = replace(told(pregnant_weeks=12), weeks_told_on=None)
    for day in range(0, 71, 5):
        profile = answered(profile, {}, {"lactating": False}, TODAY + timedelta(days=day))
    assert weeks_of(profile, 70) == (22, None)


def test_weeks_that_are_told_again_count_from_that_day() -> None:
    assert weeks_of(later(told(pregnant_weeks=12), weeks=4, pregnant_weeks=20), 42) == (22, None)


def test_the_birth_ends_the_pregnancy_and_needs_a_clearance_of_its_own() -> None:
    after = later(told(pregnant_weeks=40, medical_clearance=True), weeks=1, postpartum_weeks=0)
    assert weeks_of(after, 14) == (None, 1)
    assert not after.flags.medical_clearance


def test_who_is_expecting_again_soon_after_a_birth_is_both() -> None:
    after = later(told(postpartum_weeks=8), pregnant_weeks=3)
    assert weeks_of(after, 0) == (3, 8)


def test_one_answer_leaves_the_others_as_they_were() -> None:
    before = told(pregnant_weeks=28, conditions=("hypertension",), eating_disorder_history=True, parq_yes=True)
    after = later(before, medical_clearance=True)
    assert after.flags == replace(before.flags, medical_clearance=True)


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        ({"parq": ("chest_pain",)}, {}),
        ({}, {"parq_yes": True}),
        ({}, {"pregnant_weeks": 8}),
        ({}, {"postpartum_weeks": 1}),
        ({}, {"eating_disorder_history": True}),
        ({"injuries": (Injury.OSTEOPOROSIS_OLDER,)}, {}),
        ({}, {"conditions": ("hypertension", "aortic stenosis")}),
        ({}, {"medications": ("warfarin",)}),
        ({}, {"medications": ("insulin",)}),
        ({}, {"conditions": ("hypertension", "type 1 diabetes on insulin")}),
        ({}, {"conditions": ("hypertension", "gave birth 3 weeks ago")}),
        ({}, {"conditions": ("hypertension", "pregnant")}),
        ({}, {"conditions": ("hypertension", "osteoporosis")}),
        ({}, {"conditions": ("hypertension", "anorexia")}),
        ({}, {"conditions": ("hypertension", "broken wrist")}),
        ({}, {"conditions": ("hypertension", "flu")}),
    ],
)
def test_something_new_is_not_covered_by_a_clearance_from_before(given: dict[str, Any], flags: dict[str, Any]) -> None:
    before = told(conditions=("hypertension",), medical_clearance=True)
    assert not answered(before, given, flags, TODAY).flags.medical_clearance
    assert answered(before, given, {**flags, "medical_clearance": True}, TODAY).flags.medical_clearance


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        ({"injuries": (Injury.KNEE,)}, {}),
        ({"goal": Goal.STRENGTH}, {}),
        ({}, {"conditions": (" Hypertension",)}),
        ({}, {"conditions": ()}),
        ({}, {"conditions": ("hypertension", "hay fever")}),
        ({"parq": ()}, {}),
    ],
)
def test_nothing_new_leaves_the_clearance(given: dict[str, Any], flags: dict[str, Any]) -> None:
    before = told(conditions=("hypertension",), medical_clearance=True)
    assert answered(before, given, flags, TODAY).flags.medical_clearance


def test_onboarding_again_keeps_what_was_told_of_her_health() -> None:
    before = replace(told(pregnant_weeks=28), injuries=(Injury.KNEE,), goal=Goal.STRENGTH, birth_date=date(1990, 1, 1))
    before = replace(before, allergies=(Allergen.TREE_NUTS,))
    again = afresh(before)
    assert again.allergies == before.allergies
    assert (again.flags, again.injuries, again.birth_date) == (before.flags, before.injuries, before.birth_date)
    assert again.goal is Profile().goal
    assert afresh(None) == Profile()


def test_the_same_answers_in_other_words_order_and_weeks_are_the_same() -> None:
    one = replace(told(pregnant_weeks=12, conditions=("Asthma", "hay-fever")), injuries=(Injury.KNEE, Injury.WRIST))
    day = TODAY + timedelta(weeks=4)
    other = Profile(
        flags=Flags(pregnant_weeks=16, conditions=("hay fever ", "asthma")),
        injuries=(Injury.WRIST, Injury.KNEE),
        weeks_told_on=day,
    )
    assert same_health(one, other, day)
    assert not same_health(one, other, TODAY)
    assert not same_health(one, replace(one, injuries=()), day)


def reading(metric: Metric, si: float) -> BodyMetric:
    return BodyMetric(metric, Entered(si, "kg" if metric is Metric.WEIGHT else "cm"), si, NOW)


def of_weight(kg: float | None) -> dict[Metric, BodyMetric]:
    tall = {Metric.HEIGHT: reading(Metric.HEIGHT, 170.0)}
    return tall if kg is None else {**tall, Metric.WEIGHT: reading(Metric.WEIGHT, kg)}


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        (60.0, 53.4, True),  # 18.5 x 2.89 = 53.465
        (53.5, 90.0, False),
        (53.4, 46.3, False),
        (46.3, 46.2, True),  # 16 x 2.89 = 46.24
        (46.2, 60.0, True),
        (None, 60.0, False),
        (None, 50.0, True),
        (40.0, None, True),
    ],
)
def test_a_weight_counts_as_a_health_answer_where_it_crosses_a_bound(
    before: float | None, after: float | None, counts: bool
) -> None:
    profile = Profile(health_version=3)
    assert weighed(profile, of_weight(before), of_weight(after), TODAY).health_version == 3 + counts


def test_after_an_eating_disorder_one_bound_counts() -> None:
    profile = told(eating_disorder_history=True)
    assert weighed(profile, of_weight(60.0), of_weight(53.0), TODAY).health_version == 1
    assert weighed(profile, of_weight(53.0), of_weight(40.0), TODAY) is profile


def test_who_tells_of_going_hungry_is_believed_once_she_is_weighed() -> None:
    assert weighed(told(conditions=("anorexia",)), of_weight(None), of_weight(60.0), TODAY).health_version == 1
