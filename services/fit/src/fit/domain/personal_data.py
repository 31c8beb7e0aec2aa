"""What an athlete may take with her, and what is left of her when she goes: a number and two instants."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """An athlete whose account is gone here; the coach's copy of her workouts still has to go."""

    athlete_id: int
    requested_at: datetime
