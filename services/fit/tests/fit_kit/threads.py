"""Several callers at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")
WAIT_S = 60


def together(*calls: Callable[[], T]) -> list[T]:
    """Runs every call in a thread of its own, all set off at once; their answers in order. Raises what one raised."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        start.wait(WAIT_S)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def outcome(call: Callable[[], T]) -> Callable[[], T | Exception]:
    """The call with its failure as an answer, for `together`."""

    def run() -> T | Exception:
        try:
            return call()
        except Exception as error:  # noqa: BLE001  (the failure is the outcome under test)
            return error

    return run
