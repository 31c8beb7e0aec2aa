"""What time without lifting leaves of strength. All shares are design; walks keep nobody strong, presses no legs."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue
from coach.domain.exposure import Exposure

Dates = tuple[datetime.date, ...]
#: Movements that keep one another strong; every other one only itself.
_ALIKE: Final = (
    frozenset({"squat", "lunge", "knee_extension"}),
    frozenset({"hinge", "knee_flexion"}),
    frozenset({"horizontal_push", "vertical_push"}),
    frozenset({"horizontal_pull", "vertical_pull"}),
)
#: Legs that rest for so long while arms are trained have had a break of their own: an injury, mostly (design).
_OWN_BREAK_DAYS: Final = 21
#: What was left for longer returns as it was, and rises the next time (design).
_FRESH_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Lifted:
    """The days of the log on which anything was lifted, and by exercise those of movements like it, oldest first."""

    days: Dates = ()
    alike: Mapping[int, Dates] = field(default_factory=lambda: MappingProxyType({}))

    def kept_since(self, exercise_id: int, day: datetime.date, today: datetime.date) -> float:
        """The share that is kept of a lift last done on a day: what the longest break since then left.

        Within four weeks a lift that was left for others like it keeps its load.
        """
        away = (today - day).days
        own = _longest(day, self.alike.get(exercise_id, ()), today)
        return min(
            kept(_longest(day, self.days, today)),
            kept(own) if own >= _OWN_BREAK_DAYS else 1.0,
            kept(away) if away > science.LOG_DAYS else 1.0,
        )

    def is_back(self, day: datetime.date, today: datetime.date) -> bool:
        """Whether more than a week without lifting has passed since that day, or two without this lift."""
        paused = _longest(day, self.days, today) >= science.NO_RISE_AFTER_DAYS
        return paused or (today - day).days > _FRESH_DAYS


def kept(days: int) -> float:
    """The share of the loads that is kept after so many days without."""
    return next((share for least, share in science.BREAKS if days >= least), 1.0)


def lifted(exposures: Mapping[int, Iterable[Exposure]], catalogue: Catalogue) -> Lifted:
    """Read the days off the log."""
    everything: set[datetime.date] = set()
    groups: dict[frozenset[str], set[datetime.date]] = {}
    lifts = [key for key in exposures if not catalogue[key].may_repeat_daily]
    for key in lifts:
        dates = {each.date for each in exposures[key]}
        everything |= dates
        groups.setdefault(_group(catalogue[key].pattern), set()).update(dates)
    ordered = {group: tuple(sorted(dates)) for group, dates in groups.items()}
    return Lifted(tuple(sorted(everything)), {key: ordered[_group(catalogue[key].pattern)] for key in lifts})


def _group(pattern: str) -> frozenset[str]:
    return next((group for group in _ALIKE if pattern in group), frozenset({pattern}))


def _longest(day: datetime.date, days: Dates, today: datetime.date) -> int:
    """The most days in a row, from a day on, after which it went on again or goes on today."""
    since = (day, *(each for each in days if each > day), today)
    return max((later - earlier).days for earlier, later in pairwise(since))
