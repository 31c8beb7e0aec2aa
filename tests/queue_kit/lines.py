"""The whole line in one process: a ledger, a courier, a coach, and a test that turns the handle."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fit_kit.clock import MovableClock
from fit_kit.ledger import Ledger
from fit_kit.product import make_product
from service_kit.service import Service, make_service
from service_kit.tokens import service_token
from service_kit.worker import HeldEngine
from werkzeug.serving import BaseWSGIServer, make_server

from coach.adapters.broker.jobs import JobQueue
from coach.adapters.engine import WatchedEngine
from coach.adapters.quarantine import Quarantine
from coach.entrypoints.worker import Worker
from fit.adapters.coach.internal import CoachInternal
from fit.adapters.courier.http import HttpCourier
from fit.adapters.courier.rabbitmq import RabbitCourier
from fit.usecases.courier_ports import Courier
from fit.usecases.dispatching import ApplyOutcomes, Reconcile, SendDue


@dataclass
class Line:
    """`away`: the coach's side does not answer."""

    ledger: Ledger
    courier: Courier
    coach: Service
    records: CoachInternal
    server: BaseWSGIServer
    jobs: JobQueue | None = None
    worker: Worker | None = None

    def send(self, limit: int = 100) -> int:
        ledger = self.ledger
        return SendDue(ledger.transactions, self.courier, ledger.clock, window=10_000)(limit).taken

    def work(self, batches: int = 1) -> None:
        """The coach's side works off what has arrived; over HTTP it has done so already."""
        for _ in range(batches):
            if self.jobs is None or self.worker is None:
                return
            batch = self.jobs.gather(first_within_s=3, rest_within_s=0.05)
            if batch:
                self.worker.work(batch)

    def hear(self, wait_s: float = 3.0) -> None:
        ledger = self.ledger
        ApplyOutcomes(ledger.transactions, self.courier, ledger.clock)(wait_s if self.jobs else 0.0)

    def reconcile(self) -> tuple[int, int]:
        return Reconcile(self.ledger.transactions, self.records, self.ledger.clock)()

    def wods(self) -> int:
        with self.coach.bag.transactions._engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM wods").scalar_one())


@contextmanager
def make_line(folder: Path, *, broker: str | None = None, engine: Any = None, **coach_settings: Any) -> Iterator[Line]:
    """Over RabbitMQ when a broker is given, else over HTTP. Both databases are SQLite."""
    quick = engine or HeldEngine()
    with make_product(folder) as product, make_service(folder, engine=quick, **coach_settings) as coach:
        if isinstance(quick, HeldEngine):
            quick.real = WatchedEngine(coach.bag.catalogue, coach.bag.metrics)
        server = make_server("127.0.0.1", 0, coach.app)  # HTTP/1.0: no connection outlives its answer
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        records = CoachInternal(
            f"http://127.0.0.1:{server.port}", token=lambda scope: service_token(scope=scope), timeout_s=10
        )
        ledger = Ledger(product.bag.transactions, MovableClock())
        line = Line(ledger, HttpCourier(records), coach, records, server)
        if broker:
            line.courier = RabbitCourier(broker, confirm_within_s=3)
            line.jobs = JobQueue(broker, batch=64)
            line.jobs.start()
            line.worker = Worker(coach.bag, line.jobs, Quarantine())
        try:
            yield line
        finally:
            line.courier.close()
            records.close()
            if line.jobs:
                line.jobs.close()
            server.shutdown()
            thread.join(5)
            server.server_close()
