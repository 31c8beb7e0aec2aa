"""When a body has so little that training should not take more from it.

The coach's bounds, kept alike by tests/contracts. By body mass index: World Health Organization for adults; for 16 and
17 years about where Cole et al. 2007 put the same grades of thinness, rounded (design). Why a doctor looks first:
Mountjoy et al. 2023 (REDs).
"""

from enum import Enum
from typing import Final

from fit.domain.health_listening import hears_truly, heeded, is_past
from fit.domain.health_words import EATING, Words
from fit.domain.profile import Profile

_ADULT: Final = 18
#: Below it a doctor looks first: adults (grade 3 thinness), and who is younger.
SEVERE, SEVERE_YOUTH = 16.0, 15.5
UNDERWEIGHT, UNDERWEIGHT_YOUTH = 18.5, 17.5
#: Of the words for eating disorders those of going hungry, which some who do never weigh themselves for.
STARVING: Final = Words((
    "anorex", "anoress", "anorekt", "anoreks", "magersucht", "magersücht", "starve myself", "starving myself",
))  # fmt: skip
#: Minutes of a session at most: underweight, and where a doctor has cleared who has dangerously little (design).
MOST_MINUTES: Final = 60
CLEARED_MOST_MINUTES: Final = 30


class Thinness(Enum):
    """How much a body lacks: nothing that we know of, something, too much to train without a doctor."""

    NONE = "none"
    UNDERWEIGHT = "underweight"
    SEVERE = "severe"


def bmi(weight_kg: float | None, height_cm: float | None) -> float | None:
    """Body mass index, kg per square metre, when both measures are known."""
    if weight_kg is None or height_cm is None:
        return None
    return weight_kg / (height_cm / 100) ** 2


def thinness_of(profile: Profile, age: int | None, weight_kg: float | None, height_cm: float | None) -> Thinness:
    """By weight, or by less of it and an eating disorder. Who tells of going hungry but not of both, lacks too much."""
    told = heeded((*profile.flags.conditions, *profile.flags.medications))
    index = bmi(weight_kg, height_cm)
    if index is None:
        starves = any(hears_truly(STARVING, text) and not is_past(text) for text in told)
        return Thinness.SEVERE if starves else Thinness.NONE
    young = age is not None and age < _ADULT
    if index >= (UNDERWEIGHT_YOUTH if young else UNDERWEIGHT):
        return Thinness.NONE
    eats_hard = profile.flags.eating_disorder_history or any(hears_truly(EATING, text) for text in told)
    severe = eats_hard or index < (SEVERE_YOUTH if young else SEVERE)
    return Thinness.SEVERE if severe else Thinness.UNDERWEIGHT
