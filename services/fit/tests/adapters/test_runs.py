"""Runs on both databases: who gets a job, for which date, once and only once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from fit_kit.clock import MovableClock
from fit_kit.ledger import Ledger
from fit_kit.product import counted_statements
from sqlalchemy import delete
from structlog.testing import capture_logs

from fit.adapters.db.profile import ProfileRow
from fit.domain.errors import InvalidInput, RunNotFound
from fit.domain.runs import Result, RunState
from fit.domain.training import Source

TODAY = date(2026, 12, 1)


def test_every_onboarded_athlete_gets_one_job_and_nobody_else_does(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2, 3)
    ledger.add_athletes(4, onboarded=False)
    ledger.add_athletes(5, role="admin")
    asked = ledger.generate()
    assert (asked.created, asked.athletes) == (3, 3)
    assert asked.run.expected == 3
    assert ledger.states() == {"pending": 3}


def test_asking_again_only_fills_gaps(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2)
    first = ledger.generate()
    assert ledger.generate().created == 0
    ledger.add_athletes(3)
    again = ledger.generate()
    assert (again.created, again.run.id, again.run.expected) == (1, first.run.id, 3)


def test_who_has_a_workout_for_the_date_needs_no_job(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2)
    with ledger.transactions.write() as stores:
        stores.workouts.add_first(
            1, TODAY, source=Source.COACH, engine="x", title="t", document=b"{}", exercise_ids=[], now=datetime.now(UTC)
        )
    assert ledger.generate().created == 1


def test_the_date_is_the_one_on_each_athletes_own_calendar(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1, time_zone="Pacific/Auckland")
    ledger.add_athletes(2, time_zone="Europe/Berlin")
    ledger.add_athletes(3, time_zone="America/Los_Angeles")
    clock.set_now(datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
    asked = ledger.generate()
    assert {run.date: run.expected for run in asked.runs} == {date(2026, 12, 1): 1, date(2026, 12, 2): 2}
    assert asked.run.date == date(2026, 12, 2)


def test_a_date_that_is_given_holds_for_everybody(ledger: Ledger) -> None:
    ledger.add_athletes(1, time_zone="Pacific/Auckland")
    ledger.add_athletes(2, time_zone="America/Los_Angeles")
    asked = ledger.generate(TODAY)
    assert [(run.date, run.expected) for run in asked.runs] == [(TODAY, 2)]


@pytest.mark.parametrize("days", [-400, -2, 3, 400])
def test_a_date_that_is_nobodys_today_or_far_ahead_is_refused(ledger: Ledger, days: int) -> None:
    with pytest.raises(InvalidInput, match="yesterday, today or the next two days"):
        ledger.generate(TODAY + timedelta(days=days))


@pytest.mark.parametrize("days", [-1, 0, 2])
def test_a_date_that_is_somebodys_today_or_soon_is_taken(ledger: Ledger, days: int) -> None:
    assert ledger.generate(TODAY + timedelta(days=days)).run.date == TODAY + timedelta(days=days)


def test_dates_that_nobody_asked_for_are_recorded_as_skipped(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1)
    ledger.generate()
    clock.move(days=3)
    ledger.generate()
    states = {run.date.day: run.state for run in ledger.runs()}
    assert states == {4: RunState.OPEN, 3: RunState.SKIPPED, 2: RunState.SKIPPED, 1: RunState.OPEN}


def test_a_skipped_date_can_still_be_asked_for(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1)
    ledger.generate()
    clock.move(days=2)
    ledger.generate()
    asked = ledger.generate(TODAY + timedelta(days=1))
    assert (asked.created, asked.run.state) == (1, RunState.OPEN)


def test_every_call_of_a_day_is_found_in_the_log_with_the_runs_that_it_touched(
    ledger: Ledger, clock: MovableClock
) -> None:
    ledger.add_athletes(1, time_zone="Europe/Berlin")
    clock.set_now(datetime(2026, 12, 1, 20, tzinfo=UTC))
    ledger.generate(correlation_id="the first")
    ledger.add_athletes(2, time_zone="Pacific/Auckland")
    with capture_logs() as lines:
        again = ledger.generate(correlation_id="the second")
    asked = {line["run"]: line for line in lines if line["event"] == "run_asked"}
    assert set(asked) == {run.id for run in again.runs}
    assert len(asked) == 2
    assert {line["correlation_id"] for line in asked.values()} == {"the second"}
    assert [asked[run.id]["run_correlation_id"] for run in again.runs] == ["the first", "the second"]


def test_who_began_a_cancelled_run_again_and_found_dates_missing_is_in_the_log(
    ledger: Ledger, clock: MovableClock
) -> None:
    ledger.add_athletes(1)
    ledger.cancel(ledger.generate().run.id)
    with capture_logs() as lines:
        ledger.generate(TODAY, correlation_id="an operator")
        clock.move(days=2)
        ledger.generate(correlation_id="two days later")
    found = {line["event"]: line["correlation_id"] for line in lines if line["log_level"] == "warning"}
    assert found == {"run_begun_again": "an operator", "run_skipped": "two days later"}


def test_ten_callers_at_once_make_one_run(ledger: Ledger) -> None:
    ledger.add_athletes(*range(1, 201))
    created: list[int] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            created.append(ledger.generate().created)
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    callers = [threading.Thread(target=call) for _ in range(10)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert errors == []
    assert sorted(created) == [0] * 9 + [200]
    assert [run.expected for run in ledger.runs()] == [200]


def test_making_a_run_takes_as_many_statements_for_many_as_for_one(ledger: Ledger) -> None:
    ledger.add_athletes(1)
    with counted_statements() as few:
        ledger.generate()
    ledger.add_athletes(*range(2, 1002))
    with counted_statements() as many:
        ledger.generate()
    assert len(many) <= len(few)


def test_a_run_ends_when_nothing_of_it_is_open(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2, 3)
    run = ledger.generate().run
    ledger.send()
    jobs = ledger.courier.take()
    ledger.courier.answer(jobs[:1])
    ledger.courier.answer(jobs[1:2], Result.DEAD, "invalid_question")
    ledger.hear()
    assert ledger.finish() == []
    ledger.courier.answer(jobs[2:])
    ledger.hear()
    (ended,) = ledger.finish()
    assert (ended.id, ended.state, ended.expected, ended.done, ended.dead) == (run.id, RunState.FINISHED, 3, 2, 1)
    assert ledger.finish() == []


def test_a_finished_run_that_gets_more_to_do_is_open_again(ledger: Ledger) -> None:
    ledger.add_athletes(1)
    run = ledger.generate().run
    ledger.send()
    ledger.courier.answer(ledger.courier.take())
    ledger.hear()
    ledger.finish()
    ledger.add_athletes(2)
    assert ledger.generate().run.state is RunState.OPEN
    assert ledger.show(run.id).finished_at is None


def test_a_cancelled_run_makes_nothing_more_and_late_outcomes_change_nothing(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2)
    run = ledger.generate().run
    ledger.send(1)
    cancelled = ledger.cancel(run.id)
    assert (cancelled.state, cancelled.cancelled, cancelled.open) == (RunState.CANCELLED, 2, 0)
    ledger.courier.answer(ledger.courier.take())
    ledger.hear()
    assert ledger.states() == {"cancelled": 2}
    assert ledger.send().claimed == 0


def test_a_cancelled_run_stays_cancelled_when_cron_asks(ledger: Ledger) -> None:
    ledger.add_athletes(1)
    run = ledger.generate().run
    ledger.cancel(run.id)
    ledger.add_athletes(2, 3)
    ledger.add_athletes(4, time_zone="Pacific/Auckland")  # on the same date, at nine in the morning in London
    asked = ledger.generate()
    assert (asked.created, asked.begun_again) == (0, False)
    assert ledger.states() == {"cancelled": 1}
    shown = ledger.show(run.id)
    assert (shown.state, shown.expected, shown.cancelled) == (RunState.CANCELLED, 1, 1)


def test_a_cancelled_date_keeps_no_other_date_from_its_wods(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1)
    ledger.cancel(ledger.generate().run.id)
    ledger.add_athletes(2, time_zone="Pacific/Auckland")
    clock.set_now(datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
    asked = ledger.generate()
    assert {run.date.day: (run.state, run.expected) for run in asked.runs} == {
        1: (RunState.CANCELLED, 1),
        2: (RunState.OPEN, 1),
    }


def test_a_cancelled_run_begins_again_when_its_date_is_asked_for(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2)
    run = ledger.generate().run
    ledger.send(1)
    ledger.cancel(run.id)
    ledger.add_athletes(3)
    asked = ledger.generate(TODAY)
    assert (asked.created, asked.begun_again) == (3, True)
    assert (asked.run.id, asked.run.state, asked.run.finished_at) == (run.id, RunState.OPEN, None)
    assert ledger.generate(TODAY).begun_again is False
    ledger.courier.answer(ledger.courier.take(), Result.DEAD, "invalid_question")
    ledger.hear()
    assert ledger.states() == {"pending": 3}, "that was of an attempt before it was cancelled"
    ledger.send()
    ledger.courier.answer(ledger.courier.take())
    ledger.hear()
    (ended,) = ledger.finish()
    assert (ended.state, ended.expected, ended.done) == (RunState.FINISHED, 3, 3)


def test_who_has_gone_since_a_run_was_cancelled_gets_nothing_when_it_begins_again(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2)
    run = ledger.generate().run
    ledger.cancel(run.id)
    with ledger.transactions.engine.begin() as connection:
        connection.execute(delete(ProfileRow).where(ProfileRow.account_id == 2))
    assert ledger.generate(TODAY).created == 1
    assert ledger.states() == {"cancelled": 1, "pending": 1}


def test_progress_tells_rate_and_time_left(ledger: Ledger) -> None:
    ledger.add_athletes(*range(1, 11))
    run = ledger.generate().run
    ledger.send(6)
    ledger.courier.answer(ledger.courier.take())
    ledger.hear()
    shown = ledger.show(run.id)
    assert (shown.done, shown.open, shown.rate_per_s, shown.left_s) == (6, 4, 0.1, 40)


def test_a_run_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(RunNotFound):
        ledger.show(4711)
    with pytest.raises(RunNotFound):
        ledger.cancel(4711)
