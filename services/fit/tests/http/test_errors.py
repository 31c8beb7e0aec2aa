"""Errors: each has one status, one code and one place in the document; nothing internal leaves."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

import fit
from fit.domain.errors import CoachAway, CourierAway, FitError, MailAway
from fit.entrypoints.http import openapi
from fit.entrypoints.http.contract import InvalidForm
from fit.entrypoints.http.errors import STATUS
from fit.usecases.training import TodaysWorkout

SECRETS = ("jane@fit.local", "SELECT", "site-packages", "Traceback", "/work", ".py", "squats before breakfast")


#: The dispatcher and the commands hear these; no request waits for a courier.
NEVER_ANSWERED = {CourierAway, CoachAway, MailAway}


def every_error() -> list[type[FitError]]:
    """Each class, wherever in the product it is defined."""
    for module in pkgutil.walk_packages(fit.__path__, "fit."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found, waiting = [], list(FitError.__subclasses__())
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += each.__subclasses__()
    return found


def test_every_error_has_a_status_and_a_code_and_a_title_of_its_own() -> None:
    errors = every_error()
    assert len(errors) > 15
    assert set(errors) == set(STATUS)
    codes = [error.code for error in errors]
    assert sorted(codes) == sorted(set(codes))
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)
    assert all("title" in vars(error) and "code" in vars(error) for error in errors)


def test_every_error_is_in_the_document(product: Product) -> None:
    document = openapi.document(product.app, title="Fit", version="test")
    described = {
        code
        for operations in document["paths"].values()
        for operation in operations.values()
        for response in operation["responses"].values()
        if response["description"].startswith("Codes: ")
        for code in response["description"].removeprefix("Codes: ").split(", ")
    }
    assert {error.code for error in every_error() if error not in NEVER_ANSWERED} <= described


@pytest.mark.parametrize("error", sorted(STATUS, key=lambda error: error.code), ids=lambda error: error.code)
def test_an_error_looks_the_same_wherever_it_comes_from(
    product: Product, error: type[FitError], monkeypatch: pytest.MonkeyPatch
) -> None:
    raised = InvalidForm([]) if error is InvalidForm else error("Some words.", retry_after_s=7)
    monkeypatch.setattr(TodaysWorkout, "__call__", raises(raised))
    with product.app.test_client() as client:
        answer = client.get("/fitness/wod", headers={"Authorization": f"Bearer {product.athlete().token}"})
    problem = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (STATUS[error], "application/problem+json")
    assert (problem["code"], problem["title"], problem["status"]) == (error.code, error.title, STATUS[error])
    assert problem["error"] == problem["detail"] == raised.detail
    assert problem["type"] == f"urn:fit:problem:{error.code}"
    assert problem["request_id"] == answer.headers["X-Request-Id"]
    assert answer.headers.get("Retry-After") == (None if error is InvalidForm else "7")
    assert ("WWW-Authenticate" in answer.headers) == (STATUS[error] == 401)


def raises(error: Exception) -> Any:
    def call(*_: Any, **__: Any) -> None:
        raise error

    return call


BUGS = [
    ZeroDivisionError("squats before breakfast"),
    KeyError("jane@fit.local"),
    RuntimeError("Traceback /work/x.py"),
    ProgrammingError("SELECT email FROM account WHERE email = 'jane@fit.local'", {}, Exception("jane@fit.local")),
    IntegrityError("SELECT 1", {}, Exception("Key (email)=(jane@fit.local) already exists")),
    RecursionError(),
    AssertionError("squats before breakfast"),
]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: type(bug).__name__)
def test_a_bug_of_ours_is_a_500_that_says_nothing(
    product: Product, bug: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    athlete = product.athlete()
    monkeypatch.setattr(TodaysWorkout, "__call__", raises(bug))
    answer = athlete.get("/fitness/wod", headers={"X-Request-Id": "find-me-again"})
    problem = refused(answer, 500, "internal_error")
    assert problem["request_id"] == "find-me-again"
    assert not [secret for secret in SECRETS if secret in answer.text + str(answer.headers)]
    assert "find-me-again" in capsys.readouterr().out
    monkeypatch.undo()
    accepted(athlete.get("/fitness/wod"))


AWAY = [
    OperationalError("SELECT email FROM account", {}, Exception("connection refused for jane@fit.local")),
    PoolTimeout("QueuePool limit of size 8 overflow 4 reached"),
    InterfaceError("SELECT 1", {}, Exception("closed"), connection_invalidated=True),
]


@pytest.mark.parametrize("failure", AWAY, ids=lambda failure: type(failure).__name__)
def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(
    product: Product, failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = product.athlete()
    monkeypatch.setattr(TodaysWorkout, "__call__", raises(failure))
    answer = athlete.get("/fitness/wod")
    refused(answer, 503, "unavailable")
    assert answer.headers["Retry-After"] == "5"
    assert not [secret for secret in SECRETS if secret in answer.text]


@pytest.fixture
def without_database(tmp_path: Path) -> Iterator[Client]:
    with make_product(tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:9/nothing") as product:
        yield product.api.with_(token=product.bag.tokens.access(1, "s"))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/profile", None),
        ("GET", "/fitness/wod", None),
        ("GET", "/users", None),
        ("POST", "/oauth/token", {"email": "jane@fit.local", "password": "squats before breakfast"}),
        ("POST", "/auth/signup", {"email": "jane@fit.local", "password": "squats before breakfast"}),
        ("POST", "/auth/logout", None),
    ],
)
def test_without_a_database_every_route_that_needs_it_says_so_quickly(
    without_database: Client, method: str, path: str, body: Any
) -> None:
    answer = without_database.call(method, path, body)
    refused(answer, 503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert "127.0.0.1" not in answer.text
    accepted(without_database.get("/fitness/exercises/17"))


def test_a_database_that_comes_back_is_used_again(
    tmp_path: Path, migrated_postgres_url: str, postgres_server: str
) -> None:
    """Its connections are cut as a restart would cut them; the next request gets a new one.

    Each is waited for: one that still dies while a request runs is an outage, and rightly told as one.
    """
    import psycopg

    with make_product(tmp_path, database_url=migrated_postgres_url) as product:
        athlete = product.athlete()
        name = migrated_postgres_url.rpartition("/")[2]
        with psycopg.connect(postgres_server, autocommit=True) as server:
            ended = server.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", [name]
            ).fetchall()
        assert ended
        assert all(gone for (gone,) in ended)
        accepted(athlete.get("/fitness/wod"))
