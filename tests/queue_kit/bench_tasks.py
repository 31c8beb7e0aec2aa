"""An empty task in Celery and in Dramatiq on the same broker; run by the environment of requirements/bench.txt.

BENCH_KIND=celery|dramatiq BENCH_URL=AMQP_URL python bench_tasks.py COUNT      prints two rates, tasks a second:
sent by one process while another works, and worked alone, from a full queue.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

KIND, URL = os.environ.get("BENCH_KIND", ""), os.environ.get("BENCH_URL", "")

if KIND == "celery":
    from celery import Celery
    from kombu import Queue

    app = Celery("bench", broker=URL)
    app.conf.update(
        task_queues=[Queue("bench-celery", queue_arguments={"x-queue-type": "quorum"}, durable=True)],
        task_default_queue="bench-celery",
        task_ignore_result=True,
        worker_detect_quorum_queues=True,
        broker_connection_retry_on_startup=True,
        broker_native_delayed_delivery_queue_type="quorum",
    )

    @app.task(name="nothing", acks_late=True)
    def nothing() -> None:
        """An empty task."""


if KIND == "dramatiq":
    import dramatiq
    from dramatiq.brokers.rabbitmq import RabbitmqBroker

    broker = RabbitmqBroker(url=URL)
    dramatiq.set_broker(broker)

    @dramatiq.actor(queue_name="bench-dramatiq", max_retries=0)
    def empty() -> None:
        """An empty task."""


def sender() -> tuple[str, list[str], Callable[[], object]]:
    """The queue, the command of a worker, and what sends one task."""
    if KIND == "dramatiq":
        command = [sys.executable, "-m", "dramatiq", "bench_tasks", "-p", "1", "-t", "8"]
        return "bench-dramatiq", command, empty.send
    quiet = ("--loglevel", "ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat")
    command = [sys.executable, "-m", "celery", "-A", "bench_tasks", "worker", "--concurrency", "1", *quiet]
    return "bench-celery", command, nothing.delay


@contextmanager
def working(command: list[str]) -> Iterator[None]:
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def flowing(waiting: Callable[[], int], command: list[str], send: Callable[[], object], count: int) -> float:
    """From the first one sent to the last one taken; the worker is up already."""
    send()
    with working(command):
        while waiting():
            time.sleep(0.02)
        began = time.monotonic()
        for _ in range(count):
            send()
        while waiting():
            time.sleep(0.02)
        return count / (time.monotonic() - began)


def drained(waiting: Callable[[], int], command: list[str], send: Callable[[], object], count: int) -> float:
    """The middle four fifths of a queue that was filled before."""
    for _ in range(count):
        send()
    while waiting() < count:
        time.sleep(0.1)
    with working(command):
        while waiting() > 0.9 * count:
            time.sleep(0.02)
        began, left = time.monotonic(), waiting()
        while (now_left := waiting()) > 0.1 * count:
            time.sleep(0.02)
        return (left - now_left) / (time.monotonic() - began)


def main(count: int) -> None:
    import pika

    queue, command, send = sender()
    send()  # Declares the queue.
    connection = pika.BlockingConnection(pika.URLParameters(URL))
    channel = connection.channel()

    def waiting() -> int:
        return channel.queue_declare(queue, passive=True).method.message_count

    try:
        rates = []
        for measure in (flowing, drained):
            channel.queue_purge(queue)
            rates.append(measure(waiting, command, send, count))
        sys.stdout.write(" ".join(f"{rate:.0f}" for rate in rates) + "\n")
    finally:
        channel.queue_delete(queue)
        connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
