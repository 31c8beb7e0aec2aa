"""What stored workouts are measured against: one Flask route that verifies the same token and answers the same bytes.

Served as `fit serve` is. In the environment: BARE_PORT, BARE_BODY and BARE_KEY, two files.
"""

import os
from pathlib import Path

from flask import Flask, Response, request
from granian.constants import Interfaces
from granian.server import Server as Granian

from fit.adapters.clock import SystemClock
from fit.adapters.tokens import JwtTokens, SigningKey
from fit.settings import Settings


def application() -> Flask:
    body = Path(os.environ["BARE_BODY"]).read_bytes()
    tokens = JwtTokens([SigningKey(Path(os.environ["BARE_KEY"]).read_text().strip())], SystemClock())
    app = Flask("bare", static_folder=None)

    @app.get("/fitness/wod")
    def wod() -> Response:
        tokens.verify(request.headers["Authorization"].removeprefix("Bearer "))
        return Response(body, mimetype="application/json")

    return app


if __name__ == "__main__":
    Granian(
        "bare:application",
        port=int(os.environ["BARE_PORT"]),
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        blocking_threads=Settings.model_fields["threads"].default,
        backlog=Settings.model_fields["backlog"].default,
        log_access=False,
        log_enabled=False,
    ).serve()
