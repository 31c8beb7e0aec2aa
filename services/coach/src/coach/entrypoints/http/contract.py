"""What a route speaks: the forms it takes, the query, the answers. One decorator says it, and three things follow from
it: the input is parsed by it, the answer is rendered by it, and the OpenAPI file is written from it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Response, current_app, request
from pydantic import BaseModel, ValidationError
from pydantic_core import to_json
from werkzeug.exceptions import UnsupportedMediaType

from coach.bootstrap import Coach
from coach.domain.errors import CoachError

M = TypeVar("M", bound=BaseModel)
View = TypeVar("View", bound=Callable[..., Any])


class Problem(BaseModel):
    """An error (RFC 9457). `error` repeats `detail` for old clients; `errors` names each field at fault."""

    class Field(BaseModel):
        field: str
        code: str
        detail: str

    type: str
    title: str
    status: int
    code: str
    detail: str
    error: str
    request_id: str
    errors: list[Field] = []


@dataclass(frozen=True, slots=True)
class Spoken:
    """The contract of one view. Of several `bodies` a request sends one."""

    summary: str
    answers: Mapping[int, type[BaseModel] | None]
    bodies: tuple[type[BaseModel], ...] = ()
    errors: tuple[type[CoachError], ...] = ()
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def speaks(summary: str, answers: Mapping[int, type[BaseModel] | None], **more: Any) -> Callable[[View], View]:
    """Declares what a view takes and answers. None as an answer means: no JSON model."""

    def mark(view: View) -> View:
        view.__spoken__ = Spoken(summary, answers, **more)  # type: ignore[attr-defined]
        return view

    return mark


def coach() -> Coach:
    """The use cases of the application that serves this request."""
    bag: Coach = current_app.extensions["coach"]
    return bag


class MalformedJson(CoachError):
    """The body is not JSON."""

    code = "malformed_json"


class InvalidForm(CoachError):
    """The input has the wrong shape. `errors` names each field at fault."""

    code = "validation_failed"

    def __init__(self, errors: list[Problem.Field]) -> None:
        super().__init__("; ".join(f"{e.field}: {e.detail}" for e in errors[:5]))
        self.errors = errors


def body_keys() -> frozenset[str]:
    """The names in the body, so that a view can tell which of its forms was sent; none unless it is a JSON object."""
    if not request.is_json:
        return frozenset()
    try:
        found = json.loads(request.get_data())
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(found) if isinstance(found, dict) else frozenset()


def parse(model: type[M]) -> M:
    """The body as `model`. Raises MalformedJson, InvalidForm, UnsupportedMediaType."""
    body = request.get_data()
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON with Content-Type: application/json.")
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _as_problem(error) from error


def _as_problem(error: ValidationError) -> CoachError:
    found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        return MalformedJson("The body cannot be read as JSON.")
    return InvalidForm(
        [
            Problem.Field(
                field=".".join(str(part) for part in each["loc"]) or "body",
                code=each["type"],
                detail=each["msg"].removeprefix("Value error, "),
            )
            for each in found[:20]
        ]
    )


def render(view: BaseModel) -> Response:
    """A JSON answer."""
    return Response(view.model_dump_json(), mimetype="application/json")


def render_raw(body: Mapping[str, Any]) -> Response:
    """A document that is JSON already."""
    return Response(to_json(body), mimetype="application/json")
