"""What time without lifting leaves of strength. All shares are design; walks keep nobody strong."""

import datetime
from collections.abc import Iterable, Mapping
from itertools import pairwise

from coach.domain import science
from coach.domain.catalogue import Catalogue
from coach.domain.exposure import Exposure

Dates = tuple[datetime.date, ...]


def kept(days: int) -> float:
    """The share of the loads that is kept after so many days without."""
    return next((share for least, share in science.BREAKS if days >= least), 1.0)


def kept_since(day: datetime.date, lifted_on: Dates, today: datetime.date) -> float:
    """The same of a lift last done on a day: what the longest break since then left, until it is done again.

    Within four weeks a lift that was left for others keeps its load.
    """
    away = (today - day).days
    return min(kept(longest_break(day, lifted_on, today)), kept(away) if away > science.LOG_DAYS else 1.0)


def kept_beside(away: int, day: datetime.date, lifted_on: Dates, today: datetime.date) -> float:
    """The same beside what everything keeps after so many days away."""
    return min(1.0, kept_since(day, lifted_on, today) / kept(away))


def longest_break(day: datetime.date, lifted_on: Dates, today: datetime.date) -> int:
    """The most days in a row, from a day on, after which lifting went on again or goes on today."""
    days = (*(each for each in lifted_on if each >= day), today)
    return max(((later - earlier).days for earlier, later in pairwise(days)), default=0)


def lifting_days(exposures: Mapping[int, Iterable[Exposure]], catalogue: Catalogue) -> Dates:
    """The days on which anything was lifted, oldest first."""
    lifts = (days for key, days in exposures.items() if not catalogue[key].may_repeat_daily)
    return tuple(sorted({each.date for days in lifts for each in days}))
