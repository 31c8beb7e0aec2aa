"""What was done of one exercise on one day."""

import datetime
from dataclasses import dataclass

from coach.domain.question import PerformedSet


@dataclass(frozen=True, slots=True)
class Exposure:
    """The working sets of one exercise on one day."""

    date: datetime.date
    sets: tuple[PerformedSet, ...]

    @property
    def load_kg(self) -> float | None:
        """The heaviest load of the day; None without load."""
        loads = [performed.load_kg for performed in self.sets if performed.load_kg is not None]
        return max(loads) if loads else None

    def at_top_load(self) -> tuple[PerformedSet, ...]:
        """The sets done at the heaviest load, or all of them without load."""
        top = self.load_kg
        return self.sets if top is None else tuple(performed for performed in self.sets if performed.load_kg == top)
