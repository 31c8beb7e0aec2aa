"""Passwords: proving one while guessers are slowed down, and changing it."""

from dataclasses import dataclass

from fit.domain.accounts import Account, Principal, check_password
from fit.domain.errors import InvalidInput, TooManyRequests, WrongPassword
from fit.domain.sessions import THROTTLE_WINDOW, current_count, may_try, must_wait
from fit.usecases.ports import Clock, Passwords, Tokens, Transactions

_WAIT = "Too many wrong passwords. Wait a little, then try again."


@dataclass(frozen=True, slots=True)
class Proof:
    """A password that was right a moment ago. `password_hash` is what it was compared with: should the stored one
    differ when the proof is used, the password was changed meanwhile. The keys are those of the throttle."""

    account: Account
    password_hash: str
    account_key: str
    source_key: str


class ProvePassword:
    """Compares a password with the stored hash; None when it is wrong or nobody has this address.

    Both cases take the same time and the same statements. Wrong answers are counted per account and per source; past
    the limit they are told to wait, while the right password still gets in. Raises TooManyRequests, Overloaded.
    """

    def __init__(self, transactions: Transactions, passwords: Passwords, tokens: Tokens, clock: Clock) -> None:
        self._transactions, self._passwords, self._tokens, self._clock = transactions, passwords, tokens, clock

    def __call__(self, email: str, password: str, source: str) -> Proof | None:
        keys = (self._tokens.digest(f"account:{email}"), self._tokens.digest(f"source:{source}"))
        with self._transactions.read() as stores:
            found = stores.accounts.credentials(email)
            failures = stores.throttle.failures(keys)
            known = stores.throttle.knows(found[0].id if found else 0, keys[1])
        counts = [current_count(failures.get(key), self._clock.real()) for key in keys]
        if not may_try(counts[0], counts[1], known_source=known):
            raise TooManyRequests(_WAIT, retry_after_s=int(THROTTLE_WINDOW.total_seconds()))
        # No transaction is open while the password is hashed: that takes long on purpose.
        right = self._passwords.matches(found[1] if found else None, password)
        if found is not None and right:
            return Proof(*found, *keys)
        self._count(keys)
        if must_wait(counts[0], counts[1]):
            raise TooManyRequests(_WAIT, retry_after_s=60)
        return None

    def of(self, who: Principal, password: str, source: str) -> Proof:
        """The same for somebody who is logged in already. Raises WrongPassword, TooManyRequests, Overloaded."""
        with self._transactions.read() as stores:
            account = stores.accounts.get(who.account_id)
        proof = self(account.email, password, source) if account else None
        if proof is None:
            raise WrongPassword("This is not the password of your account.", field="password")
        return proof

    def _count(self, keys: tuple[str, str]) -> None:
        now = self._clock.real()
        with self._transactions.write() as stores:
            for key in keys:
                stores.throttle.add_failure(key, now, THROTTLE_WINDOW)


class ChangePassword:
    """Replaces the password by another one and ends every other session of the account.

    Raises InvalidInput, WrongPassword, TooManyRequests, Overloaded.
    """

    def __init__(self, prove: ProvePassword, transactions: Transactions, passwords: Passwords, clock: Clock) -> None:
        self._prove, self._transactions, self._passwords, self._clock = prove, transactions, passwords, clock

    def __call__(self, who: Principal, current: str, new: str, source: str) -> None:
        proof = self._prove.of(who, current, source)
        check_password(new, proof.account.email, named="new_password")
        if new == current:
            raise InvalidInput("The new password must differ from the old one.", field="new_password")
        fresh, now = self._passwords.hash(new), self._clock.real()
        with self._transactions.write() as stores:
            if stores.accounts.lock(who.account_id) != proof.password_hash:
                raise WrongPassword("The password was changed meanwhile.", field="password")
            stores.accounts.set_password_hash(who.account_id, fresh)
            stores.sessions.revoke_others(who.account_id, who.session_id, now)
            stores.throttle.clear(proof.account_key)
