"""Sessions: how refresh tokens succeed one another, and how failed log-ins slow a guesser down.

A session is a family of refresh tokens, each used once. Its successor is derived from the token itself, so that two
tabs that refresh at the same moment receive the *same* successor and neither is logged out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

SESSION_LIFE = timedelta(days=30)
REFRESH_GRACE = timedelta(seconds=10)
RETENTION = timedelta(days=30)  # how long ended sessions and failed log-ins are kept


class Refresh(Enum):
    ROTATE = "rotate"  # first use: a successor is stored
    REPEAT = "repeat"  # second use within the grace: the same successor again
    REUSE = "reuse"  # used long ago: somebody has a copy, the whole family ends
    REFUSE = "refuse"  # the session has ended


@dataclass(frozen=True, slots=True)
class RefreshToken:
    session_id: str
    account_id: int
    used_at: datetime | None
    session_expires_at: datetime
    session_revoked_at: datetime | None


def judge_refresh(token: RefreshToken, now: datetime) -> Refresh:
    """What presenting this token at `now` means."""
    if token.session_revoked_at is not None or now >= token.session_expires_at:
        return Refresh.REFUSE
    if token.used_at is None:
        return Refresh.ROTATE
    return Refresh.REPEAT if now - token.used_at <= REFRESH_GRACE else Refresh.REUSE


@dataclass(frozen=True, slots=True)
class ThrottleRule:
    """`soft` failures in the window: further wrong answers are told to wait. `hard`: nothing is checked any more."""

    soft: int
    hard: int


THROTTLE_WINDOW = timedelta(minutes=15)
PER_ACCOUNT = ThrottleRule(soft=10, hard=100)
PER_SOURCE = ThrottleRule(soft=30, hard=200)


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed log-ins counted under one key since `since`."""

    count: int
    since: datetime


def current_count(failures: Failures | None, now: datetime) -> int:
    """Failures that still count at `now`: a window that has passed is forgotten."""
    if failures is None or now - failures.since >= THROTTLE_WINDOW:
        return 0
    return failures.count


def must_wait(account_failures: int, source_failures: int) -> bool:
    """True when a *wrong* answer should be told to wait. The right password still gets in."""
    return account_failures >= PER_ACCOUNT.soft or source_failures >= PER_SOURCE.soft


def may_try(account_failures: int, source_failures: int, *, known_source: bool) -> bool:
    """False when the password is not even checked. The owner's usual place is not shut out by strangers' guesses."""
    if source_failures >= PER_SOURCE.hard:
        return False
    return known_source or account_failures < PER_ACCOUNT.hard
