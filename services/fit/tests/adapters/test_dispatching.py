"""Jobs on both databases: claimed once, sent, judged, found again. Twice is harmless, everywhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fit_kit.clock import MovableClock
from fit_kit.courier import HeldCourier
from fit_kit.ledger import Ledger
from fit_kit.product import counted_statements

from fit.domain.errors import CoachAway, CourierAway
from fit.domain.profile import Metric, measured
from fit.domain.runs import Result
from fit.domain.training import PerformedSet, Source
from fit.usecases.questions import ask, ask_many

TODAY = date(2026, 12, 1)


@pytest.fixture
def running(ledger: Ledger) -> Ledger:
    """A run of ten athletes."""
    ledger.add_athletes(*range(1, 11))
    ledger.generate()
    return ledger


def test_a_job_is_claimed_by_one_dispatcher_only(running: Ledger) -> None:
    assert running.send(6).taken == 6
    assert running.send(6).taken == 4
    assert running.send(6).claimed == 0
    assert sorted(job.athlete_id for job in running.courier.take()) == list(range(1, 11))


def test_what_the_courier_does_not_confirm_stays_pending_and_backs_off(running: Ledger, clock: MovableClock) -> None:
    running.courier.refuses = {3, 4}
    running.send()
    assert running.states() == {"pending": 2, "queued": 8}
    assert running.send().claimed == 0
    clock.move(seconds=6)
    running.courier.refuses = set()
    assert running.send().taken == 2
    assert running.job(3)[1] == 0, "nobody failed"


def test_a_courier_that_is_away_gives_the_batch_back(running: Ledger, clock: MovableClock) -> None:
    running.courier.away = True
    with pytest.raises(CourierAway):
        running.send()
    assert running.states() == {"pending": 10}
    running.courier.away = False
    clock.move(seconds=6)
    assert running.send().taken == 10


def test_a_dispatcher_that_dies_after_claiming_loses_nothing(running: Ledger, clock: MovableClock) -> None:
    def die(step: str) -> None:
        if step == "claimed":
            raise KeyboardInterrupt

    running.hook = die
    with pytest.raises(KeyboardInterrupt):
        running.send()
    running.hook = lambda _step: None
    assert running.send().claimed == 0, "the lease holds"
    clock.move(seconds=61)
    assert running.send().taken == 10


def test_no_more_than_the_window_is_with_the_courier(running: Ledger) -> None:
    running.window = 4
    assert running.send().taken == 4
    assert running.send().claimed == 0
    running.courier.answer(running.courier.take()[:3])
    running.hear()
    assert running.send().taken == 3


def test_an_outcome_that_overtakes_the_note_is_not_undone_by_it(running: Ledger) -> None:
    def overtake(step: str) -> None:
        if step == "sent":
            jobs = running.courier.take()
            running.courier.answer(jobs[:5])
            running.courier.answer(jobs[5:], Result.RETRY, "Sneeze")
            running.hook = lambda _step: None
            running.hear()

    running.hook = overtake
    running.send()
    assert running.states() == {"done": 5, "pending": 5}
    assert running.send().claimed == 0, "the failed ones pause"


def test_an_outcome_applied_twice_counts_once(running: Ledger, clock: MovableClock) -> None:
    running.send()
    jobs = running.courier.take()
    for _ in range(3):
        running.courier.answer(jobs[:1], Result.RETRY, "Sneeze")
        running.courier.answer(jobs[1:2])
    running.hear()
    assert running.job(jobs[0].athlete_id) == ("pending", 1, 0, "Sneeze")
    clock.move(seconds=5)
    running.send()
    running.courier.answer(jobs[:1], Result.RETRY, "an echo of the first attempt")
    running.hear()
    assert running.job(jobs[0].athlete_id)[:2] == ("queued", 1)


def test_done_outlives_everything_that_is_said_later(running: Ledger) -> None:
    running.send()
    jobs = running.courier.take()
    running.courier.answer(jobs)
    running.hear()
    running.courier.answer(jobs, Result.RETRY, "late")
    running.courier.answer(jobs, Result.DEAD, "later")
    running.hear()
    assert running.states() == {"done": 10}


def test_a_wod_that_turns_up_brings_a_dead_job_back_to_life(running: Ledger) -> None:
    running.send(1)
    jobs = running.courier.take()
    running.courier.answer(jobs, Result.DEAD, "kills_workers")
    running.hear()
    running.courier.answer(jobs)
    running.hear()
    assert running.job(jobs[0].athlete_id)[0] == "done"


def test_a_job_that_always_fails_dies_after_twelve_attempts(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1)
    ledger.generate()
    attempts = 0
    while ledger.job(1)[0] != "dead":
        clock.move(seconds=400)
        attempts += ledger.send().taken
        ledger.courier.answer(ledger.courier.take(), Result.RETRY, "Sneeze")
        ledger.hear()
    assert attempts == 12
    assert ledger.job(1) == ("dead", 12, 0, "Sneeze")


def test_redriven_it_gets_a_new_dozen_and_echoes_of_the_old_one_do_not_count(
    ledger: Ledger, clock: MovableClock
) -> None:
    ledger.add_athletes(1, 2)
    run = ledger.generate().run
    ledger.send()
    old = ledger.courier.take()
    ledger.courier.answer(old, Result.DEAD, "invalid_question")
    ledger.hear()
    ledger.finish()
    assert ledger.redrive(limit=1, error="something else") == 0
    assert ledger.redrive(limit=1) == 1
    assert ledger.states() == {"dead": 1, "pending": 1}, "killed half-way, the rest waits"
    assert ledger.redrive() == 1
    assert ledger.show(run.id).state.value == "open"
    ledger.send()
    ledger.courier.answer(old, Result.DEAD, "an echo")
    ledger.hear()
    assert ledger.states() == {"queued": 2}
    assert {job.attempt for job in ledger.courier.take()} == {13}


def test_what_was_not_heard_of_for_long_is_asked_after(running: Ledger, clock: MovableClock) -> None:
    running.send()
    clock.move(minutes=14)
    assert running.reconcile() == (0, 0)
    clock.move(minutes=2)
    running.records.there = {1, 2, 3}
    assert running.reconcile() == (3, 7)
    assert running.states() == {"done": 3, "pending": 7}
    assert running.send().taken == 7
    assert running.job(7)[1] == 0, "nobody failed"


def test_while_the_coach_is_away_nothing_is_given_up(running: Ledger, clock: MovableClock) -> None:
    running.send()
    clock.move(minutes=16)
    running.records.away = True
    with pytest.raises(CoachAway):
        running.reconcile()
    assert running.states() == {"queued": 10}
    running.records.away = False
    clock.move(seconds=61)
    assert running.reconcile() == (0, 10)


def test_the_job_of_an_athlete_who_has_gone_is_cancelled(running: Ledger) -> None:
    with running.transactions.write() as stores:
        stores.personal_data.erase(4, datetime.now(UTC))
    assert running.send().cancelled == 1
    assert running.job(4)[0] == "cancelled"
    assert 4 not in {message.question.athlete_id for message in running.courier.sent}


def test_a_job_of_2359_keeps_its_date_at_0001(ledger: Ledger, clock: MovableClock) -> None:
    ledger.add_athletes(1)
    clock.set_now(datetime(2026, 12, 1, 23, 59, tzinfo=UTC))
    ledger.generate()
    clock.set_now(datetime(2026, 12, 2, 0, 1, tzinfo=UTC))
    ledger.send()
    (message,) = ledger.courier.sent
    assert message.question.date == TODAY
    ledger.courier.answer(ledger.courier.take())
    ledger.hear()
    assert ledger.states() == {"done": 1}


def test_a_clock_that_is_set_back_makes_nothing_twice(running: Ledger, clock: MovableClock) -> None:
    running.send()
    running.courier.answer(running.courier.take())
    running.hear()
    clock.move(hours=-2)
    assert running.generate().created == 0
    assert running.send().claimed == 0


def test_a_batch_takes_a_constant_number_of_statements(ledger: Ledger) -> None:
    ledger.add_athletes(*range(1, 251))
    ledger.generate()
    with counted_statements() as few:
        ledger.send(10)
        ledger.courier.answer(ledger.courier.take(), Result.RETRY, "Sneeze")
        ledger.courier.answer([])
        ledger.hear()
    with counted_statements() as many:
        ledger.send(240)
        ledger.courier.answer(ledger.courier.take(), Result.RETRY, "Sneeze")
        ledger.hear()
    assert len(many) == len(few)
    assert len(many) <= 15, many


def test_questions_asked_together_are_those_asked_one_by_one(ledger: Ledger) -> None:
    ledger.add_athletes(1, 2, 3)
    ledger.add_athletes(4, onboarded=False)
    now = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
    with ledger.transactions.write() as stores:
        for weight, at in ((70.0, now - timedelta(days=3)), (69.0, now)):
            stores.profiles.add_metric(1, measured(Metric.WEIGHT, weight, "kg", at))
        old = [TODAY - timedelta(days=days) for days in (4 * 365, 400, 30)]
        for day in (*old, TODAY - timedelta(days=5), TODAY - timedelta(days=1), TODAY):
            stores.workouts.add_first(
                2, day, source=Source.COACH, engine="x", title="t", document=b"{}", exercise_ids=[5, 6], now=now
            )
            workout = stores.workouts.on(2, day)
            assert workout is not None
            sets = [PerformedSet("a", 7, 1, reps=5, logged_at=now), PerformedSet("b", 8, 2, reps=5, logged_at=now)]
            stores.workouts.put_sets(2, workout, sets, replace=True)
    with ledger.transactions.read() as stores:
        together = ask_many(stores, [1, 2, 3, 4, 99], TODAY)
        assert together == {athlete: ask(stores, athlete, TODAY) for athlete in (1, 2, 3, 4)}
    assert together[1].weight_kg == 69.0
    assert together[2].yesterday == (5, 6, 7, 8)
    told = {(TODAY - done.date).days for done in together[2].history}
    assert told == {1, 5, 30, 400}, "who trained seldom is known by her older days, three years back"


def test_who_trains_often_is_told_by_four_weeks(ledger: Ledger) -> None:
    ledger.add_athletes(1)
    now = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
    with ledger.transactions.write() as stores:
        for days in (29, 28, 20, 15, 10, 5, 1):
            day = TODAY - timedelta(days=days)
            stores.workouts.add_first(
                1, day, source=Source.COACH, engine="x", title="t", document=b"{}", exercise_ids=[5], now=now
            )
            workout = stores.workouts.on(1, day)
            assert workout is not None
            stores.workouts.put_sets(1, workout, [PerformedSet("a", 7, 1, reps=5, logged_at=now)], replace=True)
    with ledger.transactions.read() as stores:
        asked = ask(stores, 1, TODAY)
    assert asked is not None
    assert {(TODAY - done.date).days for done in asked.history} == {28, 20, 15, 10, 5, 1}


def test_the_held_courier_is_a_courier() -> None:
    """What the other tests rely on."""
    courier = HeldCourier()
    courier.answer([])
    assert len(courier.receive(0)) == 1
    assert courier.receive(0) == []
