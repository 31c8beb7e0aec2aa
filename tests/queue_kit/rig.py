"""A rig: both databases, perhaps a broker, and as many dispatchers, workers and servers as a test wants to kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from product_kit.product import BIN, Product, free_port
from pydantic import SecretStr
from sqlalchemy import Engine, func, select

import coach.adapters.db.engine
import coach.adapters.db.migrate
import fit.adapters.db.engine
import fit.adapters.db.migrate
from fit.adapters.courier import topology
from fit.adapters.db import runs
from fit.bootstrap import Fit, build
from fit.settings import load_settings
from queue_kit.seed import seed_athletes
from queue_kit.verdict import Verdict, job, judge

HERE = Path(__file__).parent
POLL_S = 0.1
ENTRY = {
    "fit": [f"{BIN}/fit", "serve"],
    "coach": [f"{BIN}/coach", "serve"],
    "dispatch": [sys.executable, str(HERE / "dispatcher.py")],
    "work": [sys.executable, str(HERE / "worker.py")],
}


@dataclass
class Rig:
    """Without a broker the dispatcher calls the coach. `settings` are variables for every process."""

    folder: Path
    fit_url: str
    coach_url: str
    broker: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    product: Product = field(init=False)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _bag: Fit | None = None

    def __post_init__(self) -> None:
        self.product = Product(self.folder, self.fit_url, self.coach_url)
        self.fit = fit.adapters.db.engine.make_engine(self.fit_url)
        self.coach: Engine = coach.adapters.db.engine.make_engine(self.coach_url)

    def prepare(self, athletes: int) -> None:
        """Migrated databases with this many athletes, and an empty topology."""
        fit.adapters.db.migrate.migrate(self.fit)
        coach.adapters.db.migrate.migrate(self.coach)
        seed_athletes(self.fit, athletes)
        self.set_up_broker()

    def set_up_broker(self) -> None:
        if self.broker:
            with topology.channel_of(self.broker) as channel:
                for queue in topology.QUEUES:
                    channel.queue_delete(queue)
                topology.set_up(channel)

    @property
    def today(self) -> date:
        return datetime.now(UTC).date()

    def environment(self, **more: str) -> dict[str, str]:
        ours = {"FIT_DISPATCH_CRON": "false", "FIT_LOG_LEVEL": "info", **self.settings}
        if self.broker:
            ours |= {"FIT_COURIER": "rabbitmq", "FIT_RABBITMQ_URL": self.broker, "COACH_RABBITMQ_URL": self.broker}
        return {**self.product.environment("+0m"), **ours, **more}

    def bag(self) -> Fit:
        """The main application in this process, over the same database and secrets."""
        if self._bag is None:
            self._bag = build(load_settings(data_dir=self.folder, database_url=SecretStr(self.fit_url)))
        return self._bag

    def start(self, kind: str, name: str | None = None, **more: str) -> str:
        """Starts `fit`, `coach`, `dispatch` or `work`; the name under which it can be stopped."""
        name = name or kind
        with self.log(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                ENTRY[kind], env=self.environment(**more), stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        if kind in ("fit", "coach"):
            self.product.processes[kind] = self.processes[name]
            self.wait(lambda: self.product._ready(kind), 60)
        return name

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def events(self, name: str, event: str) -> list[dict[str, Any]]:
        """The lines of a process's log that tell of this event."""
        found = [json.loads(line) for line in self.log(name).read_text().splitlines() if line.startswith("{")]
        return [line for line in found if line.get("event") == event]

    def kill(self, name: str, number: int = signal.SIGKILL) -> int:
        """Sends the signal, waits for the end; the exit status."""
        process = self.processes.pop(name)
        if process.poll() is None:
            os.killpg(process.pid, number)
        return process.wait(40)

    def is_alive(self, name: str) -> bool:
        return name in self.processes and self.processes[name].poll() is None

    def stop_all(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        if self._bag is not None:
            self._bag.transactions.engine.dispose()
        self.fit.dispose()
        self.coach.dispose()

    def wait(self, condition: Callable[[], bool], within_s: float, each: Callable[[], None] = lambda: None) -> None:
        """Waits until it is true; `each` is called in between."""
        deadline = time.monotonic() + within_s
        while not condition():
            each()
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {within_s} s: {self.counts()}\n{self.tails()}")
            time.sleep(POLL_S)

    def counts(self, day: date | None = None) -> dict[str, int]:
        """Jobs of the ledger by state."""
        with self.fit.connect() as connection:
            rows = connection.execute(
                select(job.state, func.count()).where(job.date == (day or self.today)).group_by(job.state)
            )
            return {row[0]: row[1] for row in rows}

    def is_over(self, day: date | None = None) -> bool:
        """Whether there are jobs, and none is open: two looks into an index, however many there are."""
        of_the_day = job.date == (day or self.today)
        with self.fit.connect() as connection:
            there = connection.execute(select(job.date).where(of_the_day).limit(1)).first()
            is_open = connection.execute(select(job.date).where(of_the_day, runs.is_open).limit(1)).first()
        return there is not None and is_open is None

    def tails(self) -> str:
        return "\n".join(f"--- {name}\n{self.log(name).read_text()[-1500:]}" for name in self.processes)

    def depths(self) -> dict[str, int]:
        if not self.broker:
            return {}
        with topology.channel_of(self.broker) as channel:
            return topology.depths(channel)

    def verdict(self, day: date | None = None, *, expected_dead: int = 0) -> Verdict:
        letters = self.depths().get(topology.DEAD_QUEUE, 0)
        return judge(self.fit, self.coach, day or self.today, dead_letters=letters, expected_dead=expected_dead)


__all__ = ["Rig", "free_port"]
