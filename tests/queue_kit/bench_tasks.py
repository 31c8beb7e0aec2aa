"""An empty task in Celery and in Dramatiq on the same broker; run by the environment of requirements/bench.txt.

python bench_tasks.py celery|dramatiq AMQP_URL COUNT      prints tasks a second
"""

import os
import signal
import subprocess
import sys
import time

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


def celery(count: int) -> float:
    for _ in range(count):
        nothing.delay()
    quiet = ("--loglevel", "ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat")
    command = [sys.executable, "-m", "celery", "-A", "bench_tasks", "worker", "--concurrency", "1", *quiet]
    return drained("bench-celery", command, count)


def dramatiq_(count: int) -> float:
    for _ in range(count):
        empty.send()
    return drained("bench-dramatiq", [sys.executable, "-m", "dramatiq", "bench_tasks", "-p", "1", "-t", "8"], count)


def drained(queue: str, command: list[str], count: int) -> float:
    """Tasks a second from the first one taken to the last one acknowledged."""
    import pika

    connection = pika.BlockingConnection(pika.URLParameters(URL))
    channel = connection.channel()

    def waiting() -> int:
        return channel.queue_declare(queue, passive=True).method.message_count

    while waiting() < count:
        time.sleep(0.1)
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while waiting() > 0.9 * count:
            time.sleep(0.02)
        began, left = time.monotonic(), waiting()
        while (now_left := waiting()) > 0.1 * count:
            time.sleep(0.02)
        return (left - now_left) / (time.monotonic() - began)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        channel.queue_delete(queue)
        connection.close()


if __name__ == "__main__":
    rate = celery(int(sys.argv[1])) if KIND == "celery" else dramatiq_(int(sys.argv[1]))
    sys.stdout.write(f"{rate:.0f}\n")
