"""Asks the coach for the coming weeks. Nothing stands in for it: without the coach there is no forecast."""

import json
from collections.abc import Callable
from datetime import date
from typing import Annotated

import urllib3
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fit.adapters.coach.deadline import pool_manager
from fit.adapters.coach.instance import Guard
from fit.adapters.coach.wire import MAX_ANSWER_BYTES, question_to_json
from fit.domain.errors import PlanUnavailable
from fit.domain.plan import Plan, PlannedDay, PlannedWeek
from fit.domain.training import Question

#: A forecast is a workout for each day of weeks: it may take so many times the wait for one workout.
PATIENCE = 8
_AWAY = "The coach does not answer just now; your workouts come all the same."
Words = Annotated[str, Field(max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Day(_Part):
    date: date
    kind: Words
    title: Words
    emphasis: Words | None
    minutes: int
    patterns: tuple[Words, ...]
    lighter: bool


class _Week(_Part):
    first: date
    days: tuple[_Day, ...]
    sets: dict[str, float]
    least_sets: int
    most_sets: int
    lighter: bool


class _Answer(_Part):
    athlete_id: str
    weeks: tuple[_Week, ...]
    missed: tuple[date, ...]
    texts: tuple[Words, ...]


class RemotePlanner:
    """`token` gives a fresh service token; `request_id` the id of the request we serve, for the logs. `guard` knows of
    forecasts alone."""

    def __init__(
        self,
        url: str,
        *,
        token: Callable[[], str],
        request_id: Callable[[], str],
        deadline_s: float,
        connect_s: float,
        guard: Guard,
    ) -> None:
        self._url = f"{url.rstrip('/')}/api/coach/plan"
        self._token, self._request_id, self._guard = token, request_id, guard
        timeout = urllib3.Timeout(total=PATIENCE * deadline_s, connect=connect_s)
        self._pool = pool_manager(maxsize=4, retries=False, timeout=timeout)

    def forecast(self, question: Question, weeks: int) -> Plan:
        """Raises PlanUnavailable."""
        answer = self._post(json.dumps({**question_to_json(question), "weeks": weeks}).encode())
        if answer.status != 200 or len(answer.data) > MAX_ANSWER_BYTES:
            raise PlanUnavailable("The coach has no forecast just now; your workouts come all the same.")
        try:
            found = _Answer.model_validate_json(answer.data)
        except ValidationError as error:
            raise PlanUnavailable("The coach's forecast cannot be read.") from error
        if found.athlete_id != str(question.athlete_id):
            raise PlanUnavailable("The coach's forecast is somebody else's.")
        return _to_plan(found)

    def _post(self, body: bytes) -> urllib3.BaseHTTPResponse:
        """Whatever happens, the guard hears of it. Who refuses a question is alive."""
        epoch = self._guard.permit()
        if epoch is None:
            raise PlanUnavailable(_AWAY)
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self._token()}",
            "X-Request-Id": self._request_id(),
        }
        became = self._guard.failed
        try:
            answer = self._pool.request("POST", self._url, body=body, headers=headers, redirect=False)
            became = self._guard.failed if answer.status >= 500 else self._guard.succeeded
        except urllib3.exceptions.HTTPError as error:
            raise PlanUnavailable(_AWAY) from error
        finally:
            became(epoch)
        return answer


class NoPlanner:
    """Where no coach is asked."""

    def forecast(self, question: Question, weeks: int) -> Plan:
        """Raises PlanUnavailable, always."""
        raise PlanUnavailable("Forecasts need the coach, which this installation does not use.")


def _to_plan(found: _Answer) -> Plan:
    weeks = (
        PlannedWeek(**{**dict(week), "days": tuple(PlannedDay(**dict(day)) for day in week.days)})
        for week in found.weeks
    )
    return Plan(tuple(weeks), found.missed, found.texts)
