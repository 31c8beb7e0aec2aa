"""When a body weighs so much that training begins with short and simple sessions, and nobody believes our calories.

And when it is hung on no furniture, which nobody builds for that, and not laid on its belly. No disease by itself, and
no reason to forbid anything else (Riebe et al. 2015): the bounds and the minutes are design.
"""

from typing import Final

from coach.domain.profile import Profile

#: Body mass index.
_VERY_HEAVY: Final = 50.0
#: Minutes of a session at most, until a doctor has agreed to more.
FIRST_MOST_MINUTES: Final = 30
#: Kilograms and body mass index from which no table and no door frame is trusted to hold her (design).
_FURNITURE_KG: Final = 100.0
_FURNITURE_BMI: Final = 35.0
#: Body mass index from which nobody lies face down: the highest class of obesity (World Health Organization 2000).
_FACE_DOWN_BMI: Final = 40.0


def trusts_furniture(profile: Profile) -> bool:
    """Whether a sturdy table or door frame may be pulled at with much of her weight; so it is where nobody told it."""
    return (profile.weight_kg or 0.0) < _FURNITURE_KG and (profile.bmi or 0.0) < _FURNITURE_BMI


def lies_face_down(profile: Profile) -> bool:
    """Whether lying on the belly is nothing to avoid."""
    return (profile.bmi or 0.0) < _FACE_DOWN_BMI


def is_very_heavy(profile: Profile) -> bool:
    """Whether weight and height, if they are known and right, say so."""
    return profile.bmi is not None and profile.bmi >= _VERY_HEAVY
