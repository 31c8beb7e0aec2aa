"""Limits on how often something may be asked for, counted in this process."""

import math
import time
from collections import deque
from threading import Lock

from limits import parse

from fit.domain.errors import TooManyRequests


class MemoryQuota:
    """`rule`: like "10/hour". A use costs the same however many keys there are: none is looked at but the one asked
    for, and those without a use in a whole window are forgotten together."""

    def __init__(self, rule: str) -> None:
        parsed = parse(rule)
        self._most, self._window_s = parsed.amount, parsed.get_expiry()
        self._lock = Lock()
        self._recent: dict[str, deque[float]] = {}
        self._before: dict[str, deque[float]] = {}
        self._turned_at = time.time()

    def take(self, key: str) -> None:
        """Counts one use of `key`. Raises TooManyRequests with the seconds to wait."""
        with self._lock:
            now = time.time()
            self._forget(now)
            used = self._recent.get(key) or self._before.pop(key, None) or deque()
            self._recent[key] = used
            while used and used[0] <= now - self._window_s:
                used.popleft()
            if len(used) < self._most:
                used.append(now)
                return
            wait_s = max(1, math.ceil(used[0] + self._window_s - now))
        raise TooManyRequests("That was too often. Wait a little, then try again.", retry_after_s=wait_s)

    def _forget(self, now: float) -> None:
        if now - self._turned_at >= self._window_s:
            # What was not asked for since the last turn is older than a window at the next one.
            self._before, self._recent, self._turned_at = self._recent, {}, now
