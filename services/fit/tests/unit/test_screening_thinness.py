"""Who has little energy to spare is spared by the old generator as well: a doctor first where it is dangerous."""

import re
from dataclasses import replace
from typing import Any

import pytest
from fit_kit.catalogue import certified
from fit_kit.clock import MovableClock
from fit_kit.screening import EXPERIENCED, flagged, screened
from fit_kit.wods import make_question

from fit.adapters.coach.legacy import LegacyGenerator
from fit.domain import screening_texts as say
from fit.domain.profile import Flags, Profile
from fit.domain.screening import Scope, Screening
from fit.domain.today import Overrides, Today

HISTORY = Flags(eating_disorder_history=True)
ANOREXIA = Flags(conditions=("anorexia",))
CLEARED = Flags(medical_clearance=True)


def of_bmi(bmi: float, profile: Profile = EXPERIENCED, **question: Any) -> Screening:
    return screened(profile, **{"weight_kg": bmi * 1.7**2, "height_cm": 170.0} | question)


@pytest.mark.parametrize(
    "found",
    [
        of_bmi(13),
        of_bmi(15.9),
        of_bmi(15.9, age=70),
        of_bmi(15.4, age=17),
        of_bmi(17.7, flagged(eating_disorder_history=True)),
        of_bmi(17.7, flagged(conditions=("anorexia",))),
        of_bmi(17.4, flagged(conditions=("bulimia",)), age=16),
        screened(flagged(conditions=("anorexia",))),
        screened(flagged(conditions=("anorexia",)), height_cm=170.0),
    ],
)
def test_where_the_body_lacks_too_much_a_doctor_is_asked_first(found: Screening) -> None:
    assert (found.scope, found.status) == (Scope.GENTLE, "clearance_required")
    assert say.THIN in found.texts


def test_with_a_doctors_word_it_is_calm_and_short() -> None:
    found = of_bmi(13, replace(EXPERIENCED, flags=CLEARED))
    assert (found.scope, found.status, found.texts) == (Scope.FULL, "restricted", (say.THIN_CLEARED,))
    assert (found.max_impact, found.most_minutes) == ("low", 30)
    assert {"jump", "explosive", "head_down", "breath_holding"} <= found.avoid_tags


@pytest.mark.parametrize("found", [of_bmi(16), of_bmi(18.4), of_bmi(15.6, age=17), of_bmi(17.4, age=16)])
def test_underweight_trains_for_an_hour_at_most(found: Screening) -> None:
    assert (found.scope, found.status, found.most_minutes) == (Scope.FULL, "restricted", 60)
    assert say.LITTLE_TO_SPARE in found.texts


@pytest.mark.parametrize("flags", [Flags(), HISTORY, ANOREXIA])
def test_a_healthy_weight_is_screened_as_before(flags: Flags) -> None:
    healthy = replace(EXPERIENCED, flags=flags)
    assert of_bmi(18.5, healthy) == of_bmi(22, healthy)
    assert of_bmi(17.5, healthy, age=17) == of_bmi(22, healthy, age=17)


def test_what_is_over_for_years_is_no_alarm_where_nobody_knows_the_weight() -> None:
    assert say.THIN not in screened(flagged(conditions=("anorexia as a child",))).texts


@pytest.mark.parametrize("text", [say.THIN, say.THIN_CLEARED, say.LITTLE_TO_SPARE])
def test_nobody_gets_the_number_of_a_scale_thrown_at_her(text: str) -> None:
    assert not re.search(r"\d|weight\b|\bthin|index|kcal|calorie", text.lower())


def drawn(bmi: float, profile: Profile, wishes: Today) -> dict[str, Any]:
    question = make_question(profile=profile, weight_kg=bmi * 1.7**2, height_cm=170.0, wishes=wishes)
    return LegacyGenerator(certified(), MovableClock()).generate(question).document


def test_the_old_generator_holds_back() -> None:
    patterns = {each["pattern"] for each in drawn(13, EXPERIENCED, Today())["blocks"][0]["exercises"]}
    assert patterns <= {"mobility", "breathing"}


@pytest.mark.parametrize("asked", [None, 120])
@pytest.mark.parametrize("wished", [None, 180])
def test_the_old_generator_keeps_it_short(asked: int | None, wished: int | None) -> None:
    profile, today = replace(EXPERIENCED, minutes_per_session=asked), Today(Overrides(minutes=wished))
    calm = drawn(13, replace(profile, flags=CLEARED), today)
    assert (calm["status"], calm["title"]) == ("restricted", "Six for today")
    assert calm["estimated_minutes"] <= 30
    assert drawn(17, profile, today)["estimated_minutes"] <= 60
