"""How long she walked, ran, rode or rowed in the weeks before this one, by her log."""

import datetime
from collections.abc import Collection
from typing import Final

from coach.domain import clocks, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.question import PerformedSet, Question
from coach.domain.schedule import weekdays
from coach.domain.vocabulary import Level

#: The log always holds so many whole weeks.
WEEKS: Final = 3
#: Of seven days a week one is easy.
MOST_DAYS: Final = 6
#: The last training day of a week has so many times the mean one: the long effort.
LONG: Final = 1.25
#: From such a share of the days asked on a week was a whole one (design).
_MOSTLY: Final = 2 / 3
_AEROBIC: Final = frozenset({"locomotion", "conditioning"})


def by_day_s(question: Question, catalogue: Catalogue, level: Level) -> tuple[float, ...]:
    """Seconds of the mean training day in each of the last three whole weeks, the latest first; pauses between turns
    and the change to each exercise count as they did when it was planned."""
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    weeks: list[dict[datetime.date, float]] = [{} for _ in range(WEEKS)]
    met: set[tuple[datetime.date, int]] = set()
    for one in question.history:
        ago = ((monday - one.date).days - 1) // 7
        exercise = catalogue.by_id.get(one.exercise_id)
        if not 0 <= ago < WEEKS or not one.seconds or one.warmup or not exercise or exercise.pattern not in _AEROBIC:
            continue
        change = 0 if (one.date, exercise.id) in met else science.TRANSITION_BODYWEIGHT_S
        met.add((one.date, exercise.id))
        weeks[ago][one.date] = weeks[ago].get(one.date, 0.0) + change + _with_pause(one, exercise, level)
    asked = min(len(weekdays(question.profile)), MOST_DAYS)
    return tuple(_mean_day_s(week.values(), asked) for week in weeks)


def _mean_day_s(days: Collection[float], asked: int) -> float:
    """Over the days asked, or those that there were. Who came on most of them is measured by her longest day: what a
    missed day or a short one lacks is nothing that she could not do."""
    if not days:
        return 0.0
    mean = sum(days) / (asked or len(days))
    came = asked and len(days) >= _MOSTLY * asked
    return max(mean, max(days) / (LONG if asked > 1 else 1.0)) if came else mean


def _with_pause(one: PerformedSet, exercise: Exercise, level: Level) -> int:
    """The seconds of a set, and of its pause where it was a turn of a format."""
    usual = (clocks.INTERVALS if exercise.pattern == "locomotion" else clocks.CIRCUIT)[level]
    seconds = one.seconds or 0
    return seconds + next((clock.rest_s for clock in (usual, clocks.TABATA) if clock.work_s == seconds), 0)
