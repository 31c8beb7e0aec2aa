"""Workouts and the exercise history in SQL. Core only: this is the hot path."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.base import UPSERTS, upsert
from fit.adapters.db.changes import SqlChanges, WorkoutChangeRow
from fit.adapters.db.profile import ProfileRow
from fit.adapters.db.training_tables import ExerciseHistoryRow, WorkoutExerciseRow, WorkoutRow
from fit.domain.changes import Change, standing
from fit.domain.training import PerformedSet, Source, Workout

_workout = WorkoutRow.__table__.c
_assigned = WorkoutExerciseRow.__table__.c
_set = ExerciseHistoryRow.__table__.c
_change = WorkoutChangeRow.__table__.c
_account = AccountRow.__table__.c
_profile = ProfileRow.__table__.c
#: The last columns of every row that holds a set, in the order of PerformedSet.
_SET_COLUMNS = (
    _set.client_id,
    _set.exercise_id,
    _set.position,
    _set.reps,
    _set.load,
    _set.load_unit,
    _set.load_kg,
    _set.seconds,
    _set.distance_m,
    _set.rir,
    _set.warmup,
    _set.logged_at,
)
#: What a question says of one set, in the order of PastSet.
PAST_SET = (
    _set.local_date,
    _set.exercise_id,
    _set.reps,
    _set.load_kg,
    _set.seconds,
    _set.rir,
    _set.warmup,
    _set.distance_m,
)


def _health_now(account: Any) -> Any:
    """The number of the health answers that she gives now, 0 before the first."""
    version = func.coalesce(func.max(_profile.answers["health_version"].as_integer()), 0)
    return select(version).where(_profile.account_id == account)


_WORKOUT_COLUMNS = (
    _workout.id.label("workout_id"),
    _workout.local_date.label("workout_date"),
    _workout.source,
    _workout.title,
    _workout.document,
    _workout.created_at,
    _workout.performed_at,
    select(func.count())
    .where(_change.workout_id == _workout.id, _change.undone_at.is_(None))
    .correlate(WorkoutRow.__table__)
    .scalar_subquery()
    .label("changes"),
    _workout.health_version,
    _health_now(_workout.account_id).correlate(WorkoutRow.__table__).scalar_subquery().label("health_now"),
)
# Built once: building a statement costs more than running it.
_WITH_SETS = (
    select(*_WORKOUT_COLUMNS, *_SET_COLUMNS)
    .select_from(WorkoutRow.__table__.outerjoin(ExerciseHistoryRow.__table__, _set.workout_id == _workout.id))
    .where(_workout.account_id == bindparam("account"))
    .order_by(_set.position, _set.logged_at, _set.id)
)
_ON = _WITH_SETS.where(_workout.local_date == bindparam("day"))
_GET = _WITH_SETS.where(_workout.id == bindparam("workout"))
_MADE = (
    _workout.local_date,
    _workout.source,
    _workout.engine,
    _workout.title,
    _workout.document,
    _workout.health_version,
    _workout.created_at,
)


@cache
def _first(dialect: str) -> Any:
    """Stores a workout of an account that is there, and holds the account, unless she has one for this date."""
    values = (bindparam(column.name, type_=column.type) for column in _MADE)
    hers = select(_account.id, *values).where(_account.id == bindparam("account"))
    statement = UPSERTS[dialect](WorkoutRow).from_select(
        [_workout.account_id, *_MADE], hers.with_for_update(read=True, key_share=True)
    )
    now = _health_now(bindparam("account")).scalar_subquery().label("health_now")
    return statement.on_conflict_do_nothing().returning(_workout.id, now)


class SqlWorkouts:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def on(self, account_id: int, day: date) -> Workout | None:
        """The workout of one date with what was logged of it: one statement, and one more if she changed it."""
        return self._one(_ON, account=account_id, day=day)

    def get(self, account_id: int, workout_id: int) -> Workout | None:
        return self._one(_GET, account=account_id, workout=workout_id)

    def _one(self, statement: Any, **given: Any) -> Workout | None:
        rows = self._sql.execute(statement, given).all()
        return _to_workout(rows[0], rows, self._changes(rows[:1])) if rows else None

    def _changes(self, rows: Sequence[Any]) -> dict[int, tuple[Change, ...]]:
        """Asked for only where there are some."""
        ids = [row.workout_id for row in rows if row.changes]
        return SqlChanges(self._sql).of(ids) if ids else {}

    def lock(self, account_id: int, workout_id: int) -> bool:
        """Makes other writers of this workout wait until this transaction ends; False when it does not exist."""
        statement = select(_workout.id).where(_workout.account_id == account_id, _workout.id == workout_id)
        return self._sql.execute(statement.with_for_update()).one_or_none() is not None

    def add_first(
        self,
        account_id: int,
        day: date,
        *,
        source: Source,
        engine: str,
        title: str,
        document: bytes,
        exercise_ids: Iterable[int],
        health_version: int = 0,
        now: datetime,
    ) -> Workout | None:
        """Stores the workout and answers with it. None: she has one for this date, or the account is gone.

        Whoever deletes the account waits until this transaction ends; whoever stores another waits for it too.
        """
        given = {
            "account": account_id,
            "local_date": day,
            "source": source.value,
            "engine": engine,
            "title": title,
            "document": document,
            "health_version": health_version,
            "created_at": now,
        }
        row = self._sql.execute(_first(self._sql.dialect.name), given).one_or_none()
        if row is None:
            return None
        self._assign(row.id, exercise_ids)
        versions = {"health_version": health_version, "health_now": row.health_now}
        return Workout(row.id, day, source, title, document, now, **versions)

    def assign(self, workout_id: int, exercise_ids: Iterable[int]) -> None:
        """Which exercises tomorrow must not repeat, instead of those noted before."""
        self._sql.execute(delete(WorkoutExerciseRow).where(_assigned.workout_id == workout_id))
        self._assign(workout_id, exercise_ids)

    def _assign(self, workout_id: int, exercise_ids: Iterable[int]) -> None:
        rows = [{"workout_id": workout_id, "exercise_id": exercise_id} for exercise_id in dict.fromkeys(exercise_ids)]
        if rows:
            self._sql.execute(insert(WorkoutExerciseRow), rows)

    def history(self, account_id: int, *, before: date | None, limit: int) -> list[Workout]:
        """Performed workouts, newest first, with their sets: at most three statements, whatever their number."""
        statement = select(*_WORKOUT_COLUMNS).where(
            _workout.account_id == account_id, _workout.performed_at.is_not(None)
        )
        if before is not None:
            statement = statement.where(_workout.local_date < before)
        rows = self._sql.execute(statement.order_by(_workout.local_date.desc()).limit(limit)).all()
        ids = [row.workout_id for row in rows]
        sets: dict[int, list[Any]] = {workout_id: [] for workout_id in ids}
        logged = select(_set.workout_id, *_SET_COLUMNS).where(_set.workout_id.in_(ids))
        for row in self._sql.execute(logged.order_by(_set.position, _set.logged_at, _set.id)):
            sets[row.workout_id].append(row)
        changes = self._changes(rows)
        return [_to_workout(row, sets[row.workout_id], changes) for row in rows]

    def since(self, account_id: int, since: date) -> list[Workout]:
        """Workouts of that date and later, oldest first, without their sets."""
        where = (_workout.account_id == account_id, _workout.local_date >= since)
        rows = self._sql.execute(select(*_WORKOUT_COLUMNS).where(*where).order_by(_workout.local_date)).all()
        changes = self._changes(rows)
        return [_to_workout(row, (), changes) for row in rows]

    def put_sets(self, account_id: int, workout: Workout, sets: Iterable[PerformedSet], *, replace: bool) -> None:
        """Writes sets under their client ids. A known id is replaced (an edit) or left as it is."""
        rows = [
            {
                "workout_id": workout.id,
                "account_id": account_id,
                "local_date": workout.local_date,
                **{column.name: getattr(done, column.name) for column in _SET_COLUMNS},
            }
            for done in sets
        ]
        if not rows:
            return
        statement = self._insert(ExerciseHistoryRow)
        keys = [_set.workout_id, _set.client_id]
        if replace:
            changed = {
                c.name: statement.excluded[c.name] for c in _SET_COLUMNS if c.name not in ("client_id", "logged_at")
            }
            statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        self._sql.execute(statement, rows)

    def remove_set(self, workout_id: int, client_id: str) -> bool:
        statement = delete(ExerciseHistoryRow).where(_set.workout_id == workout_id, _set.client_id == client_id)
        return self._sql.execute(statement).rowcount == 1

    def remove_sets(self, workout_id: int, client_ids: Iterable[str]) -> None:
        gone = delete(ExerciseHistoryRow).where(_set.workout_id == workout_id, _set.client_id.in_(list(client_ids)))
        self._sql.execute(gone)

    def set_performed(self, workout_id: int, at: datetime | None) -> None:
        self._sql.execute(update(WorkoutRow).where(_workout.id == workout_id).values(performed_at=at))


def _to_workout(row: Any, set_rows: Iterable[Any], changes: dict[int, tuple[Change, ...]]) -> Workout:
    whole, _ = standing(changes.get(row.workout_id, ()))
    return Workout(
        id=row.workout_id,
        local_date=row.workout_date,
        source=Source((whole and whole.source) or row.source),
        title=json.loads(whole.content)["title"] if whole else row.title,
        original=bytes(row.document),
        created_at=row.created_at,
        performed_at=row.performed_at,
        sets=tuple(PerformedSet(*each[-len(_SET_COLUMNS) :]) for each in set_rows if each.client_id is not None),
        changes=changes.get(row.workout_id, ()),
        health_version=row.health_version,
        health_now=row.health_now,
    )
