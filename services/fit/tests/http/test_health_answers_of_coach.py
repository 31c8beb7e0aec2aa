"""Health answers where a gateway sends athletes straight to the coach: what it hears, and what is taken from it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, ids, kinds, today
from fit_kit.wods import make_document, make_question

from fit.domain.training import ANEW, OUTDATED

DAY, NOW = "2026-05-01", datetime(2026, 5, 1, 12, tzinfo=UTC)
TO_BE_OPENED = [OUTDATED + ANEW]


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


@pytest.fixture
def jane(product: Product) -> Client:
    return product.athlete()


@pytest.fixture
def coach(product: Product) -> Client:
    product.clock.set_now(NOW)
    return product.service("coach")


def asked_of(coach: Client, athlete: Client) -> dict[str, Any]:
    answer: dict[str, Any] = accepted(coach.get(f"/internal/athletes/{athlete.account_id}/question"))
    return answer


def hand_over(coach: Client, athlete: Client, query: str = "") -> dict[str, Any]:
    body = make_document(make_question(athlete_id=athlete.account_id), (5, 6))
    path = f"/internal/athletes/{athlete.account_id}/workouts/{DAY}{query}"
    kept: dict[str, Any] = accepted(coach.put(path, body))
    return kept


def test_the_coach_hears_of_no_workout_and_hands_another_over(coach: Client, jane: Client) -> None:
    before = today(jane)
    asked = asked_of(coach, jane)
    assert (asked["workout"], asked["health_version"]) == (before, 1)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    asked = asked_of(coach, jane)
    assert (asked["workout"], asked["health_version"]) == (None, 2)
    kept = hand_over(coach, jane, "?made_for=2")
    assert (kinds(kept), ids(kept)) == (["health"], [5, 6])
    assert today(jane) == kept


def test_what_was_made_for_answers_of_before_is_not_taken(coach: Client, jane: Client) -> None:
    before = today(jane)
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    kept = hand_over(coach, jane, "?made_for=1")
    assert (ids(kept), kept["texts"]) == (ids(before), TO_BE_OPENED)


def test_and_as_the_first_of_the_day_it_is_soon_made_anew(coach: Client, jane: Client) -> None:
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    assert hand_over(coach, jane, "?made_for=1")["texts"] == TO_BE_OPENED
    assert kinds(today(jane)) == ["health"]


def test_a_version_is_a_number(coach: Client, jane: Client) -> None:
    body = make_document(make_question(athlete_id=jane.account_id), (5, 6))
    path = f"/internal/athletes/{jane.account_id}/workouts/{DAY}?made_for=new"
    refused(coach.put(path, body), 422, "validation_failed", "made_for")
