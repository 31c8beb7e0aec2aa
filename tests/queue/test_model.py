"""A model of the whole line: whatever is lost, repeated, killed or delayed, the ledger ends complete and true.

The ledger is the real one. Broker, coach and cron are a few lines each, and Hypothesis plays fate.
"""

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from fit_kit.clock import MovableClock
from fit_kit.courier import HeldRecords
from fit_kit.databases import copy_of_migrated_sqlite
from fit_kit.ledger import Ledger
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from fit.adapters.db.engine import make_engine
from fit.adapters.db.runs import RunRow, WodJobRow
from fit.adapters.db.transactions import SqlTransactions
from fit.domain.runs import Job, Result

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
ATHLETES = tuple(range(1, 9))
job, run = WodJobRow.__table__.c, RunRow.__table__.c
chance = st.integers(0, 2**16)


class Killed(Exception):
    """kill -9 of the dispatcher."""


class Line(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fit-model-"))
        self.engine = make_engine(f"sqlite:///{copy_of_migrated_sqlite(self.folder)}")
        self.clock = MovableClock(NOON)
        self.ledger = Ledger(SqlTransactions(self.engine), self.clock, records=HeldRecords())
        self.broker: list[Job] = []
        self.wods: dict[tuple[int, date], int] = {}
        self.made = 0
        self.erased: set[int] = set()

    @initialize()
    def begin(self) -> None:
        self.ledger.add_athletes(*ATHLETES[:4])
        self.ledger.add_athletes(*ATHLETES[4:], time_zone="Pacific/Auckland")
        self.ledger.generate()

    @rule()
    def second_cron(self) -> None:
        self.ledger.generate()

    @rule(minutes=st.sampled_from([-120, -1, 1, 2, 17, 60, 720]))
    def clock_changes(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    @rule(
        limit=st.integers(1, 8),
        refused=st.sets(st.sampled_from(ATHLETES)),
        step=st.sampled_from(["", "claimed", "sent", "noted"]),
    )
    def publish(self, limit: int, refused: set[int], step: str) -> None:
        """A batch leaves; perhaps the broker does not confirm all of it, perhaps the dispatcher dies on the way."""

        def hook(reached: str) -> None:
            if reached == step:
                raise Killed

        self.ledger.courier.refuses, self.ledger.hook = refused, hook
        try:
            self.ledger.send(limit)
        except Killed:
            pass
        finally:
            self.ledger.hook, self.ledger.courier.refuses = (lambda _step: None), set()
            self.broker += self.ledger.courier.take()

    @rule(pick=chance, crash=st.sampled_from(["", "before storing", "before telling", "before acknowledging"]))
    def deliver(self, pick: int, crash: str) -> None:
        """A worker takes a message. Wherever it dies, the message stays with the broker."""
        if not self.broker:
            return
        message = self.broker[pick % len(self.broker)]
        if crash == "before storing":
            return
        self.store(message)
        if crash == "before telling":
            return
        self.tell(message)
        if crash != "before acknowledging":
            self.broker.remove(message)

    def store(self, message: Job) -> None:
        if message.athlete_id not in self.erased:
            self.made += 1
            self.wods.setdefault((message.athlete_id, message.date), self.made)

    def tell(self, message: Job) -> None:
        gone = message.athlete_id in self.erased
        self.ledger.courier.answer([message], Result.DEAD if gone else Result.DONE, "erased" if gone else None)

    @rule(pick=chance)
    def redeliver(self, pick: int) -> None:
        if self.broker:
            self.broker.append(self.broker[pick % len(self.broker)])

    @rule(pick=chance, result=st.sampled_from([Result.RETRY, Result.DEAD]))
    def fail(self, pick: int, result: Result) -> None:
        if self.broker:
            message = self.broker.pop(pick % len(self.broker))
            self.ledger.courier.answer([message], result, "Sneeze")

    @rule()
    def the_brokers_data_is_deleted(self) -> None:
        self.broker.clear()
        self.ledger.courier.arriving.clear()

    @rule(twice=st.booleans())
    def outcomes_come_home(self, twice: bool) -> None:
        if twice:
            self.ledger.courier.arriving *= 2
        self.ledger.hear()

    @rule()
    def reconcile(self) -> None:
        days = {day for _, day in self.wods}
        for day in days:
            self.ledger.records.there = {athlete for athlete, made_for in self.wods if made_for == day}
        if len(days) <= 1:  # The fake knows one date at a time.
            self.ledger.reconcile()

    @rule(limit=st.integers(1, 4))
    def redrive(self, limit: int) -> None:
        self.ledger.redrive(limit)

    @rule(athlete=st.sampled_from(ATHLETES))
    def erase(self, athlete: int) -> None:
        if athlete in self.erased:
            return
        with self.ledger.transactions.write() as stores:
            stores.jobs.cancel_of(athlete, self.clock.now())
            stores.personal_data.erase(athlete, self.clock.real())
        self.erased.add(athlete)
        for key in [key for key in self.wods if key[0] == athlete]:
            del self.wods[key]

    @rule()
    def finish(self) -> None:
        self.ledger.finish()

    def jobs(self) -> list[tuple[date, int, str]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(job.date, job.athlete_id, job.state))]

    @invariant()
    def done_means_that_there_is_a_wod(self) -> None:
        done = {(athlete, day) for day, athlete, state in self.jobs() if state == "done" and athlete not in self.erased}
        assert done <= self.wods.keys()

    @invariant()
    def an_erased_athlete_has_no_wod_and_nothing_on_its_way_to_one(self) -> None:
        assert not {athlete for athlete, _ in self.wods} & self.erased
        assert all(state not in ("pending", "queued") for _, athlete, state in self.jobs() if athlete in self.erased)

    @invariant()
    def a_run_adds_up(self) -> None:
        for each in self.ledger.runs():
            states = [state for day, _, state in self.jobs() if day == each.date]
            assert each.expected == len(states)
            assert each.done + each.dead + each.cancelled + each.open == each.expected
            if each.state.value == "finished":
                assert not {"pending", "queued"} & set(states)

    def teardown(self) -> None:
        """Fate rests: everything comes to its end, and nothing was lost or made twice."""
        try:
            for _ in range(60):
                self.clock.move(minutes=20)
                self.ledger.redrive(100)
                self.ledger.send(100)
                self.broker += self.ledger.courier.take()
                while self.broker:
                    message = self.broker.pop()
                    self.store(message)
                    self.tell(message)
                self.ledger.hear()
                self.ledger.records.there = set()
                self.ledger.reconcile()
                if all(state == "done" or athlete in self.erased for _, athlete, state in self.jobs()):
                    break
            for day, athlete, state in self.jobs():
                assert state == "done" or athlete in self.erased, (day, athlete, state)
                assert state != "done" or athlete in self.erased or (athlete, day) in self.wods
            self.ledger.finish()
            assert all(each.state.value in ("finished", "skipped") for each in self.ledger.runs())
        finally:
            self.engine.dispose()
            shutil.rmtree(self.folder)


TestLine = Line.TestCase
TestLine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
