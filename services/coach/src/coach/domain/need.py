"""What the week still needs today: sets by muscle, as a quota to reach and a room not to leave.

Sets are fractional (direct 1, indirect 0.5: Pelland et al. 2025). Quotas and rooms are multiples of an eighth, so that
their sums are exact in any order and the same on every machine.
"""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.domain import science
from coach.domain.athlete import against_the_clock
from coach.domain.catalogue import Catalogue
from coach.domain.question import Question
from coach.domain.schedule import LEGS, Day, emphasis, legs_rest, weekdays
from coach.domain.situation import Situation
from coach.domain.vocabulary import Emphasis, Level

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_TRUNK: Final = frozenset({"abs", "obliques", "lower_back"})
_PUSH: Final = frozenset({"chest", "front_delts", "side_delts", "triceps", "rotator_cuff"})
_PULL: Final = frozenset({"lats", "upper_back", "traps", "rear_delts", "biceps", "forearms", "rotator_cuff"})
_TRAINS: Final[dict[Emphasis, frozenset[str]]] = {
    Emphasis.FULL_BODY: _TRUNK | LEGS | _PUSH | _PULL,
    Emphasis.UPPER: _TRUNK | _PUSH | _PULL,
    Emphasis.LOWER: _TRUNK | LEGS,
    Emphasis.LEGS: _TRUNK | LEGS,
    Emphasis.PUSH: _TRUNK | _PUSH,
    Emphasis.PULL: _TRUNK | _PULL,
    Emphasis.AEROBIC: frozenset(),
}
#: Muscles with weekly sets of their own; the others are helpers and get theirs along the way (design).
MAJOR: Final = frozenset(
    {
        "chest", "front_delts", "side_delts", "rear_delts", "lats", "upper_back", "biceps", "triceps", "abs",
        "glutes", "quads", "hamstrings", "calves",
    }
)  # fmt: skip
_HELPER_WEIGHT: Final = 0.25
#: What few exercises train along the way, or what a session leaves out first when time is short.
_SCARCE: Final = frozenset({"side_delts", "rear_delts", "biceps", "chest", "calves"})
_SCARCE_WEIGHT: Final = 3.0
_HELPER_SHARE: Final = 0.5
#: The least of the week is aimed at with so many sets to spare.
_MARGIN: Final = 0.5
#: Shares of a set's worth: towards the least of the week, towards the usual, within the room; and beyond it (design).
TOWARDS_LEAST: Final = 0.5
TOWARDS_USUAL: Final = 0.375
SPARE: Final = 0.125
TOO_MANY: Final = 3.0
#: So many fractional sets of one muscle are enough in one session (science: frequency).
SESSION_MOST: Final = 10.0
#: What may be done the day after a heavy session of the muscle: light enough to be none.
_AFTER_HEAVY: Final = 2.0
#: What a push or pull day may leave to muscles of the other: no more than lets them come fresh to their own (design).
_OTHERS_DAY: Final = 2.0
#: So many sets of a muscle more than in the best of the last weeks, or than the usual ones, are enough (science: one
#: set more a week; design): who begins, or begins again, does not begin at the most that anybody bears. Who has trained
#: for long bears more.
_MORE_AT_FIRST: Final = 2.0
_MORE_A_WEEK: Final = {Level.BEGINNER: 2.0, Level.INTERMEDIATE: 3.0, Level.ADVANCED: 4.0}
_WEEKS_BEFORE: Final = 3
_SIDES: Final = {Emphasis.PUSH: _PULL - _PUSH, Emphasis.PULL: _PUSH - _PULL}


#: Values are kept ready for so many half sets of a muscle; a session seldom has more.
_TABLE_HALVES: Final = 32


@dataclass(frozen=True, slots=True)
class Need:
    """By muscle, in the catalogue's order: sets for the week's least, sets wanted, sets allowed today, its weight.

    `due` holds the half sets that are missing from the week's least where no later day of the week trains the muscle.
    """

    muscles: tuple[str, ...]
    least: Vector
    quota: Vector
    room: Vector
    weight: Vector
    due: tuple[int, ...] = ()

    def worth(self, given: Matrix) -> Vector:
        """What some sessions are worth to the week, each a row of sets by muscle, in sets that count in full.

        A set towards the least of the week counts in full, one towards the usual less, one within the room little; one
        beyond the room costs.
        """
        value = (
            TOWARDS_LEAST * np.minimum(given, self.least)
            + TOWARDS_USUAL * np.minimum(given, self.quota)
            + SPARE * np.minimum(given, self.room)
            - TOO_MANY * np.maximum(given - self.room, 0.0)
        )
        worth: Vector = (value * self.weight).sum(axis=1)
        return worth

    def table(self) -> "Table":
        """What the sets of each muscle are worth, ready to be looked up."""
        halves = np.arange(_TABLE_HALVES + 1) / 2
        least, quota, room, weight = (one[:, np.newaxis] for one in (self.least, self.quota, self.room, self.weight))
        value = TOWARDS_LEAST * np.minimum(halves, least) + TOWARDS_USUAL * np.minimum(halves, quota)
        value += SPARE * np.minimum(halves, room) - TOO_MANY * np.maximum(halves - room, 0.0)
        return Table((value * weight).tolist())


class Table:
    """What half sets of each muscle are worth. The sums are exact, so that they equal `Need.worth` to the last bit."""

    def __init__(self, values: list[list[float]]) -> None:
        self._values = values

    def gain(self, given: Sequence[int], more: Iterable[tuple[int, int]]) -> float:
        """What some half sets by muscle, `more`, add to those `given`."""
        total = 0.0
        for muscle, halves in more:
            values, before = self._values[muscle], given[muscle]
            after = before + halves
            if after < len(values):
                total += values[after] - values[before]
            else:
                total += self._at(values, after) - self._at(values, before)
        return total

    @staticmethod
    def _at(values: list[float], halves: int) -> float:
        """Beyond the table the worth falls steadily."""
        beyond = halves + 1 - len(values)
        return values[halves] if beyond <= 0 else values[-1] + beyond * (values[-1] - values[-2])


def need_of(situation: Situation, catalogue: Catalogue) -> Need:
    """What this session should give, from the week so far and the training days that are left in it."""
    question, level = situation.question, situation.verdict.level
    done, *before = sets_by_week(question, _week_start(question), catalogue)
    shrink = 1.0 if situation.lighter is None else science.DELOAD_SETS
    low, usual, most = (shrink * sets for sets in situation.row.weekly_sets)
    emphases = _emphases_left(situation, level)
    resting = LEGS if legs_rest(situation.state) else frozenset()
    # Spread over the days left, where they are known, but so that a lift of today has room in each of its muscles.
    known, new = bool(weekdays(question.profile)), not any(before)
    more = _MORE_AT_FIRST if new else _MORE_A_WEEK[level]
    rows: list[tuple[float, float, float, float]] = []
    due: list[int] = []
    for muscle in catalogue.muscles:
        left = max(1, sum(muscle in _TRAINS[one] for one in emphases))
        share = (1.0 if muscle in MAJOR else _HELPER_SHARE) if muscle in _TRAINS[situation.emphasis] else 0.0
        least, quota, room = (
            _eighths(min(SESSION_MOST, max(0.0, sets - done.get(muscle, 0.0)) / left))
            for sets in (share * (low + _MARGIN), share * usual, most)
        )
        growing = max(0.0, _grown(muscle, before, usual) + more - done.get(muscle, 0.0))
        room = min(room, _eighths(growing * _share_of_today(left, known=known, new=new)))
        if muscle in situation.state.heavy_yesterday or muscle in resting:
            room = min(room, _AFTER_HEAVY)
        if muscle in _SIDES.get(situation.emphasis, ()):
            room = min(room, _OTHERS_DAY)
        if share == 0.0 and muscle in resting:
            room = 0.0
        weight_ = _SCARCE_WEIGHT if muscle in _SCARCE else 1.0 if muscle in MAJOR else _HELPER_WEIGHT
        rows.append((least, max(least, quota), max(room, 0.0), weight_))
        last = left == 1 and share == 1.0 and situation.lighter is None
        due.append(math.ceil(2 * (low - done.get(muscle, 0.0))) if last else 0)
    least_, quota_, room_, weight = (np.array(column) for column in zip(*rows, strict=True))
    return Need(tuple(catalogue.muscles), least_, quota_, room_, weight, tuple(due))


def _share_of_today(left: int, *, known: bool, new: bool) -> float:
    """Of what a week may grow by, how much one of the days left may have: of a first week less, so that its last days
    are not empty."""
    if not known:
        return 1.0
    return 2 / (left + 1) if new else 3 / (left + 2)


def _grown(muscle: str, before: Sequence[Mapping[str, float]], usual: float) -> float:
    """The sets of the best of the weeks before, or the usual ones."""
    return max(usual, *(week.get(muscle, 0.0) for week in before))


def sets_since(question: Question, first: datetime.date, catalogue: Catalogue) -> dict[str, float]:
    """Fractional sets by muscle from a date on. What was done against the clock carries no weekly volume."""
    return sets_by_week(question, first, catalogue)[0]


def sets_by_week(question: Question, first: datetime.date, catalogue: Catalogue) -> list[dict[str, float]]:
    """The same from a date on and in each of the weeks before it, the latest first."""
    weeks: list[dict[str, float]] = [{} for _ in range(1 + _WEEKS_BEFORE)]
    for performed in reversed(question.history):
        ago = max(0, (first - performed.date).days + 6) // 7
        if ago > _WEEKS_BEFORE:
            break
        if performed.warmup or performed.exercise_id not in catalogue:
            continue
        exercise = catalogue[performed.exercise_id]
        clocked = against_the_clock(performed, exercise)
        if exercise.may_repeat_daily or clocked or not (performed.reps or performed.seconds or performed.distance_m):
            continue
        totals = weeks[ago]
        for muscle, share in exercise.muscle_sets:
            totals[muscle] = totals.get(muscle, 0.0) + share
    return weeks


def _week_start(question: Question) -> datetime.date:
    """Monday where weekdays are known, else a week that ends today."""
    back = question.date.weekday() if weekdays(question.profile) else 6
    return question.date - datetime.timedelta(days=back)


def _emphases_left(situation: Situation, level: Level) -> list[Emphasis]:
    """The emphases of today and of the training days left in this week. Without known days: this one of three."""
    days = weekdays(situation.question.profile)
    if not days:
        return [situation.emphasis] * 2
    today = situation.question.date.weekday()
    left = [situation.emphasis]
    for index, weekday in enumerate(days):
        if weekday > today and not (len(days) == 7 and weekday == science.EASY_WEEKDAY):
            day = Day(situation.day.kind, index, len(days), (weekday - 1) % 7 in days)
            left.append(emphasis(day, level, apart=situation.apart))
    return left


def _eighths(value: float) -> float:
    return int(value * 8 + 0.5) / 8
