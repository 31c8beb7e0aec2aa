"""A ledger with everything around it in a test's hands."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.profile import ProfileRow
from fit.adapters.db.runs import WodJobRow
from fit.adapters.db.transactions import SqlTransactions
from fit.domain.runs import Run
from fit.usecases.dispatching import ApplyOutcomes, FinishRuns, Hook, Reconcile, SendDue, Sent, no_hook
from fit.usecases.runs import Asked, CancelRun, GenerateWods, ListRuns, Redrive, ShowRun
from fit_kit.clock import MovableClock
from fit_kit.courier import HeldCourier, HeldRecords

job = WodJobRow.__table__.c


@dataclass
class Ledger:
    transactions: SqlTransactions
    clock: MovableClock
    courier: HeldCourier = field(default_factory=HeldCourier)
    records: HeldRecords = field(default_factory=HeldRecords)
    hook: Hook = no_hook
    window: int = 10_000

    def add_athletes(self, *ids: int, time_zone: str = "UTC", onboarded: bool = True, role: str = "athlete") -> None:
        now = datetime.now(UTC)
        accounts = [
            {"id": n, "email": f"{n}@fit.test", "name": "", "role": role, "password_hash": "", "time_zone": time_zone,
             "created_at": now}
            for n in ids
        ]  # fmt: skip
        profiles = [{"account_id": n, "answers": {}, "onboarded_at": now, "updated_at": now} for n in ids]
        with self.transactions.engine.begin() as connection:
            connection.execute(insert(AccountRow), accounts)
            if onboarded:
                connection.execute(insert(ProfileRow), profiles)

    def generate(self, day: date | None = None, *, correlation_id: str = "test-correlation") -> Asked:
        return GenerateWods(self.transactions, self.clock)(day, correlation_id)

    def send(self, limit: int = 100) -> Sent:
        return SendDue(self.transactions, self.courier, self.clock, window=self.window, hook=self.hook)(limit)

    def hear(self) -> None:
        ApplyOutcomes(self.transactions, self.courier, self.clock, hook=self.hook)(0)

    def reconcile(self) -> tuple[int, int]:
        return Reconcile(self.transactions, self.records, self.clock)()

    def finish(self) -> list[Run]:
        return FinishRuns(self.transactions, self.clock)()

    def cancel(self, run_id: int) -> Run:
        return CancelRun(self.transactions, self.clock)(run_id)

    def redrive(self, limit: int = 100, error: str | None = None) -> int:
        return Redrive(self.transactions, self.clock)(error=error, day=None, limit=limit)

    def show(self, run_id: int) -> Run:
        return ShowRun(self.transactions, self.clock)(run_id)

    def runs(self) -> list[Run]:
        return ListRuns(self.transactions, self.clock)(before=None, limit=50)

    def states(self) -> dict[str, int]:
        """Jobs by state, over all dates."""
        with self.transactions.engine.connect() as connection:
            rows = connection.execute(select(job.state, func.count()).group_by(job.state))
            return {row[0]: row[1] for row in rows}

    def job(self, athlete: int) -> tuple[str, int, int, str | None]:
        """State, failures, redrive and error of an athlete's only job."""
        statement = select(job.state, job.failures, job.redrive, job.error).where(job.athlete_id == athlete)
        with self.transactions.engine.connect() as connection:
            row = connection.execute(statement).one()
        return (row[0], row[1], row[2], row[3])
