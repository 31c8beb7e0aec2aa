"""What a route speaks: the form it takes, the query, the answers. One decorator says it, and three things follow from
it: the input is parsed by it, the answer is rendered by it, and the OpenAPI file is written from it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from flask import Response, current_app, request
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from fit.bootstrap import Fit
from fit.domain.errors import FitError

M = TypeVar("M", bound=BaseModel)
View = TypeVar("View", bound=Callable[..., Any])


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a NUL character is not text")
    return text


# PostgreSQL stores no NUL; saying so at the edge is kinder than failing in the middle.
Text = Annotated[str, AfterValidator(_without_nul)]


class Form(BaseModel):
    """What we receive as JSON: unknown fields are refused, and "60" is not a number."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class Query(BaseModel):
    """What we receive in an address, where everything is text."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class View_(BaseModel):  # noqa: N801  (`View` is the callable)
    """What we answer, built from domain values."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


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
    """The contract of one view."""

    summary: str
    answers: Mapping[int, type[BaseModel] | None]
    body: type[BaseModel] | None = None
    body_required: bool = True
    form_too: bool = False
    raw_body: bool = False
    query: type[BaseModel] | None = None
    errors: tuple[type[FitError], ...] = ()
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def speaks(summary: str, answers: Mapping[int, type[BaseModel] | None], **more: Any) -> Callable[[View], View]:
    """Declares what a view takes and answers. None as an answer means: no JSON body."""

    def mark(view: View) -> View:
        view.__spoken__ = Spoken(summary, answers, **more)  # type: ignore[attr-defined]
        return view

    return mark


def fit() -> Fit:
    """The use cases of the application that serves this request."""
    bag: Fit = current_app.extensions["fit"]
    return bag


class MalformedJson(FitError):
    code = "malformed_json"
    title = "The body is not JSON"


class InvalidForm(FitError):
    """The input has the wrong shape. `errors` names each field at fault."""

    code = "validation_failed"
    title = "Some values cannot be accepted"

    def __init__(self, errors: list[Problem.Field]) -> None:
        super().__init__("; ".join(f"{e.field}: {e.detail}" for e in errors[:5]))
        self.errors = errors


def parse(model: type[M], *, optional: bool = False, largest: int | None = None) -> M:
    """The body as `model`. Raises MalformedJson, InvalidForm, UnsupportedMediaType, RequestEntityTooLarge.

    `optional`: an empty body is {}. `largest`: bytes, where more than usual is expected.
    """
    body = read_body(largest)
    if optional and not body.strip():
        return model()
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON with Content-Type: application/json.")
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _as_problem(error) from error


def read_body(largest: int | None = None) -> bytes:
    """The body. Raises RequestEntityTooLarge, also for one of unknown length, which the library would just cut off."""
    if largest is not None:
        request.max_content_length = largest
    body = request.get_data()
    if request.content_length is None and len(body) >= (request.max_content_length or 0):
        raise RequestEntityTooLarge
    return body


def parse_query(model: type[M]) -> M:
    """The query as `model`. Raises InvalidForm; a name given twice is refused unless the field is a list."""
    return parse_mapping(model, once_each(request.args))


def once_each(given: MultiDict[str, str]) -> dict[str, Any]:
    """Each name with its value; one that came several times has a list, which no field that wants one value takes."""
    return {name: values[0] if len(values) == 1 else values for name, values in given.lists()}


def parse_mapping(model: type[M], given: Mapping[str, Any]) -> M:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise _as_problem(error) from error


def _as_problem(error: ValidationError) -> FitError:
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


def render(view: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(view.model_dump_json(), status, headers, mimetype="application/json")


def render_raw(body: Mapping[str, Any], status: int = 200, media_type: str = "application/json") -> Response:
    return Response(json.dumps(body), status, mimetype=media_type)
