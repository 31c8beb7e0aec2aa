"""A thread for what need not be finished before the answer is given. What it drops, the dispatcher picks up."""

from collections.abc import Callable
from queue import Full, Queue
from threading import Lock, Thread

import structlog

log = structlog.get_logger("fit")
MOST_WAITING = 100

Work = Callable[[], object]


class Afterwards:
    """One thread, begun at the first use. What does not fit in any more is dropped."""

    def __init__(self, name: str = "afterwards") -> None:
        self._waiting: Queue[Work] = Queue(MOST_WAITING)
        self._name, self._lock, self._begun = name, Lock(), False

    def __call__(self, work: Work) -> None:
        with self._lock:
            if not self._begun:
                Thread(target=self._run, name=self._name, daemon=True).start()
                self._begun = True
        try:
            self._waiting.put_nowait(work)
        except Full:
            log.warning("afterwards_full")

    def _run(self) -> None:
        while True:
            work = self._waiting.get()
            try:
                work()
            except Exception as error:  # noqa: BLE001  (the thread has to live; the work is done again by the dispatcher)
                log.error("afterwards_failed", error=type(error).__name__, exc_info=error)
