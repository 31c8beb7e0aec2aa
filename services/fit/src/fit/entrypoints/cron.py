"""What cron runs: get a token with client credentials, ask for everybody's WOD, print the run.

Standard library only, and no database: it works from any machine that reaches the application. VARIABLES says what it
reads.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

TIMEOUT_S, LONGEST_PAUSE_S = 60.0, 86_400
LONGEST_WORDS = 300
#: What this command reads beside FIT_PORT and FIT_DATA_DIR: name, type, default, what it sets.
VARIABLES = (
    ("FIT_URL", "text", "`http://127.0.0.1:FIT_PORT`", "Where the main application listens."),
    ("FIT_CRON_CLIENT_SECRET", "secret", "", "As above; default: from the data folder of an embedded installation."),
    (
        "FIT_CRON_EVERY_S",
        f"number, at least 0, at most {LONGEST_PAUSE_S}",
        "`0`",
        "Asks again and again, so many seconds after each answer, for containers that have no cron; 0: once.",
    ),
)


class CannotAsk(Exception):
    """Why nobody could be asked, in words for the log. They never hold a secret."""


def run(day: date | None = None) -> int:
    """Asks once, or every FIT_CRON_EVERY_S seconds until it is told to end."""
    try:
        every_s = _every_s()
    except CannotAsk as why:
        return _failed(str(why), None)
    while every_s:
        ask_for_everybody(day)
        time.sleep(every_s)
    return ask_for_everybody(day)


def ask_for_everybody(day: date | None = None) -> int:
    """Exit status: 0 when the run was asked for, also when nothing was to do; 1 when it could not be asked for."""
    correlation_id = f"cron-{uuid4().hex}"
    try:
        grant = {"grant_type": "client_credentials", "client_id": "cron", "client_secret": _secret()}
        token = _post("/oauth/token", {**grant, "scope": "wods:create"}, correlation_id).get("access_token", "")
        asked = {"date": day.isoformat()} if day else {}
        answer = _post("/users/generateWods", asked, correlation_id, token)
    except CannotAsk as why:
        return _failed(str(why), correlation_id)
    _say({"correlation_id": correlation_id, **answer})
    return 0


def _failed(why: str, correlation_id: str | None) -> int:
    _say({"correlation_id": correlation_id, "error": why})
    return 1


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _address() -> str:
    return os.environ.get("FIT_URL") or f"http://127.0.0.1:{os.environ.get('FIT_PORT', '8000')}"


def _shown() -> str:
    """The address without a name and a password that may stand in it."""
    return _address().rpartition("@")[2]


def _every_s() -> float:
    try:
        every_s = float(os.environ.get("FIT_CRON_EVERY_S") or 0)
    except ValueError:
        every_s = -1.0
    if not 0 <= every_s <= LONGEST_PAUSE_S:
        raise CannotAsk(f"FIT_CRON_EVERY_S is no number of seconds up to {LONGEST_PAUSE_S}")
    return every_s


def _secret() -> str:
    """From the variable, the file it names, or an embedded installation's data folder."""
    given = os.environ.get("FIT_CRON_CLIENT_SECRET")
    if given:
        return given
    embedded = Path(os.environ.get("FIT_DATA_DIR", "var")) / "secrets" / "cron_client_secret"
    file = Path(os.environ.get("FIT_CRON_CLIENT_SECRET_FILE", embedded))
    try:
        return file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no text"
        raise CannotAsk(f"FIT_CRON_CLIENT_SECRET is not set, and {file} cannot be read: {why}") from error


def _post(path: str, body: dict[str, Any], correlation_id: str, token: str | None = None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "X-Request-Id": correlation_id}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        request = urllib.request.Request(  # noqa: S310  (our own address, from the settings)
            _address() + path, json.dumps(body).encode(), headers, method="POST"
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
            text = answer.read()
    except urllib.error.HTTPError as error:
        with error:
            raise CannotAsk(f"{path} answered {error.code}{_reason(error)}") from error
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise CannotAsk(f"{_shown()} does not answer: {str(why) or type(error).__name__}. Is FIT_URL right?") from error
    return _parsed(text)


def _reason(error: urllib.error.HTTPError) -> str:
    """What the application says against it, where it was the application that answered."""
    try:
        said = json.loads(error.read())
        return f" {said['code']}: {said['detail']}"[:LONGEST_WORDS]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return f" in words that are not the application's. Is FIT_URL right? It is {_shown()}"


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise CannotAsk(f"{_shown()} answers something else than the application. Is FIT_URL right?")
    return read
