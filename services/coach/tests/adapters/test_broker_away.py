"""A broker that takes connections and says nothing."""

import socket

import pytest

from coach.adapters.broker.jobs import JobQueue
from coach.domain.errors import BrokerAway


def test_a_broker_that_hangs_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        jobs = JobQueue(f"amqp://guest:guest@127.0.0.1:{port}/?stack_timeout=0.2", batch=1)
        with pytest.raises(BrokerAway, match="AMQPConnectorStackTimeout"):
            jobs.depth()
