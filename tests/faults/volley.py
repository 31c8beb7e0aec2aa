"""A load of so many requests a second, whatever the answers take: who is late does not slow the next one down."""

import http.client
import json
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

THREADS = 64


@dataclass(frozen=True, slots=True)
class Shot:
    """One request and its answer. `seconds` count from the moment it was due."""

    athlete: int
    status: int
    source: str
    seconds: float
    body: bytes
    error: str = ""

    def is_good(self) -> bool:
        """A workout of this athlete with exercises."""
        if self.status != 200:
            return False
        document: dict[str, Any] = json.loads(self.body)
        return document["athlete_id"] == str(self.athlete) and any(b["exercises"] for b in document["blocks"])


@dataclass
class Volley:
    """Fires at `port` until `keep_on` says no or nobody is left."""

    port: int
    per_second: float
    token: Callable[[tuple[int, str]], str]
    shots: list[Shot] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fire(self, athletes: Iterable[tuple[int, str]], keep_on: Callable[[], bool] = lambda: True) -> list[Shot]:
        """The shots of this round; those of all rounds stay in `shots`."""
        due: queue.Queue[tuple[float, tuple[int, str]] | None] = queue.Queue()
        first = len(self.shots)
        threads = [threading.Thread(target=self._work, args=(due,)) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        try:
            for number, athlete in enumerate(athletes):
                at = began + number / self.per_second
                time.sleep(max(0.0, at - time.monotonic()))
                if not keep_on():
                    break
                due.put((at, athlete))
        finally:
            for _ in threads:
                due.put(None)
            for thread in threads:
                thread.join()
        return self.shots[first:]

    def _work(self, due: "queue.Queue[tuple[float, tuple[int, str]] | None]") -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while (job := due.get()) is not None:
            at, athlete = job
            shot = self._shoot(connection, at, athlete)
            with self._lock:
                self.shots.append(shot)
        connection.close()

    def _shoot(self, connection: http.client.HTTPConnection, at: float, athlete: tuple[int, str]) -> Shot:
        headers = {"Authorization": f"Bearer {self.token(athlete)}"}
        try:
            connection.request("GET", "/fitness/wod", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            return Shot(athlete[0], 0, "", time.monotonic() - at, b"", repr(error))
        source = answer.headers.get("X-WOD-Source", "")
        return Shot(athlete[0], answer.status, source, time.monotonic() - at, body)

    def failed(self) -> list[str]:
        """Every shot that was not answered with her own workout, in words."""
        return [
            f"athlete {shot.athlete}: {shot.status} {shot.source} {shot.error}"
            for shot in self.shots
            if not shot.is_good()
        ]

    def late(self, deadline_s: float) -> int:
        """How many answers came after the deadline."""
        return sum(shot.seconds > deadline_s for shot in self.shots)

    def sources(self) -> Counter[str]:
        return Counter(shot.source for shot in self.shots)

    def quantile(self, part: float) -> float:
        """Seconds that this part of the shots did not exceed."""
        ordered = sorted(shot.seconds for shot in self.shots) or [0.0]
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
