"""A clock that a test moves. It ticks with real time, because tokens are checked against real time."""

from datetime import UTC, datetime, timedelta

import time_machine


class MovableClock:
    """`move` shifts the product's time, `move_real` also the time that sessions and throttling live by."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = (start - datetime.now(UTC)) if start else timedelta()
        self._real_offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._real_offset + self._offset

    def real(self) -> datetime:
        return datetime.now(UTC) + self._real_offset

    def move(self, **by: float) -> None:
        self._offset += timedelta(**by)

    def move_real(self, **by: float) -> None:
        self._real_offset += timedelta(**by)

    def set_now(self, instant: datetime) -> None:
        """Makes the product believe that it is this instant."""
        self._offset = instant - self.real()


def later(**by: float) -> time_machine.travel:
    """A context in which it is later for everybody, the token library included; time goes on meanwhile."""
    return time_machine.travel(datetime.now(UTC) + timedelta(**by), tick=True)
