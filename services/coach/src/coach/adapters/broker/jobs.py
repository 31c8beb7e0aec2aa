"""Jobs from RabbitMQ, and outcomes back to it: one connection to consume, another to publish."""

import queue
import time
from collections.abc import Sequence
from uuid import uuid4

import pika
from pika.adapters.utils.connection_workflow import AMQPConnectorException
from pika.exceptions import AMQPError

from coach.adapters.broker.link import Delivery, Letter, Link
from coach.domain.errors import BrokerAway

JOB_QUEUE = "createWodQueue"
OUTCOMES, OUTCOME_KEY = "wod.outcomes", "wod-outcome.v1"
CONFIRM_WITHIN_S = 10.0


class JobQueue:
    """`batch`: most jobs at once; three times as many are fetched ahead: two in work, and the next ones."""

    def __init__(self, url: str, *, batch: int) -> None:
        self._url, self._batch = url, batch
        self._in = Link(url, name="coach work: jobs", consume=JOB_QUEUE, prefetch=3 * batch)
        self._out = Link(url, name="coach work: outcomes")

    def start(self) -> None:
        """Connects, and keeps trying in the background while the broker is away."""
        self._in.start()
        self._out.start()

    @property
    def is_ready(self) -> bool:
        return self._in.is_ready and self._out.is_ready

    def gather(self, *, first_within_s: float, rest_within_s: float) -> list[Delivery]:
        """A batch: whatever is there, or comes within a moment after the first."""
        gathered: list[Delivery] = []
        deadline = time.monotonic() + first_within_s
        while len(gathered) < self._batch:
            left_s = deadline - time.monotonic()
            try:
                delivery = self._in.deliveries.get(timeout=left_s) if left_s > 0 else self._in.deliveries.get_nowait()
            except queue.Empty:
                break
            if delivery.generation != self._in.generation:
                continue  # Its connection has gone; the broker delivers it again.
            if not gathered:
                deadline = time.monotonic() + rest_within_s
            gathered.append(delivery)
        return gathered

    def answer(self, body: bytes, correlation_id: str) -> bool:
        """True when the broker surely has the outcomes. Raises BrokerAway."""
        self._out.wait_ready(CONFIRM_WITHIN_S)
        letter = Letter(uuid4().hex, OUTCOMES, OUTCOME_KEY, body, correlation_id)
        return letter.key in self._out.publish([letter], CONFIRM_WITHIN_S)

    def settle(self, deliveries: Sequence[Delivery], buried: Sequence[Delivery]) -> None:
        """The batch is done with: what is buried goes to the dead letters, all others are acknowledged at once.

        Where the connection has broken meanwhile, the broker delivers them again, which is harmless.
        """
        try:
            for delivery in buried:
                self._in.reject(delivery)
            if len(buried) < len(deliveries):
                self._in.acknowledge(deliveries[-1])
        except BrokerAway:
            return

    def stop_consuming(self) -> None:
        try:
            self._in.stop_consuming()
        except BrokerAway:
            self._in.idle.set()

    def resume(self) -> None:
        try:
            self._in.resume()
        except BrokerAway:
            return

    @property
    def is_drained(self) -> bool:
        """Whether nothing more will come, and nothing that came waits."""
        return self._in.idle.is_set() and self._in.deliveries.empty()

    def depth(self) -> int:
        """Messages that wait for a worker. Raises BrokerAway."""
        parameters = pika.URLParameters(self._url)
        parameters.socket_timeout = parameters.blocked_connection_timeout = 5
        try:
            connection = pika.BlockingConnection(parameters)
            try:
                counted: int = connection.channel().queue_declare(JOB_QUEUE, passive=True).method.message_count
            finally:
                if connection.is_open:
                    connection.close()
        # What a connection that is not made in time raises is no AMQPError.
        except (AMQPError, AMQPConnectorException, OSError) as error:
            raise BrokerAway(f"RabbitMQ: {type(error).__name__}") from error
        return counted

    def close(self) -> None:
        self._in.close()
        self._out.close()
