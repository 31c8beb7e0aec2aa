"""Is it alive, is it ready, what does it count; and the page of the API."""

import html
import json
import re
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, counted_statements, make_product
from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families

import fit


def test_the_process_is_alive_without_looking_at_its_database(product: Product) -> None:
    with counted_statements() as statements:
        health = accepted(product.api.get("/health"))
    assert health == {"status": "ok", "service": "fit", "version": fit.__version__}
    assert statements == []


def test_the_process_is_ready_when_its_database_answers(product_on_each: Product) -> None:
    assert accepted(product_on_each.api.get("/ready")) == {"status": "ready", "database": "ok"}


def test_the_process_is_alive_but_not_ready_when_its_database_is_away(tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:9/nothing"
    with make_product(tmp_path, database_url=url) as product:
        accepted(product.api.get("/health"))
        answer = product.api.get("/ready")
        refused(answer, 503, "unavailable")
        assert answer.headers["Retry-After"] == "5"


def test_requests_are_counted_by_route_and_never_by_path(product: Product) -> None:
    athlete = product.athlete()
    accepted(athlete.get("/fitness/exercises/17"))
    refused(athlete.get("/fitness/exercises/987654321"), 404, "exercise_not_found")
    refused(athlete.get("/nothing/here?email=jane@fit.local"), 404, "not_found")
    product.api.call("BREW", "/fitness/exercises")
    exposed = product.api.get("/metrics").text
    families = {family.name: family for family in text_string_to_metric_families(exposed)}
    counted = {
        (sample.labels["method"], sample.labels["route"], sample.labels["status"]): sample.value
        for sample in families["fit_http_requests"].samples
        if sample.name.endswith("_total")
    }
    route = "/fitness/exercises/<id:exercise_id>"
    assert counted["GET", route, "200"] == counted["GET", route, "404"] == 1
    assert counted["GET", "unmatched", "404"] == 1
    assert any(method == "OTHER" for method, _, _ in counted)
    assert "jane" not in exposed
    labels = {value for family in families.values() for sample in family.samples for value in sample.labels.values()}
    assert not any("987654321" in value for value in labels)


def test_the_document_is_valid_and_answered_the_same_every_time(product: Product) -> None:
    first = product.api.get("/openapi.json")
    validate(accepted(first))
    assert product.api.get("/openapi.json").data == first.data


def test_the_page_shows_every_route_without_a_script(product: Product) -> None:
    document, page = accepted(product.api.get("/openapi.json")), product.api.get("/docs")
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    for path, operations in document["paths"].items():
        assert path in page.text
        for operation in operations.values():
            assert operation["summary"] in html.unescape(page.text)
    assert "<script" not in page.text
    assert not re.search(r"\bon\w+=|style=|https?://(?!www\.apache)", page.text)
    style = product.api.get("/docs/style.css")
    assert (style.status_code, style.mimetype) == (200, "text/css")


def test_the_servers_address_leads_to_the_page(product: Product) -> None:
    found = product.api.get("/")
    assert (found.status_code, found.location) == (302, "/docs")


@pytest.mark.parametrize("path", ["/health", "/openapi.json", "/fitness/exercises/17"])
def test_a_head_is_a_get_without_its_body(product: Product, path: str) -> None:
    answer = product.api.call("HEAD", path)
    assert (answer.status_code, answer.data) == (200, b"")
    assert json.loads(product.api.get(path).data)
