"""Pregnancy, birth and breastfeeding, by the answers and by what she wrote: both count alike."""

from fit.domain.health_listening import is_after_birth, is_expecting
from fit.domain.nutrition.constants import Constants
from fit.domain.nutrition.health_told import is_breastfeeding, told
from fit.domain.profile import Injury, Profile

SECOND_TRIMESTER, THIRD_TRIMESTER = 14, 28  # first weeks


def is_pregnant(profile: Profile) -> bool:
    answered = profile.flags.pregnant_weeks is not None or Injury.PREGNANCY in profile.injuries
    return answered or any(map(is_expecting, told(profile)))


def is_nursing(profile: Profile) -> bool:
    return profile.flags.lactating or any(map(is_breastfeeding, told(profile)))


def has_undated_birth(profile: Profile) -> bool:
    """Whether she had a child lately, and nobody knows how many weeks ago."""
    if profile.flags.postpartum_weeks is not None:
        return False
    return Injury.POSTPARTUM_12WK in profile.injuries or any(map(is_after_birth, told(profile)))


def energy_for_a_child(profile: Profile, constants: Constants) -> float:
    """IOM 2005, kcal/day: 340 in the second and 452 in the third trimester; about 330 net while breastfeeding."""
    extra = constants.pregnancy_kcal[_trimester(profile.flags.pregnant_weeks)] if is_pregnant(profile) else 0.0
    return extra + (constants.lactation_kcal if is_nursing(profile) else 0.0)


def _trimester(weeks: int | None) -> int:
    """0 to 2. Weeks unknown: the middle one, the least wrong of the three (design)."""
    if weeks is None:
        return 1
    return 0 if weeks < SECOND_TRIMESTER else 1 if weeks < THIRD_TRIMESTER else 2
