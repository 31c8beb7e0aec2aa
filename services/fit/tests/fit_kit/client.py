"""A client of the API whose every answer is checked against the contract."""

from dataclasses import dataclass, replace
from typing import Any, Self

from flask import Flask
from werkzeug.test import TestResponse

from fit_kit.conforming import contract_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Client:
    """Calls as whoever holds `token`. `address` is where the caller seems to be."""

    app: Flask
    token: str | None = None
    refresh_token: str = ""
    account_id: int = 0
    email: str = ""
    address: str = "127.0.0.1"

    def call(self, method: str, path: str, json: Any = None, **options: Any) -> TestResponse:
        headers = dict(options.pop("headers", {}))
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        with self.app.test_client() as client:
            answer = client.open(
                path, method=method, json=json, headers=headers, environ_base={"REMOTE_ADDR": self.address}, **options
            )
        contract_of(self.app).check(method, path, answer)
        return answer

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        return self.call("POST", path, json, **options)

    def put(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        return self.call("PUT", path, json, **options)

    def patch(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        return self.call("PATCH", path, json, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.call("DELETE", path, **options)

    def with_(self, **changes: Any) -> Self:
        return replace(self, **changes)


def refused(answer: TestResponse, status: int, code: str, field: str | None = None) -> dict[str, Any]:
    """The problem document of an answer that must be this refusal."""
    assert answer.status_code == status, answer.text
    problem: dict[str, Any] = answer.get_json()
    assert problem["code"] == code, problem
    if field is not None:
        assert field in [each["field"] for each in problem["errors"]], problem
    return problem


def accepted(answer: TestResponse, status: int = 200) -> Any:
    """The body of an answer that must have this status."""
    assert answer.status_code == status, answer.text
    return answer.get_json() if answer.data else None
