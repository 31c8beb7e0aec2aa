"""Checks every answer of the API against the OpenAPI document that the API itself publishes."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from fit.entrypoints.http import openapi
from fit.entrypoints.http.observe import SECURITY_HEADERS

PROBLEM = "application/problem+json"


class OffContract(AssertionError):
    """The API answered something that its document does not promise."""


class Contract:
    """The OpenAPI document of one application."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.document = _document(app)

    def check(self, method: str, path: str, answer: TestResponse) -> None:
        """Raises OffContract when status, content type, body or headers are not as promised."""
        where = f"{method} {path} -> {answer.status_code}"
        _check_headers(where, answer)
        responses = self._responses(method, path)
        if responses is None:
            if answer.status_code not in (404, 405) or answer.mimetype != PROBLEM:
                raise OffContract(f"{where}: an unknown address must be a 404 or 405 problem")
            content: Mapping[str, Any] = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        elif str(answer.status_code) not in responses:
            raise OffContract(f"{where}: not declared, only {sorted(responses)}: {answer.text[:500]}")
        else:
            content = responses[str(answer.status_code)].get("content", {})
        if method != "HEAD":
            self._check_body(where, answer, content)

    def _responses(self, method: str, path: str) -> Mapping[str, Any] | None:
        try:
            rule, _ = self._app.url_map.bind("localhost").match(path.partition("?")[0], method=method, return_rule=True)
        except RequestRedirect as redirect:
            raise OffContract(f"{method} {path} redirects to {redirect.new_url}") from redirect
        except HTTPException:
            return None
        template = openapi._ARGUMENT.sub(r"{\2}", rule.rule)
        operation = self.document["paths"][template]["get" if method == "HEAD" else method.lower()]
        responses: Mapping[str, Any] = operation["responses"]
        return responses

    def _check_body(self, where: str, answer: TestResponse, content: Mapping[str, Any]) -> None:
        if not content:
            if answer.data:
                raise OffContract(f"{where}: a body where none is declared")
            return
        if answer.mimetype not in content:
            raise OffContract(f"{where}: {answer.mimetype} is not among {sorted(content)}")
        schema = content[answer.mimetype].get("schema")
        if schema is None:
            return
        found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in self._errors(schema, answer.json)]
        if found:
            raise OffContract(f"{where}: {'; '.join(found[:5])}")

    def _errors(self, schema: dict[str, Any], body: Any) -> list[Any]:
        whole = {**schema, "components": self.document["components"]}
        checker = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
        return list(checker.iter_errors(body))


def _check_headers(where: str, answer: TestResponse) -> None:
    missing = [name for name in (*SECURITY_HEADERS, "X-Request-Id", "Cache-Control") if name not in answer.headers]
    if missing:
        raise OffContract(f"{where}: without the headers {missing}")
    if answer.mimetype == PROBLEM and answer.json and answer.json["status"] != answer.status_code:
        raise OffContract(f"{where}: the problem says {answer.json['status']}")


_documents: list[dict[str, Any]] = []


def _document(app: Flask) -> dict[str, Any]:
    """Written once: it follows from the code alone, so every application has the same."""
    if not _documents:
        _documents.append(openapi.document(app, title="Fit", version="test"))
    return _documents[0]


def contract_of(app: Flask) -> Contract:
    return Contract(app)
