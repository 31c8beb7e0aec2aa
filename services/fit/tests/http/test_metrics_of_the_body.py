"""Measurements over HTTP: kept as they were typed, with their history."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements


def record(client: Client, value: float = 60, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = accepted(
        client.post("/profile/metrics", {"metric": "weight", "value": value, "unit": "kg"} | more), 201
    )
    return made


def test_a_measurement_is_shown_as_it_was_typed(product: Product) -> None:
    athlete = product.athlete()
    made = record(athlete, 132.5, unit="lb")
    assert (made["value"], made["unit"], made["si"]) == (132.5, "lb", 60.101)
    shown = accepted(athlete.get("/profile"))
    assert (shown["weight"], shown["weight_unit"], shown["weight_kg"]) == (132.5, "lb", 60.101)


def test_the_latest_measurement_counts_not_the_last_one_entered(product: Product) -> None:
    athlete = product.athlete()
    record(athlete, 60)
    record(athlete, 70, measured_at="2020-01-01T07:30:00+02:00")
    assert accepted(athlete.get("/profile"))["weight"] == 60


def test_an_instant_is_answered_in_utc(product: Product) -> None:
    made = record(product.athlete(), measured_at="2026-01-01T00:30:00+05:45")
    assert datetime.fromisoformat(made["measured_at"]) == datetime(2025, 12, 31, 18, 45, tzinfo=UTC)


def test_a_measurement_cannot_lie_in_the_future(product: Product) -> None:
    tomorrow = (product.clock.now() + timedelta(days=1)).isoformat(timespec="seconds")
    body = {"metric": "weight", "value": 60, "unit": "kg", "measured_at": tomorrow}
    refused(product.athlete().post("/profile/metrics", body), 422, "invalid_input", "measured_at")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"value": -5}, "invalid_input", "value"),
        ({"unit": "cm"}, "invalid_input", "unit"),
        ({"unit": "stone"}, "validation_failed", "unit"),
        ({"metric": "iq"}, "validation_failed", "metric"),
        ({"value": "60"}, "validation_failed", "value"),
        ({"measured_at": "yesterday"}, "validation_failed", "measured_at"),
        ({"measured_at": "2026-01-01T00:00:00"}, "validation_failed", "measured_at"),
        ({"measured_at": "2026-02-30T00:00:00Z"}, "validation_failed", "measured_at"),
        ({"measured_at": "0001-01-01T00:00:00+14:00"}, "validation_failed", "measured_at"),
        ({"measured_at": 0}, "validation_failed", "measured_at"),
        ({"account_id": 1}, "validation_failed", "account_id"),
    ],
)
def test_an_impossible_measurement_is_refused(product: Product, change: dict[str, Any], code: str, field: str) -> None:
    athlete = product.athlete()
    body = {"metric": "weight", "value": 60, "unit": "kg"} | change
    refused(athlete.post("/profile/metrics", body), 422, code, field)
    assert accepted(athlete.get("/profile/metrics"))["metrics"] == []


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_no_measurement(product: Product, literal: str) -> None:
    data = f'{{"metric": "weight", "value": {literal}, "unit": "kg"}}'
    answer = product.athlete().call("POST", "/profile/metrics", data=data, content_type="application/json")
    assert answer.status_code in (400, 422)


def test_the_history_comes_in_pages_newest_entry_first_of_two_statements(product: Product) -> None:
    athlete, other = product.athlete(), product.athlete()
    made = [record(athlete, 60 + number) for number in range(5)]
    record(other, 99)
    accepted(athlete.post("/profile/metrics", {"metric": "height", "value": 170, "unit": "cm"}), 201)
    seen: list[dict[str, Any]] = []
    before = ""
    while True:
        with counted_statements() as statements:
            page = accepted(athlete.get(f"/profile/metrics?metric=weight&limit=2{before}"))["metrics"]
        assert len(statements) <= 2
        if not page:
            break
        seen += page
        before = f"&before={page[-1]['id']}"
    assert seen == made[::-1]
    assert len(accepted(athlete.get("/profile/metrics"))["metrics"]) == 6


@pytest.mark.parametrize("query", ["metric=iq", "limit=0", "limit=501", "before=0", "before=x", "sort=up"])
def test_a_page_is_asked_for_within_bounds(product: Product, query: str) -> None:
    refused(product.athlete().get(f"/profile/metrics?{query}"), 422, "validation_failed", query.partition("=")[0])


def test_a_measurement_is_taken_back(product: Product) -> None:
    athlete = product.athlete()
    first, second = record(athlete, 60), record(athlete, 600, unit="lb")
    accepted(athlete.delete(f"/profile/metrics/{second['id']}"), 204)
    refused(athlete.delete(f"/profile/metrics/{second['id']}"), 404, "not_found")
    assert accepted(athlete.get("/profile"))["weight"] == first["value"]
