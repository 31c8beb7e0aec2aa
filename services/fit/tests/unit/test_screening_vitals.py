"""What the floor gates make of measures: body fat."""

import re
from dataclasses import replace

from fit_kit.screening import EXPERIENCED, flagged, screened

from fit.domain import screening_texts as say
from fit.domain.profile import Sex
from fit.domain.screening import Scope

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
