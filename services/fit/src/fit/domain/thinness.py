"""When a body has so little that training should not take more from it.

The coach's bounds, kept alike by tests/contracts. By body mass index: World Health Organization for adults; for 16 and
17 years about where Cole et al. 2007 put the same grades of thinness, rounded (design). By body fat: what a body needs
to work, the lower end of what the American Council on Exercise names; it is scarcely measured better than to a few
percent, so where sex is not known the lower bound holds. Why a doctor looks first: Mountjoy et al. 2023 (REDs).
"""

from enum import Enum
from typing import Final

from fit.domain.health_listening import hears_truly, heeded, is_past
from fit.domain.health_words import EATING, Words
from fit.domain.profile import Profile, Sex
from fit.domain.vitals import Vitals

_ADULT: Final = 18
#: Below it a doctor looks first: adults (grade 3 thinness), and who is younger.
SEVERE, SEVERE_YOUTH = 16.0, 15.5
UNDERWEIGHT, UNDERWEIGHT_YOUTH = 18.5, 17.5
#: Percent of body fat that a body needs: women, and men or whoever does not say.
ESSENTIAL_FAT_FEMALE, ESSENTIAL_FAT = 10.0, 4.0
#: Of the words for eating disorders those of going hungry, which some who do never weigh themselves for.
STARVING: Final = Words((
    "anorex", "anoress", "anorekt", "anoreks", "magersucht", "magersücht", "starve myself", "starving myself",
))  # fmt: skip
#: Minutes of a session at most: underweight, and where a doctor has cleared who has dangerously little (design).
MOST_MINUTES: Final = 60
CLEARED_MOST_MINUTES: Final = 30


class Thinness(Enum):
    """How much a body lacks: nothing that we know of, something (fat or weight), too much to train without a doctor."""

    NONE = "none"
    LEAN = "lean"
    UNDERWEIGHT = "underweight"
    SEVERE = "severe"


def is_lean(sex: Sex | None, body_fat_pct: float | None) -> bool:
    """Whether a body has less fat than it needs, if the figure is right."""
    return body_fat_pct is not None and body_fat_pct < (ESSENTIAL_FAT_FEMALE if sex is Sex.FEMALE else ESSENTIAL_FAT)


def thinness_of(profile: Profile, vitals: Vitals) -> Thinness:
    """By weight or fat, or by less of it and an eating disorder.

    Who tells of going hungry, but not of weight and height, lacks too much.
    """
    told = heeded((*profile.flags.conditions, *profile.flags.medications))
    grade = _measured(profile, vitals)
    if grade is Thinness.NONE:
        starves = vitals.bmi is None and any(hears_truly(STARVING, text) and not is_past(text) for text in told)
        return Thinness.SEVERE if starves else Thinness.NONE
    eats_hard = profile.flags.eating_disorder_history or any(hears_truly(EATING, text) for text in told)
    return Thinness.SEVERE if eats_hard else grade


def _measured(profile: Profile, vitals: Vitals) -> Thinness:
    """By the measures alone; weight comes before fat, which is harder to measure."""
    young = vitals.age is not None and vitals.age < _ADULT
    if vitals.bmi is not None and vitals.bmi < (SEVERE_YOUTH if young else SEVERE):
        return Thinness.SEVERE
    if vitals.bmi is not None and vitals.bmi < (UNDERWEIGHT_YOUTH if young else UNDERWEIGHT):
        return Thinness.UNDERWEIGHT
    return Thinness.LEAN if is_lean(profile.sex, vitals.body_fat_pct) else Thinness.NONE
