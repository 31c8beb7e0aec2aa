"""Personal data: take it along, or have it erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fit.domain.accounts import Principal, Role
from fit.domain.errors import LastAdmin, NotFound, WrongPassword
from fit.domain.personal_data import Erasure
from fit.usecases.billing import EndForGood
from fit.usecases.passwords import ProvePassword
from fit.usecases.ports import Clock, Quota, Stores, Transactions
from fit.usecases.revenue import bury


@dataclass(frozen=True, slots=True)
class Exported:
    """Every row about one account, by table. Secrets (hashes of passwords and tokens) are not in it."""

    exported_at: datetime
    tables: dict[str, list[dict[str, Any]]]


class ExportAccount:
    """Everything that is stored about her. Raises TooManyRequests: it is the costliest read there is."""

    def __init__(self, transactions: Transactions, clock: Clock, quota: Quota) -> None:
        self._transactions, self._clock, self._quota = transactions, clock, quota

    def __call__(self, who: Principal) -> Exported:
        self._quota.take(f"export:{who.account_id}")
        with self._transactions.read() as stores:
            return Exported(self._clock.real(), stores.personal_data.export(who.account_id))


class DeleteAccount:
    """Erases an account and every row about it in one transaction, and notes its number for the coach's copy.

    Her subscription ends first: whoever has gone never pays again. What she paid stays in the operator's months, as
    sums that lead to nobody. The password is asked again, because it cannot be undone. Raises WrongPassword, LastAdmin,
    TooManyRequests, Overloaded, PaymentsAway, PaymentsRefused.
    """

    def __init__(
        self, prove: ProvePassword, transactions: Transactions, clock: Clock, end_for_good: EndForGood
    ) -> None:
        self._prove, self._transactions, self._clock = prove, transactions, clock
        self._end_for_good = end_for_good

    def __call__(self, who: Principal, password: str, source: str) -> None:
        proof = self._prove.of(who, password, source)
        with self._transactions.write() as stores:
            _check_admins(stores, who)
        self._end_for_good(who.account_id)
        with self._transactions.write() as stores:
            _check_admins(stores, who)
            if stores.accounts.lock(who.account_id) != proof.password_hash:
                raise WrongPassword("The password was changed meanwhile.", field="password")
            stores.throttle.clear(proof.account_key)
            stores.jobs.cancel_of(who.account_id, self._clock.now())
            bury(stores, who.account_id, self._clock.now())
            stores.personal_data.erase(who.account_id, self._clock.real())


def _check_admins(stores: Stores, who: Principal) -> None:
    if who.role is Role.ADMIN and stores.accounts.lock_admins() == [who.account_id]:
        raise LastAdmin("You are the only admin. Make another one first, by POST /users.")


class WaitingErasures:
    """Erasures that the coach has not confirmed yet, oldest first: what the dispatcher works through."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, *, limit: int) -> list[Erasure]:
        with self._transactions.read() as stores:
            return stores.personal_data.waiting_erasures(limit)


class FinishErasure:
    """Notes that no copy is left anywhere. Doing it twice changes nothing. Raises NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, athlete_id: int) -> None:
        with self._transactions.write() as stores:
            if not stores.personal_data.finish_erasure(athlete_id, self._clock.real()):
                raise NotFound(f"No erasure of athlete {athlete_id} was asked for.")
