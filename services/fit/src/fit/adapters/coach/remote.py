"""Asks the coach over HTTP: one deadline, no redirect, no retry. What stands in for it is decided elsewhere."""

import json
import time
from collections.abc import Callable

import structlog
import urllib3
from pydantic import ValidationError
from pydantic_core import from_json

from fit.adapters.coach.deadline import pool_manager
from fit.adapters.coach.parts import Coaching, Parts
from fit.adapters.coach.wire import MAX_ANSWER_BYTES, Answer, question_to_json
from fit.domain.errors import WorkoutUnavailable
from fit.domain.training import Generated, Question, Source, check_answer, written
from fit.usecases.ports import Clock, Tokens


class ServiceToken:
    """Our own token for the coach. It is signed anew when half its life is over, because signing is dear."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens, self._clock = tokens, clock
        self._kept = ("", 0.0)

    def __call__(self) -> str:
        now = self._clock.real().timestamp()
        token, until = self._kept
        if not until - self._tokens.service_life_s <= now < until:
            token = self._tokens.service("fit", audience="coach", scope="wods:create")
            self._kept = (token, now + self._tokens.service_life_s / 2)
        return token


class RemoteGenerator:
    """The coach. `token` gives a fresh service token; `request_id` the id of the request we serve, for the logs.

    `dry_run`: it answers what it would make, and stores nothing.
    """

    def __init__(
        self,
        url: str,
        *,
        token: Callable[[], str],
        request_id: Callable[[], str],
        deadline_s: float,
        connect_s: float,
        connections: int = 16,
        dry_run: bool = False,
    ) -> None:
        self._url = f"{url.rstrip('/')}/api/coach/wod"
        self._token, self._request_id = token, request_id
        self._extra = {"dry_run": True} if dry_run else {}
        self._deadline_s = deadline_s
        self._timeout = urllib3.Timeout(total=deadline_s, connect=connect_s)
        self._pool = pool_manager(maxsize=connections, retries=False, timeout=self._timeout)

    def generate(self, question: Question) -> Generated:
        """Raises WorkoutUnavailable; its `reason` says what the coach did wrong."""
        body = self._post(json.dumps({**question_to_json(question), **self._extra}).encode())
        try:
            document = from_json(body, allow_inf_nan=False)
            answer = Answer.model_validate(document)
            content = written(document)  # Once, for storing; 1e999 was read as infinity, which it refuses.
        except (ValidationError, ValueError) as error:
            raise WorkoutUnavailable("The coach's answer cannot be read.", reason="unreadable") from error
        check_answer(document, question)
        return Generated(Source.COACH, answer.engine, answer.title, document, content=content)

    def _post(self, body: bytes) -> bytes:
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self._token()}",
            "X-Request-Id": self._request_id(),
        }
        until = time.monotonic() + self._deadline_s
        try:
            response = self._pool.request(
                "POST", self._url, body=body, headers=headers, redirect=False, preload_content=False
            )
            content = self._read(response, until)
        except urllib3.exceptions.ConnectTimeoutError as error:  # refused connections and unknown names are ones too
            raise WorkoutUnavailable("The coach takes no connection.", reason="unreachable") from error
        except urllib3.exceptions.TimeoutError as error:
            raise WorkoutUnavailable("The coach did not answer in time.", reason="timeout") from error
        except urllib3.exceptions.HTTPError as error:
            raise WorkoutUnavailable("The coach broke off.", reason="unreachable") from error
        if response.status >= 500:
            raise WorkoutUnavailable("The coach failed.", reason="server_error")
        if response.status != 200:
            raise WorkoutUnavailable(f"The coach refused our question ({response.status}).", reason="refused")
        return content

    def _read(self, response: urllib3.BaseHTTPResponse, until: float) -> bytes:
        """The body, in pieces, so that neither its length nor its slowness is unbounded."""
        content = bytearray()
        complete = False
        try:
            while piece := response.read1(MAX_ANSWER_BYTES, decode_content=True):
                content += piece
                if len(content) > MAX_ANSWER_BYTES:
                    raise WorkoutUnavailable("The coach's answer is too long.", reason="unreadable")
                if time.monotonic() > until:
                    raise WorkoutUnavailable("The coach did not answer in time.", reason="timeout")
            complete = True
        finally:
            if not complete:
                response.close()  # What is still on its way must not be taken for the next answer.
            response.release_conn()
        return bytes(content)


def reach(parts: Parts, address: str, *, deadline_s: float | None = None, dry_run: bool = False) -> RemoteGenerator:
    """The coach at this address, asked with our own token and within the deadline of the settings."""
    return RemoteGenerator(
        address,
        token=ServiceToken(parts.tokens, parts.clock),
        request_id=lambda: str(structlog.contextvars.get_contextvars().get("request_id", "")),
        deadline_s=deadline_s or parts.settings.coach_deadline_s,
        connect_s=parts.settings.coach_connect_s,
        dry_run=dry_run,
    )


class StraightToCoach:
    """The route once the migration is over."""

    def to_coach(self, athlete_id: int) -> bool:
        return True

    def arrived(self) -> None:
        """Nothing depends on it any more."""


def make_coaching(parts: Parts) -> Coaching:
    """The coach for everybody, and nothing in its stead: how the migration ends."""
    coach = reach(parts, parts.settings.coach_addresses[0])
    return Coaching(coach, coach, StraightToCoach())
