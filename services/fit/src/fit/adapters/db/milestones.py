"""Sums over somebody's whole exercise history in SQL, each in one statement."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, case, func, select
from sqlalchemy.engine import Connection

from fit.adapters.db.training_tables import ExerciseHistoryRow, WorkoutRow

_set = ExerciseHistoryRow.__table__.c
_workout = WorkoutRow.__table__.c
#: Beyond so many repetitions nothing certain can be said about a single one.
MOST_REPS = 12
#: One-repetition maximum, kg, that a set shows (Epley 1985), and which sets can show one.
E1RM = case((_set.reps > 1, _set.load_kg * (1 + _set.reps / 30.0)), else_=_set.load_kg)
TELLS_E1RM = and_(_set.load_kg > 0, _set.reps.between(1, MOST_REPS), _set.warmup.is_(False))


class SqlMilestones:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def reps_of(self, account_id: int, exercise_ids: Sequence[int]) -> int:
        """All repetitions of these exercises, warm-up sets included."""
        where = (_set.account_id == account_id, _set.exercise_id.in_(exercise_ids))
        return int(self._sql.execute(select(func.coalesce(func.sum(_set.reps), 0)).where(*where)).scalar_one())

    def volume_kg(self, account_id: int, without: Collection[int] = ()) -> float:
        """Load times repetitions of every set, but for those of these exercises."""
        where = (_set.account_id == account_id, _set.exercise_id.not_in(without))
        volume = func.coalesce(func.sum(_set.load_kg * _set.reps), 0.0)
        return float(self._sql.execute(select(volume).where(*where)).scalar_one())

    def trained_days(self, account_id: int, since: date) -> list[date]:
        """Local dates of performed workouts, oldest first."""
        where = (_workout.account_id == account_id, _workout.performed_at.is_not(None), _workout.local_date >= since)
        return list(
            self._sql.execute(select(_workout.local_date).where(*where).order_by(_workout.local_date)).scalars()
        )

    def bests(self, account_id: int, day: date) -> list[tuple[int, float, float]]:
        """Exercise, best e1RM of that date, best of all dates before (0: none), in kg; after Epley (1985)."""
        todays = select(_set.exercise_id).where(_set.account_id == account_id, _set.local_date == day, TELLS_E1RM)
        statement = (
            select(
                _set.exercise_id,
                func.max(case((_set.local_date == day, E1RM))),
                func.coalesce(func.max(case((_set.local_date < day, E1RM))), 0.0),
            )
            .where(_set.account_id == account_id, TELLS_E1RM, _set.exercise_id.in_(todays))
            .group_by(_set.exercise_id)
            .order_by(_set.exercise_id)
        )
        return [(row[0], float(row[1]), float(row[2])) for row in self._sql.execute(statement)]
