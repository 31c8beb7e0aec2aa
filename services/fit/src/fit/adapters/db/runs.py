"""The ledger in SQL: runs and their jobs. Set-based throughout, because a run may hold a million jobs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    BigInteger,
    Date,
    Index,
    Integer,
    String,
    UniqueConstraint,
    case,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.adapters.db.profile import ProfileRow
from fit.adapters.db.training_tables import WorkoutRow
from fit.domain.accounts import Role
from fit.domain.runs import CREATE_WOD, OPEN, JobState, Run, RunState

MINUTE = timedelta(minutes=1)


class RunRow(Base):
    """One job name and date. The counts are written when the run ends; until then they are counted."""

    __tablename__ = "run"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(32))
    date: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Instant)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    correlation_id: Mapped[str] = mapped_column(String(64))
    trace_id: Mapped[str] = mapped_column(String(32))
    expected: Mapped[int] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    dead: Mapped[int] = mapped_column(Integer)
    cancelled: Mapped[int] = mapped_column(Integer)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    __table_args__ = (UniqueConstraint("name", "date"),)


class WodJobRow(Base):
    """One athlete's WOD of one date. No foreign key: the account may go, and the run must still add up.

    `next_at` is when something has to be done about it: a pending job is sent, a queued one is asked after.
    """

    __tablename__ = "wod_job"
    date: Mapped[date] = mapped_column(Date, primary_key=True)
    athlete_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16))
    failures: Mapped[int] = mapped_column(Integer)
    redrive: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    error: Mapped[str | None] = mapped_column(String(64))


run = RunRow.__table__.c
job = WodJobRow.__table__.c
is_open = job.state.in_([state.value for state in OPEN])
_is_dead = job.state == JobState.DEAD.value
Index("ix_wod_job_open", job.state, job.next_at, postgresql_where=is_open, sqlite_where=is_open)
Index("ix_wod_job_dead", job.date, job.athlete_id, postgresql_where=_is_dead, sqlite_where=_is_dead)
Index("ix_wod_job_athlete", job.athlete_id)


class SqlRuns:
    """Runs as a whole. Single jobs: SqlJobs."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def time_zones(self) -> list[str]:
        """The time zones that athletes live in."""
        return list(self._sql.execute(select(AccountRow.__table__.c.time_zone).distinct()).scalars())

    def open(self, days: Sequence[date], correlation_id: str, now: datetime) -> None:
        """Makes the runs of these dates, or takes the row locks of those that are there: one caller at a time."""
        for day in sorted(days):
            values = {**_NEW_RUN, "date": day, "state": RunState.OPEN.value, "created_at": now, "asked_at": now}
            made = self._insert(RunRow).values({**values, "correlation_id": correlation_id, "trace_id": uuid4().hex})
            woken = case((run.state == RunState.SKIPPED.value, RunState.OPEN.value), else_=run.state)
            self._sql.execute(
                made.on_conflict_do_update(index_elements=[run.name, run.date], set_={"asked_at": now, "state": woken})
            )

    def skip_gap(self, before: date, correlation_id: str, now: datetime, *, most: int = 31) -> list[date]:
        """Records the dates between the newest run and `before` that nobody asked for."""
        newest = self._sql.execute(select(func.max(run.date)).where(run.date < before)).scalar_one()
        if newest is None:
            return []
        first = max(newest.toordinal() + 1, before.toordinal() - most)
        gap = [date.fromordinal(number) for number in range(first, before.toordinal())]
        rows = [
            {
                **_NEW_RUN,
                "date": day,
                "state": RunState.SKIPPED.value,
                "created_at": now,
                "asked_at": now,
                "finished_at": now,
                "correlation_id": correlation_id,
                "trace_id": uuid4().hex,
            }
            for day in gap
        ]
        if rows:
            self._sql.execute(self._insert(RunRow).on_conflict_do_nothing(), rows)
        return gap

    def begin_again(self, day: date, now: datetime) -> int | None:
        """Opens the run of this date when it was cancelled, and so many of its jobs; None when it was not.

        They get new numbers of attempts, as redriven ones do: one that was on its way may still be heard of.
        """
        was_cancelled = (run.name == CREATE_WOD, run.date == day, run.state == RunState.CANCELLED.value)
        reopened = {"state": RunState.OPEN.value, "finished_at": None}
        if not self._sql.execute(update(RunRow).where(*was_cancelled).values(reopened)).rowcount:
            return None
        still_here = job.athlete_id.in_(select(ProfileRow.account_id))
        again = {"state": JobState.PENDING.value, "failures": 0, "redrive": job.redrive + 1, "error": None}
        statement = update(WodJobRow).where(job.date == day, job.state == JobState.CANCELLED.value, still_here)
        return self._sql.execute(statement.values(**again, next_at=now, changed_at=now)).rowcount

    def fill(self, zones_of: Mapping[date, Sequence[str]], now: datetime) -> int:
        """A job for every onboarded athlete who has neither a job nor a workout for her date. One statement.

        A run that was cancelled gets none.
        """
        account, workout = AccountRow.__table__.c, WorkoutRow.__table__.c
        days = sorted(zones_of)
        day: Any = literal(days[-1], Date)
        if len(days) > 1:
            day = case(*((account.time_zone.in_(zones_of[each]), literal(each, Date)) for each in days[:-1]), else_=day)
        trained = exists().where(workout.account_id == account.id, workout.local_date == day)
        cancelled = exists().where(run.name == CREATE_WOD, run.date == day, run.state == RunState.CANCELLED.value)
        wanted = (
            select(
                day,
                account.id,
                literal(JobState.PENDING.value),
                literal(0),
                literal(0),
                literal(now, Instant),
                literal(now, Instant),
            )
            .join_from(AccountRow, ProfileRow, ProfileRow.account_id == account.id)
            .where(account.role == Role.ATHLETE.value, ~trained, ~cancelled)
        )
        columns = ["date", "athlete_id", "state", "failures", "redrive", "next_at", "changed_at"]
        statement = self._insert(WodJobRow).from_select(columns, wanted).on_conflict_do_nothing()
        return self._sql.execute(statement, execution_options={"preserve_rowcount": True}).rowcount

    def recount(self, days: Sequence[date]) -> None:
        """Writes how many jobs each run has; one that got more of them is open again."""
        count = select(func.count()).where(job.date == run.date).scalar_subquery()
        more = count > run.expected
        again = {
            "expected": count,
            "state": case((more & (run.state == RunState.FINISHED.value), RunState.OPEN.value), else_=run.state),
            "finished_at": case((more, None), else_=run.finished_at),
        }
        self._sql.execute(update(RunRow).where(run.name == CREATE_WOD, run.date.in_(days)).values(again))

    def athletes(self) -> int:
        """Onboarded athletes: everybody who gets a WOD."""
        account = AccountRow.__table__.c
        joined = select(func.count()).join_from(AccountRow, ProfileRow, ProfileRow.account_id == account.id)
        return self._sql.execute(joined.where(account.role == Role.ATHLETE.value)).scalar_one()

    def on(self, days: Sequence[date]) -> list[Run]:
        """The runs of these dates, oldest first."""
        return self._read(run.date.in_(days), limit=len(days), now=None)

    def ids_on(self, day: date) -> tuple[str, str]:
        """Correlation id and trace id of the run of this date."""
        row = self._sql.execute(select(run.correlation_id, run.trace_id).where(run.date == day)).first()
        return (row.correlation_id, row.trace_id) if row else ("", "0" * 32)

    def get(self, run_id: int, now: datetime) -> Run | None:
        found = self._read(run.id == run_id, limit=1, now=now)
        return found[0] if found else None

    def page(self, *, before: date | None, limit: int, now: datetime) -> list[Run]:
        """Runs, newest date first."""
        return self._read(run.date < before if before else run.date.is_not(None), limit=limit, now=now)[::-1]

    def _read(self, where: Any, *, limit: int, now: datetime | None) -> list[Run]:
        statement = select(RunRow.__table__).where(where, run.name == CREATE_WOD).order_by(run.date.desc()).limit(limit)
        rows = self._sql.execute(statement).all()
        counts = self._counts([row.date for row in rows if row.state in _COUNTED], now)
        return [_to_run(row, counts.get(row.date)) for row in reversed(rows)]

    def _counts(self, days: Sequence[date], now: datetime | None) -> dict[date, Any]:
        if not days:
            return {}
        fresh = job.changed_at > literal(now - MINUTE if now else datetime.max.replace(tzinfo=UTC), Instant)
        statement = select(
            job.date,
            func.count().label("expected"),
            *(_sum(job.state == state.value).label(state.value) for state in JobState),
            _sum((job.state == JobState.PENDING.value) & (job.failures > 0)).label("retrying"),
            _sum((job.state == JobState.DONE.value) & fresh).label("fresh"),
        )
        rows = self._sql.execute(statement.where(job.date.in_(days)).group_by(job.date))
        return {row.date: row for row in rows}

    def finish(self, now: datetime) -> list[Run]:
        """Ends the runs that have no open job left; answers them with their final counts."""
        left = exists().where(job.date == run.date, is_open)
        over = select(run.date).where(run.state == RunState.OPEN.value, ~left).with_for_update(skip_locked=True)
        days = list(self._sql.execute(over).scalars())
        counts = self._counts(days, None)
        for day in days:
            self._end(day, RunState.FINISHED, now, _final(counts.get(day)))
        return self.on(days)

    def cancel(self, run_id: int, now: datetime) -> None:
        day = self._sql.execute(select(run.date).where(run.id == run_id).with_for_update()).scalar_one()
        cancelled = {"state": JobState.CANCELLED.value, "changed_at": now}
        self._sql.execute(update(WodJobRow).where(job.date == day, is_open).values(cancelled))
        self._end(day, RunState.CANCELLED, now, _final(self._counts([day], None).get(day)))

    def _end(self, day: date, state: RunState, now: datetime, counts: Mapping[str, int]) -> None:
        values = {"state": state.value, "finished_at": now, **counts}
        self._sql.execute(update(RunRow).where(run.name == CREATE_WOD, run.date == day).values(values))

    def forget_jobs(self, before: date) -> int:
        """Deletes the jobs of runs that ended; the runs keep their counts."""
        ended = select(run.date).where(run.date < before, run.state != RunState.OPEN.value)
        return self._sql.execute(delete(WodJobRow).where(job.date.in_(ended))).rowcount


_NEW_RUN = {"name": CREATE_WOD, "expected": 0, "done": 0, "dead": 0, "cancelled": 0}
_COUNTED = (RunState.OPEN.value,)


def _sum(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _final(counted: Any) -> dict[str, int]:
    names = ("expected", "done", "dead", "cancelled")
    return {name: getattr(counted, name) for name in names} if counted else {}


def _to_run(row: Any, counted: Any) -> Run:
    source = counted or row
    return Run(
        id=row.id,
        date=row.date,
        state=RunState(row.state),
        created_at=row.created_at,
        correlation_id=row.correlation_id,
        trace_id=row.trace_id,
        expected=source.expected,
        done=source.done,
        dead=source.dead,
        cancelled=source.cancelled,
        retrying=counted.retrying if counted else 0,
        finished_at=row.finished_at,
        done_last_minute=counted.fresh if counted else 0,
    )
