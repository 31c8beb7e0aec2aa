"""What the floor gates make of measures: body fat, resting pulse, a great weight."""

import re
from dataclasses import replace

import pytest
from fit_kit.screening import EXPERIENCED, cleared, flagged, screened

from fit.domain import screening_texts as say
from fit.domain.profile import Level, Profile, Sex
from fit.domain.screening import Scope, Screening

WOMAN = replace(EXPERIENCED, sex=Sex.FEMALE)


def test_less_fat_than_a_body_needs_is_spared_like_too_little_weight() -> None:
    for profile, pct in ((WOMAN, 9.9), (EXPERIENCED, 3.9)):
        found = screened(profile, body_fat_pct=pct)
        assert (found.scope, found.status, found.most_minutes) == (Scope.FULL, "restricted", 60)
        assert found.texts == (say.LEAN,)
        assert "jump" in found.avoid_tags


def test_with_an_eating_disorder_a_doctor_looks_first() -> None:
    assert say.THIN in screened(flagged(eating_disorder_history=True), body_fat_pct=3).texts


def test_fat_that_a_body_can_work_with_changes_nothing() -> None:
    assert screened(WOMAN, body_fat_pct=10) == screened(WOMAN)
    assert screened(EXPERIENCED, body_fat_pct=4) == screened()


def test_a_figure_that_may_be_wrong_is_doubted_and_no_scale_is_named() -> None:
    assert not re.search(r"\d|weight\b|\bfat|\bthin|index|kcal|calorie", say.LEAN.lower())
    assert "is right" in say.LEAN
    assert "measure again" in say.LEAN


@pytest.mark.parametrize("rest_hr", [29, 29.4, 120.6, 121, 150])
def test_a_heart_that_races_or_hardly_beats_at_rest_is_looked_at_first(rest_hr: float) -> None:
    found = screened(rest_hr=rest_hr)
    assert (found.scope, found.status, found.texts) == (Scope.BREATHING, "clearance_required", (say.PULSE_FIRST,))
    calm = screened(cleared(), rest_hr=rest_hr)
    assert (calm.scope, calm.status, calm.texts) == (Scope.FULL, "restricted", (say.PULSE_CLEARED,))
    assert {"jump", "explosive", "head_down", "breath_holding"} <= calm.avoid_tags


@pytest.mark.parametrize(
    "found",
    [screened(rest_hr=101), screened(rest_hr=120), screened(Profile(level=Level.BEGINNER), rest_hr=39)],
)
def test_an_unusual_pulse_is_trained_calmly(found: Screening) -> None:
    assert (found.scope, found.status, found.texts, found.max_impact) == (Scope.FULL, "restricted", (say.PULSE,), "low")
    assert {"jump", "explosive", "head_down", "breath_holding"} <= found.avoid_tags


@pytest.mark.parametrize("rest_hr", [30, 39, 40, 60, 100, 100.4])
def test_a_usual_pulse_changes_nothing(rest_hr: float) -> None:
    assert screened(rest_hr=rest_hr) == screened()


def test_who_is_very_heavy_begins_short_simple_and_upright() -> None:
    found = screened(weight_kg=145, height_cm=168)
    assert (found.scope, found.status, found.texts) == (Scope.FULL, "restricted", (say.VERY_HEAVY,))
    assert (found.most_minutes, found.level, found.max_impact) == (30, Level.BEGINNER, "low")
    assert {"jump", "explosive", "head_down", "lying_flat", "prone"} <= found.avoid_tags
    calm = screened(cleared(), weight_kg=145, height_cm=168)
    assert (calm.status, calm.most_minutes, calm.level) == ("ok", None, Level.ADVANCED)
    assert {"jump", "head_down"} <= calm.avoid_tags
    assert screened(weight_kg=141, height_cm=168) == screened(weight_kg=115, height_cm=168)
    assert screened(weight_kg=145, height_cm=168, body_fat_pct=3).most_minutes == 30


@pytest.mark.parametrize(
    ("kg", "cm", "furniture", "belly"),
    [
        (99, 180, False, False),
        (100, 180, True, False),
        (100, None, True, False),
        (90, 160, True, False),
        (105, 160, True, True),
        (None, 160, False, False),
    ],
)
def test_a_heavy_body_hangs_on_no_furniture_and_lies_not_on_its_belly(
    kg: float | None, cm: float | None, *, furniture: bool, belly: bool
) -> None:
    tags = screened(weight_kg=kg, height_cm=cm).avoid_tags
    assert ("hangs_on_furniture" in tags, "face_down" in tags) == (furniture, belly)
