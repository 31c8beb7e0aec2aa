"""A few places for what takes long, so that it never takes the threads and the coach from everybody's workouts."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from fit.domain.errors import Overloaded, TooManyRequests

COME_BACK_S = 3


class Bulkhead:
    """`places`: so many are at it at once in this process, each for another athlete."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = Lock()
        self._inside: set[int] = set()

    @contextmanager
    def place(self, athlete_id: int) -> Iterator[None]:
        """Holds a place meanwhile. Raises TooManyRequests while she holds one, Overloaded when all are taken."""
        self._enter(athlete_id)
        try:
            yield
        finally:
            with self._lock:
                self._inside.remove(athlete_id)

    def _enter(self, athlete_id: int) -> None:
        with self._lock:
            if athlete_id in self._inside:
                raise TooManyRequests("Your last question is still being answered.", retry_after_s=COME_BACK_S)
            if len(self._inside) >= self._places:
                raise Overloaded("Too many look ahead at this moment. Try again soon.", retry_after_s=COME_BACK_S)
            self._inside.add(athlete_id)
