"""The rollout: shown, set by hand, promoted step by step, taken back; each time with a reason and an author."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fit.domain.errors import InvalidInput, RolloutConflict
from fit.domain.promotion import Checked, Counts, Decision, Limits, Phase, Promotion, judge
from fit.domain.rollout import ALL, NEW_INSTALLATION, Mode, Rollout, percent_of, share_of, steps_from
from fit.domain.shadow import Comparison
from fit.usecases.ports import Clock, Transactions
from fit.usecases.rollout_ports import RolloutStore

CONTROLLER = "controller"
DEFAULT_STEPS = ("1", "5", "25", "50", "100")
TOO_SOON = 0.4  # Of the interval. A controller in doubt comes back after half of it.
KEEP_WINDOWS = timedelta(minutes=10)
KEEP_CHECKS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class State:
    """All there is to show: the decision in force, the promotion's progress, the last checks, newest first."""

    rollout: Rollout
    promotion: Promotion
    checks: tuple[Checked, ...]


class ShowRollout:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, *, checks: int = 5) -> State:
        with self._transactions.read() as stores:
            _, promotion = stores.rollout.promotion()
            return State(_current(stores.rollout), promotion, tuple(stores.rollout.checks(checks)))


class RolloutHistory:
    """Every decision, newest first."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, *, before: int | None = None, limit: int = 50) -> list[Rollout]:
        with self._transactions.read() as stores:
            return stores.rollout.history(before=before, limit=limit)


class _Change:
    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def _decide(self, store: RolloutStore, mode: Mode, share: int, reason: str, author: str) -> Rollout:
        decided = Rollout(
            _current(store).version + 1, mode, share, _reason(reason), author[:80] or "nobody", self._clock.real()
        )
        store.add(decided)
        return decided


class SetRollout(_Change):
    """Sets mode and share by hand; a promotion that was under way ends. Raises InvalidInput, RolloutConflict."""

    def __call__(self, *, mode: Mode, percent: str | None, reason: str, author: str) -> Rollout:
        if (percent is None) == (mode is Mode.ROLLOUT):
            raise InvalidInput("The mode rollout, and no other, has a share.", field="share")
        share = share_of(percent) if percent is not None else {Mode.COACH: ALL}.get(mode, 0)
        with self._transactions.write() as stores:
            version, promotion = stores.rollout.promotion(lock=True)
            fresh = Promotion(limits=promotion.limits, cursor=stores.rollout.newest_window())
            _keep(stores.rollout, version, fresh, self._clock.real())
            return self._decide(stores.rollout, mode, share, reason, author)


class StartPromotion(_Change):
    """Begins a promotion with its first step; without steps it goes on with one that was paused.

    Steps that the share of now has passed already are left out: nobody moves back.

    Raises InvalidInput, RolloutConflict.
    """

    def __call__(
        self,
        *,
        steps: Sequence[str] | None,
        pause_at: Sequence[str] = (),
        limits: Limits | None = None,
        reason: str,
        author: str,
    ) -> Rollout:
        with self._transactions.write() as stores:
            version, promotion = stores.rollout.promotion(lock=True)
            now = _current(stores.rollout)
            if steps is None and promotion.phase is Phase.PAUSED:
                again = replace(promotion, phase=Phase.RUNNING, step=Counts())
                _keep(stores.rollout, version, again, self._clock.real())
                return self._decide(stores.rollout, Mode.ROLLOUT, now.share, reason, author)
            if promotion.phase is Phase.RUNNING:
                raise RolloutConflict("A promotion is under way. Pause or abort it first.")
            if now.mode is Mode.COACH:
                raise RolloutConflict("The coach answers everybody already. Set a share first.")
            first, *later = steps_from([share_of(step) for step in steps or DEFAULT_STEPS], now.effective_share)
            gates = tuple(share_of(gate) for gate in pause_at)
            begun = Promotion(
                Phase.RUNNING, tuple(later), gates, limits or Limits(), cursor=stores.rollout.newest_window()
            )
            _keep(stores.rollout, version, begun, self._clock.real())
            return self._decide(stores.rollout, Mode.ROLLOUT, first, reason, author)


class PausePromotion(_Change):
    """Holds the share where it is; the controller goes on watching. Raises RolloutConflict."""

    def __call__(self, *, reason: str, author: str) -> Rollout:
        with self._transactions.write() as stores:
            version, promotion = stores.rollout.promotion(lock=True)
            if promotion.phase is not Phase.RUNNING:
                raise RolloutConflict("No promotion is under way.")
            _keep(stores.rollout, version, replace(promotion, phase=Phase.PAUSED), self._clock.real())
            return self._decide(stores.rollout, Mode.ROLLOUT, _current(stores.rollout).share, reason, author)


class AbortRollout(_Change):
    """Everybody goes back to the old generator, at once."""

    def __call__(self, *, reason: str, author: str) -> Rollout:
        with self._transactions.write() as stores:
            version, promotion = stores.rollout.promotion(lock=True)
            fresh = Promotion(limits=promotion.limits, cursor=stores.rollout.newest_window())
            _keep(stores.rollout, version, fresh, self._clock.real())
            return self._decide(stores.rollout, Mode.ROLLOUT, 0, reason, author)


class CheckRollout(_Change):
    """One turn of the controller: counts what is new, judges it, stores verdict and memory, moves the share.

    Several controllers may take turns: whoever comes too soon after another, or second, does nothing. None: there was
    nothing to watch.
    """

    def __init__(self, transactions: Transactions, clock: Clock, interval_s: float) -> None:
        super().__init__(transactions, clock)
        self._interval = timedelta(seconds=interval_s)

    def __call__(self) -> Decision | None:
        now = self._clock.real()
        with self._transactions.write() as stores:
            store = stores.rollout
            store.forget(windows=now - KEEP_WINDOWS, checks=now - KEEP_CHECKS)
            version, promotion = store.promotion(lock=True)
            checked_at = store.checked_at()
            if checked_at is not None and timedelta() <= now - checked_at < self._interval * TOO_SOON:
                return None
            rollout = _current(store)
            recent, cursor = store.windows_after(promotion.cursor)
            promotion = replace(promotion, cursor=cursor)
            if not rollout.is_watched:
                store.put_promotion(version, replace(promotion, step=Counts()), now)
                return None
            decision = judge(promotion, rollout.share, recent)
            if not store.put_promotion(version, decision.promotion, now):
                return None
            store.add_check(Checked(now, rollout.share, decision.check))
            if decision.share is not None:
                words = _words(decision, rollout.share)
                self._decide(store, Mode.ROLLOUT, decision.share, words, CONTROLLER)
            return decision


class ShadowComparisons:
    """What the shadow mode found in the last days."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, days: float) -> list[Comparison]:
        with self._transactions.read() as stores:
            return stores.rollout.comparisons(self._clock.real() - timedelta(days=days))


def _words(decision: Decision, before: int) -> str:
    if decision.share == 0:
        return f"Three failed checks at {percent_of(before):g} %: {decision.check.reason}."
    return f"Passed: {decision.check.reason}."


def _current(store: RolloutStore) -> Rollout:
    return store.current() or NEW_INSTALLATION


def _keep(store: RolloutStore, version: int, promotion: Promotion, now: datetime) -> None:
    if not store.put_promotion(version, promotion, now):
        raise RolloutConflict("The controller moved at the same moment. Look again.")


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if not 3 <= len(words) <= 300:
        raise InvalidInput("Say why, in 3 to 300 characters.", field="reason")
    return words
