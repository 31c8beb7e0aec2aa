"""What athletes changed of their workouts, and how they rated exercises, in SQL. Nothing is overwritten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.domain.changes import Change, ChangeKind
from fit.domain.today import Today


class WorkoutChangeRow(Base):
    """A swap, or a whole workout instead of the first. It stands until `undone_at`."""

    __tablename__ = "workout_change"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workout_id: Mapped[int] = mapped_column(ForeignKey("workout.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(Integer)
    from_exercise_id: Mapped[int | None] = mapped_column(Integer)
    to_exercise_id: Mapped[int | None] = mapped_column(Integer)
    lasting: Mapped[bool] = mapped_column(Boolean)
    disliked: Mapped[list[int]] = mapped_column(JSON)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    health_version: Mapped[int] = mapped_column(Integer, server_default="0")
    wishes: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    source: Mapped[str | None] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Instant)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    __table_args__ = (Index("ix_workout_change_workout_id", "workout_id"),)


class ExerciseRatingRow(Base):
    """What she thought of an exercise of one workout, 1 to 5."""

    __tablename__ = "exercise_rating"
    workout_id: Mapped[int] = mapped_column(ForeignKey("workout.id", ondelete="CASCADE"), primary_key=True)
    exercise_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    rating: Mapped[int] = mapped_column(Integer)
    rated_at: Mapped[datetime] = mapped_column(Instant)


_change = WorkoutChangeRow.__table__.c
_rating = ExerciseRatingRow.__table__.c
_parse_today, _dump_today = TypeAdapter(Today).validate_python, TypeAdapter(Today).dump_python


class SqlChanges:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def of(self, workout_ids: Iterable[int]) -> dict[int, tuple[Change, ...]]:
        """The changes that stand, by workout, oldest first: one statement."""
        statement = select(WorkoutChangeRow.__table__).where(
            _change.workout_id.in_(list(workout_ids)), _change.undone_at.is_(None)
        )
        found: dict[int, tuple[Change, ...]] = {}
        for row in self._sql.execute(statement.order_by(_change.id)):
            found[row.workout_id] = (*found.get(row.workout_id, ()), _to_change(row))
        return found

    def add(self, workout_id: int, change: Change, now: datetime) -> None:
        self._sql.execute(
            insert(WorkoutChangeRow).values(
                workout_id=workout_id,
                kind=change.kind.value,
                position=change.position,
                from_exercise_id=change.from_id,
                to_exercise_id=change.to_id,
                lasting=change.lasting,
                disliked=list(change.disliked),
                content=change.content,
                health_version=change.health_version,
                wishes=_dump_today(change.wishes, mode="json"),
                source=change.source,
                created_at=now,
            )
        )

    def undo(self, change_id: int, now: datetime) -> None:
        self._sql.execute(
            update(WorkoutChangeRow).where(_change.id == change_id, _change.undone_at.is_(None)).values(undone_at=now)
        )

    def regenerations(self, workout_id: int) -> int:
        """How often this workout was made anew, the times that were taken back included."""
        statement = select(func.count()).where(
            _change.workout_id == workout_id, _change.kind == ChangeKind.REGENERATE.value
        )
        return self._sql.execute(statement).scalar_one()

    def was_swapped(self, workout_id: int, position: int, *, after: int) -> bool:
        """Whether anything was exchanged at that position after that change, taken back or not."""
        where = (_change.workout_id == workout_id, _change.position == position, _change.id > after)
        return bool(self._sql.execute(select(exists().where(*where))).scalar_one())

    def rate(self, workout_id: int, exercise_id: int, rating: int, now: datetime) -> None:
        """The last word counts."""
        values = {"workout_id": workout_id, "exercise_id": exercise_id, "rating": rating, "rated_at": now}
        statement = upsert(self._sql)(ExerciseRatingRow).values(values)
        keys = [_rating.workout_id, _rating.exercise_id]
        self._sql.execute(
            statement.on_conflict_do_update(index_elements=keys, set_={"rating": rating, "rated_at": now})
        )

    def forget_rating(self, workout_id: int, exercise_id: int) -> None:
        mine = (_rating.workout_id == workout_id, _rating.exercise_id == exercise_id)
        self._sql.execute(delete(ExerciseRatingRow).where(*mine))


def _to_change(row: Any) -> Change:
    return Change(
        kind=ChangeKind(row.kind),
        content=bytes(row.content),
        position=row.position,
        from_id=row.from_exercise_id,
        to_id=row.to_exercise_id,
        lasting=row.lasting,
        disliked=tuple(row.disliked),
        health_version=row.health_version,
        wishes=_parse_today(row.wishes or {}),
        source=row.source,
        id=row.id,
        created_at=row.created_at,
    )
