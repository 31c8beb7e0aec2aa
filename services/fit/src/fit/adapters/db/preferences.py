"""What athletes did with each exercise, counted in SQL: parts of one statement for any number of athletes."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, literal, or_, select

from fit.adapters.db.changes import ExerciseRatingRow, WorkoutChangeRow
from fit.adapters.db.training_tables import ExerciseHistoryRow, WorkoutExerciseRow, WorkoutRow
from fit.domain.changes import ChangeKind

_workout = WorkoutRow.__table__.c
_assigned = WorkoutExerciseRow.__table__.c
_set = ExerciseHistoryRow.__table__.c
_change = WorkoutChangeRow.__table__.c
_rating = ExerciseRatingRow.__table__.c
_STANDS = _change.undone_at.is_(None)
_LIKED, _DISLIKED = 4, 2


def counts(ours: ColumnElement[bool]) -> list[Select[Any]]:
    """Rows of athlete, exercise, what she did with it (a field of Preference), and in how many of `ours`, workouts."""
    swap = and_(_change.kind == ChangeKind.SWAP.value, _STANDS)
    return [
        _count("done", _set.exercise_id, and_(ours, _was_done()), ExerciseHistoryRow, _set.workout_id),
        _count("skipped", _assigned.exercise_id, and_(ours, _skipped()), WorkoutExerciseRow, _assigned.workout_id),
        _count("swapped_out", _change.from_exercise_id, and_(ours, swap), WorkoutChangeRow, _change.workout_id),
        _count("swapped_in", _change.to_exercise_id, and_(ours, swap), WorkoutChangeRow, _change.workout_id),
        *(
            _count(what, _rating.exercise_id, and_(ours, told), ExerciseRatingRow, _rating.workout_id)
            for what, told in (("liked", _rating.rating >= _LIKED), ("disliked", _rating.rating <= _DISLIKED))
        ),
    ]


def _count(what: str, exercise_id: Any, where: ColumnElement[bool], table: Any, workout_id: Any) -> Select[Any]:
    """Workouts in which it happened, by athlete and exercise."""
    return (
        select(_workout.account_id, exercise_id, literal(what), func.count(distinct(_workout.id)))
        .join_from(table, WorkoutRow, workout_id == _workout.id)
        .where(where)
        .group_by(_workout.account_id, exercise_id)
    )


def _was_done() -> ColumnElement[bool]:
    return and_(_set.warmup.is_(False), or_(_set.reps > 0, _set.seconds > 0, _set.distance_m > 0))


def _skipped() -> ColumnElement[bool]:
    """Assigned in a workout that was done, but not done; what she exchanged on purpose is no skip."""
    done = exists().where(_set.workout_id == _workout.id, _set.exercise_id == _assigned.exercise_id, _was_done())
    exchanged = exists().where(
        _change.workout_id == _workout.id,
        _STANDS,
        or_(_change.kind == ChangeKind.REGENERATE.value, _change.from_exercise_id == _assigned.exercise_id),
    )
    return and_(_workout.performed_at.is_not(None), ~done, ~exchanged)
