"""The worker's manners: what is acknowledged is stored and told; what is not comes again, and that is harmless."""

import os
import signal
import threading
from typing import NoReturn

import pytest
from service_kit.worker import Bench, job_body

from coach.adapters.broker.link import Delivery
from coach.entrypoints.worker import Stopped, Worker, alarm
from coach.usecases.jobs import Late

STEPS = ("received", "generated", "stored", "answered", "settled")


class Crash(BaseException):
    """kill -9, as far as one process can tell itself."""


def test_a_batch_is_stored_told_and_only_then_acknowledged(bench: Bench) -> None:
    for athlete in range(1, 6):
        bench.queue.put(job_body(athlete))
    bench.work()
    assert bench.queue.outcomes() == {str(n): ("done", None) for n in range(1, 6)}
    assert bench.queue.steps == ["answer", "settle"]
    assert (bench.stored(), bench.queue.unsettled) == (5, {})


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_between_any_two_steps_is_harmless(bench: Bench, step: str) -> None:
    def crash(reached: str) -> None:
        if reached == step:
            raise Crash

    for athlete in range(1, 6):
        bench.queue.put(job_body(athlete))
    bench.hook = crash
    with pytest.raises(Crash):
        bench.work()
    bench.hook = lambda _step: None
    bench.queue.redeliver()
    bench.work()
    assert bench.queue.outcomes() == {str(n): ("done", None) for n in range(1, 6)}
    assert bench.stored() == 5
    assert bench.queue.unsettled == {}
    assert bench.queue.buried == []


def test_poison_is_buried_told_and_harms_nobody(bench: Bench) -> None:
    for athlete in range(1, 100):
        bench.queue.put(job_body(athlete))
    bench.queue.put(b"no JSON at all")
    bench.queue.put(job_body(100, type="create-wod.v2"))
    bench.work()
    outcomes = bench.queue.outcomes()
    assert outcomes.pop("100") == ("dead", "unknown_type")
    assert set(outcomes.values()) == {("done", None)}
    assert len(outcomes) == bench.stored() == 99
    assert bench.queue.buried == [b"no JSON at all", job_body(100, type="create-wod.v2")]


def test_suspects_come_last_and_alone_and_the_killer_is_found(bench: Bench) -> None:
    bench.quarantine.killers = {"13"}
    for athlete in range(11, 15):
        bench.queue.put(job_body(athlete), count=2)
    for athlete in range(1, 6):
        bench.queue.put(job_body(athlete), count=1)
    bench.work()
    outcomes = bench.queue.outcomes()
    assert outcomes.pop("13") == ("dead", "kills_workers")
    assert set(outcomes.values()) == {("done", None)}
    assert bench.quarantine.seen == ["11", "12", "13", "14"]
    assert bench.queue.buried == [job_body(13)]
    assert bench.stored() == 8


def test_a_database_that_is_away_costs_nothing_but_time(bench: Bench) -> None:
    bench.store.failures = 2
    bench.queue.put(job_body(1))
    bench.work()
    assert bench.queue.steps == ["stop_consuming", "resume", "answer", "settle"]
    assert bench.queue.outcomes() == {"1": ("done", None)}
    assert bench.queue.buried == []


def test_outcomes_that_the_broker_does_not_take_are_offered_again_before_anything_is_acknowledged(
    bench: Bench,
) -> None:
    bench.queue.refusals = 2
    bench.queue.put(job_body(1))
    bench.work()
    assert bench.queue.steps == ["answer", "answer", "answer", "settle"]
    assert len(bench.queue.answers) == 1


def test_told_to_end_while_the_database_is_away_it_ends_and_acknowledges_nothing(bench: Bench) -> None:
    bench.store.failures = 1000
    bench.queue.put(job_body(1))
    worker = bench.worker()
    worker._stopping.set()
    with pytest.raises(Stopped):
        worker.work(bench.queue.gather())
    assert len(bench.queue.unsettled) == 1
    assert bench.queue.answers == []


def test_term_finishes_what_it_holds_and_ends_with_0(bench: Bench) -> None:
    """The signal comes while the first batch is in work; a second one has been fetched already."""
    bench.queue.put(job_body(1))

    def term(step: str) -> None:
        if step == "generated" and not bench.queue.answers:
            bench.queue.put(job_body(2))
            os.kill(os.getpid(), signal.SIGTERM)

    bench.hook = term
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    timers = set(threading.enumerate())
    try:
        assert bench.worker().run() == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for timer in set(threading.enumerate()) - timers:
            if isinstance(timer, threading.Timer):
                timer.cancel()
    assert bench.queue.outcomes() == {"1": ("done", None), "2": ("done", None)}
    assert bench.queue.unsettled == {}


def test_the_next_batch_is_generated_while_one_is_stored_and_they_are_settled_in_their_order(bench: Bench) -> None:
    second = threading.Event()
    overlapped: list[bool] = []

    def hook(step: str) -> None:
        if step == "generated":
            if bench.queue.tags == 1:
                bench.queue.put(job_body(2))
            else:
                second.set()
        elif step == "stored" and not overlapped:
            overlapped.append(second.wait(30))
        elif step == "settled" and not bench.queue.waiting:
            bench.queue.consuming = False

    bench.queue.put(job_body(1))
    bench.hook = hook
    worker = bench.worker()
    threading.Thread(target=lambda: second.wait(30) and worker._stopping.set(), daemon=True).start()
    assert worker._work_until_stopped() == 0
    assert overlapped == [True]
    assert [each["outcomes"][0]["athlete_id"] for each in bench.queue.answers] == ["1", "2"]
    assert bench.queue.steps == ["answer", "settle", "answer", "settle"]


def test_what_goes_wrong_while_a_batch_is_settled_ends_the_worker_and_acknowledges_nothing(bench: Bench) -> None:
    def crash(step: str) -> None:
        if step == "stored":
            raise Crash

    bench.queue.put(job_body(1))
    bench.hook = crash
    with pytest.raises(Crash):
        bench.worker()._work_until_stopped()
    assert len(bench.queue.unsettled) == 1
    assert bench.queue.answers == []


def test_a_batch_that_took_long_to_store_is_no_silence(bench: Bench) -> None:
    """The database was away for many minutes; what waits in the queue has not been delivered yet."""
    worker = bench.worker()

    def hook(step: str) -> None:
        if step == "stored":
            worker._heard_at -= 1000
            worker._looked_at -= 1000

    bench.hook = hook
    bench.queue.put(job_body(1))
    bench.queue.depth = lambda: 3  # type: ignore[method-assign]
    gather, empty = bench.queue.gather, []

    def gather_then_stop(**times: float) -> list[Delivery]:
        batch = gather(**times)
        if not batch:
            empty.append(batch)
            if len(empty) == 3:
                bench.queue.consuming = False
                worker._stopping.set()
        return batch

    bench.queue.gather = gather_then_stop  # type: ignore[method-assign]
    assert worker._work_until_stopped() == 0


def test_silence_although_the_queue_is_not_empty_ends_the_process(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DeafQueue(type(bench.queue)):  # type: ignore[misc]
        def gather(self, **_: float) -> list[object]:
            return []

        def depth(self) -> int:
            return 3

    monkeypatch.setattr("coach.entrypoints.worker.WATCHDOG_S", 0.01)
    bench.queue = DeafQueue()
    worker: Worker = bench.worker()
    assert worker._work_until_stopped() != 0


def test_a_job_that_takes_too_long_is_interrupted_whatever_it_catches() -> None:
    def stubborn() -> NoReturn:
        while True:
            try:
                signal.pause()
            except Exception:  # noqa: BLE001, S112
                continue

    with pytest.raises(Late), alarm(0.05):
        stubborn()
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
