"""When a body has so little that training should not take more from it.

Bounds by body mass index: World Health Organization for adults; for 16 and 17 years about where Cole et al. 2007 put
the same grades of thinness, rounded (design). By body fat: what a body needs to work, the lower end of what the
American Council on Exercise names; it is scarcely measured better than to a few percent, so where sex is not known the
lower bound holds. Why heart, salts and bones come first: Mountjoy et al. 2023 (REDs).
"""

from enum import Enum
from typing import Final

from coach.domain.gate_words import EATING, Words
from coach.domain.listening import hears_truly, heeded, is_past
from coach.domain.profile import Profile
from coach.domain.science import ADULT_AGE, BMI_UNDERWEIGHT
from coach.domain.vocabulary import Sex

#: Below it a doctor looks first: adults (grade 3 thinness), and who is younger.
_SEVERE: Final = 16.0
_SEVERE_YOUTH: Final = 15.5
_UNDERWEIGHT_YOUTH: Final = 17.5
#: Percent of body fat that a body needs: women, and men or whoever does not say.
_ESSENTIAL_FAT_FEMALE: Final = 10.0
_ESSENTIAL_FAT: Final = 4.0
#: Of the words for eating disorders those of going hungry, which some who do never weigh themselves for.
_STARVING: Final = Words((
    "anorex", "anoress", "anorekt", "anoreks", "magersucht", "magersücht", "starve myself", "starving myself",
))  # fmt: skip
#: Minutes of a session, and seconds in one go of what is harder than a walk, at most (design).
MOST_MINUTES: Final = 60
MOST_CARDIO_S: Final = 1200.0
CLEARED_MOST_MINUTES: Final = 30
#: The same in one go where eating has been hard, whatever the weight: running is not for time left over (design).
EATING_MOST_CARDIO_S: Final = 1800.0


class Thinness(Enum):
    """How much a body lacks: nothing that we know of, something (fat or weight), too much to train without a doctor."""

    NONE = "none"
    LEAN = "lean"
    UNDERWEIGHT = "underweight"
    SEVERE = "severe"


def is_young(profile: Profile) -> bool:
    """Whether other bounds hold, and nobody speaks of weight."""
    return profile.age is not None and profile.age < ADULT_AGE


def eats_hard(profile: Profile) -> bool:
    """Whether eating is hard, or was, by her answers or in her words."""
    return profile.flags.eating_disorder_history or any(hears_truly(EATING, text) for text in _told(profile))


def thinness_of(profile: Profile) -> Thinness:
    """By weight or fat, or by less of it and an eating disorder.

    Who tells of going hungry, but not of weight and height, lacks too much.
    """
    grade = _measured(profile)
    if grade is Thinness.NONE:
        starves = profile.bmi is None and any(
            hears_truly(_STARVING, text) and not is_past(text) for text in _told(profile)
        )
        return Thinness.SEVERE if starves else Thinness.NONE
    return Thinness.SEVERE if eats_hard(profile) else grade


def _measured(profile: Profile) -> Thinness:
    """By the measures alone; weight comes before fat, which is harder to measure."""
    young = is_young(profile)
    if profile.bmi is not None and profile.bmi < (_SEVERE_YOUTH if young else _SEVERE):
        return Thinness.SEVERE
    if profile.bmi is not None and profile.bmi < (_UNDERWEIGHT_YOUTH if young else BMI_UNDERWEIGHT):
        return Thinness.UNDERWEIGHT
    needed = _ESSENTIAL_FAT_FEMALE if profile.sex is Sex.FEMALE else _ESSENTIAL_FAT
    lean = profile.body_fat_pct is not None and profile.body_fat_pct < needed
    return Thinness.LEAN if lean else Thinness.NONE


def _told(profile: Profile) -> tuple[str, ...]:
    return heeded((*profile.flags.conditions, *profile.flags.medications))
