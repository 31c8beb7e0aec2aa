"""Statistics: what a training life amounts to, by week, by muscle and by exercise. All pure.

Volume is load times repetitions, warm-up sets included, as milestones count it. A set counts when it was work: warm-up
sets do not. Sets by muscle are fractional, direct 1 and indirect 0.5 (Pelland et al. 2025), as the coach counts them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fit.domain.catalogue import Catalogue
from fit.domain.training import EVERYDAY_PATTERNS

WEEK = timedelta(days=7)
DEFAULT_WEEKS, MOST_WEEKS = 52, 520
#: An answer holds at most so many exercises, those with the most sets; `exercises_left_out` says how many are missing.
MOST_EXERCISES = 100
#: Up to so many weeks a series has a point for each; beyond, one for every four.
MOST_SINGLE_WEEKS = 104
DIRECT, INDIRECT = 1.0, 0.5
#: What has no other role prepares or calms down, and is no training in these figures either.
SIDE_ROLES = frozenset({"warmup", "cooldown", "mobility"})


class RecordKind(StrEnum):
    """What may be a personal record. The estimate is Epley's (1985): load times (1 + repetitions / 30)."""

    HEAVIEST = "heaviest"
    MOST_REPS = "most_reps"
    BEST_E1RM = "best_e1rm"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of one exercise on one date. Load times repetitions and the best e1RM in kg."""

    day: date
    exercise_id: int
    sets: int
    reps: int
    volume_kg: float
    e1rm_kg: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A set that she has not beaten since. `load` in `load_unit`, as typed; `load_kg` and `e1rm_kg` in kg."""

    kind: RecordKind
    exercise_id: int
    day: date
    reps: int | None
    load: float | None
    load_unit: str | None
    load_kg: float | None
    e1rm_kg: float | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What it comes to. `muscle_sets`: fractional sets by the muscle's key; walks and mobility are not in them."""

    sessions: int = 0
    sets: int = 0
    reps: int = 0
    volume_kg: float = 0.0
    muscle_sets: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """The last four weeks, today included. `minutes`: as long as the workouts she did were made for."""

    first: date
    last: date
    sums: Sums
    minutes: int
    streak_weeks: int


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    first: date
    sums: Sums


@dataclass(frozen=True, slots=True)
class Point:
    """The best e1RM, kg, of the weeks that begin with `first`."""

    first: date
    e1rm_kg: float


@dataclass(frozen=True, slots=True)
class ExerciseStory:
    """One exercise: sums and e1RM over the weeks that were asked for, records of the whole history."""

    exercise_id: int
    name: str
    sets: int
    reps: int
    volume_kg: float
    series: tuple[Point, ...]
    records: Mapping[RecordKind, Record]


@dataclass(frozen=True, slots=True)
class Statistics:
    first: date
    last: date
    weeks: tuple[Week, ...]
    weeks_in_a_point: int
    totals: Sums
    exercises: tuple[ExerciseStory, ...]
    exercises_left_out: int
    muscles: Mapping[str, str]


def first_monday(today: date, weeks: int) -> date:
    """The Monday on which so many weeks began, of which this one is the last."""
    return today - timedelta(days=today.weekday()) - (weeks - 1) * WEEK


def sums(done: Iterable[Done], sessions: int, catalogue: Catalogue) -> Sums:
    """Adds up."""
    sets = reps = 0
    volume_kg = 0.0
    muscles: dict[str, float] = defaultdict(float)
    for each in done:
        sets, reps, volume_kg = sets + each.sets, reps + each.reps, volume_kg + each.volume_kg
        for muscle, share in _shares(each.exercise_id, catalogue):
            muscles[muscle] += share * each.sets
    return Sums(
        sessions, sets, reps, round(volume_kg, 1), {key: muscles[key] for key in sorted(muscles) if muscles[key]}
    )


def _shares(exercise_id: int, catalogue: Catalogue) -> list[tuple[str, float]]:
    """Sets by muscle that one set gives: none for what may return every day, nor for what this catalogue lacks."""
    exercise = catalogue.exercises.get(exercise_id)
    if exercise is None or exercise.pattern in EVERYDAY_PATTERNS or exercise.roles <= SIDE_ROLES:
        return []
    primary = {muscle.key for muscle in exercise.primary}
    indirect = [(muscle.key, INDIRECT) for muscle in exercise.secondary if muscle.key not in primary]
    return [*((key, DIRECT) for key in sorted(primary)), *indirect]


def minutes(documents: Iterable[Mapping[str, Any]]) -> int:
    """How long these workouts were made for, in all; a document that does not say counts nothing."""
    return sum(int(each.get("estimated_minutes") or 0) for each in documents)


def statistics(
    done: Iterable[Done],
    days: Iterable[date],
    records: Iterable[Record],
    catalogue: Catalogue,
    *,
    first: date,
    weeks: int,
) -> Statistics:
    """Everything about `weeks` weeks from the Monday `first` on. `days`: dates of performed workouts."""
    until = first + weeks * WEEK
    done = [each for each in done if first <= each.day < until]
    trained = [day for day in set(days) if first <= day < until]
    by_week: dict[int, list[Done]] = defaultdict(list)
    sessions: dict[int, int] = defaultdict(int)
    for each in done:
        by_week[(each.day - first).days // 7].append(each)
    for day in trained:
        sessions[(day - first).days // 7] += 1
    totals = sums(done, len(trained), catalogue)
    step = 1 if weeks <= MOST_SINGLE_WEEKS else 4
    stories = _stories(done, records, catalogue, first, step)
    return Statistics(
        first=first,
        last=until - timedelta(days=1),
        weeks=tuple(
            Week(first + number * WEEK, sums(by_week[number], sessions[number], catalogue)) for number in range(weeks)
        ),
        weeks_in_a_point=step,
        totals=totals,
        exercises=tuple(stories[:MOST_EXERCISES]),
        exercises_left_out=max(0, len(stories) - MOST_EXERCISES),
        muscles={each.key: each.name for each in catalogue.muscle_groups.values() if each.key in totals.muscle_sets},
    )


def _stories(
    done: Iterable[Done], records: Iterable[Record], catalogue: Catalogue, first: date, step: int
) -> list[ExerciseStory]:
    """Those of these weeks, the one with the most sets first."""
    by_exercise: dict[int, list[Done]] = defaultdict(list)
    for each in done:
        by_exercise[each.exercise_id].append(each)
    bests: dict[int, dict[RecordKind, Record]] = defaultdict(dict)
    for record in records:
        bests[record.exercise_id][record.kind] = record
    found = [
        ExerciseStory(
            exercise_id=exercise_id,
            name=_name(exercise_id, catalogue),
            sets=sum(each.sets for each in parts),
            reps=sum(each.reps for each in parts),
            volume_kg=round(sum(each.volume_kg for each in parts), 1),
            series=_series(parts, first, step),
            records={kind: bests[exercise_id][kind] for kind in RecordKind if kind in bests[exercise_id]},
        )
        for exercise_id, parts in by_exercise.items()
    ]
    return sorted(found, key=lambda each: (-each.sets, each.exercise_id))


def _series(parts: Iterable[Done], first: date, step: int) -> tuple[Point, ...]:
    best: dict[int, float] = {}
    for each in parts:
        if each.e1rm_kg is not None:
            number = (each.day - first).days // (7 * step)
            best[number] = max(best.get(number, 0.0), each.e1rm_kg)
    return tuple(Point(first + number * step * WEEK, round(best[number], 1)) for number in sorted(best))


def _name(exercise_id: int, catalogue: Catalogue) -> str:
    """The coach may have a newer catalogue than we."""
    exercise = catalogue.exercises.get(exercise_id)
    return exercise.name if exercise else f"Exercise {exercise_id}"
