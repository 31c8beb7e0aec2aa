"""How often something may be asked for."""

from datetime import UTC, datetime

import pytest
import time_machine
from fit_kit.threads import outcome, together

from fit.adapters.quota import MemoryQuota
from fit.domain.errors import TooManyRequests

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def test_too_often_is_told_with_the_seconds_to_wait() -> None:
    quota = MemoryQuota("2/minute")
    with time_machine.travel(NOON, tick=False) as clock:
        quota.take("jane")
        clock.shift(20)
        quota.take("jane")
        with pytest.raises(TooManyRequests) as caught:
            quota.take("jane")
        assert caught.value.retry_after_s == 40
        clock.shift(40.5)
        quota.take("jane")


def test_a_refused_use_does_not_count() -> None:
    quota = MemoryQuota("1/minute")
    with time_machine.travel(NOON, tick=False) as clock:
        quota.take("jane")
        for _ in range(5):
            clock.shift(10)
            with pytest.raises(TooManyRequests):
                quota.take("jane")
        clock.shift(10.5)
        quota.take("jane")


def test_everybody_has_a_quota_of_her_own() -> None:
    quota = MemoryQuota("1/hour")
    quota.take("jane")
    quota.take("joan")
    with pytest.raises(TooManyRequests):
        quota.take("jane")


def test_the_wait_is_at_least_a_second() -> None:
    quota = MemoryQuota("1/second")
    with time_machine.travel(NOON, tick=False):
        quota.take("jane")
        with pytest.raises(TooManyRequests) as caught:
            quota.take("jane")
    assert caught.value.retry_after_s == 1


def test_no_use_slips_through_among_threads() -> None:
    quota = MemoryQuota("5/hour")
    answers = together(*[outcome(lambda: quota.take("jane"))] * 12)
    assert answers.count(None) == 5


def test_what_was_used_a_while_ago_is_forgotten_and_what_is_recent_is_not() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        quota = MemoryQuota("2/minute")
        quota.take("joan")
        clock.shift(50)
        for wait_s in (0, 15):  # meanwhile the window since the beginning has passed
            clock.shift(wait_s)
            quota.take("jane")
        with pytest.raises(TooManyRequests):
            quota.take("jane")
        for _ in range(2):
            clock.shift(61)
            quota.take("eve")
        assert set(quota._recent) | set(quota._before) == {"eve"}
