"""The one place where an error becomes an answer. Nothing internal leaves: no stack, no SQL, no path."""

from http import HTTPStatus
from typing import NamedTuple

import structlog
from flask import Flask, Response
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from coach.domain import errors as domain
from coach.domain.errors import CoachError
from coach.entrypoints.http.contract import InvalidForm, MalformedJson, Problem
from coach.entrypoints.http.observe import request_id
from coach.usecases.identity import AccessDenied, NotAuthenticated

log = structlog.get_logger("coach.http")


class Shown(NamedTuple):
    """How an error looks over HTTP."""

    status: int
    title: str
    retry_after_s: int | None = None


SHOWN: dict[type[CoachError], Shown] = {
    MalformedJson: Shown(400, "The body is not JSON"),
    InvalidForm: Shown(422, "Some values cannot be accepted"),
    domain.InvalidQuestion: Shown(422, "The question cannot be understood"),
    NotAuthenticated: Shown(401, "Who are you?"),
    AccessDenied: Shown(403, "Not allowed"),
    domain.WodNotFound: Shown(404, "No such workout"),
    domain.UnknownAthlete: Shown(404, "No such athlete"),
    domain.FitUnavailable: Shown(503, "The main application does not answer", 2),
    domain.DatabaseAway: Shown(503, "The database does not answer", 5),
}
#: Errors that never reach a client: a template answers instead, a damaged catalogue stops the start, and only the
#: worker speaks to the broker.
KEPT_INSIDE: frozenset[type[CoachError]] = frozenset(
    {domain.InvalidCatalogue, domain.UnknownExercise, domain.NoValidWod, domain.BrokerAway}
)
_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    411: "length_required",
    413: "body_too_large",
    414: "address_too_long",
    415: "unsupported_media_type",
    500: "internal_error",
    503: "unavailable",
}
_WORDS = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The body is larger than 1 MiB.",
    500: "Something went wrong on our side. Nothing was changed; the request id helps us find it.",
}


def register(app: Flask) -> None:
    app.register_error_handler(CoachError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _unknown)


def problem(status: int, code: str, title: str, detail: str, errors: list[Problem.Field] | None = None) -> Response:
    body = Problem(
        type=f"urn:fit:problem:{code}",
        title=title,
        status=status,
        code=code,
        detail=detail,
        error=detail,
        request_id=request_id(),
        errors=errors or [],
    )
    return Response(body.model_dump_json(), status, mimetype="application/problem+json")


def _known(error: CoachError) -> Response:
    shown = SHOWN.get(type(error))
    if shown is None:
        return _unknown(error)
    answer = problem(shown.status, error.code, shown.title, str(error), _fields(error))
    if shown.retry_after_s is not None:
        answer.headers["Retry-After"] = str(shown.retry_after_s)
    if shown.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="coach"'
    return answer


def _fields(error: CoachError) -> list[Problem.Field]:
    if isinstance(error, InvalidForm):
        return error.errors
    if isinstance(error, domain.InvalidQuestion):
        return [Problem.Field(field=error.field, code=error.code, detail=error.detail)]
    return []


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    title = HTTPStatus(status).phrase
    ours = _WORDS.get(status) or (error.description if status == 415 else None) or f"{title}."
    answer = problem(status, _CODES.get(status, "bad_request"), title, ours)
    if status == 405:
        answer.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or [])
    return answer


def _database(error: SQLAlchemyError) -> Response:
    """A database that is away or overloaded is a quick 503; anything else of it is our bug."""
    away = isinstance(error, PoolTimeout) or (
        isinstance(error, DBAPIError) and (error.connection_invalidated or type(error).__name__ == "OperationalError")
    )
    if not away:
        return _unknown(error)
    log.error("database_unavailable", error=type(error).__name__)
    answer = problem(503, "unavailable", "Service Unavailable", "The database does not answer. Try again in a moment.")
    answer.headers["Retry-After"] = "5"
    return answer


def _unknown(error: Exception) -> Response:
    log.error("unhandled", error=type(error).__name__, exc_info=error)
    return problem(500, _CODES[500], HTTPStatus.INTERNAL_SERVER_ERROR.phrase, _WORDS[500])
