"""Limits on how often something may be asked for, counted in this process."""

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from fit.domain.errors import TooManyRequests


class MemoryQuota:
    def __init__(self, rule: str) -> None:
        self._rule: RateLimitItem = parse(rule)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, key: str) -> None:
        """Counts one use of `key`. Raises TooManyRequests with the seconds to wait."""
        if self._limiter.hit(self._rule, key):
            return
        reset = self._limiter.get_window_stats(self._rule, key).reset_time
        wait_s = max(1, math.ceil(reset - time.time()))
        raise TooManyRequests("That was too often. Wait a little, then try again.", retry_after_s=wait_s)
