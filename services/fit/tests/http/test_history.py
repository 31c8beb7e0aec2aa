"""The history over HTTP: what was done, newest first, a page at a time."""

from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements


def train(product: Product, athlete: Client, *, done: bool = True) -> dict[str, Any]:
    """Today's workout, done; then it is tomorrow."""
    workout: dict[str, Any] = accepted(athlete.get("/fitness/wod"))
    if done:
        workout = accepted(athlete.post(f"/workouts/{workout['id']}/perform"))
    product.clock.move(days=1)
    return workout


def test_the_history_is_empty_before_the_first_workout_is_done(product: Product) -> None:
    athlete = product.athlete()
    train(product, athlete, done=False)
    assert accepted(athlete.get("/workouts/history")) == {"workouts": [], "next_before": None}


def test_a_workout_that_was_done_is_in_it_with_its_sets(product: Product) -> None:
    athlete = product.athlete()
    done = train(product, athlete)
    (entry,) = accepted(athlete.get("/workouts/history"))["workouts"]
    assert entry == {
        "id": done["id"],
        "date": done["date"],
        "title": done["title"],
        "source": done["source"],
        "performed_at": entry["performed_at"],
        "sets": done["logged"],
    }


def test_pages_hold_everything_once_newest_first_in_three_statements(product_on_each: Product) -> None:
    product, athlete = product_on_each, product_on_each.athlete()
    done = [train(product, athlete, done=number != 2)["date"] for number in range(6)]
    seen: list[str] = []
    path = "/workouts/history?limit=2"
    while path:
        with counted_statements() as statements:
            page = accepted(athlete.get(path))
        assert len(statements) <= 3
        seen += [workout["date"] for workout in page["workouts"]]
        path = f"/workouts/history?limit=2&before={page['next_before']}" if page["next_before"] else ""
    assert seen == [day for day in done if day != done[2]][::-1]


def test_what_is_taken_back_leaves_the_history(product: Product) -> None:
    athlete = product.athlete()
    done = train(product, athlete)
    accepted(athlete.delete(f"/workouts/{done['id']}/perform"))
    assert accepted(athlete.get("/workouts/history"))["workouts"] == []


def test_nobody_sees_somebody_elses_history(product: Product) -> None:
    athlete, other = product.athlete(), product.athlete()
    train(product, athlete)
    assert accepted(other.get("/workouts/history"))["workouts"] == []


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "before=yesterday", "before=2026-02-30", "before=0", "before=", "page=2"]
)
def test_a_page_is_asked_for_within_bounds(product: Product, query: str) -> None:
    refused(product.athlete().get(f"/workouts/history?{query}"), 422, "validation_failed", query.partition("=")[0])
