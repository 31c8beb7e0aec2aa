"""What a resting pulse says before training: as usual, to be gentle with, or a doctor's first.

The coach's bounds, kept alike by tests/contracts: over a hundred at rest is tachycardia, and over 120 nobody is even
tested before a doctor has looked (American College of Sports Medicine). Years of endurance bring a pulse into the
thirties, so it surprises in beginners only; below thirty it does in anybody (design).
"""

from enum import Enum

from fit.domain.profile import Level, Profile
from fit.domain.vitals import Vitals

#: Beats a minute.
SLOWEST, SLOW, FAST, FASTEST = 30, 40, 100, 120


class Pulse(Enum):
    """How a pulse at rest is: as it should be, for all that we know; unusual; a matter for a doctor before training."""

    USUAL = "usual"
    UNUSUAL = "unusual"
    ALARMING = "alarming"


def pulse_of(profile: Profile, vitals: Vitals) -> Pulse:
    """By the rate alone, as it was last measured; the coach hears it in whole beats."""
    if vitals.rest_hr is None:
        return Pulse.USUAL
    rate = round(vitals.rest_hr)
    if not SLOWEST <= rate <= FASTEST:
        return Pulse.ALARMING
    slow = rate < SLOW and profile.level is Level.BEGINNER
    return Pulse.UNUSUAL if slow or rate > FAST else Pulse.USUAL
