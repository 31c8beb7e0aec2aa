"""What the questions of many athletes are made of, in a constant number of statements whatever their number."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Text, cast, func, select
from sqlalchemy.engine import Connection

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.base import among
from fit.adapters.db.preferences import SqlPreferences
from fit.adapters.db.profile import BodyMetricRow, ProfileRow, _read_profile
from fit.adapters.db.training import PAST_SET, ExerciseHistoryRow, WorkoutExerciseRow, WorkoutRow
from fit.domain.profile import Metric, Profile
from fit.domain.training import HABIT_DAYS, HISTORY_DAYS, PastSet, yesterday_of
from fit.usecases.ports import Facts

_account = AccountRow.__table__.c
_profile = ProfileRow.__table__.c
_metric = BodyMetricRow.__table__.c
_set = ExerciseHistoryRow.__table__.c
_workout = WorkoutRow.__table__.c
_assigned = WorkoutExerciseRow.__table__.c


class SqlQuestions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def facts(self, athletes: Sequence[int], day: date) -> dict[int, Facts]:
        """By athlete; those without an account are left out. Five statements."""
        ids = list(athletes)
        profiles = self._profiles(ids)
        metrics = self._metrics(ids)
        history = self._history(ids, day)
        yesterday = self._yesterday(ids, yesterday_of(day))
        preferences = SqlPreferences(self._sql).of(ids, day - timedelta(days=HABIT_DAYS), day)
        return {
            athlete: Facts(
                profile,
                metrics.get(athlete, {}),
                history.get(athlete, ()),
                yesterday.get(athlete, ()),
                preferences.get(athlete, ()),
            )
            for athlete, profile in profiles.items()
        }

    def _profiles(self, ids: list[int]) -> dict[int, Profile | None]:
        joined = AccountRow.__table__.outerjoin(ProfileRow.__table__, _profile.account_id == _account.id)
        as_text = cast(_profile.answers, Text)  # read once, by what validates it
        statement = select(_account.id, as_text).select_from(joined).where(among(self._sql, _account.id, ids))
        rows = self._sql.execute(statement)
        return {athlete: None if answers is None else _read_profile(answers) for athlete, answers in rows}

    def _metrics(self, ids: list[int]) -> dict[int, dict[Metric, float]]:
        order = (_metric.measured_at.desc(), _metric.id.desc())
        rank = func.row_number().over(partition_by=(_metric.account_id, _metric.metric), order_by=order).label("rank")
        ranked = select(_metric.account_id, _metric.metric, _metric.si, rank)
        newest = ranked.where(among(self._sql, _metric.account_id, ids)).subquery()
        found: dict[int, dict[Metric, float]] = {}
        for row in self._sql.execute(select(newest).where(newest.c.rank == 1)):
            found.setdefault(row.account_id, {})[Metric(row.metric)] = row.si
        return found

    def _history(self, ids: list[int], day: date) -> dict[int, tuple[PastSet, ...]]:
        since = day - timedelta(days=HISTORY_DAYS)
        statement = (
            select(_set.account_id, *PAST_SET)
            .where(among(self._sql, _set.account_id, ids), _set.local_date >= since, _set.local_date < day)
            .order_by(_set.account_id, _set.local_date, _set.position, _set.logged_at, _set.id)
        )
        found: dict[int, list[PastSet]] = {}
        for account_id, *values in self._sql.execute(statement):
            found.setdefault(account_id, []).append(PastSet(*values))
        return {account_id: tuple(sets) for account_id, sets in found.items()}

    def _yesterday(self, ids: list[int], day: date) -> dict[int, tuple[int, ...]]:
        assigned = (
            select(_workout.account_id, _assigned.exercise_id)
            .join_from(WorkoutExerciseRow, WorkoutRow, _assigned.workout_id == _workout.id)
            .where(among(self._sql, _workout.account_id, ids), _workout.local_date == day)
        )
        done = select(_set.account_id, _set.exercise_id).where(
            among(self._sql, _set.account_id, ids), _set.local_date == day, _set.warmup.is_(False)
        )
        found: dict[int, list[int]] = {}
        for account_id, exercise_id in self._sql.execute(assigned.union(done)):
            found.setdefault(account_id, []).append(exercise_id)
        return {account_id: tuple(sorted(exercises)) for account_id, exercises in found.items()}
