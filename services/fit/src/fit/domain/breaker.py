"""A circuit breaker as a value: it says whether to call, and is replaced by another value when a call has ended.

It knows no clock, no lock and no chance: the time in seconds and a number of 0..1 come as arguments.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

IN_A_ROW = 5
WINDOW_S, LEAST_CALLS, WORST_RATE = 10, 20, 0.5
FIRST_PAUSE_S, LONGEST_PAUSE_S, JITTER = 5.0, 60.0, 0.2


class State(StrEnum):
    CLOSED = "closed"
    HALF_OPEN = "half_open"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Second:
    """What happened in one second."""

    at: int
    calls: int
    failures: int


@dataclass(frozen=True, slots=True)
class Breaker:
    """Opens after 5 failures in a row, or when more than half of at least 20 calls failed within 10 seconds.

    `epoch` counts the changes of state: the result of a call that began before the last of them changes nothing.
    """

    state: State = State.CLOSED
    epoch: int = 0
    in_a_row: int = 0
    recent: tuple[Second, ...] = ()
    pause_s: float = 0.0
    until: float = 0.0

    def permit(self, now: float) -> "tuple[Breaker, bool]":
        """Whether a call may begin. When the pause is over, exactly one may: the probe."""
        if self.state is State.CLOSED:
            return self, True
        if self.state is State.OPEN and now >= self.until:
            return replace(self, state=State.HALF_OPEN, epoch=self.epoch + 1), True
        return self, False

    def succeeded(self, epoch: int, now: float) -> "Breaker":
        """A call of that epoch went well. The probe's success closes."""
        if epoch != self.epoch:
            return self
        if self.state is State.HALF_OPEN:
            return Breaker(epoch=self.epoch + 1)
        return replace(self, in_a_row=0, recent=self._with(now, failures=0))

    def failed(self, epoch: int, now: float, chance: float) -> "Breaker":
        """A call of that epoch failed. `chance` of 0..1 spreads the ends of the pauses of several processes."""
        if epoch != self.epoch:
            return self
        if self.state is State.HALF_OPEN:
            return self._opened(now, min(LONGEST_PAUSE_S, 2 * self.pause_s), chance)
        counted = replace(self, in_a_row=self.in_a_row + 1, recent=self._with(now, failures=1))
        return counted._opened(now, FIRST_PAUSE_S, chance) if counted._is_too_much() else counted

    def reconsidered(self, now: float) -> "Breaker":
        """Somebody has decided that the coach is to be called: the pause is over, and the next one is short again."""
        if self.state is not State.OPEN:
            return self
        return replace(self, pause_s=FIRST_PAUSE_S / 2, until=min(self.until, now))

    def _opened(self, now: float, pause_s: float, chance: float) -> "Breaker":
        until = now + min(LONGEST_PAUSE_S, pause_s * (1 + JITTER * (chance - 0.5)))
        return Breaker(State.OPEN, self.epoch + 1, pause_s=pause_s, until=until)

    def _is_too_much(self) -> bool:
        calls = sum(second.calls for second in self.recent)
        failures = sum(second.failures for second in self.recent)
        return self.in_a_row >= IN_A_ROW or (calls >= LEAST_CALLS and failures > WORST_RATE * calls)

    def _with(self, now: float, failures: int) -> tuple[Second, ...]:
        at = int(now)
        kept = tuple(second for second in self.recent if at - WINDOW_S < second.at != at)
        this = next((second for second in self.recent if second.at == at), Second(at, 0, 0))
        return (*kept, Second(at, this.calls + 1, this.failures + failures))
