"""Passwords by argon2id at OWASP's parameters (19 MiB, t=2, p=1), a few at a time."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from fit.domain.errors import Overloaded

WAIT_S = 5.0


class ArgonPasswords:
    """`at_once` bounds the hashes computed in parallel: log-ins queue up here instead of starving everything else."""

    def __init__(self, at_once: int = 2) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._slots = BoundedSemaphore(at_once)
        # What an unknown user's password is compared with, so that both cases cost the same.
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        with _slot(self._slots):
            return self._hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        with _slot(self._slots):
            try:
                self._hasher.verify(stored or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        return self._hasher.check_needs_rehash(stored)


class _slot:  # noqa: N801  (reads as a word in `with _slot(...)`)
    def __init__(self, slots: BoundedSemaphore) -> None:
        self._slots = slots

    def __enter__(self) -> None:
        if not self._slots.acquire(timeout=WAIT_S):
            raise Overloaded("Too many log-ins at once. Try again in a moment.", retry_after_s=2)

    def __exit__(self, *_: object) -> None:
        self._slots.release()
