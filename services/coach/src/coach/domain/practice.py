"""Days of an exercise that were light on purpose, as far as the log lets one know.

A line of the log does not say that a clock ran. Rounds of an AMRAP or an EMOM are counted like sets of a lift, but they
have far fewer repetitions than were shown before, and plenty in reserve: who lifts is asked for more.
"""

import datetime
from collections.abc import Mapping
from typing import Final

from coach.domain import performance, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.vocabulary import LoadMode, Measure, Role

#: At most this share of the repetitions that the lift has shown, and at least so many in reserve (design).
_SHARE: Final = 2 / 3
_RESERVE: Final = 3
#: The top of no range has fewer.
_MANY: Final = 12
_FREE: Final = frozenset({LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND})

#: Days of exercises, by id and date.
LightDays = frozenset[tuple[int, datetime.date]]


def light_days(exposures: Mapping[int, tuple[Exposure, ...]], catalogue: Catalogue) -> LightDays:
    """Those of moves that are done against the clock as well. What has shown nothing yet is taken as it was done."""
    return frozenset(
        (exercise_id, date)
        for exercise_id, days in exposures.items()
        if len(days) > 1 and _may_be_clocked(catalogue[exercise_id])
        for date in _light(days, heavier=catalogue[exercise_id].load_mode is LoadMode.BAND)
    )


def without(exposures: Mapping[int, tuple[Exposure, ...]], light: LightDays) -> dict[int, tuple[Exposure, ...]]:
    """The days that say how far an exercise has come; each has at least one."""
    if not light:
        return dict(exposures)
    return {key: tuple(day for day in days if (key, day.date) not in light) for key, days in exposures.items()}


def _may_be_clocked(exercise: Exercise) -> bool:
    return Role.CONDITIONING in exercise.roles and exercise.measure is Measure.REPS and exercise.load_mode in _FREE


def _light(days: tuple[Exposure, ...], *, heavier: bool) -> list[datetime.date]:
    """`heavier`: what is mastered begins again with fewer repetitions, of a stronger band."""
    found: list[datetime.date] = []
    telling = days[0]
    for day in days[1:]:
        recent = (day.date - telling.date).days <= science.LOG_DAYS
        asked = _was_asked_after(telling, day) or (heavier and _is_mastered(telling))
        if recent and _is_light(day, performance.shown(telling)) and not asked:
            found.append(day.date)
        else:
            telling = day
    return found


def _was_asked_after(telling: Exposure, day: Exposure) -> bool:
    """Whether it shows as much as the day before it, or that one went to the limit: then fewer were asked."""
    return performance.shown(day) >= performance.shown(telling) or performance.usual_reserve(telling) == 0


def _is_mastered(day: Exposure) -> bool:
    """Whether it may have been the top of a range: many in every set, and no set near the limit."""
    return all((one.reps or 0) >= _MANY and one.rir is not None and one.rir >= science.USUAL_RIR for one in day.sets)


def _is_light(day: Exposure, shown: int) -> bool:
    rested = all(one.rir is not None and one.rir >= _RESERVE for one in day.sets)
    return rested and all(0 < (one.reps or 0) <= _SHARE * shown for one in day.sets)
