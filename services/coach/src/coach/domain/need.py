"""What the week still needs today: sets by muscle, as a quota to reach and a room not to leave.

Sets are fractional (direct 1, indirect 0.5: Pelland et al. 2025). Quotas and rooms are multiples of an eighth, so that
their sums are exact in any order and the same on every machine.
"""

import datetime
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.domain import science
from coach.domain.catalogue import Catalogue
from coach.domain.question import Question
from coach.domain.schedule import Day, emphasis, weekdays
from coach.domain.situation import Situation
from coach.domain.vocabulary import Emphasis, Level, Measure

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]

_TRUNK: Final = frozenset({"abs", "obliques", "lower_back"})
_LEGS: Final = frozenset(
    {"quads", "hamstrings", "glutes", "calves", "adductors", "abductors", "tibialis", "hip_flexors"}
)
_PUSH: Final = frozenset({"chest", "front_delts", "side_delts", "triceps", "rotator_cuff"})
_PULL: Final = frozenset({"lats", "upper_back", "traps", "rear_delts", "biceps", "forearms", "rotator_cuff"})
_TRAINS: Final[dict[Emphasis, frozenset[str]]] = {
    Emphasis.FULL_BODY: _TRUNK | _LEGS | _PUSH | _PULL,
    Emphasis.UPPER: _TRUNK | _PUSH | _PULL,
    Emphasis.LOWER: _TRUNK | _LEGS,
    Emphasis.LEGS: _TRUNK | _LEGS,
    Emphasis.PUSH: _TRUNK | _PUSH,
    Emphasis.PULL: _TRUNK | _PULL,
}
#: Muscles with weekly sets of their own; the others are helpers and get theirs along the way (design).
MAJOR: Final = frozenset(
    {
        "chest", "front_delts", "side_delts", "rear_delts", "lats", "upper_back", "biceps", "triceps", "abs",
        "glutes", "quads", "hamstrings", "calves",
    }
)  # fmt: skip
_HELPER_WEIGHT: Final = 0.25
_HELPER_SHARE: Final = 0.5
#: So many fractional sets of one muscle are enough in one session (science: frequency).
SESSION_MOST: Final = 10.0
#: What may be done the day after a heavy session of the muscle: light enough to be none.
_AFTER_HEAVY: Final = 2.0


@dataclass(frozen=True, slots=True)
class Need:
    """By muscle, in the catalogue's order: sets wanted today, sets allowed today, and how much the muscle counts."""

    muscles: tuple[str, ...]
    quota: Vector
    room: Vector
    weight: Vector


def need_of(situation: Situation, catalogue: Catalogue) -> Need:
    """What this session should give, from the week so far and the training days that are left in it."""
    question, level = situation.question, situation.verdict.level
    done = sets_since(question, _week_start(question), catalogue)
    _, target, most = situation.row.weekly_sets
    if situation.lighter is not None:
        target, most = (sets * science.DELOAD_SETS for sets in (target, most))
    emphases = _emphases_left(situation, level)
    quota, room, weight = [], [], []
    for muscle in catalogue.muscles:
        left = max(1, sum(muscle in _TRAINS[one] for one in emphases))
        major = muscle in MAJOR
        wanted = target if major else target * _HELPER_SHARE
        today = muscle in _TRAINS[situation.emphasis]
        quota.append(_eighths(min(SESSION_MOST, max(0.0, wanted - done.get(muscle, 0.0)) / left)) if today else 0.0)
        space = min(SESSION_MOST, max(0.0, most - done.get(muscle, 0.0)) / left)
        if muscle in situation.state.heavy_yesterday:
            space = min(space, _AFTER_HEAVY)
        room.append(_eighths(space))
        weight.append(1.0 if major else _HELPER_WEIGHT)
    return Need(tuple(catalogue.muscles), np.array(quota), np.array(room), np.array(weight))


def sets_since(question: Question, first: datetime.date, catalogue: Catalogue) -> dict[str, float]:
    """Fractional sets by muscle from a date on. What was done against the clock carries no weekly volume."""
    totals: dict[str, float] = {}
    for performed in reversed(question.history):
        if performed.date < first:
            break
        if performed.warmup or performed.exercise_id not in catalogue:
            continue
        exercise = catalogue[performed.exercise_id]
        clocked = exercise.measure is Measure.REPS and not performed.reps
        if exercise.may_repeat_daily or clocked or not (performed.reps or performed.seconds or performed.distance_m):
            continue
        for muscle in exercise.primary:
            totals[muscle] = totals.get(muscle, 0.0) + 1.0
        for muscle in exercise.secondary:
            totals[muscle] = totals.get(muscle, 0.0) + science.INDIRECT_SHARE
    return totals


#: A set within the room but beyond the quota, and one beyond the room, against one that is wanted (design).
SPARE_SET: Final = 0.125
TOO_MANY: Final = 1.0


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
            left.append(emphasis(Day(situation.day.kind, index, len(days), (weekday - 1) % 7 in days), level))
    return left


def _eighths(value: float) -> float:
    return int(value * 8 + 0.5) / 8


def worth_of_a_set(need: Need, catalogue: Catalogue, given: Vector, exercise_ids: list[int]) -> float:
    """What one more set of some exercises is worth beside the sets `given`: sets still wanted, less sets too many."""
    one = catalogue.shares[[catalogue.places[exercise_id] for exercise_id in exercise_ids]].sum(axis=0)
    wanted = np.minimum(one, np.maximum(need.quota - given, 0.0))
    spare = np.minimum(one, np.maximum(need.room - given, 0.0))
    too_many = one - spare
    return float(((wanted + SPARE_SET * spare - TOO_MANY * too_many) * need.weight).sum())
