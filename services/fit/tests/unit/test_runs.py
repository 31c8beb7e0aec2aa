"""The rules of the ledger: how long to pause, when to give up, what an outcome makes of a job."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fit.domain.runs import (
    JITTER,
    MOST_ATTEMPTS,
    PAUSES_S,
    Job,
    JobState,
    Outcome,
    Result,
    attempt_number,
    failures_before,
    judge,
    pause_after,
)

DAY = date(2026, 12, 1)
attempts = st.integers(1, 60)
athletes = st.integers(1, 10**9)


def outcome(result: Result, attempt: int = 1, athlete: int = 7, error: str | None = "Sneeze") -> Outcome:
    return Outcome(athlete, DAY, attempt, result, None if result is Result.DONE else error)


@given(athletes, attempts)
def test_a_pause_is_its_step_give_or_take_a_quarter(athlete: int, attempt: int) -> None:
    failures, _ = failures_before(attempt)
    step_s = PAUSES_S[min(failures, len(PAUSES_S) - 1)]
    pause_s = pause_after(athlete, DAY, attempt).total_seconds()
    assert step_s * (1 - JITTER) <= pause_s <= step_s * (1 + JITTER)


def test_a_pause_repeats_and_no_two_athletes_come_back_together() -> None:
    pauses = [pause_after(athlete, DAY, 1) for athlete in range(1000)]
    assert pauses == [pause_after(athlete, DAY, 1) for athlete in range(1000)]
    assert len(set(pauses)) > 990
    tenths = Counter(round(pause.total_seconds(), 1) for pause in pauses)
    assert max(tenths.values()) < 200, "they are spread, not heaped"


@given(st.integers(0, MOST_ATTEMPTS - 1), st.integers(0, 5))
def test_an_attempt_knows_which_failure_and_redrive_it_belongs_to(failures: int, redrive: int) -> None:
    assert failures_before(attempt_number(failures, redrive)) == (failures, redrive)
    assert Job(7, DAY, failures, redrive).attempt == attempt_number(failures, redrive)


def test_no_attempt_number_comes_twice() -> None:
    numbers = [attempt_number(failures, redrive) for redrive in range(4) for failures in range(MOST_ATTEMPTS)]
    assert numbers == list(range(1, 4 * MOST_ATTEMPTS + 1))


def test_done_is_done() -> None:
    assert judge(outcome(Result.DONE, attempt=5)).state is JobState.DONE


def test_a_failure_comes_back_until_the_twelfth() -> None:
    verdicts = [judge(outcome(Result.RETRY, attempt)) for attempt in range(1, MOST_ATTEMPTS + 1)]
    assert [verdict.state for verdict in verdicts] == [JobState.PENDING] * 11 + [JobState.DEAD]
    assert [verdict.failures for verdict in verdicts] == list(range(1, 13))
    assert verdicts[-1].pause is None
    assert verdicts[-1].error == "Sneeze"


def test_the_dozen_after_a_redrive_is_a_whole_dozen() -> None:
    states = [judge(outcome(Result.RETRY, attempt)).state for attempt in range(13, 25)]
    assert states == [JobState.PENDING] * 11 + [JobState.DEAD]


def test_dead_is_dead_at_once_and_says_why() -> None:
    verdict = judge(outcome(Result.DEAD, error="invalid_question"))
    assert (verdict.state, verdict.error) == (JobState.DEAD, "invalid_question")


def test_twelve_attempts_leave_nobody_out_at_a_failure_rate_of_a_third() -> None:
    assert 10_000 * 0.3**MOST_ATTEMPTS < 0.01
