"""RabbitMQ as we use it: the topology, confirms, returns, dead letters, connections that break."""

import gc
import json
import queue
import socket
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pika
import pytest

from coach.adapters.broker import link as coach_link
from coach.adapters.broker.jobs import JobQueue
from fit.adapters.courier import link as fit_link
from fit.adapters.courier import topology
from fit.adapters.courier.letters import DeadLetters
from fit.adapters.courier.link import Letter, Link
from fit.adapters.courier.rabbitmq import RabbitCourier
from fit.domain.errors import CourierAway


def letters(count: int, key: str = topology.ROUTING_KEY) -> list[Letter]:
    return [Letter(f"letter-{n}", topology.JOBS, key, b'{"n": %d}' % n) for n in range(count)]


@pytest.fixture
def link(broker: str) -> Iterator[Link]:
    made = Link(broker, name="test")
    made.wait_ready(10)
    yield made
    made.close()


@pytest.fixture
def jobs(broker: str) -> Iterator[JobQueue]:
    made = JobQueue(broker, batch=64)
    made.start()
    yield made
    made.close()


def depth(broker: str, queue: str) -> int:
    with topology.channel_of(broker) as channel:
        return topology.depths(channel)[queue]


def wait_depth(broker: str, queue: str, wanted: int) -> None:
    deadline = time.monotonic() + 15
    while (found := depth(broker, queue)) != wanted:
        assert time.monotonic() < deadline, f"{queue} holds {found}, not {wanted}"
        time.sleep(0.05)


def test_setting_it_up_twice_is_harmless_and_keeps_what_is_there(broker: str, link: Link) -> None:
    assert len(link.publish(letters(5), 5)) == 5
    for _ in range(2):
        with topology.channel_of(broker) as channel:
            topology.set_up(channel)
    assert depth(broker, topology.JOB_QUEUE) == 5


def test_every_letter_of_a_window_is_confirmed(link: Link) -> None:
    sent = letters(1000)
    assert link.publish(sent, 10) == {letter.key for letter in sent}


def test_a_letter_that_no_queue_takes_is_not_confirmed(link: Link) -> None:
    sent = [*letters(3), Letter("lost", topology.JOBS, "no-such-key", b"{}")]
    assert link.publish(sent, 5) == {"letter-0", "letter-1", "letter-2"}


def test_a_binding_that_was_deleted_is_noticed_and_made_again(broker: str, link: Link) -> None:
    with topology.channel_of(broker) as channel:
        channel.queue_unbind(topology.JOB_QUEUE, topology.JOBS, topology.ROUTING_KEY)
    assert link.publish(letters(3), 5) == set()
    with topology.channel_of(broker) as channel:
        topology.set_up(channel)
    assert len(link.publish(letters(3), 5)) == 3


def cut(link: Link) -> None:
    """The other side is gone, as TCP tells it."""
    link._connection._transport._sock.shutdown(socket.SHUT_RDWR)


def stumble(_link: Link) -> None:
    """The library meets something that it did not expect."""
    raise AssertionError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # The one that stumbled stays open.
@pytest.mark.parametrize("trouble", [cut, stumble])
def test_a_connection_that_breaks_is_made_again(broker: str, link: Link, trouble: Callable[[Link], None]) -> None:
    before = link.generation
    link._in_thread(lambda: trouble(link))
    deadline = time.monotonic() + 15
    while link.generation == before or not link.is_ready:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert len(link.publish(letters(3), 5)) == 3
    gc.collect()


def test_what_was_not_acknowledged_comes_again_and_is_counted(broker: str, link: Link) -> None:
    link.publish(letters(3), 5)
    first = JobQueue(broker, batch=64)
    first.start()
    assert [each.count for each in first.gather(first_within_s=5, rest_within_s=0.2)] == [0, 0, 0]
    first.close()
    second = JobQueue(broker, batch=64)
    second.start()
    again = second.gather(first_within_s=5, rest_within_s=0.2)
    assert [each.count for each in again] == [1, 1, 1]
    second.settle(again, [])
    second.close()
    wait_depth(broker, topology.JOB_QUEUE, 0)


def test_an_acknowledgement_of_an_old_connection_is_never_sent_on_a_new_one(
    broker: str, link: Link, jobs: JobQueue
) -> None:
    link.publish(letters(3), 5)
    old = jobs.gather(first_within_s=5, rest_within_s=0.2)
    assert len(old) == 3
    jobs._in._in_thread(jobs._in.reset)
    again = jobs.gather(first_within_s=10, rest_within_s=0.2)
    assert [each.generation for each in again] == [old[0].generation + 1] * 3
    jobs.settle(old, [])
    jobs.settle(again, [again[1]])
    wait_depth(broker, topology.JOB_QUEUE, 0)
    wait_depth(broker, topology.DEAD_QUEUE, 1)


def test_a_dead_letter_is_kept_shown_and_let_go_only_when_its_job_lives(
    broker: str, link: Link, jobs: JobQueue
) -> None:
    named = [
        Letter(f"job-{n}", topology.JOBS, topology.ROUTING_KEY, json.dumps(body).encode())
        for n, body in enumerate([{"date": "2026-12-02", "athlete_id": "1"}, {"date": "2026-12-02", "athlete_id": "2"}])
    ]
    link.publish([*named, Letter("noise", topology.JOBS, topology.ROUTING_KEY, b"noise")], 5)
    batch = jobs.gather(first_within_s=5, rest_within_s=0.2)
    jobs.settle(batch, batch)
    wait_depth(broker, topology.DEAD_QUEUE, 3)
    dead = DeadLetters(broker)
    for _ in range(25):  # Looking is no delivery that counts against them.
        assert [(letter.key and letter.key[1], letter.reason) for letter in dead.peek(10)] == [
            (1, "rejected"),
            (2, "rejected"),
            (None, "rejected"),
        ]
    assert dead.drop_settled(lambda keys: {key for key in keys if key[1] == 2}) == 1
    wait_depth(broker, topology.DEAD_QUEUE, 2)
    assert {letter.key and letter.key[1] for letter in dead.peek(10)} == {1, None}


def test_what_kills_its_reader_again_and_again_ends_among_the_dead(broker: str, link: Link) -> None:
    link.publish(letters(1), 5)
    with topology.channel_of(broker) as channel:
        for _ in range(topology.MOST_DELIVERIES + 1):
            method, _, _ = channel.basic_get(topology.JOB_QUEUE)
            assert method is not None
            channel.basic_nack(method.delivery_tag, requeue=True)
    wait_depth(broker, topology.DEAD_QUEUE, 1)
    assert DeadLetters(broker).peek(1)[0].reason == "delivery_limit"


def test_a_worker_without_its_queue_waits_for_it(broker: str) -> None:
    with topology.channel_of(broker) as channel:
        channel.queue_delete(topology.JOB_QUEUE)
    jobs = JobQueue(broker, batch=8)
    jobs.start()
    try:
        assert jobs.gather(first_within_s=0.5, rest_within_s=0) == []
        with topology.channel_of(broker) as channel:
            topology.set_up(channel)
            channel.basic_publish(topology.JOBS, topology.ROUTING_KEY, b"{}", pika.BasicProperties(delivery_mode=2))
        assert len(jobs.gather(first_within_s=15, rest_within_s=0)) == 1
    finally:
        jobs.close()


class Said:
    """A log that hands over what it is told."""

    def __init__(self) -> None:
        self.lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def warning(self, _event: str, **values: Any) -> None:
        self.lines.put(values)


@pytest.mark.parametrize(
    ("module", "make", "missing"),
    [
        (coach_link, lambda broker: JobQueue(broker, batch=8)._in, topology.JOB_QUEUE),
        (fit_link, lambda broker: RabbitCourier(broker)._in, topology.OUTCOME_QUEUE),
    ],
    ids=["worker", "dispatcher"],
)
def test_who_misses_a_queue_says_which_and_asks_less_and_less_often(
    broker: str, monkeypatch: pytest.MonkeyPatch, module: ModuleType, make: Callable[[str], Link], missing: str
) -> None:
    with topology.channel_of(broker) as channel:
        channel.queue_delete(missing)
    said = Said()
    monkeypatch.setattr(module, "log", said)
    monkeypatch.setattr(module, "SHORTEST_PAUSE_S", 0.01)
    link = make(broker)
    link.start()
    try:
        lines = [said.lines.get(timeout=15) for _ in range(4)]
    finally:
        link.close()
    assert [line["trouble"] for line in lines] == [f"NOT_FOUND {missing}"] * 4
    assert [line["pause_s"] for line in lines] == [0.02, 0.04, 0.08, 0.16]


def test_a_broker_that_is_not_there_is_said_so() -> None:
    with pytest.raises(CourierAway), topology.channel_of("amqp://nobody:x@127.0.0.1:9/x"):
        pass
