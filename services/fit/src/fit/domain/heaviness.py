"""When a body weighs so much that training begins with short and simple sessions.

The coach's bounds, kept alike by tests/contracts. No disease by itself, and no reason to forbid anything (Riebe et al.
2015): the bound and the minutes are design.
"""

from typing import Final

from fit.domain.vitals import Vitals

#: Body mass index.
VERY_HEAVY: Final = 50.0
#: Minutes of a session at most, until a doctor has agreed to more.
FIRST_MOST_MINUTES: Final = 30


def is_very_heavy(vitals: Vitals) -> bool:
    """Whether weight and height, if they are known and right, say so."""
    return vitals.bmi is not None and vitals.bmi >= VERY_HEAVY
