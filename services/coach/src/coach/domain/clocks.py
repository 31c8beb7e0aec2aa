"""Turns of the timed formats: seconds of work and rest, by level."""

from dataclasses import dataclass
from typing import Final

from coach.domain.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Clock:
    """One turn."""

    work_s: int
    rest_s: int


CIRCUIT: Final = {Level.BEGINNER: Clock(30, 30), Level.INTERMEDIATE: Clock(40, 20), Level.ADVANCED: Clock(40, 15)}
#: Older adults rest as long as they work, whatever their level (design).
CIRCUIT_OLDER: Final = Clock(30, 30)
INTERVALS: Final = {Level.BEGINNER: Clock(30, 60), Level.INTERMEDIATE: Clock(60, 60), Level.ADVANCED: Clock(60, 45)}
TABATA: Final = Clock(20, 10)
