"""How long she walked, ran, rode or rowed in the weeks before this one, by her log."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from coach.domain import clocks
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.question import PerformedSet, Question
from coach.domain.schedule import weekdays
from coach.domain.vocabulary import Level, Measure

#: The log always holds so many whole weeks.
WEEKS: Final = 3
#: Of seven days a week one is easy.
MOST_DAYS: Final = 6
#: The last training day of a week has so many times the mean one: the long effort.
LONG: Final = 1.25
#: Places in the week, by its training days, of the days that are hard.
HARD: Final = {0: (1,), 1: (), 2: (0,), 3: (1,), 4: (0, 2), 5: (1, 3), 6: (1, 4)}
#: From such a share of the days asked on a week was a whole one, and a day from such a share of the longest (design).
_MOSTLY: Final = 2 / 3
_WHOLE: Final = 0.5
#: What rounding may have given to the days that are left (`endurance`).
_ROUNDED_S: Final = 30
#: Intervals are of one or two moves, a circuit of more.
_STATIONS: Final = 3
_AEROBIC: Final = frozenset({"locomotion", "conditioning"})

_Turns = Counter[tuple[int, int]]


def by_day_s(question: Question, catalogue: Catalogue, level: Level) -> tuple[float, ...]:
    """Seconds of the mean training day in each of the last three whole weeks, the latest first; pauses between turns
    count, changes from one exercise to the next do not."""
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    weeks: list[defaultdict[datetime.date, _Turns]] = [defaultdict(Counter) for _ in range(WEEKS)]
    for one in question.history:
        ago = ((monday - one.date).days - 1) // 7
        if 0 <= ago < WEEKS and not one.warmup:
            exercise = catalogue.by_id.get(one.exercise_id)
            weeks[ago][one.date].update([(one.exercise_id, one.seconds or 0)] if _is_timed(one, exercise) else ())
    planned = weekdays(question.profile)
    return tuple(_mean_day_s({date: _seconds(turns, level) for date, turns in week.items()}, planned) for week in weeks)


def _is_timed(performed: PerformedSet, exercise: Exercise | None) -> bool:
    """Whether the log has the time of it: of a walk, a run, a ride, or a turn in which nobody counts repetitions."""
    on_the_clock = exercise and (exercise.pattern in _AEROBIC or exercise.measure is Measure.REPS)
    return bool(performed.seconds and on_the_clock)


def usual_share(days: int) -> float:
    """How many times the mean training day all have but the long one."""
    return (days - LONG) / (days - 1) if days > 1 else 1.0


def _mean_day_s(days: Mapping[datetime.date, float], planned: tuple[int, ...]) -> float:
    """Over the days asked, or those that there were. Who came on most of them is measured by the whole ones alone, of
    which the longest counts as the long one: what a missed day or a short one lacks is nothing that she could not do,
    nor are the turns of a hard day that were counted in repetitions, of which the log has no time."""
    asked = min(len(planned), MOST_DAYS)
    places = {date: planned.index(date.weekday()) if date.weekday() in planned else -1 for date in days}
    seconds = {date: days[date] for date in days if places[date] < MOST_DAYS}
    longest = max(seconds.values(), default=0.0)
    if not longest:
        return 0.0
    came = [date for date in seconds if seconds[date] or places[date] in HARD[asked]]
    if len(came) < _MOSTLY * asked:
        return sum(seconds.values()) / asked
    whole = [each for each in seconds.values() if each >= _WHOLE * longest]
    if len(whole) >= asked:
        return sum(whole) / (asked or len(whole))
    return (sum(whole) - _ROUNDED_S) / (LONG + (len(whole) - 1) * usual_share(asked))


def _seconds(turns: _Turns, level: Level) -> float:
    """Of one day. Who went round stations had their clock; else what comes once is no turn, whatever its length."""
    circuit = clocks.CIRCUIT[level]
    stations = sum(seconds == circuit.work_s for _, seconds in turns) >= _STATIONS
    usual = circuit if stations else clocks.INTERVALS[level]
    pauses = {clock.work_s: clock.rest_s for clock in (clocks.TABATA, usual)}
    return float(sum(n * (s + (pauses.get(s, 0) if n > 1 or stations else 0)) for (_, s), n in turns.items()))
