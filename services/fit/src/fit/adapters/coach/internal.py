"""The coach's internal routes: batches of jobs, who has a WOD, erasure. One deadline a call, no redirect, no retry."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import urllib3

from fit.domain.errors import CoachAway

BATCH_SCOPE = "wods:batch"
ERASE_SCOPE = "athletes:erase"


class CoachInternal:
    """`token` gives a fresh service token for a scope."""

    def __init__(self, url: str, *, token: Callable[[str], str], timeout_s: float = 30.0) -> None:
        self._url, self._token = url.rstrip("/"), token
        self._pool = urllib3.PoolManager(maxsize=2, retries=False, timeout=urllib3.Timeout(timeout_s, connect=2.0))

    def existing(self, day: date, athletes: Sequence[int]) -> set[int]:
        """Who of these has a WOD of that date. Raises CoachAway."""
        asked = {"date": day.isoformat(), "athlete_ids": [str(each) for each in athletes]}
        body = self.call("POST", "/internal/wods/existing", BATCH_SCOPE, json.dumps(asked).encode())
        try:
            return {int(each) for each in json.loads(body)["athlete_ids"]}
        except (ValueError, KeyError, TypeError) as error:
            raise CoachAway("The coach's answer cannot be read.") from error

    def forget(self, athlete_id: int) -> None:
        """Erases everything of this athlete. Raises CoachAway."""
        self.call("DELETE", f"/api/coach/athletes/{athlete_id}", ERASE_SCOPE)

    def batch(self, body: bytes, correlation_id: str) -> bytes:
        """Outcomes for a batch of jobs. Raises CoachAway."""
        return self.call("POST", "/internal/wods/batch", BATCH_SCOPE, body, correlation_id)

    def close(self) -> None:
        """Closes the connections that are kept open."""
        self._pool.clear()

    def call(self, method: str, path: str, scope: str, body: bytes | None = None, request_id: str = "") -> bytes:
        headers: dict[str, Any] = {"Authorization": f"Bearer {self._token(scope)}", "X-Request-Id": request_id}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            answer = self._pool.request(method, self._url + path, body=body, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            raise CoachAway("The coach cannot be reached.") from error
        if answer.status not in (200, 204):
            raise CoachAway(f"The coach refused ({answer.status}).")
        return answer.data
