"""The main application over HTTP: its public keys, an athlete's question, and the workouts it keeps."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlencode

import urllib3
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.adapters.wire import QuestionForm
from coach.domain.errors import FitUnavailable, InvalidQuestion, UnknownAthlete
from coach.usecases.identity import NotAuthenticated
from coach.usecases.ports import Asked

MOST_BYTES = 1024 * 1024
CLIENT_ID = "coach"
SCOPE = "athletes:read"
RENEW_BEFORE_S = 10
M = TypeVar("M", bound=BaseModel)


class TokenReply(BaseModel):
    model_config = ConfigDict(strict=True)

    access_token: str
    expires_in: float


class AskedReply(BaseModel):
    question: QuestionForm
    workout: dict[str, Any] | None
    health_version: int | None = None


class KeptReply(BaseModel):
    """Only what we look at; all of it is passed on as it came."""

    model_config = ConfigDict(extra="allow")

    id: int
    blocks: list[Any] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes


class FitHttp:
    """One deadline for each answer, no redirects, no retries."""

    def __init__(self, url: str, *, timeout_s: float, request_id: Callable[[], str] = str) -> None:
        self._url, self._timeout_s, self._request_id = url.rstrip("/"), timeout_s, request_id
        self._pool = urllib3.PoolManager(maxsize=16, retries=False)

    def call(self, method: str, path: str, *, body: Any = None, token: str | None = None) -> Reply:
        """Raises FitUnavailable when there is no whole answer in time, or one that says it failed."""
        headers = {"X-Request-Id": self._request_id()}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None
        if body is not None:
            data = json.dumps(body, separators=(",", ":")).encode()
            headers["Content-Type"] = "application/json"
        try:
            reply = self._exchange(method, path, data, headers)
        except urllib3.exceptions.HTTPError as error:
            raise FitUnavailable("The main application did not answer.") from error
        if reply.status >= 500:
            raise FitUnavailable("The main application failed.")
        return reply

    def _exchange(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Reply:
        ends = time.monotonic() + self._timeout_s
        response = self._pool.request(
            method,
            self._url + path,
            body=data,
            headers=headers,
            timeout=urllib3.Timeout(total=self._timeout_s),
            redirect=False,
            preload_content=False,
        )
        content = bytearray()
        try:
            while part := response.read1(64 * 1024):
                content += part
                if len(content) > MOST_BYTES:
                    raise FitUnavailable("The main application's answer is too long.")
                if time.monotonic() > ends:
                    raise FitUnavailable("The main application did not answer in time.")
        except BaseException:
            response.close()  # half an answer is left in it: nobody may use this connection again
            raise
        response.release_conn()
        return Reply(response.status, bytes(content))


class FitClient:
    """Asks as the service `coach`, with a token of its own that is renewed shortly before it expires."""

    def __init__(self, http: FitHttp, client_secret: str) -> None:
        self._http, self._secret = http, client_secret
        self._token, self._expires = "", 0.0
        self._lock = Lock()

    def ask(self, athlete_id: str, day: date | None, *, session: str | None = None) -> Asked:
        given = {"date": day.isoformat() if day else None, "session": session}
        query = urlencode({name: value for name, value in given.items() if value is not None})
        reply = self._call("GET", f"/internal/athletes/{_number(athlete_id)}/question?{query}")
        asked = _parse(AskedReply, reply)
        try:
            question = asked.question.to_question()
        except InvalidQuestion as error:
            raise FitUnavailable("The main application's answer cannot be read.") from error
        if question.athlete_id != athlete_id or (day and question.date != day):
            raise FitUnavailable("The main application answered about somebody else or another day.")
        return Asked(question, asked.workout, asked.health_version)

    def keep(
        self, athlete_id: str, day: date, document: dict[str, Any], *, made_for: int | None = None
    ) -> dict[str, Any]:
        path = f"/internal/athletes/{_number(athlete_id)}/workouts/{day.isoformat()}"
        path += "" if made_for is None else f"?made_for={made_for}"
        return _parse(KeptReply, self._call("PUT", path, document)).model_dump()

    def _call(self, method: str, path: str, body: Any = None) -> Reply:
        reply = self._http.call(method, path, body=body, token=self._service_token())
        if reply.status == 401:  # the keys may have been replaced since: one more try, with a new token
            self._forget_token()
            reply = self._http.call(method, path, body=body, token=self._service_token())
        if reply.status == 404:
            raise UnknownAthlete("The main application does not know this athlete.")
        if reply.status == 410:
            raise NotAuthenticated("This session has ended. Log in again.")
        if reply.status != 200:
            raise FitUnavailable(f"The main application refused our request ({reply.status}).")
        return reply

    def _service_token(self) -> str:
        """No lock is held while the network is called; two renewals at once do no harm."""
        with self._lock:
            if time.monotonic() < self._expires:
                return self._token
        asked_at = time.monotonic()
        grant = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": self._secret}
        reply = self._http.call("POST", "/oauth/token", body={**grant, "scope": SCOPE})
        if reply.status != 200:
            raise FitUnavailable(f"The main application refused us a token ({reply.status}).")
        granted = _parse(TokenReply, reply)
        with self._lock:
            self._token, self._expires = granted.access_token, asked_at + granted.expires_in - RENEW_BEFORE_S
        return granted.access_token

    def _forget_token(self) -> None:
        with self._lock:
            self._expires = 0.0


def _number(athlete_id: str) -> str:
    if not (athlete_id.isascii() and athlete_id.isdigit()) or athlete_id.startswith("0") or len(athlete_id) > 18:
        raise UnknownAthlete("The main application does not know this athlete.")
    return athlete_id


def _parse(model: type[M], reply: Reply) -> M:
    try:
        return model.model_validate_json(reply.body)
    except ValidationError as error:
        raise FitUnavailable("The main application's answer cannot be read.") from error
