"""How refresh tokens succeed one another, and how failed log-ins slow a guesser down."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.sessions import (
    PER_ACCOUNT,
    PER_SOURCE,
    REFRESH_GRACE,
    SESSION_LIFE,
    THROTTLE_WINDOW,
    Failures,
    Refresh,
    RefreshToken,
    current_count,
    judge_refresh,
    may_try,
    must_wait,
)

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def make_token(**changes: Any) -> RefreshToken:
    values: dict[str, Any] = {
        "session_id": "s",
        "account_id": 7,
        "used_at": None,
        "session_expires_at": NOW + SESSION_LIFE,
        "session_revoked_at": None,
    }
    return RefreshToken(**(values | changes))


def test_a_token_is_rotated_at_its_first_use() -> None:
    assert judge_refresh(make_token(), NOW) is Refresh.ROTATE


def test_a_second_use_within_the_grace_repeats_the_answer() -> None:
    assert judge_refresh(make_token(used_at=NOW), NOW) is Refresh.REPEAT
    assert judge_refresh(make_token(used_at=NOW), NOW + REFRESH_GRACE) is Refresh.REPEAT


def test_a_use_after_the_grace_means_that_somebody_has_a_copy() -> None:
    assert judge_refresh(make_token(used_at=NOW), NOW + REFRESH_GRACE + INSTANT) is Refresh.REUSE


@pytest.mark.parametrize("used_at", [None, NOW, NOW - timedelta(days=1)])
def test_a_session_that_ended_gives_nothing_whatever_its_token(used_at: datetime | None) -> None:
    revoked = make_token(used_at=used_at, session_revoked_at=NOW - INSTANT)
    expired = make_token(used_at=used_at, session_expires_at=NOW)
    assert judge_refresh(revoked, NOW) is Refresh.REFUSE
    assert judge_refresh(expired, NOW) is Refresh.REFUSE


@given(st.integers(-3600, 40 * 86400), st.integers(-3600, 40 * 86400))
def test_a_token_is_never_rotated_twice(used_s: int, now_s: int) -> None:
    token = make_token(used_at=NOW + timedelta(seconds=used_s))
    assert judge_refresh(token, NOW + timedelta(seconds=now_s)) is not Refresh.ROTATE


def test_failures_count_until_their_window_has_passed() -> None:
    failures = Failures(5, NOW)
    assert current_count(None, NOW) == 0
    assert current_count(failures, NOW + THROTTLE_WINDOW - INSTANT) == 5
    assert current_count(failures, NOW + THROTTLE_WINDOW) == 0


def test_a_wrong_answer_waits_from_the_soft_limit_on() -> None:
    assert not must_wait(PER_ACCOUNT.soft - 1, PER_SOURCE.soft - 1)
    assert must_wait(PER_ACCOUNT.soft, 0)
    assert must_wait(0, PER_SOURCE.soft)


def test_nothing_is_checked_any_more_from_the_hard_limit_on() -> None:
    assert may_try(PER_ACCOUNT.hard - 1, PER_SOURCE.hard - 1, known_source=False)
    assert not may_try(PER_ACCOUNT.hard, 0, known_source=False)
    assert not may_try(0, PER_SOURCE.hard, known_source=False)


def test_guesses_of_strangers_do_not_shut_out_the_owners_usual_place() -> None:
    assert may_try(PER_ACCOUNT.hard * 10, 0, known_source=True)
    assert not may_try(0, PER_SOURCE.hard, known_source=True)
