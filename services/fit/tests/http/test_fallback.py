"""The old generator stands in for the coach, over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fit_kit.asking import says
from fit_kit.bad_coach import bad_coach
from fit_kit.client import Client, accepted
from fit_kit.product import Product, make_product
from fit_kit.rollouts import Strangler
from fit_kit.wods import FakeGenerator, unavailable

from fit.adapters.coach.legacy import LegacyGenerator


def wod(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = accepted(client.get("/fitness/wod"))
    return document


def ids_of(document: dict[str, Any]) -> list[int]:
    return [exercise["id"] for block in document["blocks"] for exercise in block["exercises"]]


@pytest.fixture
def on_its_own(tmp_path: Path) -> Iterator[tuple[Product, FakeGenerator]]:
    """A product whose coach fails when told to, with the real old generator behind it."""
    with make_product(tmp_path) as made:
        strangler = Strangler()
        strangler.generator._legacy = LegacyGenerator(made.bag.catalogue, made.clock)
        with make_product(tmp_path, generator=strangler.generator) as product:
            yield product, strangler.coach


def test_when_the_coach_fails_she_gets_the_old_generators_workout(on_its_own: tuple[Product, FakeGenerator]) -> None:
    product, coach = on_its_own
    coach.failure = unavailable("timeout")
    athlete = product.athlete()
    answer = athlete.get("/fitness/wod")
    assert answer.headers["X-WOD-Source"] == "fallback"
    assert accepted(answer)["source"] == "fallback"
    coach.failure = None
    assert athlete.get("/fitness/wod").headers["X-WOD-Source"] == "stored"


def test_before_onboarding_there_is_a_safe_general_workout_that_says_what_to_fill_in(
    on_its_own: tuple[Product, FakeGenerator],
) -> None:
    product, coach = on_its_own
    coach.failure = unavailable("unreachable")
    document = wod(product.athlete(onboarded=False))
    assert any("profile" in text for text in document["texts"])
    for block in document["blocks"]:
        for exercise in block["exercises"]:
            assert (exercise["equipment"], exercise["level"]) == ([], "beginner")
            assert exercise["impact"] != "high"


def test_a_fallback_day_does_not_repeat_the_coachs_day(on_its_own: tuple[Product, FakeGenerator]) -> None:
    product, coach = on_its_own
    athlete = product.athlete()
    today = wod(athlete)
    coach.failure = unavailable("timeout")
    for _ in range(5):
        product.clock.move(days=1)
        tomorrow = wod(athlete)
        assert not set(ids_of(today)) & set(ids_of(tomorrow))
        today = tomorrow


def breaker_of(product: Product, instance: str) -> str:
    lines = product.bag.metrics.exposition().decode().splitlines()
    return next(line for line in lines if line.startswith(f'fit_coach_breaker_state{{instance="{instance}"}}'))


def test_what_ifs_that_fail_leave_the_coach_to_the_workouts(tmp_path: Path) -> None:
    failing = says({}, "503 Service Unavailable")
    with (
        bad_coach(failing) as coach,
        make_product(tmp_path, payments="none", real=True, coach_url=coach.url) as product,
    ):
        jane = product.athlete()
        for _ in range(4):
            accepted(jane.post("/fitness/wod/what-if", {"minutes": 20}))
        asked = len(coach.visits)
        assert breaker_of(product, "what-if-0").endswith(" 2.0"), "those are left in peace"
        assert breaker_of(product, "0").endswith(" 0.0")
        assert accepted(jane.get("/fitness/wod"))["source"] == "fallback"
        assert len(coach.visits) == asked + 1, "and a workout is still asked for"
