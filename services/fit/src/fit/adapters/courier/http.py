"""The courier of an embedded installation: posts batches to the coach and finds the outcomes in the answers."""

import time
from collections import deque
from collections.abc import Iterator, Sequence

from fit.adapters.coach.internal import CoachInternal
from fit.adapters.courier.messages import create_wod_bytes, read_outcomes
from fit.domain.errors import CoachAway, CourierAway
from fit.domain.runs import Job
from fit.usecases.courier_ports import Arrived, JobMessage

MOST_JOBS = 100
MOST_BYTES = 768 * 1024  # The coach takes 1 MiB.


class HttpCourier:
    def __init__(self, coach: CoachInternal) -> None:
        self._coach = coach
        self._arrived: deque[Arrived] = deque()

    def send(self, messages: Sequence[JobMessage]) -> list[Job]:
        taken: list[Job] = []
        for portion, body in _portions(messages):
            try:
                outcomes = read_outcomes(self._coach.batch(body, portion[0].correlation_id))
            except CoachAway as error:
                if taken:
                    break
                raise CourierAway("The coach does not take jobs.") from error
            if outcomes is None:
                raise CourierAway("The coach's outcomes cannot be read.")
            self._arrived.append(Arrived(outcomes))
            taken += [message.job for message in portion]
        return taken

    def receive(self, wait_s: float) -> list[Arrived]:
        if not self._arrived:
            time.sleep(wait_s)
        arrived = list(self._arrived)
        self._arrived.clear()
        return arrived

    def settle(self, arrived: Sequence[Arrived]) -> None:
        """Nobody keeps them but us. If the ledger failed to, the jobs are asked after or sent again."""

    def ensure(self) -> None:
        """There is nothing to make."""

    def depths(self) -> dict[str, int]:
        return {}

    def close(self) -> None:
        self._coach.close()


def _portions(messages: Sequence[JobMessage]) -> Iterator[tuple[list[JobMessage], bytes]]:
    """Bodies that the coach takes: not too many jobs, not too many bytes."""
    portion: list[JobMessage] = []
    bodies: list[bytes] = []
    size = 0
    for message in messages:
        body = create_wod_bytes(message)
        if portion and (len(portion) == MOST_JOBS or size + len(body) > MOST_BYTES):
            yield portion, _joined(bodies)
            portion, bodies, size = [], [], 0
        portion.append(message)
        bodies.append(body)
        size += len(body) + 1
    if portion:
        yield portion, _joined(bodies)


def _joined(bodies: list[bytes]) -> bytes:
    return b'{"jobs":[' + b",".join(bodies) + b"]}"
