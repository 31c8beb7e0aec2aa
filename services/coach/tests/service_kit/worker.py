"""A worker whose queue, quarantine and engine are in a test's hands."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from coach.adapters.broker.link import Delivery
from coach.adapters.engine import WatchedEngine
from coach.adapters.quarantine import KillsWorkers
from coach.domain.engine import Generated
from coach.domain.errors import BrokerAway, DatabaseAway
from coach.domain.question import Question
from coach.domain.wod import Wod
from coach.entrypoints.worker import Worker
from coach.usecases.jobs import Made, Outcome
from service_kit.service import Service, make_service

CONTRACTS = Path(__file__).parents[4] / "contracts"
JOB: dict[str, Any] = json.loads((CONTRACTS / "messages" / "create-wod.v1.json").read_text("utf-8"))["examples"][0]

JOB_DAY = date.fromisoformat(JOB["date"])


def job_body(athlete: int, **changes: Any) -> bytes:
    return json.dumps({**JOB, "athlete_id": str(athlete), **changes}).encode()


@dataclass
class HeldQueue:
    """Delivers what it is given; what was not settled is delivered again by `redeliver`."""

    waiting: list[Delivery] = field(default_factory=list)
    unsettled: dict[int, Delivery] = field(default_factory=dict)
    buried: list[bytes] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    refusals: int = 0
    consuming: bool = True
    steps: list[str] = field(default_factory=list)
    is_ready: bool = True
    tags: int = 0

    def put(self, body: bytes, count: int = 0) -> None:
        self.tags += 1
        self.waiting.append(Delivery(1, self.tags, body, count))

    def gather(self, *, first_within_s: float = 0, rest_within_s: float = 0) -> list[Delivery]:
        batch, self.waiting = self.waiting, []
        self.unsettled |= {each.tag: each for each in batch}
        return batch

    def answer(self, body: bytes, correlation_id: str) -> bool:
        self.steps.append("answer")
        if self.refusals:
            self.refusals -= 1
            raise BrokerAway("away")
        self.answers.append(json.loads(body))
        return True

    def settle(self, deliveries: Sequence[Delivery], buried: Sequence[Delivery]) -> None:
        self.steps.append("settle")
        self.buried += [each.body for each in buried]
        for each in deliveries:
            self.unsettled.pop(each.tag, None)

    def redeliver(self) -> None:
        again, self.unsettled = self.unsettled, {}
        for each in again.values():
            self.put(each.body, each.count + 1)

    def start(self) -> None: ...

    def close(self) -> None: ...

    def stop_consuming(self) -> None:
        self.steps.append("stop_consuming")
        self.consuming = False

    def resume(self) -> None:
        self.steps.append("resume")
        self.consuming = True

    @property
    def is_drained(self) -> bool:
        return not self.waiting and not self.consuming

    def depth(self) -> int:
        return len(self.waiting)

    def outcomes(self) -> dict[str, tuple[str, str | None]]:
        """The newest outcome of each athlete."""
        return {
            each["athlete_id"]: (each["result"], each["error"])
            for answer in self.answers
            for each in answer["outcomes"]
        }


@dataclass
class HeldQuarantine:
    killers: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    wod: Callable[[str], Wod] | None = None

    def generate(self, body: bytes) -> Wod | str:
        athlete = json.loads(body)["athlete_id"]
        self.seen.append(athlete)
        if athlete in self.killers:
            raise KillsWorkers
        assert self.wod is not None
        return self.wod(athlete)

    def close(self) -> None: ...


@dataclass
class HeldEngine:
    real: Any = None
    first: Generated | None = None

    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        self.first = self.first or self.real.generate(questions[:1])[0]
        wod = self.first.wod
        return [Generated(replace(wod, athlete_id=each.athlete_id, date=each.date)) for each in questions]


@dataclass
class FailingStore:
    """The real one, after so many times without a database."""

    real: Any
    failures: int = 0

    def prepare(self, made: Made) -> Callable[[], list[Outcome]]:
        store = self.real.prepare(made)

        def stored() -> list[Outcome]:
            if self.failures:
                self.failures -= 1
                raise DatabaseAway("away")
            outcomes: list[Outcome] = store()
            return outcomes

        return stored


@dataclass
class Bench:
    service: Service
    queue: HeldQueue
    quarantine: HeldQuarantine
    store: FailingStore
    hook: Callable[[str], None] = lambda _step: None

    def worker(self) -> Worker:
        bag = replace(self.service.bag, store_batch=self.store)
        return Worker(bag, self.queue, self.quarantine, hook=lambda step: self.hook(step))  # type: ignore[arg-type]

    def work(self) -> None:
        """One batch of whatever waits."""
        batch = self.queue.gather()
        if batch:
            self.worker().work(batch)

    def stored(self) -> int:
        with self.service.bag.transactions._engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM wods").scalar_one())


@contextmanager
def make_bench(tmp_path: Path, **changes: Any) -> Iterator[Bench]:
    engine = HeldEngine()
    with make_service(tmp_path, engine=engine, **changes) as service:
        engine.real = WatchedEngine(service.bag.catalogue, service.bag.metrics)

        def alone(athlete: str) -> Wod:
            assert engine.first is not None or engine.generate([Question(athlete, JOB_DAY)])
            assert engine.first is not None
            return replace(engine.first.wod, athlete_id=athlete, date=JOB_DAY)

        store = FailingStore(service.bag.store_batch)
        yield Bench(service, HeldQueue(), HeldQuarantine(wod=alone), store)
