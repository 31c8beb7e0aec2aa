"""A breaker at work: a value that is exchanged under a short lock, never held in a call. One for each instance of the
coach, and of their own for what-ifs and forecasts: who asks much of those takes nobody's workout."""

import time
from collections.abc import Callable
from random import random
from threading import Lock

from fit.adapters.metrics import Metrics
from fit.domain.breaker import Breaker, State
from fit.domain.training import Generated, Question
from fit.usecases.ports import WorkoutGenerator

LEVEL = {State.CLOSED: 0, State.HALF_OPEN: 1, State.OPEN: 2}


class Guard:
    """Lets calls through or not, by what became of those before. `name` is that of the metrics."""

    def __init__(
        self,
        name: str,
        metrics: Metrics,
        *,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random,
    ) -> None:
        self.name = name
        self._metrics, self._now, self._chance = metrics, now, chance
        self._lock = Lock()
        self._breaker = Breaker()
        self._show()

    @property
    def state(self) -> State:
        return self._breaker.state

    def permit(self) -> int | None:
        """The epoch that a call belongs to; None: no call may begin."""
        with self._lock:
            self._breaker, permitted = self._breaker.permit(self._now())
            epoch = self._breaker.epoch
        self._show()
        return epoch if permitted else None

    def reconsider(self) -> None:
        """The next call may probe, however long the pause would have lasted."""
        with self._lock:
            self._breaker = self._breaker.reconsidered(self._now())

    def succeeded(self, epoch: int | None = None) -> None:
        """The call of that epoch went well; without one: something was heard of it just now."""
        with self._lock:
            if epoch is not None or self._breaker.state is State.CLOSED:
                self._breaker = self._breaker.succeeded(self._breaker.epoch if epoch is None else epoch, self._now())
        self._show()

    def failed(self, epoch: int | None = None) -> None:
        with self._lock:
            if epoch is not None or self._breaker.state is State.CLOSED:
                epoch = self._breaker.epoch if epoch is None else epoch
                self._breaker = self._breaker.failed(epoch, self._now(), self._chance())
        self._show()

    def _show(self) -> None:
        self._metrics.breaker_state.labels(self.name).set(LEVEL[self._breaker.state])


class CoachInstance(Guard):
    """One instance of the coach, and whether it may be called."""

    def __init__(self, name: str, generator: WorkoutGenerator, metrics: Metrics, **parts: Callable[[], float]) -> None:
        super().__init__(name, metrics, **parts)
        self._generator = generator

    def generate(self, question: Question) -> Generated:
        return self._generator.generate(question)
