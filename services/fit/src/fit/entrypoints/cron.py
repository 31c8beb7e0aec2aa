"""What cron runs: get a token with client credentials, ask for everybody's WOD, print the run.

Standard library only, and no database: it works from any machine that reaches the application.
FIT_URL (default http://127.0.0.1:FIT_PORT), FIT_CRON_CLIENT_SECRET or FIT_CRON_CLIENT_SECRET_FILE. With
FIT_CRON_EVERY_S it asks again and again, for containers that have no cron.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

TIMEOUT_S = 60.0


def run(day: date | None = None) -> int:
    """Asks once, or every FIT_CRON_EVERY_S seconds until it is told to end."""
    every_s = float(os.environ.get("FIT_CRON_EVERY_S", "0"))
    while every_s:
        ask_for_everybody(day)
        time.sleep(every_s)
    return ask_for_everybody(day)


def ask_for_everybody(day: date | None = None) -> int:
    """Exit status: 0 when the run was asked for, also when nothing was to do; 1 when it could not be asked for."""
    correlation_id = f"cron-{uuid4().hex}"
    try:
        grant = {"grant_type": "client_credentials", "client_id": "cron", "client_secret": _secret()}
        token = _post("/oauth/token", {**grant, "scope": "wods:create"}, correlation_id)["access_token"]
        asked = {"date": day.isoformat()} if day else {}
        answer = _post("/users/generateWods", asked, correlation_id, token)
    except urllib.error.HTTPError as error:
        return _failed(f"the application answered {error.code}", correlation_id)
    except (OSError, ValueError, KeyError) as error:
        return _failed(f"the application cannot be asked ({type(error).__name__})", correlation_id)
    _say({"correlation_id": correlation_id, **answer})
    return 0


def _failed(why: str, correlation_id: str) -> int:
    _say({"correlation_id": correlation_id, "error": why})
    return 1


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _address() -> str:
    return os.environ.get("FIT_URL") or f"http://127.0.0.1:{os.environ.get('FIT_PORT', '8000')}"


def _secret() -> str:
    """From the variable, the file it names, or an embedded installation's data folder."""
    given = os.environ.get("FIT_CRON_CLIENT_SECRET")
    if given:
        return given
    embedded = Path(os.environ.get("FIT_DATA_DIR", "var")) / "secrets" / "cron_client_secret"
    return Path(os.environ.get("FIT_CRON_CLIENT_SECRET_FILE", embedded)).read_text("utf-8").strip()


def _post(path: str, body: dict[str, Any], correlation_id: str, token: str | None = None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "X-Request-Id": correlation_id}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(  # noqa: S310  (our own address, from the settings)
        _address() + path, json.dumps(body).encode(), headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
        read: dict[str, Any] = json.loads(answer.read())
        return read
