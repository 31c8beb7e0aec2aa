"""The one place where an error becomes an answer. Nothing internal leaves: no stack, no SQL, no path."""

from http import HTTPStatus

import structlog
from flask import Flask, Response
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from fit.domain import errors as domain
from fit.domain.errors import FitError
from fit.domain.nutrition import errors as food
from fit.entrypoints.http.contract import InvalidForm, MalformedJson, Problem
from fit.entrypoints.http.observe import request_id

log = structlog.get_logger("fit.http")
COME_BACK_S = 5

STATUS: dict[type[FitError], int] = {
    MalformedJson: 400,
    InvalidForm: 422,
    domain.InvalidInput: 422,
    domain.NotAuthenticated: 401,
    food.FoodNotFound: 404,
    food.EntryNotFound: 404,
    food.FoodUnsuitable: 409,
    food.PlanImpossible: 409,
    domain.InvalidCredentials: 401,
    domain.SessionEnded: 410,
    domain.InvalidBootstrapKey: 401,
    domain.WrongPassword: 403,
    domain.LastAdmin: 409,
    domain.AccessDenied: 403,
    domain.NotFound: 404,
    domain.WorkoutNotFound: 404,
    domain.NoWorkoutWaiting: 404,
    domain.ExerciseNotFound: 404,
    domain.MuscleGroupNotFound: 404,
    domain.RunNotFound: 404,
    domain.ProfileMissing: 404,
    domain.AlreadyBootstrapped: 409,
    domain.EmailTaken: 409,
    domain.Conflict: 409,
    domain.AlreadyLogged: 409,
    domain.NoAlternative: 409,
    domain.RolloutConflict: 409,
    domain.TooManyRequests: 429,
    domain.Overloaded: 503,
    domain.WorkoutUnavailable: 503,
    domain.PlanUnavailable: 503,
    domain.CourierAway: 503,
    domain.CoachAway: 503,
    domain.PremiumNeeded: 402,
    domain.PaymentsOff: 404,
    domain.PaymentsAway: 503,
    domain.PaymentsRefused: 502,
    domain.AlreadySubscribed: 409,
    domain.NotSubscribed: 409,
    domain.IdempotencyConflict: 409,
    domain.InvalidSignature: 400,
    domain.NoticeNotFound: 404,
    domain.MailAway: 503,
}
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
    413: "The body is larger than this address takes.",
    500: "Something went wrong on our side. Nothing was changed; the request id helps us find it.",
}


def register(app: Flask) -> None:
    app.register_error_handler(FitError, _known)
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


def _known(error: FitError) -> Response:
    fields = error.errors if isinstance(error, InvalidForm) else []
    if error.field:
        fields = [Problem.Field(field=error.field, code=error.code, detail=error.detail)]
    answer = problem(STATUS[type(error)], error.code, error.title, error.detail, fields)
    wait_s = error.retry_after_s or (COME_BACK_S if answer.status_code == 503 else None)
    if wait_s is not None:
        answer.headers["Retry-After"] = str(wait_s)
    if answer.status_code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="fit"'
    return answer


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
    answer.headers["Retry-After"] = str(COME_BACK_S)
    return answer


def _unknown(error: Exception) -> Response:
    log.error("unhandled", error=type(error).__name__, exc_info=error)
    return problem(500, _CODES[500], HTTPStatus.INTERNAL_SERVER_ERROR.phrase, _WORDS[500])
