"""On which weekdays somebody trains: those she chose, or as many as she asked for, spread over the week."""

from datetime import date
from typing import Final

from fit.domain.profile import Profile, Weekday

_WEEK: Final = tuple(Weekday)
#: Days of the week from the first training day on, by how many there are; with three or fewer, a rest after each.
_SPREAD: Final[dict[int, tuple[int, ...]]] = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}


def weekday_of(day: date) -> Weekday:
    return _WEEK[day.weekday()]


def planned_weekdays(profile: Profile) -> tuple[Weekday, ...]:
    """Her training days from Monday on; none when she has said neither which nor how many.

    Spread from the weekday on which she began: who comes on a Saturday finds a workout, and keeps these days.
    """
    if profile.training_weekdays or profile.days_per_week is None:
        chosen = set(profile.training_weekdays)
    else:
        first = _WEEK.index(profile.spread_from)
        chosen = {_WEEK[(first + day) % len(_WEEK)] for day in _SPREAD[profile.days_per_week]}
    return tuple(day for day in _WEEK if day in chosen)
