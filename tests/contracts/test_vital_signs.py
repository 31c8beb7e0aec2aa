"""Both services hold back at the same measures of a body, whoever makes the workout."""

import datetime as dt
from typing import Any

import pytest

from coach.domain import heaviness
from coach.domain import thinness as ours
from coach.domain.findings import Verdict
from coach.domain.gates import judge
from coach.domain.profile import Flags as OurFlags
from coach.domain.profile import Profile as OurProfile
from coach.domain.vocabulary import Level as OurLevel
from coach.domain.vocabulary import Sex as OurSex
from fit.domain import thinness as theirs
from fit.domain.profile import METRIC_BOUNDS, Flags, Level, Metric, Profile, Sex
from fit.domain.screening import Screening, screen
from fit.domain.training import Question
from fit.domain.vitals import Vitals

SEXES = ("female", "male", None)


def both(
    sex: str | None = None, flags: dict[str, Any] | None = None, level: str = "beginner", **measures: Any
) -> tuple[Verdict, Screening]:
    """What either service makes of the same athlete."""
    told = flags or {}
    heard = {**measures, "rest_hr": round(measures["rest_hr"])} if "rest_hr" in measures else measures
    asking = OurProfile(onboarded=True, level=OurLevel(level), sex=sex and OurSex(sex), flags=OurFlags(**told), **heard)
    profile = Profile(level=Level(level), sex=sex and Sex(sex), flags=Flags(**told))
    return judge(asking), screen(Question(7, dt.date(2026, 5, 4), profile, **measures))


def tenths(metric: Metric) -> list[float]:
    low, high = METRIC_BOUNDS[metric]
    return [tenth / 10 for tenth in range(int(low * 10), int(high * 10) + 1)]


@pytest.mark.parametrize("flags", [{}, {"eating_disorder_history": True}, {"medical_clearance": True}], ids=str)
@pytest.mark.parametrize("sex", SEXES)
def test_body_fat_of_every_tenth_of_a_percent(sex: str | None, flags: dict[str, Any]) -> None:
    statuses = set()
    for value in tenths(Metric.BODY_FAT):
        coach, fit = both(sex, flags, body_fat_pct=value)
        assert coach.status == fit.status or flags.get("eating_disorder_history"), value
        assert (coach.status == "clearance_required") == (fit.status == "clearance_required"), value
        assert coach.most_minutes == fit.most_minutes, value
        grade = theirs.thinness_of(Profile(sex=sex and Sex(sex), flags=Flags(**flags)), Vitals(body_fat_pct=value))
        asking = OurProfile(sex=sex and OurSex(sex), body_fat_pct=value, flags=OurFlags(**flags))
        assert ours.thinness_of(asking).value == grade.value, value
        statuses.add(coach.most_minutes)
    assert len(statuses) == 2


@pytest.mark.parametrize("flags", [{}, {"medical_clearance": True}, {"conditions": ("anorexia",)}], ids=str)
@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
def test_pulses_of_every_tenth_of_a_beat(level: str, flags: dict[str, Any]) -> None:
    statuses = set()
    for value in tenths(Metric.REST_HR):
        coach, fit = both(None, flags, level, rest_hr=value)
        assert (coach.status, coach.scope.value) == (fit.status, fit.scope.value), value
        statuses.add(coach.scope)
    assert len(statuses) == (1 if "medical_clearance" in flags else 2)


@pytest.mark.parametrize("flags", [{}, {"medical_clearance": True}], ids=str)
@pytest.mark.parametrize("level", ["beginner", "advanced"])
def test_weights_of_every_tenth_of_a_kilogram(level: str, flags: dict[str, Any]) -> None:
    minutes = set()
    for value in tenths(Metric.WEIGHT):
        coach, fit = both(None, flags, level, weight_kg=value, height_cm=168.0)
        assert (coach.status, coach.level.value) == (fit.status, fit.level.value), value
        assert coach.most_minutes == fit.most_minutes, value
        minutes.add(coach.most_minutes)
    assert minutes == {None, 30, 60}


@pytest.mark.parametrize("height_cm", [None, 150.0, 200.0])
def test_furniture_is_trusted_and_the_belly_lain_on_up_to_the_same_weight(height_cm: float | None) -> None:
    for value in tenths(Metric.WEIGHT):
        _, fit = both(weight_kg=value, height_cm=height_cm)
        asking = OurProfile(weight_kg=value, height_cm=height_cm)
        assert heaviness.trusts_furniture(asking) is ("hangs_on_furniture" not in fit.avoid_tags), value
        assert heaviness.lies_face_down(asking) is ("face_down" not in fit.avoid_tags), value
