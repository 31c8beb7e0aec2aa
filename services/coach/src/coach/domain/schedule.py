"""What a date is for this athlete: training, easy or rest, and where a training day stands in its week."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Final

from coach.domain.athlete import AthleteState
from coach.domain.profile import Profile
from coach.domain.question import Question
from coach.domain.science import (
    CONSECUTIVE_DAYS_BEFORE_EASY,
    DEFAULT_WEEKDAYS,
    EASY_WEEKDAY,
    RECOVERED_ENOUGH,
    TOO_TIRED,
)
from coach.domain.vocabulary import DayKind, Emphasis, Level


@dataclass(frozen=True, slots=True)
class Day:
    """The kind of the day; on training days its place in the week and whether the day before is one as well."""

    kind: DayKind
    index: int = 0
    days: int = 0
    after_training: bool = False


def weekdays(profile: Profile) -> tuple[int, ...]:
    """The weekdays asked, or the usual ones for the days asked; empty when neither is known."""
    if not profile.onboarded:
        return ()
    if profile.training_weekdays:
        return profile.training_weekdays
    return DEFAULT_WEEKDAYS[profile.days_per_week] if profile.days_per_week else ()


def day_of(question: Question) -> Day:
    """What the question's date is. Weekdays that were asked are kept exactly.

    Where none are known every day asked is a training day, with an easy day after three in a row.
    """
    days = weekdays(question.profile)
    if not days:
        run = consecutive_training_days(question)
        if run and run % CONSECUTIVE_DAYS_BEFORE_EASY == 0:
            return Day(DayKind.EASY)
        return Day(DayKind.TRAIN, run, 0, run > 0)
    today = question.date.weekday()
    if today not in days:
        return Day(DayKind.REST)
    if len(days) == 7 and today == EASY_WEEKDAY:
        return Day(DayKind.EASY)
    return Day(DayKind.TRAIN, days.index(today), len(days), (today - 1) % 7 in days)


def consecutive_training_days(question: Question) -> int:
    """How many days in a row, up to yesterday, the log shows training."""
    trained = {performed.date for performed in question.history}
    run, day = 0, question.date - datetime.timedelta(days=1)
    while day in trained:
        run, day = run + 1, day - datetime.timedelta(days=1)
    return run


def place_in_cycle(question: Question, length: int) -> int:
    """Which week of a cycle of so many weeks the date is in, from 0 on, counted from her first week of training.

    Who has not trained yet begins now. Where the first week is not known, those of different athletes differ.
    """
    monday = _monday(question.date)
    first = question.training_since if question.history else question.date
    if first is not None:
        return max(0, (monday - _monday(first)).days // 7) % length
    own = int.from_bytes(hashlib.sha256(question.athlete_id.encode()).digest()[:4], "big")
    return (monday.toordinal() // 7 + own) % length


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


_FOUR = (Emphasis.UPPER, Emphasis.LOWER, Emphasis.UPPER, Emphasis.LOWER)
_FIVE = (Emphasis.UPPER, Emphasis.LOWER, Emphasis.PUSH, Emphasis.PULL, Emphasis.LEGS)
_SIX = (Emphasis.PUSH, Emphasis.PULL, Emphasis.LEGS, Emphasis.PUSH, Emphasis.PULL, Emphasis.LEGS)


#: From so many training days a week on endurance has days of its own.
APART_FROM: Final = 4


def emphasis(day: Day, level: Level, *, apart: bool = False) -> Emphasis:
    """The split by days a week (design): full body up to three days, then halves, then push, pull and legs.

    Beginners stay on halves; three days in a row are not three full-body days. Where endurance has days `apart`, it is
    every second one, and the others lift.
    """
    if apart and day.days:
        return Emphasis.AEROBIC if day.index % 2 else Emphasis.FULL_BODY
    if day.days == 0:
        return (Emphasis.FULL_BODY, Emphasis.UPPER, Emphasis.LOWER)[day.index % 3]
    if day.days <= 3:
        return (
            (Emphasis.FULL_BODY, Emphasis.UPPER, Emphasis.LOWER)[day.index]
            if day.after_training
            else Emphasis.FULL_BODY
        )
    if day.days == 4 or level is Level.BEGINNER:
        return _FOUR[day.index % 2]
    return _FIVE[day.index] if day.days == 5 else _SIX[day.index % 6]


#: What rests as one after a hard day of any of it.
LEGS: Final = frozenset(
    {"quads", "hamstrings", "glutes", "calves", "adductors", "abductors", "tibialis", "hip_flexors"}
)


def legs_rest(state: AthleteState) -> bool:
    """Whether yesterday was a hard day of the legs: then all of them go easy."""
    return not LEGS.isdisjoint(state.heavy_yesterday)


def rested(planned: Emphasis, state: AthleteState) -> Emphasis:
    """The planned emphasis, or its counterpart when its muscles are exhausted and the others are not (design).

    Legs need not be exhausted for that, the day after hard work for any of them.
    """
    instead = _COUNTERPART.get(planned)
    if instead is None:
        return planned
    tired = _mean_recovery(planned, state) < TOO_TIRED or (planned in _LEG_DAYS and legs_rest(state))
    return instead if tired and _mean_recovery(instead, state) >= RECOVERED_ENOUGH else planned


def _mean_recovery(emphasis: Emphasis, state: AthleteState) -> float:
    muscles = _MUSCLES[emphasis]
    return sum(state.recovery(muscle) for muscle in muscles) / len(muscles)


_COUNTERPART: Final = {
    Emphasis.UPPER: Emphasis.LOWER,
    Emphasis.LOWER: Emphasis.UPPER,
    Emphasis.LEGS: Emphasis.UPPER,
    Emphasis.PUSH: Emphasis.PULL,
    Emphasis.PULL: Emphasis.PUSH,
}
_LEG_DAYS: Final = (Emphasis.LOWER, Emphasis.LEGS)
#: The muscles that an emphasis works first.
_MUSCLES: Final = {
    Emphasis.UPPER: ("chest", "front_delts", "lats", "upper_back"),
    Emphasis.LOWER: ("quads", "hamstrings", "glutes"),
    Emphasis.LEGS: ("quads", "hamstrings", "glutes"),
    Emphasis.PUSH: ("chest", "front_delts", "triceps"),
    Emphasis.PULL: ("lats", "upper_back", "biceps"),
}
