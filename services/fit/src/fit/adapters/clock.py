"""The clock: real time, and the product's time that an embedded installation may move."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    def __init__(self, offset: timedelta = timedelta()) -> None:
        self._offset = offset

    def now(self) -> datetime:
        """The product's time: what day it is for an athlete."""
        return self.real() + self._offset

    def real(self) -> datetime:
        """Real time: tokens and sessions live by it, whatever day the product thinks it is."""
        return datetime.now(UTC)
