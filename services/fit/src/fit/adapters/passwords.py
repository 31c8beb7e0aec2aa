"""Passwords by argon2id at OWASP's parameters (19 MiB, t=2, p=1), a few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from fit.domain.errors import Overloaded

WAIT_S = 5.0


class ArgonPasswords:
    """At most `at_once` hashes are computed in parallel and `waiting` callers queue for them. More are told to come
    back at once, so that log-ins never hold every thread while stored workouts could be read.
    """

    def __init__(self, at_once: int = 2, waiting: int = 4) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._slots = BoundedSemaphore(at_once)
        self._queue = BoundedSemaphore(at_once + waiting)
        # What an unknown user's password is compared with, so that both cases cost the same.
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        with self._slot():
            return self._hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        with self._slot():
            try:
                self._hasher.verify(stored or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        return self._hasher.check_needs_rehash(stored)

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._queue.acquire(blocking=False):
            raise _overloaded()
        try:
            if not self._slots.acquire(timeout=WAIT_S):
                raise _overloaded()
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._queue.release()


def _overloaded() -> Overloaded:
    return Overloaded("Too many log-ins at once. Try again in a moment.", retry_after_s=2)
