"""Both services hold back for the same bodies: whoever makes the workout, a doctor is asked at the same bounds."""

import datetime as dt
from collections.abc import Iterator

import pytest

from coach.domain import thinness as ours
from coach.domain.gates import judge
from coach.domain.profile import Flags as OurFlags
from coach.domain.profile import Profile as OurProfile
from coach.domain.science import BMI_UNDERWEIGHT
from fit.domain import thinness as theirs
from fit.domain.nutrition.constants import UNDERWEIGHT_BMI
from fit.domain.profile import Flags, Profile
from fit.domain.screening import screen
from fit.domain.training import Question
from fit.domain.vitals import Vitals

HEIGHT_CM = 170.0
TOLD = [
    {},
    {"eating_disorder_history": True},
    {"conditions": ("anorexia",)},
    {"conditions": ("bulimia",)},
    {"conditions": ("anorexia as a child",)},
    {"conditions": ("no eating disorder",)},
]


def bodies() -> Iterator[tuple[float | None, float | None]]:
    """Weight and height: unknown, and on both sides of every tenth of the body mass index that may matter."""
    yield from ((None, None), (40.0, None), (None, HEIGHT_CM))
    for tenth in range(120, 200):
        yield from ((round((tenth / 10 + off) * 1.7**2, 4), HEIGHT_CM) for off in (-0.001, 0.001))


@pytest.mark.parametrize("cleared", [False, True])
@pytest.mark.parametrize("told", TOLD, ids=str)
@pytest.mark.parametrize("age", [None, 16, 17, 18, 40])
def test_both_hold_back_alike(age: int | None, told: dict[str, object], cleared: bool) -> None:
    given = {**told, "medical_clearance": cleared}
    for weight, height in bodies():
        flags = OurFlags(**given)  # type: ignore[arg-type]
        asking = OurProfile(onboarded=True, age=age, weight_kg=weight, height_cm=height, flags=flags)
        coach = judge(asking)
        profile = Profile(flags=Flags(**given))  # type: ignore[arg-type]
        fit = screen(Question(7, dt.date(2026, 5, 4), profile, age=age, weight_kg=weight, height_cm=height))
        asks = (coach.status == "clearance_required", fit.status == "clearance_required")
        assert asks[0] == asks[1], (weight, height)
        assert ours.thinness_of(asking).value == theirs.thinness_of(profile, Vitals(age, weight, height)).value
        assert coach.most_minutes == fit.most_minutes, (weight, height)


def test_going_hungry_is_heard_in_the_same_words() -> None:
    assert ours._STARVING == theirs.STARVING


def test_nutrition_and_training_mean_the_same_by_underweight() -> None:
    assert BMI_UNDERWEIGHT == theirs.UNDERWEIGHT == UNDERWEIGHT_BMI
