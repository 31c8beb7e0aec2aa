"""Somebody who runs the rollout: its use cases over one database, with a clock that moves."""

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.promotion import Counts, Verdict
from fit.usecases import rollout as usecases
from fit_kit.clock import MovableClock

WHY = {"reason": "A test of it.", "author": "test"}


class Operator:
    """The use cases over one database, with a clock that moves."""

    def __init__(self, transactions: SqlTransactions, interval_s: float = 5) -> None:
        self.transactions, self.clock = transactions, MovableClock()
        self.show = usecases.ShowRollout(transactions)
        self.history = usecases.RolloutHistory(transactions)
        self.set = usecases.SetRollout(transactions, self.clock)
        self.start = usecases.StartPromotion(transactions, self.clock)
        self.pause = usecases.PausePromotion(transactions, self.clock)
        self.abort = usecases.AbortRollout(transactions, self.clock)
        self.check = usecases.CheckRollout(transactions, self.clock, interval_s)

    def counted(self, counts: Counts) -> None:
        """A process leaves its counts; five seconds later the controller looks."""
        with self.transactions.write() as stores:
            stores.rollout.add_window("p", counts, self.clock.real())

    def look(self) -> Verdict | None:
        self.clock.move_real(seconds=5)
        decision = self.check()
        return decision.check.verdict if decision else None

    def share(self) -> float:
        return self.show().rollout.share / 100
