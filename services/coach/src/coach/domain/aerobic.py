"""How long she walked, ran, rode or rowed in the weeks before this one, by her log."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
#: Where every second day is for endurance alone, what a day of lifting has beside the mean one, by training days: so
#: little that the others are filled, and so much that none of them has more than two fifths of the week (science: long
#: run; design).
_LIFTED: Final = {4: 0.4, 5: 0.35, 6: 0.3}
_HARD_APART: Final = {4: (1,), 5: (1,), 6: (1, 3)}
#: From such a share of the days asked on a week was a whole one, and a day from such a share of the longest (design).
_MOSTLY: Final = 2 / 3
_WHOLE: Final = 0.5
#: What rounding may have given to the days that are left (`endurance`).
_ROUNDED_S: Final = 30
#: Intervals are of one or two moves, a circuit of more.
_STATIONS: Final = 3
_AEROBIC: Final = frozenset({"locomotion", "conditioning"})

_Turns = Counter[tuple[int, int]]


def by_day_s(question: Question, catalogue: Catalogue, level: Level, *, apart: bool = False) -> tuple[float, ...]:
    """Seconds of the mean training day in each of the last three whole weeks, the latest first; pauses between turns
    count, changes from one exercise to the next do not. `apart`: some days are for it alone."""
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    weeks: list[defaultdict[datetime.date, _Turns]] = [defaultdict(Counter) for _ in range(WEEKS)]
    for one in question.history:
        ago = ((monday - one.date).days - 1) // 7
        if 0 <= ago < WEEKS and not one.warmup:
            exercise = catalogue.by_id.get(one.exercise_id)
            weeks[ago][one.date].update([(one.exercise_id, one.seconds or 0)] if _is_timed(one, exercise) else ())
    planned = weekdays(question.profile)
    found = ({date: _seconds(turns, level) for date, turns in week.items()} for week in weeks)
    return tuple(_mean_day_s(days, planned, apart=apart) for days in found)


def _is_timed(performed: PerformedSet, exercise: Exercise | None) -> bool:
    """Whether the log has the time of it: of a walk, a run, a ride, or a turn in which nobody counts repetitions."""
    on_the_clock = exercise and (exercise.pattern in _AEROBIC or exercise.measure is Measure.REPS)
    return bool(performed.seconds and on_the_clock)


def shares(days: int, *, apart: bool = False) -> tuple[float, ...]:
    """How many times the mean training day each of a week has; the long one the most, or those that are apart."""
    if apart:
        lifted, alone = _LIFTED[days], days // 2
        return tuple((days - lifted * (days - alone)) / alone if place % 2 else lifted for place in range(days))
    usual = (days - LONG) / (days - 1) if days > 1 else 1.0
    return (*(usual,) * (days - 1), LONG if days > 1 else 1.0)


def hard(days: int, *, apart: bool = False) -> tuple[int, ...]:
    """The places of the hard days."""
    return _HARD_APART[days] if apart else HARD[days]


def _mean_day_s(days: Mapping[datetime.date, float], planned: tuple[int, ...], *, apart: bool) -> float:
    """Over the days asked, or those that there were. Who came on most of them is measured by the whole ones alone, of
    which the longest counts as the long one: what a missed day or a short one lacks is nothing that she could not do,
    nor are the turns of a hard day that were counted in repetitions, of which the log has no time."""
    asked = min(len(planned), MOST_DAYS)
    places = {date: planned.index(date.weekday()) if date.weekday() in planned else -1 for date in days}
    seconds = {date: days[date] for date in days if places[date] < MOST_DAYS}
    longest = max(seconds.values(), default=0.0)
    if not longest:
        return 0.0
    if apart:
        return _mean_of_unequal_s([(seconds[date], places[date]) for date in seconds], asked)
    came = [date for date in seconds if seconds[date] or places[date] in HARD[asked]]
    if len(came) < _MOSTLY * asked:
        return sum(seconds.values()) / asked
    whole = [each for each in seconds.values() if each >= _WHOLE * longest]
    if len(whole) >= asked:
        return sum(whole) / (asked or len(whole))
    return (sum(whole) - _ROUNDED_S) / (LONG + (len(whole) - 1) * shares(asked)[0])


def _mean_of_unequal_s(days: Sequence[tuple[float, int]], asked: int) -> float:
    """The same of (seconds, place) where some days are apart: each is measured by the share of its place, and a hard
    day whose turns are not in the log by the others that are apart.

    Where most days are not what such a week asks of them, it counts as it was, over the days asked.
    """
    shared = shares(asked, apart=True)
    alone = max((seconds for seconds, place in days if place % 2 and place > 0), default=0.0)
    told = [
        (alone - _ROUNDED_S if place in _HARD_APART[asked] and seconds < _WHOLE * alone else seconds, place)
        for seconds, place in days
    ]
    of_day = [(seconds, shared[place] if place >= 0 else max(shared)) for seconds, place in told]
    most = max(seconds / share for seconds, share in of_day)
    whole = [(seconds, share) for seconds, share in of_day if seconds >= _WHOLE * most * share]
    total = sum(seconds for seconds, _ in of_day)
    if len(whole) >= asked or len(whole) < _MOSTLY * asked:
        return total / asked
    by_shares = (sum(seconds for seconds, _ in whole) - _ROUNDED_S) / sum(share for _, share in whole)
    # Full weeks have more on days of lifting than their share: what is missing is no longer than the longest day.
    return min(by_shares, (total + (asked - len(whole)) * max(seconds for seconds, _ in of_day)) / asked)


def _seconds(turns: _Turns, level: Level) -> float:
    """Of one day. Who went round stations had their clock; else what comes once is no turn, whatever its length."""
    circuit = clocks.CIRCUIT[level]
    stations = sum(seconds == circuit.work_s for _, seconds in turns) >= _STATIONS
    usual = circuit if stations else clocks.INTERVALS[level]
    pauses = {clock.work_s: clock.rest_s for clock in (clocks.TABATA, usual)}
    return float(sum(n * (s + (pauses.get(s, 0) if n > 1 or stations else 0)) for (_, s), n in turns.items()))
