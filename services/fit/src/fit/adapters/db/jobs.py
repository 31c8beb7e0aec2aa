"""The jobs of the ledger in SQL: claimed, sent, judged. Every method is a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, tuple_, update
from sqlalchemy.engine import Connection

from fit.adapters.db.questions import among
from fit.adapters.db.runs import RunRow, WodJobRow, is_open, job, run
from fit.domain.runs import OPEN, DeadJob, Job, JobState, Outcome, RunState, Verdict, failures_before, judge

_JOB = (job.athlete_id, job.date, job.failures, job.redrive)


class SqlJobs:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def claim(self, state: JobState, limit: int, now: datetime, until: datetime) -> list[Job]:
        """Takes jobs of one date that are due in this state, for nobody else until `until`. Two statements."""
        due = (job.state == state.value, job.next_at <= now)
        first = select(job.date).where(*due).order_by(job.next_at).limit(1)
        day = self._sql.execute(first).scalar_one_or_none()
        if day is None:
            return []
        rows = select(job.athlete_id).where(*due, job.date == day).order_by(job.next_at).limit(limit)
        claimed = rows.with_for_update(skip_locked=True).cte("claimed")
        statement = (
            update(WodJobRow)
            .where(job.date == day, job.athlete_id.in_(select(claimed.c.athlete_id)))
            .values(next_at=until)
            .returning(*_JOB)
        )
        return [Job(*row) for row in self._sql.execute(statement)]

    def change(self, day: date, athletes: Iterable[int], now: datetime, **values: Any) -> int:
        """Open jobs of these athletes become what `values` say. Answers how many there were."""
        ids = list(athletes)
        if not ids:
            return 0
        statement = update(WodJobRow).where(job.date == day, _among(self._sql, ids), is_open)
        return self._sql.execute(statement.values(changed_at=now, **values)).rowcount

    def queued(self, jobs: Sequence[Job], now: datetime, ask_at: datetime) -> None:
        """The courier has them. One that has come back meanwhile stays as its outcome left it."""
        for (failures, redrive), same in _grouped(jobs).items():
            statement = update(WodJobRow).where(
                job.date == same[0].date,
                _among(self._sql, [each.athlete_id for each in same]),
                job.state == JobState.PENDING.value,
                job.failures == failures,
                job.redrive == redrive,
            )
            self._sql.execute(statement.values(state=JobState.QUEUED.value, next_at=ask_at, changed_at=now))

    def apply(self, outcomes: Iterable[Outcome], now: datetime) -> list[tuple[Outcome, Verdict]]:
        """Judges outcomes; answers the failures among them. An outcome that was applied before changes nothing."""
        done: dict[date, list[int]] = {}
        failed: list[tuple[Outcome, Verdict]] = []
        for outcome in outcomes:
            verdict = judge(outcome)
            if verdict.state is JobState.DONE:
                done.setdefault(outcome.date, []).append(outcome.athlete_id)
            else:
                failed.append((outcome, verdict))
        for day, ids in done.items():
            undone = job.state.in_([*(state.value for state in OPEN), JobState.DEAD.value])
            statement = update(WodJobRow).where(job.date == day, _among(self._sql, ids), undone)
            self._sql.execute(statement.values(state=JobState.DONE.value, changed_at=now, error=None))
        if failed:
            self._sql.execute(_FAIL, [_failure(outcome, verdict, now) for outcome, verdict in failed])
        return failed

    def count(self, state: JobState) -> int:
        return self._sql.execute(select(func.count()).where(job.state == state.value)).scalar_one()

    def oldest_due(self, now: datetime) -> datetime | None:
        """Since when the job that waits longest has been due; None when none is."""
        due = select(func.min(job.next_at)).where(job.state == JobState.PENDING.value, job.next_at <= now)
        oldest: datetime | None = self._sql.execute(due).scalar_one()
        return oldest

    def dead_by_error(self) -> dict[str, int]:
        statement = select(job.error, func.count()).where(job.state == JobState.DEAD.value).group_by(job.error)
        return {row[0] or "unknown": row[1] for row in self._sql.execute(statement)}

    def dead(self, *, error: str | None, day: date | None, limit: int) -> list[DeadJob]:
        """Dead jobs, in the order of date and athlete."""
        statement = select(job.athlete_id, job.date, job.error, job.redrive, job.changed_at)
        statement = statement.where(*_dead(error, day)).order_by(job.date, job.athlete_id).limit(limit)
        rows = self._sql.execute(statement)
        return [DeadJob(row[0], row[1], row[2] or "unknown", row[3], row[4]) for row in rows]

    def count_dead(self, *, error: str | None, day: date | None) -> int:
        return self._sql.execute(select(func.count()).where(*_dead(error, day))).scalar_one()

    def revive(self, *, error: str | None, day: date | None, limit: int, now: datetime) -> int:
        """Gives up to `limit` dead jobs a new dozen of attempts, and opens their runs again."""
        rows = select(job.date, job.athlete_id).where(*_dead(error, day)).order_by(job.date, job.athlete_id)
        keys = [tuple(row) for row in self._sql.execute(rows.limit(limit).with_for_update(skip_locked=True))]
        for each in sorted({key[0] for key in keys}):
            ids = [athlete for day_, athlete in keys if day_ == each]
            again = {"state": JobState.PENDING.value, "failures": 0, "redrive": job.redrive + 1}
            where = (job.date == each, _among(self._sql, ids), job.state == JobState.DEAD.value)
            self._sql.execute(update(WodJobRow).where(*where).values(**again, next_at=now, changed_at=now))
            reopened = {"state": RunState.OPEN.value, "finished_at": None}
            self._sql.execute(update(RunRow).where(run.date == each).values(reopened))
        return len(keys)

    def states(self, keys: Iterable[tuple[date, int]]) -> dict[tuple[date, int], JobState]:
        """The states of these jobs; those that are not in the ledger are left out."""
        wanted = tuple_(job.date, job.athlete_id).in_(list(keys))
        rows = self._sql.execute(select(job.date, job.athlete_id, job.state).where(wanted))
        return {(row.date, row.athlete_id): JobState(row.state) for row in rows}

    def cancel_of(self, athlete_id: int, now: datetime) -> int:
        """Nothing is made any more for somebody whose account is being deleted."""
        statement = update(WodJobRow).where(job.athlete_id == athlete_id, is_open)
        return self._sql.execute(statement.values(state=JobState.CANCELLED.value, changed_at=now)).rowcount


_FAIL = (
    update(WodJobRow)
    .where(
        job.date == bindparam("the_date"),
        job.athlete_id == bindparam("the_athlete"),
        job.failures == bindparam("the_failures"),
        job.redrive == bindparam("the_redrive"),
        or_(*(job.state == state.value for state in OPEN)),  # a list of values does not go with many rows
    )
    .values(
        state=bindparam("to_state"),
        failures=bindparam("to_failures"),
        next_at=bindparam("to_next_at"),
        error=bindparam("to_error"),
        changed_at=bindparam("to_changed_at"),
    )
)


def _failure(outcome: Outcome, verdict: Verdict, now: datetime) -> Mapping[str, Any]:
    failures, redrive = failures_before(outcome.attempt)
    return {
        "the_date": outcome.date,
        "the_athlete": outcome.athlete_id,
        "the_failures": failures,
        "the_redrive": redrive,
        "to_state": verdict.state.value,
        "to_failures": verdict.failures,
        "to_next_at": now + verdict.pause if verdict.pause else now,
        "to_error": (verdict.error or "")[:64],
        "to_changed_at": now,
    }


def _grouped(jobs: Sequence[Job]) -> dict[tuple[int, int], list[Job]]:
    groups: dict[tuple[int, int], list[Job]] = {}
    for each in jobs:
        groups.setdefault((each.failures, each.redrive), []).append(each)
    return groups


def _among(connection: Connection, athletes: list[int]) -> Any:
    return among(connection, job.athlete_id, athletes)


def _dead(error: str | None, day: date | None) -> list[Any]:
    where: list[Any] = [job.state == JobState.DEAD.value]
    if error is not None:
        where.append(job.error == error)
    if day is not None:
        where.append(job.date == day)
    return where
