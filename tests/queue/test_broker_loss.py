"""The ledger is the guarantee: a broker that dies and comes back without its data costs nobody her workout."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from queue_kit import faults
from queue_kit.own_servers import Servers, own_servers
from queue_kit.rig import Rig

pytestmark = pytest.mark.system


@pytest.fixture
def servers(rabbitmq_url: str, postgres_server: str) -> Iterator[Servers]:
    """Servers of this test's own, wherever those of the other tests can be had."""
    if shutil.which("rabbitmq-server", path="/usr/lib/rabbitmq/bin") is None:
        pytest.skip("RabbitMQ is not on this machine, so it cannot be killed here")
    with own_servers(durable=False) as started:
        yield started


def test_a_broker_that_comes_back_empty_costs_nobody_her_workout(servers: Servers, tmp_path: Path) -> None:
    rig = Rig(tmp_path, servers.database("loss_fit"), servers.database("loss_coach"), servers.broker)
    try:
        rig.prepare(3000)
        verdict = faults.broker_data_deleted(rig, servers)
    finally:
        rig.stop_all()
    assert verdict.is_clean, verdict
    assert verdict.ok == 3000
    assert "queued" in rig.notes[0], "it struck while jobs were on their way"
