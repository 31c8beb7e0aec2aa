"""The rollout on both databases: decisions, the controller's memory, windows, and the use cases over them."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fit_kit.operator import WHY, Operator
from fit_kit.rollouts import make_counts
from fit_kit.threads import outcome, together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.errors import InvalidInput, RolloutConflict
from fit.domain.promotion import Check, Checked, Limits, Phase, Promotion, Verdict
from fit.domain.rollout import ALL, Mode, Rollout
from fit.domain.shadow import Comparison
from fit.entrypoints.rollout_control import watch
from fit.usecases import rollout as usecases

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def operator(transactions: SqlTransactions) -> Operator:
    return Operator(transactions)


def test_the_newest_decision_is_in_force_and_all_stay(operator: Operator) -> None:
    assert operator.show().rollout.mode is Mode.COACH
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.set(mode=Mode.ROLLOUT, percent="12.34", **WHY)
    operator.set(mode=Mode.SHADOW, percent=None, **WHY)
    assert [(each.version, each.mode, each.share) for each in operator.history()] == [
        (3, Mode.SHADOW, 0), (2, Mode.ROLLOUT, 1234), (1, Mode.ROLLOUT, 0)
    ]  # fmt: skip
    assert [each.version for each in operator.history(before=3, limit=1)] == [2]
    assert {each.reason for each in operator.history()} == {"A test of it."}


@pytest.mark.parametrize(
    ("mode", "percent", "reason"),
    [
        (Mode.COACH, "5", "why not"),
        (Mode.ROLLOUT, None, "why not"),
        (Mode.ROLLOUT, "5", "  . "),
        (Mode.ROLLOUT, "101", "why"),
    ],
)
def test_an_impossible_decision_changes_nothing(
    mode: Mode, percent: str | None, reason: str, operator: Operator
) -> None:
    with pytest.raises(InvalidInput):
        operator.set(mode=mode, percent=percent, reason=reason, author="test")
    assert operator.history() == []


def test_two_decisions_at_the_same_moment_are_never_both_the_same_version(operator: Operator) -> None:
    done = together(*[outcome(lambda: operator.set(mode=Mode.ROLLOUT, percent="5", **WHY))] * 4)
    made = [each for each in done if isinstance(each, Rollout)]
    assert made
    assert all(isinstance(each, Rollout | RolloutConflict) for each in done), done
    assert sorted(each.version for each in operator.history()) == list(range(1, len(made) + 1))


def test_a_promotion_runs_by_itself_from_1_to_100_percent(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.start(steps=None, **WHY)
    shares = [operator.share()]
    for _ in range(5):
        operator.counted(make_counts(300))
        assert operator.look() is Verdict.PASS
        shares.append(operator.share())
    assert shares == [1, 5, 25, 50, 100, 100]
    assert operator.show().promotion.phase is Phase.FINISHED
    assert operator.history()[0].author == "controller"
    assert "300 calls" in operator.history()[0].reason


def test_without_traffic_it_stays_where_it_is(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.start(steps=["1", "100"], **WHY)
    assert [operator.look() for _ in range(10)] == [Verdict.NO_DATA] * 10
    operator.counted(make_counts(3))
    assert operator.look() is Verdict.NO_DATA
    assert operator.share() == 1
    assert [checked.check.verdict for checked in operator.show().checks] == [Verdict.NO_DATA] * 5


def test_counts_that_cannot_be_read_are_an_error_and_no_pass(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="1", **WHY)
    with operator.transactions.write() as stores:
        stores.rollout._sql.exec_driver_sql(
            "INSERT INTO coach_call_window (process, at, counts) VALUES ('p', '2026-05-01 00:00:00+00:00', 'x')"
        )
    assert operator.look() is Verdict.ERROR
    assert operator.look() is Verdict.NO_DATA


def test_three_failed_checks_give_everybody_back_within_fifteen_seconds(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="50", **WHY)
    for _ in range(3):
        assert operator.share() == 50
        operator.counted(make_counts(5, failed=5))
        assert operator.look() is Verdict.FAIL
    assert operator.share() == 0
    newest = operator.history()[0]
    assert (newest.author, newest.mode) == ("controller", Mode.ROLLOUT)
    assert newest.reason == "Three failed checks at 50 %: 5 of 5 calls failed (100.0%)."
    assert operator.look() is None, "nothing is left to watch"


def test_in_doubt_the_controller_looks_twice_as_often(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="50", **WHY)
    bag, waits = _Bag(operator), _Waits(operator)
    watch(bag, waits)  # type: ignore[arg-type]
    assert waits.seconds == [5, 5, 2.5, 2.5, 5]
    assert operator.share() == 0


class _Bag:
    """As much of the application as the controller needs."""

    def __init__(self, operator: Operator) -> None:
        self.check_rollout, self.settings = operator.check, SimpleNamespace(rollout_interval_s=5.0)


class _Waits:
    """An event that lets time pass. A good call before the first check, a bad one before each of the next three."""

    def __init__(self, operator: Operator) -> None:
        self._operator, self.seconds = operator, list[float]()

    def wait(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        self._operator.clock.move_real(seconds=seconds)
        self._operator.counted(make_counts(5, failed=0 if len(self.seconds) == 1 else 5))
        return len(self.seconds) == 5

    def set(self) -> None:
        """It ends."""


def test_a_restart_of_the_controller_forgets_nothing(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.start(steps=["1", "5"], **WHY)
    for _ in range(3):
        operator.counted(make_counts(100))
        again = Operator(operator.transactions)
        again.clock = operator.clock
        operator.clock.move_real(seconds=5)
        usecases.CheckRollout(operator.transactions, operator.clock, 5)()
    assert operator.share() == 5


def test_two_controllers_take_one_turn_between_them(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="5", **WHY)
    for _ in range(2):
        operator.counted(make_counts(5, failed=5))
        operator.clock.move_real(seconds=5)
        together(operator.check, operator.check, operator.check)
    assert operator.show().promotion.failures == 2


def test_what_was_counted_before_a_decision_does_not_count_for_it(operator: Operator) -> None:
    operator.counted(make_counts(300, failed=300))
    operator.set(mode=Mode.ROLLOUT, percent="5", **WHY)
    assert operator.look() is Verdict.NO_DATA


def test_a_gate_waits_and_start_goes_on(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.start(steps=["1", "25", "100"], pause_at=["25"], limits=Limits(min_calls=10), **WHY)
    for _ in range(3):
        operator.counted(make_counts(10))
        operator.look()
    assert (operator.share(), operator.show().promotion.phase) == (25, Phase.PAUSED)
    operator.start(steps=None, **WHY)
    operator.counted(make_counts(10))
    operator.look()
    assert operator.share() == 100


def test_pause_holds_abort_takes_back_and_a_share_set_by_hand_ends_the_promotion(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="0", **WHY)
    operator.start(steps=["1", "25", "100"], limits=Limits(min_calls=10), **WHY)
    with pytest.raises(RolloutConflict):
        operator.start(steps=["1", "25"], **WHY)
    operator.pause(**WHY)
    operator.counted(make_counts(10))
    assert (operator.look(), operator.share()) == (Verdict.PASS, 1)
    operator.start(steps=None, **WHY)
    operator.set(mode=Mode.ROLLOUT, percent="7", **WHY)
    assert operator.show().promotion.phase is Phase.WATCHING
    with pytest.raises(RolloutConflict):
        operator.pause(**WHY)
    operator.abort(**WHY)
    assert operator.share() == 0


def test_a_promotion_never_begins_below_the_share_of_now(operator: Operator) -> None:
    operator.set(mode=Mode.ROLLOUT, percent="10", **WHY)
    operator.start(steps=None, **WHY)
    assert operator.share() == 25


def test_when_the_coach_answers_everybody_there_is_nothing_to_promote(operator: Operator) -> None:
    with pytest.raises(RolloutConflict):
        operator.start(steps=None, **WHY)


def test_windows_are_forgotten_but_never_their_numbers(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        for number in range(3):
            stores.rollout.add_window("p", make_counts(number + 1), NOW)
        newest = stores.rollout.newest_window()
        later = NOW + timedelta(hours=1)
        stores.rollout.forget(windows=later, checks=later)
        stores.rollout.add_window("p", make_counts(7), NOW)
        counts, cursor = stores.rollout.windows_after(newest)
    assert counts == make_counts(7)
    assert cursor > newest


def test_checks_and_comparisons_come_back_as_they_went_in(transactions: SqlTransactions) -> None:
    checked = Checked(NOW, ALL, Check(Verdict.PASS, "fine", make_counts(300)))
    comparison = Comparison("fat_loss/beginner", "legacy: Six", "coach: Full body", repeats=1, minutes=-2.5, loads=0.5)
    with transactions.write() as stores:
        stores.rollout.add_check(checked)
        stores.rollout.add_comparison(comparison, NOW)
    with transactions.read() as stores:
        assert stores.rollout.checks(5) == [checked]
        assert stores.rollout.comparisons(NOW) == [comparison]
        assert stores.rollout.comparisons(NOW + timedelta(seconds=1)) == []


def test_the_memory_of_the_controller_is_replaced_by_whoever_has_read_it_last(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        assert stores.rollout.promotion() == (0, Promotion())
        assert stores.rollout.put_promotion(0, Promotion(failures=1), NOW)
        assert not stores.rollout.put_promotion(0, Promotion(failures=2), NOW)
        assert stores.rollout.put_promotion(1, Promotion(failures=3), NOW)
        assert not stores.rollout.put_promotion(1, Promotion(failures=4), NOW)
        assert stores.rollout.promotion() == (2, Promotion(failures=3))
