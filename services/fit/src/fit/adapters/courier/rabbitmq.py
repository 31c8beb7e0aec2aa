"""The courier of production: jobs leave through one connection to RabbitMQ, outcomes come in through another."""

import queue
import time
from collections.abc import Sequence

import structlog

from fit.adapters.courier.link import Delivery, Letter, Link
from fit.adapters.courier.messages import create_wod_bytes, message_id, read_outcomes
from fit.adapters.courier.topology import JOBS, OUTCOME_QUEUE, ROUTING_KEY, channel_of, depths, set_up
from fit.domain.runs import Job, Outcome
from fit.usecases.courier_ports import Arrived, JobMessage

log = structlog.get_logger("fit.courier")
CONFIRM_WITHIN_S = 10.0
CONNECT_WITHIN_S = 5.0
MOST_AT_ONCE = 16  # outcome messages of up to 256 jobs in one transaction


class RabbitCourier:
    def __init__(self, url: str, *, confirm_within_s: float = CONFIRM_WITHIN_S) -> None:
        self._url, self._confirm_within_s = url, confirm_within_s
        self._out = Link(url, name="fit dispatch: jobs")
        self._in = Link(url, name="fit dispatch: outcomes", consume=OUTCOME_QUEUE, prefetch=4 * MOST_AT_ONCE)

    def send(self, messages: Sequence[JobMessage]) -> list[Job]:
        self._out.wait_ready(CONNECT_WITHIN_S)
        letters = [
            Letter(message_id(message), JOBS, ROUTING_KEY, create_wod_bytes(message), message.correlation_id)
            for message in messages
        ]
        confirmed = self._out.publish(letters, self._confirm_within_s)
        taken = [message.job for message, letter in zip(messages, letters, strict=True) if letter.key in confirmed]
        if len(taken) < len(messages):
            log.warning("unconfirmed", jobs=len(messages) - len(taken), of=len(messages))
        return taken

    def receive(self, wait_s: float) -> list[Arrived]:
        self._in.start()
        arrived: list[Arrived] = []
        deadline = time.monotonic() + wait_s
        while len(arrived) < MOST_AT_ONCE:
            left_s = 0.0 if arrived else deadline - time.monotonic()
            try:
                delivery = self._in.deliveries.get(timeout=left_s) if left_s > 0 else self._in.deliveries.get_nowait()
            except queue.Empty:
                break
            if delivery.generation == self._in.generation:
                arrived.append(Arrived(_outcomes(delivery), delivery))
        return arrived

    def settle(self, arrived: Sequence[Arrived]) -> None:
        if arrived:
            self._in.acknowledge(arrived[-1].receipt)

    def ensure(self) -> None:
        with channel_of(self._url) as channel:
            set_up(channel)

    def depths(self) -> dict[str, int]:
        with channel_of(self._url) as channel:
            return depths(channel)

    @property
    def is_ready(self) -> bool:
        return self._out.is_ready and self._in.is_ready

    def close(self) -> None:
        self._out.close()
        self._in.close()


def _outcomes(delivery: Delivery) -> tuple[Outcome, ...]:
    """One that cannot be read is let go: the ledger will ask the coach after its jobs."""
    outcomes = read_outcomes(delivery.body)
    if outcomes is None:
        log.error("outcomes_unreadable", size=len(delivery.body))
    return outcomes or ()
