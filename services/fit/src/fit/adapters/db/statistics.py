"""Statistics over somebody's exercise history in SQL: sums by date and exercise, and the sets that are records."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.engine import Connection

from fit.adapters.db.milestones import E1RM, TELLS_E1RM
from fit.adapters.db.training_tables import ExerciseHistoryRow
from fit.domain.statistics import Done, Record, RecordKind

_set = ExerciseHistoryRow.__table__.c
_WORK = and_(_set.warmup.is_(False), or_(_set.reps > 0, _set.seconds > 0, _set.distance_m > 0))


class SqlStatistics:
    """`helped`: exercises whose load is help, so that more of it is less; they have repetitions, and no load."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def done(self, account_id: int, since: date, helped: Collection[int]) -> list[Done]:
        """What was done from that date on, by date and exercise, oldest first. One statement."""
        lifted = _set.exercise_id.not_in(helped)
        statement = (
            select(
                _set.local_date,
                _set.exercise_id,
                func.sum(case((_WORK, 1), else_=0)),
                func.coalesce(func.sum(_set.reps), 0),
                func.coalesce(func.sum(case((lifted, _set.load_kg * _set.reps))), 0.0),
                func.max(case((and_(lifted, TELLS_E1RM), E1RM))),
            )
            .where(_set.account_id == account_id, _set.local_date >= since)
            .group_by(_set.local_date, _set.exercise_id)
            .order_by(_set.local_date, _set.exercise_id)
        )
        return [
            Done(day, exercise_id, int(sets), int(reps), float(volume), None if e1rm is None else float(e1rm))
            for day, exercise_id, sets, reps, volume, e1rm in self._sql.execute(statement)
        ]

    def records(self, account_id: int, helped: Collection[int]) -> list[Record]:
        """The heaviest set, the one with the most repetitions and the one with the best e1RM of each exercise.

        Of equal ones the first, and of the same date the one with more repetitions or load. One statement.
        """
        lifted = _set.exercise_id.not_in(helped)
        heaviest = case((and_(lifted, _set.load_kg > 0), _set.load_kg))
        most = case((_set.reps > 0, _set.reps))
        e1rm = case((and_(lifted, TELLS_E1RM), E1RM))
        places = {
            RecordKind.HEAVIEST: _place(heaviest, _set.reps),
            RecordKind.MOST_REPS: _place(most, case((lifted, _set.load_kg))),
            RecordKind.BEST_E1RM: _place(e1rm, _set.load_kg),
        }
        ranked = (
            select(
                _set.exercise_id,
                _set.local_date,
                _set.reps,
                _set.load,
                _set.load_unit,
                _set.load_kg,
                heaviest.label("weight"),
                most.label("most"),
                e1rm.label("e1rm"),
                *(place.label(kind.value) for kind, place in places.items()),
            )
            .where(_set.account_id == account_id, _WORK)
            .subquery()
        )
        first = or_(*(ranked.c[kind.value] == 1 for kind in RecordKind))
        rows = self._sql.execute(select(ranked).where(first).order_by(ranked.c.exercise_id)).all()
        return [
            _record(row, kind)
            for row in rows
            for kind in RecordKind
            if getattr(row, kind.value) == 1 and _tells(row, kind)
        ]


def _place(what: ColumnElement[Any], then: ColumnElement[Any]) -> ColumnElement[int]:
    """Which place the set has among those of its exercise; sets that have no such value come last."""
    return func.row_number().over(
        partition_by=_set.exercise_id,
        order_by=(what.desc().nulls_last(), _set.local_date, then.desc().nulls_last(), _set.id),
    )


def _tells(row: Any, kind: RecordKind) -> bool:
    wanted = {RecordKind.HEAVIEST: row.weight, RecordKind.MOST_REPS: row.most, RecordKind.BEST_E1RM: row.e1rm}
    return wanted[kind] is not None


def _record(row: Any, kind: RecordKind) -> Record:
    e1rm = None if row.e1rm is None else round(float(row.e1rm), 1)
    return Record(kind, row.exercise_id, row.local_date, row.reps, row.load, row.load_unit, row.load_kg, e1rm)
