"""The tables of training: workouts, what each assigned, and the exercise history."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant


class WorkoutRow(Base):
    """One workout of one athlete and local date: the first writer wins, nothing she may have seen is overwritten."""

    __tablename__ = "workout"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    local_date: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(16))
    engine: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    document: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant)
    performed_at: Mapped[datetime | None] = mapped_column(Instant)
    health_version: Mapped[int] = mapped_column(Integer, server_default="0")
    __table_args__ = (UniqueConstraint("account_id", "local_date"),)


class WorkoutExerciseRow(Base):
    """Which exercises a workout assigned (training blocks only): what tomorrow must not repeat."""

    __tablename__ = "workout_exercise"
    workout_id: Mapped[int] = mapped_column(ForeignKey("workout.id", ondelete="CASCADE"), primary_key=True)
    exercise_id: Mapped[int] = mapped_column(Integer, primary_key=True)


class ExerciseHistoryRow(Base):
    """One performed set."""

    __tablename__ = "exercise_history"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workout_id: Mapped[int] = mapped_column(ForeignKey("workout.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    local_date: Mapped[date] = mapped_column(Date)
    exercise_id: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    reps: Mapped[int | None] = mapped_column(Integer)
    load: Mapped[float | None] = mapped_column(Float)
    load_unit: Mapped[str | None] = mapped_column(String(2))
    load_kg: Mapped[float | None] = mapped_column(Float)
    seconds: Mapped[int | None] = mapped_column(Integer)
    distance_m: Mapped[float | None] = mapped_column(Float)
    rir: Mapped[float | None] = mapped_column(Float)
    warmup: Mapped[bool] = mapped_column(Boolean)
    logged_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (
        UniqueConstraint("workout_id", "client_id"),
        Index("ix_exercise_history_question", "account_id", "local_date"),
    )
