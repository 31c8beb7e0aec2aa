"""When a body has so little that training should not take more from it.

Bounds by body mass index: World Health Organization for adults; for 16 and 17 years about where Cole et al. 2007 put
the same grades of thinness, rounded (design). Why heart, salts and bones come first: Mountjoy et al. 2023 (REDs).
"""

from typing import Final

from coach.domain.gate_words import Words
from coach.domain.listening import hears_truly, is_past
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


def is_young(profile: Profile) -> bool:
    """Whether other bounds hold, and nobody speaks of weight."""
    return profile.age is not None and profile.age < ADULT_AGE


def is_underweight(profile: Profile) -> bool:
    """Whether both measures are known and say so."""
    least = _UNDERWEIGHT_YOUTH if is_young(profile) else BMI_UNDERWEIGHT
    return profile.bmi is not None and profile.bmi < least


def is_severe(profile: Profile, told: tuple[str, ...], *, eats_hard: bool) -> bool:
    """Whether it is too much to train without a doctor: by weight, or by less of it and an eating disorder.

    Who tells of going hungry but not of both measures, counts as well.
    """
    if profile.bmi is None:
        return any(hears_truly(_STARVING, text) and not is_past(text) for text in told)
    least = _SEVERE_YOUTH if is_young(profile) else _SEVERE
    return profile.bmi < least or (eats_hard and is_underweight(profile))
