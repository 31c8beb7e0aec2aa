"""The profile and the history of body metrics in SQL."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Float, ForeignKey, Index, String, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant
from fit.domain.profile import BodyMetric, Metric, Profile
from fit.domain.units import Entered


class ProfileRow(Base):
    """`answers` is the profile as a document: a new question of the vocabulary needs no migration."""

    __tablename__ = "profile"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    onboarded_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)


class BodyMetricRow(Base):
    __tablename__ = "body_metric"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    metric: Mapped[str] = mapped_column(String(16))
    entered_value: Mapped[float] = mapped_column(Float)
    entered_unit: Mapped[str] = mapped_column(String(8))
    si: Mapped[float] = mapped_column(Float)
    measured_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (Index("ix_body_metric_latest", "account_id", "metric", "measured_at"),)


_profile = ProfileRow.__table__.c
_metric = BodyMetricRow.__table__.c
_READING: tuple[Any, ...] = (
    _metric.id,
    _metric.metric,
    _metric.entered_value,
    _metric.entered_unit,
    _metric.si,
    _metric.measured_at,
)
_parse_profile = TypeAdapter(Profile).validate_python
_read_profile = TypeAdapter(Profile).validate_json
_dump_profile = TypeAdapter(Profile).dump_python


class SqlProfiles:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def get(self, account_id: int, *, lock: bool = False) -> Profile | None:
        statement = select(_profile.answers).where(_profile.account_id == account_id)
        answers = self._sql.execute(statement.with_for_update() if lock else statement).scalar_one_or_none()
        return None if answers is None else _parse_profile(answers)

    def put(self, account_id: int, profile: Profile, now: datetime) -> bool:
        """Stores the answers; True when they are the first."""
        values = {"answers": _dump_profile(profile, mode="json"), "updated_at": now}
        change = update(ProfileRow).where(_profile.account_id == account_id).values(values)
        if self._sql.execute(change).rowcount:
            return False
        try:
            with self._sql.begin_nested():
                self._sql.execute(insert(ProfileRow).values(account_id=account_id, onboarded_at=now, **values))
        except IntegrityError:  # Another request of hers was first, a moment ago.
            self._sql.execute(change)
            return False
        return True

    def add_metric(self, account_id: int, reading: BodyMetric) -> BodyMetric:
        values = {
            "account_id": account_id,
            "metric": reading.metric.value,
            "entered_value": reading.entered.value,
            "entered_unit": reading.entered.unit,
            "si": reading.si,
            "measured_at": reading.measured_at,
        }
        new_id = self._sql.execute(insert(BodyMetricRow).values(values).returning(_metric.id)).scalar_one()
        return BodyMetric(reading.metric, reading.entered, reading.si, reading.measured_at, new_id)

    def remove_metric(self, account_id: int, metric_id: int) -> bool:
        statement = delete(BodyMetricRow).where(_metric.account_id == account_id, _metric.id == metric_id)
        return self._sql.execute(statement).rowcount == 1

    def metrics(self, account_id: int, *, metric: Metric | None, before: int | None, limit: int) -> list[BodyMetric]:
        """Readings, newest entry first."""
        statement = select(*_READING).where(_metric.account_id == account_id)
        if metric is not None:
            statement = statement.where(_metric.metric == metric.value)
        if before is not None:
            statement = statement.where(_metric.id < before)
        return [_to_reading(row) for row in self._sql.execute(statement.order_by(_metric.id.desc()).limit(limit))]

    def latest_metrics(self, account_id: int) -> dict[Metric, BodyMetric]:
        """The newest reading of each kind; of two at the same instant, the one entered last."""
        ranked = select(
            *_READING,
            func.row_number()
            .over(partition_by=_metric.metric, order_by=(_metric.measured_at.desc(), _metric.id.desc()))
            .label("rank"),
        ).where(_metric.account_id == account_id)
        newest = ranked.subquery()
        rows = self._sql.execute(select(newest).where(newest.c.rank == 1))
        return {Metric(row.metric): _to_reading(row) for row in rows}

    def readings_since(self, account_id: int, metric: Metric, since: datetime) -> list[BodyMetric]:
        """Readings of one kind from an instant on, in the order they were measured."""
        statement = select(*_READING).where(
            _metric.account_id == account_id, _metric.metric == metric.value, _metric.measured_at >= since
        )
        return [_to_reading(row) for row in self._sql.execute(statement.order_by(_metric.measured_at, _metric.id))]


def _to_reading(row: Any) -> BodyMetric:
    entered = Entered(row.entered_value, row.entered_unit)
    return BodyMetric(Metric(row.metric), entered, row.si, row.measured_at, row.id)
