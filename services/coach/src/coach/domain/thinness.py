"""When a body has so little that training should not take more from it.

Bounds by body mass index: World Health Organization for adults; for 16 and 17 years about where Cole et al. 2007 put
the same grades of thinness, rounded (design). Why heart, salts and bones come first: Mountjoy et al. 2023 (REDs).
"""

from enum import Enum
from typing import Final

from coach.domain.gate_words import EATING, Words
from coach.domain.listening import hears_truly, heeded, is_past
from coach.domain.profile import Profile
from coach.domain.science import ADULT_AGE, BMI_UNDERWEIGHT

#: Below it a doctor looks first: adults (grade 3 thinness), and who is younger.
_SEVERE: Final = 16.0
_SEVERE_YOUTH: Final = 15.5
_UNDERWEIGHT_YOUTH: Final = 17.5
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
    """How much a body lacks: nothing that we know of, something, too much to train without a doctor."""

    NONE = "none"
    UNDERWEIGHT = "underweight"
    SEVERE = "severe"


def is_young(profile: Profile) -> bool:
    """Whether other bounds hold, and nobody speaks of weight."""
    return profile.age is not None and profile.age < ADULT_AGE


def eats_hard(profile: Profile) -> bool:
    """Whether eating is hard, or was, by her answers or in her words."""
    return profile.flags.eating_disorder_history or any(hears_truly(EATING, text) for text in _told(profile))


def thinness_of(profile: Profile) -> Thinness:
    """By weight, or by less of it and an eating disorder. Who tells of going hungry but not of both, lacks too much."""
    if profile.bmi is None:
        starves = any(hears_truly(_STARVING, text) and not is_past(text) for text in _told(profile))
        return Thinness.SEVERE if starves else Thinness.NONE
    young = is_young(profile)
    if profile.bmi >= (_UNDERWEIGHT_YOUTH if young else BMI_UNDERWEIGHT):
        return Thinness.NONE
    severe = eats_hard(profile) or profile.bmi < (_SEVERE_YOUTH if young else _SEVERE)
    return Thinness.SEVERE if severe else Thinness.UNDERWEIGHT


def _told(profile: Profile) -> tuple[str, ...]:
    return heeded((*profile.flags.conditions, *profile.flags.medications))
