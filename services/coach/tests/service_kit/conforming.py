"""Checks every answer of the API against the OpenAPI document that the API itself publishes."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from coach.entrypoints.http import openapi
from coach.entrypoints.http.observe import SECURITY_HEADERS

PROBLEM = "application/problem+json"


class OffContract(AssertionError):
    """The API answered something that its document does not promise."""


class Contract:
    """The OpenAPI document of one application."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.document: dict[str, Any] = openapi.document(app, title="Coach", version="test")

    def check(self, method: str, path: str, answer: TestResponse) -> None:
        """Raises OffContract when status, content type, body or headers are not as promised."""
        where = f"{method} {path} -> {answer.status_code}"
        missing = [name for name in (*SECURITY_HEADERS, "X-Request-Id", "Cache-Control") if name not in answer.headers]
        if missing:
            raise OffContract(f"{where}: without the headers {missing}")
        content = self._promised(where, method, path, answer)
        if not content and not answer.data:
            return
        if answer.mimetype not in content:
            raise OffContract(f"{where}: {answer.mimetype} is not among {sorted(content)}")
        schema = content[answer.mimetype].get("schema")
        if schema is not None:
            self._check_body(where, schema, answer.json)

    def _promised(self, where: str, method: str, path: str, answer: TestResponse) -> Mapping[str, Any]:
        try:
            rule, _ = self._app.url_map.bind("localhost").match(path.partition("?")[0], method=method, return_rule=True)
        except HTTPException:
            if answer.status_code not in (404, 405):
                raise OffContract(f"{where}: an unknown address must be a 404 or 405 problem") from None
            return {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        responses = self.document["paths"][openapi._ARGUMENT.sub(r"{\2}", rule.rule)][method.lower()]["responses"]
        if str(answer.status_code) not in responses:
            raise OffContract(f"{where}: not declared, only {sorted(responses)}: {answer.text[:500]}")
        promised: Mapping[str, Any] = responses[str(answer.status_code)].get("content", {})
        return promised

    def _check_body(self, where: str, schema: dict[str, Any], body: Any) -> None:
        whole = {**schema, "components": self.document["components"]}
        checker = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
        found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in checker.iter_errors(body)]
        if found:
            raise OffContract(f"{where}: {'; '.join(found[:5])}")


@cache
def contract_of(app: Flask) -> Contract:
    return Contract(app)
