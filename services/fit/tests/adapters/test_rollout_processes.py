"""Several processes: they agree on the share, and leave what they counted."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from fit_kit.clock import MovableClock
from fit_kit.operator import WHY, Operator
from fit_kit.rollouts import Ticking, make_counts, make_rollout

from fit.adapters.coach.call_log import CallLog
from fit.adapters.coach.rollout_cache import KEEP_S, RolloutCache
from fit.adapters.db.engine import make_engine
from fit.adapters.db.transactions import SqlTransactions
from fit.adapters.metrics import Metrics
from fit.domain.rollout import Mode


@pytest.fixture
def three_processes(database_url: str) -> Iterator[list[SqlTransactions]]:
    """Three engines on one database, as three web processes have them."""
    engines = [make_engine(database_url) for _ in range(3)]
    yield [SqlTransactions(engine) for engine in engines]
    for engine in engines:
        engine.dispose()


def test_processes_agree_within_five_seconds_of_a_decision(three_processes: list[SqlTransactions]) -> None:
    time = Ticking()
    caches = [RolloutCache(process, now=time) for process in three_processes]
    operator = Operator(three_processes[0])
    operator.set(mode=Mode.ROLLOUT, percent="5", **WHY)
    for cache in caches:
        time.seconds += 0.4
        assert cache.current().share == 500
    operator.set(mode=Mode.ROLLOUT, percent="25", **WHY)
    time.seconds += KEEP_S
    assert KEEP_S <= 5
    assert [cache.current().share for cache in caches] == [2500] * 3


def test_between_two_reads_no_process_asks_the_database(transactions: SqlTransactions) -> None:
    time = Ticking()
    cache = RolloutCache(transactions, now=time)
    first = cache.current()
    Operator(transactions).set(mode=Mode.ROLLOUT, percent="5", **WHY)
    time.seconds += KEEP_S - 0.1
    assert cache.current() == first


def test_while_the_database_is_away_the_last_decision_stays_in_force() -> None:
    engine = make_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    with closing(_Disposing(engine)):
        time = Ticking()
        cache = RolloutCache(SqlTransactions(engine), now=time)
        cache._known = make_rollout(5)
        time.seconds += 100
        assert cache.current() == make_rollout(5)


class _Disposing:
    def __init__(self, engine: object) -> None:
        self._engine = engine

    def close(self) -> None:
        self._engine.dispose()  # type: ignore[attr-defined]


def test_a_process_leaves_its_counts_by_itself_and_keeps_them_while_the_database_is_away(
    transactions: SqlTransactions,
) -> None:
    away = SqlTransactions(make_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2"))
    calls = CallLog(away, Metrics(), MovableClock(), background=False)
    calls.wanted()
    calls.called("0", "timeout", 1.5)
    calls.fell_back("timeout")
    calls.flush()
    calls._transactions = transactions
    assert calls.flush()
    with transactions.read() as stores:
        counts, _ = stores.rollout.windows_after(0)
    assert counts == make_counts(1, failed=1, ms=1500)
    assert not calls.flush(), "nothing is left"
