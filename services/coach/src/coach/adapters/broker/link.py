"""One connection to RabbitMQ with one channel, kept by a thread of its own: it beats the heart while we are busy.

Whoever uses it never touches the connection: work is handed to the thread. A connection that breaks is made again;
each one has a generation, and what belongs to an old generation is never acknowledged on a new one.
"""

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pika
import structlog
from pika.channel import Channel
from pika.exceptions import ConnectionClosedByClient

from coach.domain.errors import BrokerAway

log = structlog.get_logger("coach.broker")
HEARTBEAT_S = 15
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 5.0


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to publish. `key` comes back when the broker has it."""

    key: str
    exchange: str
    routing_key: str
    body: bytes
    correlation_id: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`count`: how often it was delivered before."""

    generation: int
    tag: int
    body: bytes
    count: int = 0


@dataclass(slots=True)
class Window:
    """Letters published together, and which of them the broker has confirmed. It is `done` when each has a verdict."""

    letters: Sequence[Letter]
    first_tag: int = 0
    open: set[int] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    returned: set[str] = field(default_factory=set)
    done: threading.Event = field(default_factory=threading.Event)


class Link:
    """`consume`: a queue whose messages are to be delivered here; without one, letters can be published."""

    def __init__(self, url: str, *, name: str, consume: str | None = None, prefetch: int = 64) -> None:
        self._parameters = pika.URLParameters(url)
        self._parameters.heartbeat = HEARTBEAT_S
        self._parameters.client_properties = {"connection_name": name}
        self._consume, self._prefetch = consume, prefetch
        self.generation = 0
        self.deliveries: queue.SimpleQueue[Delivery] = queue.SimpleQueue()
        self.trouble = "not connected yet"
        self._connection: Any = None
        self._channel: Channel | None = None
        self._window: Window | None = None
        self._next_tag = 1
        self._blocked = False
        self._consumer: str | None = None
        self._wanted = True
        self.idle = threading.Event()
        self._ready, self._closing = threading.Event(), threading.Event()
        self._changing = threading.Lock()
        self._thread = threading.Thread(target=self._keep, name=name, daemon=True)

    def start(self) -> None:
        """Starts the thread; harmless when it runs."""
        if not self._thread.is_alive() and not self._closing.is_set():
            self._thread.start()

    @property
    def is_ready(self) -> bool:
        return self._ready.is_set() and not self._blocked

    def wait_ready(self, within_s: float) -> None:
        """Raises BrokerAway when there is no open channel in time, or the broker takes nothing for now."""
        self.start()
        if not self._ready.wait(within_s):
            raise BrokerAway(f"RabbitMQ: {self.trouble}")
        if self._blocked:
            raise BrokerAway("RabbitMQ is short of disk or memory and takes nothing for now.")

    def publish(self, letters: Sequence[Letter], within_s: float) -> set[str]:
        """Keys of the letters that the broker has on disk and has put into a queue. Raises BrokerAway."""
        window = Window(letters)
        self._in_thread(lambda: self._publish(window))
        if not window.done.wait(within_s):
            # What was not confirmed in time must not stay in our buffers.
            self._in_thread(lambda: self.reset("Unconfirmed"))
        return window.confirmed - window.returned

    def acknowledge(self, delivery: Delivery) -> None:
        """This one and all before it are done with; nothing happens when its connection has gone."""

        def acknowledge() -> None:
            if delivery.generation == self.generation and self._channel is not None and self._channel.is_open:
                self._channel.basic_ack(delivery.tag, multiple=True)

        self._in_thread(acknowledge)

    def reject(self, delivery: Delivery) -> None:
        """Off to the dead letters, unless its connection has gone."""

        def reject() -> None:
            if delivery.generation == self.generation and self._channel is not None and self._channel.is_open:
                self._channel.basic_reject(delivery.tag, requeue=False)

        self._in_thread(reject)

    def stop_consuming(self) -> None:
        """Nothing new is delivered from the moment `idle` is set; what was delivered stays ours."""
        self.idle.clear()
        self._wanted = False

        def cancel() -> None:
            if self._channel is not None and self._channel.is_open and self._consumer is not None:
                self._channel.basic_cancel(self._consumer, callback=lambda _: self.idle.set())
                self._consumer = None
            else:
                self.idle.set()

        self._in_thread(cancel)

    def resume(self) -> None:
        """Messages are delivered again."""
        self._wanted = True

        def consume() -> None:
            if self._channel is not None and self._channel.is_open and self._consumer is None:
                self._begin_consuming(self._channel)

        self._in_thread(consume)

    def reset(self, trouble: str = "Reset") -> None:
        """Closes the connection, so that a fresh one is made. In the thread only."""
        if self._connection is not None and self._connection.is_open:
            self.trouble = trouble
            self._connection.close()

    def close(self) -> None:
        self._closing.set()
        if self._thread.is_alive():
            with suppress(BrokerAway):
                self._in_thread(self.reset)
            self._thread.join(5)

    def _in_thread(self, work: Callable[[], None]) -> None:
        with self._changing:
            if self._connection is None:
                raise BrokerAway(f"RabbitMQ: {self.trouble}")
            self._connection.ioloop.add_callback_threadsafe(work)

    # From here on everything runs in the thread.

    def _keep(self) -> None:
        pause_s = SHORTEST_PAUSE_S
        while not self._closing.is_set():
            try:
                self._connect()
            except Exception as error:  # noqa: BLE001  (whatever the library stumbles over, we connect again)
                self.trouble = type(error).__name__
            was_ready = self._ready.is_set()
            self._forget()
            if self._closing.is_set():
                return
            pause_s = SHORTEST_PAUSE_S if was_ready else min(LONGEST_PAUSE_S, 2 * pause_s)
            log.warning("broker_reconnects", trouble=self.trouble, pause_s=pause_s)
            self._closing.wait(pause_s)

    def _connect(self) -> None:
        """Returns when the connection has ended."""
        connection = pika.SelectConnection(
            self._parameters,
            on_open_callback=self._on_open,
            on_open_error_callback=self._on_failed,
            on_close_callback=self._on_closed,
        )
        with self._changing:
            self._connection = connection
        try:
            connection.ioloop.start()
        finally:
            with self._changing:
                self._connection = None
            connection.ioloop.close()

    def _forget(self) -> None:
        self._ready.clear()
        self._channel, self._blocked, self._consumer = None, False, None
        self.idle.set()
        if self._window is not None:
            self._window.done.set()
            self._window = None

    def _on_open(self, connection: Any) -> None:
        connection.add_on_connection_blocked_callback(lambda *_: setattr(self, "_blocked", True))
        connection.add_on_connection_unblocked_callback(lambda *_: setattr(self, "_blocked", False))
        connection.channel(on_open_callback=self._on_channel)

    def _on_failed(self, connection: Any, error: BaseException | str) -> None:
        self._on_closed(connection, error)

    def _on_closed(self, connection: Any, error: BaseException | str) -> None:
        if not isinstance(error, ConnectionClosedByClient):  # That is our own doing; `reset` was told why.
            self.trouble = type(error).__name__
        connection.ioloop.stop()

    def _on_channel(self, channel: Channel) -> None:
        self._channel = channel
        self.generation += 1
        self._next_tag = 1
        channel.add_on_close_callback(self._on_channel_closed)
        if self._consume is None:
            channel.add_on_return_callback(self._on_return)
            channel.confirm_delivery(self._on_confirm, callback=lambda _: self._ready.set())
        else:
            channel.add_on_cancel_callback(lambda _: self.reset("QueueDeleted"))
            channel.basic_qos(prefetch_count=self._prefetch, callback=lambda _: self._begin_consuming(channel))

    def _begin_consuming(self, channel: Channel) -> None:
        if not self._wanted:
            self._ready.set()
            return
        # Ready once the broker agrees: where the queue is missing it does not, and the pauses have to grow.
        self._consumer = channel.basic_consume(
            str(self._consume), self._on_message, callback=lambda _: self._ready.set()
        )

    def _on_channel_closed(self, _channel: Channel, reason: BaseException) -> None:
        said = str(getattr(reason, "reply_text", type(reason).__name__)).partition(" ")[0]
        self.reset(f"{said} {self._consume}" if self._consume else said)

    def _on_message(self, _channel: Channel, method: Any, properties: Any, body: bytes) -> None:
        count = (properties.headers or {}).get("x-delivery-count", 0)
        self.deliveries.put(Delivery(self.generation, method.delivery_tag, body, count))

    def _publish(self, window: Window) -> None:
        channel = self._channel
        if channel is None or not channel.is_open or not self._ready.is_set():
            window.done.set()
            return
        window.first_tag = self._next_tag
        window.open = set(range(self._next_tag, self._next_tag + len(window.letters)))
        self._next_tag += len(window.letters)
        self._window = window
        for letter in window.letters:
            properties = pika.BasicProperties(
                content_type="application/json",
                delivery_mode=2,
                message_id=letter.key,
                correlation_id=letter.correlation_id,
            )
            channel.basic_publish(letter.exchange, letter.routing_key, letter.body, properties, mandatory=True)

    def _on_return(self, _channel: Channel, _method: Any, properties: Any, _body: bytes) -> None:
        if self._window is not None:
            self._window.returned.add(properties.message_id)

    def _on_confirm(self, frame: Any) -> None:
        window, method = self._window, frame.method
        if window is None:
            return
        taken = type(method).__name__ == "Ack"
        tags = [tag for tag in window.open if tag <= method.delivery_tag] if method.multiple else [method.delivery_tag]
        for tag in tags:
            if tag in window.open:
                window.open.discard(tag)
                if taken:
                    window.confirmed.add(window.letters[tag - window.first_tag].key)
        if not window.open:
            self._window = None
            window.done.set()
