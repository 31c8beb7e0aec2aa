"""Request ids, one log line for each request, metrics, and the headers that every answer carries."""

import re
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from fit.adapters.coach.parts import COACH_FAILED
from fit.adapters.metrics import Metrics

log = structlog.get_logger("fit.http")
_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}  # A label of metrics must be bounded.
_QUIET = {"/health", "/ready", "/metrics"}

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def request_id() -> str:
    """The id of this request: the caller's when it is well-formed, else our own."""
    found: str = g.get("request_id", "")
    return found


def elapsed_s() -> float:
    """Seconds since we first looked at this request."""
    return time.perf_counter() - float(g.get("began", time.perf_counter()))


def _is_read() -> bool:
    """Whether nothing is left of the request that would be taken for the next one; what is short is read now."""
    try:
        request.get_data(cache=False)
    except (HTTPException, OSError):  # too long, or broken off
        return False
    return request.content_length is not None or "Transfer-Encoding" not in request.headers


def register(app: Flask, metrics: Metrics, *, https: bool) -> None:
    def begin() -> None:
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if _ACCEPTABLE_ID.fullmatch(given) else uuid4().hex
        g.began = time.perf_counter()
        COACH_FAILED.set("X-Coach-Failed" in request.headers)  # only a trusted gateway's gets here
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    def end(answer: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unmatched"
        took_s = elapsed_s()
        method = request.method if request.method in _METHODS else "OTHER"
        metrics.requests.labels(method, route, answer.status_code).inc()
        metrics.latency.labels(route).observe(took_s)
        answer.headers["X-Request-Id"] = request_id()
        for name, value in SECURITY_HEADERS.items():
            answer.headers.setdefault(name, value)
        answer.headers.setdefault("Cache-Control", "no-store")
        if https:
            answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if not _is_read():
            answer.headers["Connection"] = "close"
        if route not in _QUIET:
            log.info(
                "request",
                method=request.method,
                route=route,
                status=answer.status_code,
                ms=round(took_s * 1000, 1),
                account=getattr(g.get("principal"), "account_id", None),
            )
        return answer

    app.before_request(begin)
    app.after_request(end)
