"""When a body weighs so much that training begins with short and simple sessions, and nobody believes our calories.

No disease by itself, and no reason to forbid anything (Riebe et al. 2015): the bound and the minutes are design.
"""

from typing import Final

from coach.domain.profile import Profile

#: Body mass index.
_VERY_HEAVY: Final = 50.0
#: Minutes of a session at most, until a doctor has agreed to more.
FIRST_MOST_MINUTES: Final = 30


def is_very_heavy(profile: Profile) -> bool:
    """Whether weight and height, if they are known and right, say so."""
    return profile.bmi is not None and profile.bmi >= _VERY_HEAVY
