"""Dead letters on RabbitMQ: looked at, and let go when their jobs live. Never sent again as they are: the ledger asks
the question anew."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fit.adapters.courier.topology import DEAD_QUEUE, channel_of

Key = tuple[date, int]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """`key`: date and athlete; None when they cannot be read from it."""

    key: Key | None
    reason: str
    size: int


class DeadLetters:
    def __init__(self, url: str) -> None:
        self._url = url

    def peek(self, limit: int) -> list[DeadLetter]:
        """The first letters; they stay where they are. Raises CourierAway."""
        letters: list[DeadLetter] = []
        with channel_of(self._url) as channel:
            while len(letters) < limit:
                method, properties, body = channel.basic_get(DEAD_QUEUE)
                if method is None:
                    break
                letters.append(_read(properties.headers or {}, body or b""))
        return letters  # Nothing was acknowledged, so closing the channel has put them back.

    def drop_settled(self, settled: Callable[[Sequence[Key]], set[Key]]) -> int:
        """Lets go of the letters that `settled` names: jobs that are not dead any more.

        It looks at no more than lay there at the start. `settled` has committed before anything is acknowledged, so
        that a crash in between loses nothing. Raises CourierAway.
        """
        dropped = 0
        with channel_of(self._url) as channel:
            there = channel.queue_declare(DEAD_QUEUE, passive=True).method.message_count
            for _ in range(there):
                method, properties, body = channel.basic_get(DEAD_QUEUE)
                if method is None:
                    break
                letter = _read(properties.headers or {}, body or b"")
                if letter.key is not None and settled([letter.key]):
                    channel.basic_ack(method.delivery_tag)
                    dropped += 1
        return dropped


def _read(headers: dict[str, object], body: bytes) -> DeadLetter:
    reason = str(headers.get("x-first-death-reason", "unknown"))
    try:
        said = json.loads(body)
        key = (date.fromisoformat(said["date"]), int(said["athlete_id"]))
    except (ValueError, KeyError, TypeError):
        return DeadLetter(None, reason, len(body))
    return DeadLetter(key, reason, len(body))
