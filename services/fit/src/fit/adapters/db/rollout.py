"""The rollout in SQL: decisions are only ever added, and the newest one is in force."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Integer, String, Text, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.domain.errors import RolloutConflict
from fit.domain.promotion import Check, Checked, Counts, Promotion, Verdict
from fit.domain.rollout import Mode, Rollout
from fit.domain.shadow import Comparison


class RolloutRow(Base):
    """One decision. The primary key makes two decisions at the same moment impossible."""

    __tablename__ = "rollout"
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    mode: Mapped[str] = mapped_column(String(16))
    share: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(400))
    author: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime] = mapped_column(Instant)


class PromotionRow(Base):
    """The controller's memory: one row, replaced only by whoever has read its version."""

    __tablename__ = "rollout_promotion"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime] = mapped_column(Instant)


class CheckRow(Base):
    __tablename__ = "rollout_check"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    share: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(200))
    counts: Mapped[str] = mapped_column(Text)


class CallWindowRow(Base):
    """What one process counted of its calls of the coach in about a second. Kept for minutes."""

    __tablename__ = "coach_call_window"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    process: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    counts: Mapped[str] = mapped_column(Text)


class ComparisonRow(Base):
    """One comparison of the shadow mode. It names no athlete."""

    __tablename__ = "shadow_comparison"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    result: Mapped[str] = mapped_column(Text)


_rollout, _memory, _check = RolloutRow.__table__.c, PromotionRow.__table__.c, CheckRow.__table__.c
_window, _comparison = CallWindowRow.__table__.c, ComparisonRow.__table__.c
_counts = TypeAdapter(Counts)
_promotion = TypeAdapter(Promotion)
_compared = TypeAdapter(Comparison)
ONLY = 1


def _json(adapter: TypeAdapter[Any], value: Any) -> str:
    return adapter.dump_json(value).decode()


class SqlRollout:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def current(self) -> Rollout | None:
        """The decision in force; None before the first."""
        newest = self.history(before=None, limit=1)
        return newest[0] if newest else None

    def add(self, rollout: Rollout) -> None:
        """Puts a decision in force. Raises RolloutConflict when somebody decided at the same moment."""
        values = {name: getattr(rollout, name) for name in _rollout.keys()}  # noqa: SIM118  (a collection of columns)
        try:
            self._sql.execute(insert(RolloutRow).values({**values, "mode": rollout.mode.value}))
        except IntegrityError as error:
            raise RolloutConflict("Somebody changed the rollout at the same moment. Look again.") from error

    def history(self, *, before: int | None, limit: int) -> list[Rollout]:
        statement = select(RolloutRow.__table__).order_by(_rollout.version.desc()).limit(limit)
        if before is not None:
            statement = statement.where(_rollout.version < before)
        return [
            Rollout(row.version, Mode(row.mode), row.share, row.reason, row.author, row.changed_at)
            for row in self._sql.execute(statement)
        ]

    def promotion(self, *, lock: bool = False) -> tuple[int, Promotion]:
        """The controller's memory and its version; a fresh one has version 0. `lock`: others wait for this change."""
        statement = select(_memory.version, _memory.state)
        row = self._sql.execute(statement.with_for_update() if lock else statement).one_or_none()
        return (row.version, _promotion.validate_json(row.state)) if row else (0, Promotion())

    def checked_at(self) -> datetime | None:
        return self._sql.execute(select(_memory.checked_at)).scalar_one_or_none()

    def put_promotion(self, version: int, promotion: Promotion, now: datetime) -> bool:
        """Replaces the memory of that version; False when somebody else has done so meanwhile."""
        values = {"version": version + 1, "state": _json(_promotion, promotion), "checked_at": now}
        if version == 0:
            first = self._insert(PromotionRow).values(id=ONLY, **values).on_conflict_do_nothing()
            return self._sql.execute(first.returning(_memory.id)).scalar_one_or_none() is not None
        changed = self._sql.execute(update(PromotionRow).where(_memory.version == version).values(values))
        return changed.rowcount == 1

    def add_check(self, checked: Checked) -> None:
        values = {
            "at": checked.at,
            "share": checked.share,
            "verdict": checked.check.verdict.value,
            "reason": checked.check.reason[:200],
            "counts": _json(_counts, checked.check.counts),
        }
        self._sql.execute(insert(CheckRow).values(values))

    def checks(self, limit: int) -> list[Checked]:
        """The last checks, newest first."""
        rows = self._sql.execute(select(CheckRow.__table__).order_by(_check.id.desc()).limit(limit))
        return [
            Checked(row.at, row.share, Check(Verdict(row.verdict), row.reason, _counts.validate_json(row.counts)))
            for row in rows
        ]

    def add_window(self, process: str, counts: Counts, now: datetime) -> None:
        self._sql.execute(insert(CallWindowRow).values(process=process, counts=_json(_counts, counts), at=now))

    def windows_after(self, cursor: int) -> tuple[Counts | None, int]:
        """What all processes counted since, and the new cursor; None when a window cannot be read."""
        statement = select(_window.id, _window.counts).where(_window.id > cursor).order_by(_window.id)
        rows = self._sql.execute(statement).all()
        newest = rows[-1].id if rows else cursor
        try:
            return _sum(_counts.validate_json(row.counts) for row in rows), newest
        except ValidationError:
            return None, newest

    def newest_window(self) -> int:
        return self._sql.execute(select(func.max(_window.id))).scalar_one() or 0

    def forget(self, *, windows: datetime, checks: datetime) -> None:
        """Drops windows, and checks and comparisons, from before these instants.

        The newest window stays, because SQLite would give its number away again and the cursor stands on it.
        """
        self._sql.execute(delete(CallWindowRow).where(_window.at < windows, _window.id < self.newest_window()))
        self._sql.execute(delete(CheckRow).where(_check.at < checks))
        self._sql.execute(delete(ComparisonRow).where(_comparison.at < checks))

    def add_comparison(self, comparison: Comparison, now: datetime) -> None:
        self._sql.execute(insert(ComparisonRow).values(at=now, result=_json(_compared, comparison)))

    def comparisons(self, since: datetime) -> list[Comparison]:
        statement = select(_comparison.result).where(_comparison.at >= since).order_by(_comparison.id)
        return [_compared.validate_json(result) for result in self._sql.execute(statement).scalars()]


def _sum(windows: Iterable[Counts]) -> Counts:
    return sum(windows, Counts())
