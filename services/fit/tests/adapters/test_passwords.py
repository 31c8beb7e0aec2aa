"""Passwords: one behaviour on the real hashes and on the quick ones that other tests use."""

from threading import Event

import pytest
from argon2 import PasswordHasher
from fit_kit.passwords import QuickPasswords
from fit_kit.threads import outcome, together

from fit.adapters.passwords import ArgonPasswords
from fit.domain.errors import Overloaded
from fit.usecases.ports import Passwords

WAIT_S = 30
SECRET = "squats before breakfast"


@pytest.fixture(params=[QuickPasswords, ArgonPasswords])
def passwords(request: pytest.FixtureRequest) -> Passwords:
    made: Passwords = request.param()
    return made


def test_the_right_password_matches_and_no_other(passwords: Passwords) -> None:
    stored = passwords.hash(SECRET)
    assert passwords.matches(stored, SECRET)
    for wrong in ("", SECRET.upper(), SECRET + " ", SECRET[:-1]):
        assert not passwords.matches(stored, wrong)


@pytest.mark.parametrize("secret", ["ünïcødé 👟 passwörd", "a" * 200, "tab\tand\nnewline", "   spaces   "])
def test_any_text_may_be_a_password(passwords: Passwords, secret: str) -> None:
    assert passwords.matches(passwords.hash(secret), secret)


def test_the_same_password_never_has_the_same_hash(passwords: Passwords) -> None:
    first, second = passwords.hash(SECRET), passwords.hash(SECRET)
    assert first != second
    assert SECRET not in first
    assert len(first) <= 255


def test_nobody_has_no_password(passwords: Passwords) -> None:
    assert not passwords.matches(None, SECRET)
    assert not passwords.matches(None, "nobody has this password")


@pytest.mark.parametrize("stored", ["", "nonsense", "$argon2id$v=19$broken", "5f4dcc3b5aa765d61d8327deb882cf99"])
def test_a_damaged_hash_matches_nothing(passwords: Passwords, stored: str) -> None:
    assert not passwords.matches(stored, SECRET)


def test_a_fresh_hash_is_not_outdated(passwords: Passwords) -> None:
    assert not passwords.is_outdated(passwords.hash(SECRET))


def test_a_weaker_hash_of_former_times_still_matches_and_is_outdated() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(SECRET)
    assert ArgonPasswords().matches(old, SECRET)
    assert ArgonPasswords().is_outdated(old)
    quick = QuickPasswords(version=1).hash(SECRET)
    assert QuickPasswords().matches(quick, SECRET)
    assert QuickPasswords().is_outdated(quick)


def test_hashes_are_argon2id_at_owasps_parameters() -> None:
    assert ArgonPasswords().hash(SECRET).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


class SlowHasher:
    """Computes until it is told to stop; notes how many computed at once."""

    def __init__(self) -> None:
        self.running, self.most = 0, 0
        self.began, self.finish = Event(), Event()

    def hash(self, _: str) -> str:
        self.running += 1
        self.most = max(self.most, self.running)
        self.began.set()
        assert self.finish.wait(WAIT_S)
        self.running -= 1
        return "hash"


def test_who_finds_the_queue_full_is_told_at_once_to_come_back() -> None:
    passwords, slow = ArgonPasswords(at_once=1, waiting=0), SlowHasher()
    passwords._hasher = slow  # type: ignore[assignment]

    def first() -> str:
        return passwords.hash(SECRET)

    def second() -> str:
        assert slow.began.wait(WAIT_S)
        try:
            return passwords.hash(SECRET)
        finally:
            slow.finish.set()

    one, other = together(outcome(first), outcome(second))
    assert one == "hash"
    assert isinstance(other, Overloaded)
    assert other.retry_after_s == 2


def test_no_more_than_allowed_compute_at_once_and_a_place_is_free_again_afterwards() -> None:
    passwords, slow = ArgonPasswords(at_once=2, waiting=6), SlowHasher()
    passwords._hasher = slow  # type: ignore[assignment]
    slow.finish.set()
    assert together(*[lambda: passwords.hash(SECRET)] * 8) == ["hash"] * 8
    assert slow.most <= 2
    assert passwords.hash(SECRET) == "hash"


def test_a_failure_gives_its_place_back() -> None:
    passwords = ArgonPasswords(at_once=1, waiting=0)
    for _ in range(3):
        assert not passwords.matches("nonsense", SECRET)


def test_who_waits_too_long_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fit.adapters.passwords.WAIT_S", 0.01)
    passwords, slow = ArgonPasswords(at_once=1, waiting=1), SlowHasher()
    passwords._hasher = slow  # type: ignore[assignment]

    def second() -> str:
        assert slow.began.wait(WAIT_S)
        try:
            return passwords.hash(SECRET)
        finally:
            slow.finish.set()

    one, other = together(outcome(lambda: passwords.hash(SECRET)), outcome(second))
    assert one == "hash"
    assert isinstance(other, Overloaded)
