"""Fixtures of the queue's tests: the broker for one test at a time, and rigs on either pair of databases."""

import fcntl
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from queue_kit.rig import Rig

from fit.adapters.courier import topology


@pytest.fixture
def broker(rabbitmq_url: str) -> Iterator[str]:
    """The broker with our topology, empty. Its queues have fixed names, so test processes take turns."""
    name = hashlib.sha256(rabbitmq_url.encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"fit-broker-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with topology.channel_of(rabbitmq_url) as channel:
            for queue in topology.QUEUES:
                channel.queue_delete(queue)
            for exchange in (topology.JOBS, topology.OUTCOMES, topology.DEAD):
                channel.exchange_delete(exchange)
            topology.set_up(channel)
        yield rabbitmq_url


@pytest.fixture
def rabbit_rig(tmp_path: Path, broker: str, postgres_url: str, second_postgres_url: str) -> Iterator[Rig]:
    """Production's parts: RabbitMQ and PostgreSQL."""
    rig = Rig(tmp_path, postgres_url, second_postgres_url, broker)
    yield rig
    rig.stop_all()


@pytest.fixture
def embedded_rig(tmp_path: Path) -> Iterator[Rig]:
    """An embedded installation: HTTP and SQLite."""
    rig = Rig(tmp_path, f"sqlite:///{tmp_path / 'fit.sqlite'}", f"sqlite:///{tmp_path / 'coach.sqlite'}")
    yield rig
    rig.stop_all()
