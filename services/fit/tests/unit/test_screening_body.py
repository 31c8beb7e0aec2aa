"""What age, pregnancy, injuries and size rule out under the old generator."""

from dataclasses import replace

import pytest
from fit_kit.catalogue import certified
from fit_kit.screening import EXPERIENCED, flagged, screened

from fit.domain import screening_texts as say
from fit.domain.profile import Injury, Profile
from fit.domain.screening import Scope


@pytest.mark.parametrize(
    "profile",
    [
        flagged(pregnant_weeks=0),
        flagged(pregnant_weeks=30),
        flagged(postpartum_weeks=0),
        flagged(postpartum_weeks=5),
        flagged(postpartum_weeks=11),
        replace(EXPERIENCED, injuries=(Injury.PREGNANCY,)),
        replace(EXPERIENCED, injuries=(Injury.POSTPARTUM_12WK,)),
    ],
)
def test_in_pregnancy_and_after_birth_somebody_is_asked_first(profile: Profile) -> None:
    found = screened(profile)
    assert (found.scope, found.texts) == (Scope.GENTLE, (say.MOTHERHOOD,))
    gentle = screened(replace(profile, flags=replace(profile.flags, medical_clearance=True)))
    assert (gentle.scope, gentle.max_impact) == (Scope.FULL, "low")
    assert {"jump", "lying_flat", "prone", "breath_holding"} <= gentle.avoid_tags


def test_twelve_weeks_after_birth_the_exclusion_ends() -> None:
    assert screened(flagged(postpartum_weeks=12)) == screened()


@pytest.mark.parametrize("injury", Injury)
def test_an_injury_rules_out_what_the_catalogue_lists_for_it(injury: Injury) -> None:
    found = screened(replace(EXPERIENCED, injuries=(injury,)))
    allowed = [exercise for exercise in certified().exercises.values() if found.allows(exercise)]
    assert allowed
    assert not [exercise.name for exercise in allowed if injury.value in exercise.contraindications]


@pytest.mark.parametrize(
    ("injuries", "arms"),
    [
        ((Injury.ONE_ARM_LEFT_OUT,), 1),
        ((Injury.ONE_ARM_RIGHT_OUT,), 1),
        ((Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT), 0),
    ],
)
def test_an_exercise_never_needs_more_arms_than_are_sound(injuries: tuple[Injury, ...], arms: int) -> None:
    found = screened(replace(EXPERIENCED, injuries=injuries))
    assert max(e.arms for e in certified().exercises.values() if found.allows(e)) <= arms
    assert say.ONE_ARM in found.texts
