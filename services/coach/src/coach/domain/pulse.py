"""What a resting pulse says before training: as usual, to be gentle with, or a doctor's first.

Bounds: over a hundred at rest is tachycardia, and over 120 nobody is even tested before a doctor has looked (American
College of Sports Medicine). Years of endurance bring a pulse into the thirties, so it surprises in beginners only;
below thirty it does in anybody (design).
"""

from enum import Enum
from typing import Final

from coach.domain.profile import Profile
from coach.domain.vocabulary import Level

#: Beats a minute.
_SLOWEST: Final = 30
_SLOW: Final = 40
_FAST: Final = 100
_FASTEST: Final = 120


class Pulse(Enum):
    """How a pulse at rest is: as it should be, for all that we know; unusual; a matter for a doctor before training."""

    USUAL = "usual"
    UNUSUAL = "unusual"
    ALARMING = "alarming"


def pulse_of(profile: Profile) -> Pulse:
    """By the rate alone, as it was last measured."""
    rate = profile.rest_hr
    if rate is None:
        return Pulse.USUAL
    if not _SLOWEST <= rate <= _FASTEST:
        return Pulse.ALARMING
    slow = rate < _SLOW and profile.level is Level.BEGINNER
    return Pulse.UNUSUAL if slow or rate > _FAST else Pulse.USUAL
