"""When a body weighs so much that training begins with short and simple sessions, and what is not for heavy bodies.

The coach's bounds, kept alike by tests/contracts. No disease by itself, and no reason to forbid anything (Riebe et al.
2015): the bound and the minutes are design.
"""

from typing import Final

from fit.domain.vitals import Vitals

#: Body mass index.
VERY_HEAVY: Final = 50.0
#: Minutes of a session at most, until a doctor has agreed to more.
FIRST_MOST_MINUTES: Final = 30
#: Kilograms and body mass index from which nobody hangs on a table or a door frame, and index of who lies on no belly.
FURNITURE_KG: Final = 100.0
FURNITURE_BMI: Final = 35.0
FACE_DOWN_BMI: Final = 40.0


def burdened(vitals: Vitals) -> tuple[str, ...]:
    """The tags of what is not for such a weight, if it is known."""
    bmi = vitals.bmi or 0.0
    heavy = (vitals.weight_kg or 0.0) >= FURNITURE_KG or bmi >= FURNITURE_BMI
    return (*(("hangs_on_furniture",) if heavy else ()), *(("face_down",) if bmi >= FACE_DOWN_BMI else ()))


def is_very_heavy(vitals: Vitals) -> bool:
    """Whether weight and height, if they are known and right, say so."""
    return vitals.bmi is not None and vitals.bmi >= VERY_HEAVY
