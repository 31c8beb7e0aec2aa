"""The OpenAPI document: the committed one is what the code says, it is sound, and it says all there is."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from fit_kit.routes import all_routes
from openapi_spec_validator import validate

import fit
from fit.entrypoints.http import openapi
from fit.entrypoints.http.app import create_app
from fit.secret_values import new_signing_key
from fit.settings import Settings

FILE = Path(__file__).parents[4] / "contracts" / "http" / "fit.v1.yaml"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    settings = Settings(signing_key=new_signing_key(), database_url="sqlite://")  # type: ignore[arg-type]
    return openapi.document(create_app(settings), title="Fit", version=fit.__version__)


def test_the_committed_document_is_what_the_code_says(document: dict[str, Any]) -> None:
    """`make contracts` writes it anew."""
    assert yaml.safe_load(FILE.read_text("utf-8")) == document


def test_the_document_is_sound(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_route_is_in_it(document: dict[str, Any]) -> None:
    described = {(method.upper(), path) for path, operations in document["paths"].items() for method in operations}
    assert described == {(route.method, openapi._ARGUMENT.sub(r"{\2}", route.rule)) for route in all_routes()}


def test_every_operation_has_a_name_of_its_own_and_says_who_may_call_it(document: dict[str, Any]) -> None:
    operations = [each for path in document["paths"].values() for each in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert sorted(names) == sorted(set(names))
    for operation in operations:
        assert ("security" in operation) == (operation["x-access"] != "public"), operation["operationId"]
        assert {"500", "503"} <= set(operation["responses"]), operation["operationId"]


def test_what_we_receive_takes_nothing_that_it_does_not_name(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            content = operation.get("requestBody", {}).get("content", {})
            if path == "/billing/webhook":
                continue  # bytes that somebody else has signed: we read of them what we know, and nothing else
            for media in content.values():
                name = media["schema"]["$ref"].rpartition("/")[2]
                # The coach may say more about a workout than we know.
                expected = name == "Answer"
                assert schemas[name].get("additionalProperties", True) is expected, path


def test_no_schema_refers_to_one_that_is_not_there(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert references(document) <= {f"#/components/schemas/{name}" for name in schemas}
    assert {f"#/components/schemas/{name}" for name in schemas} <= references(document)


def references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(references(each) for each in part.values()))
    return set().union(*(references(each) for each in part)) if isinstance(part, list) else set()
