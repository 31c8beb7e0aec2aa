"""Exchanges, queues and bindings on RabbitMQ (3.10 to 4.x): made by one idempotent command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.adapters.utils.connection_workflow import AMQPConnectorException
from pika.exceptions import AMQPError

from fit.domain.errors import CourierAway

JOBS, OUTCOMES, DEAD = "wod.jobs", "wod.outcomes", "wod.dead"
JOB_QUEUE, OUTCOME_QUEUE, DEAD_QUEUE = "createWodQueue", "wodOutcomes", "createWodQueue.dead"
ROUTING_KEY = "create-wod.v1"
OUTCOME_KEY = "wod-outcome.v1"
MOST_DELIVERIES = 20
MOST_JOBS = 200_000
# What a connection that is not made in time raises is no AMQPError.
AWAY = (AMQPError, AMQPConnectorException, OSError)

#: Arguments never change in place: a new version gets a new name.
QUEUES: dict[str, dict[str, Any]] = {
    JOB_QUEUE: {
        "x-queue-type": "quorum",
        "x-delivery-limit": MOST_DELIVERIES,
        "x-dead-letter-exchange": DEAD,
        "x-dead-letter-routing-key": ROUTING_KEY,
        # At-least-once needs reject-publish; with any other overflow it silently becomes at-most-once.
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
        "x-max-length": MOST_JOBS,
    },
    OUTCOME_QUEUE: {"x-queue-type": "quorum", "x-overflow": "reject-publish"},
    DEAD_QUEUE: {"x-queue-type": "quorum"},
}
BINDINGS = (
    (JOB_QUEUE, JOBS, ROUTING_KEY),
    (OUTCOME_QUEUE, OUTCOMES, OUTCOME_KEY),
    (DEAD_QUEUE, DEAD, ROUTING_KEY),
)


@contextmanager
def channel_of(url: str) -> Iterator[BlockingChannel]:
    """A channel for a few commands. Raises CourierAway."""
    parameters = pika.URLParameters(url)
    parameters.heartbeat, parameters.blocked_connection_timeout, parameters.socket_timeout = 15, 5, 5
    try:
        connection = pika.BlockingConnection(parameters)
        try:
            yield connection.channel()
        finally:
            if connection.is_open:
                connection.close()
    except AWAY as error:
        raise CourierAway(f"RabbitMQ: {type(error).__name__}") from error


def set_up(channel: BlockingChannel) -> None:
    """Makes what is missing; harmless when everything is there."""
    for exchange in (JOBS, OUTCOMES, DEAD):
        channel.exchange_declare(exchange, "direct", durable=True)
    for queue, arguments in QUEUES.items():
        channel.queue_declare(queue, durable=True, arguments=arguments)
    for queue, exchange, key in BINDINGS:
        channel.queue_bind(queue, exchange, key)


def depths(channel: BlockingChannel) -> dict[str, int]:
    """Messages that wait, by queue."""
    return {queue: channel.queue_declare(queue, passive=True).method.message_count for queue in QUEUES}
