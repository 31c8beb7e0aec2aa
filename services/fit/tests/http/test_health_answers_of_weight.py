"""A weight below which a doctor is asked first changes the health answers; what comes every morning does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fit_kit.catalogue import certified
from fit_kit.client import Client, accepted
from fit_kit.clock import MovableClock
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator, kinds, today

from fit.adapters.coach.legacy import LegacyGenerator
from fit.domain import screening_texts as say
from fit.domain.training import ANEW_IF_UNDONE, OUTDATED


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", generator=SwappableGenerator()) as made:
        yield made


@pytest.fixture
def jane(product: Product) -> Client:
    """170 cm and 60 kg; her bounds lie at 53.5 and 46.2 kg."""
    athlete = product.athlete()
    accepted(athlete.patch("/profile", {"height": 170, "height_unit": "cm", "weight": 60, "weight_unit": "kg"}))
    return athlete


def weigh(client: Client, kg: float, **more: Any) -> int:
    body = {"metric": "weight", "value": kg, "unit": "kg"} | more
    number: int = accepted(client.post("/profile/metrics", body), 201)["id"]
    return number


def versions(product: Product) -> list[int]:
    return [question.health_version for question in product.generator.asked]


@pytest.mark.parametrize("kg", [53.4, 45])
def test_a_weight_below_a_bound_makes_todays_workout_anew(product: Product, jane: Client, kg: float) -> None:
    before = today(jane)
    weigh(jane, kg)
    after = today(jane)
    assert (after["id"], kinds(after)) == (before["id"], ["health"])
    assert product.generator.asked[-1].weight_kg == kg
    assert today(jane) == after
    assert len(product.generator.asked) == 2, "once"


def test_so_does_the_profile_with_a_weight_or_a_height(product: Product, jane: Client) -> None:
    today(jane)
    accepted(jane.patch("/profile", {"weight": 50, "weight_unit": "kg"}))
    today(jane)
    accepted(jane.patch("/profile", {"height": 180, "height_unit": "cm"}))
    today(jane)
    assert versions(product) == [1, 2, 3]


def test_and_a_weight_above_it_again(product: Product, jane: Client) -> None:
    today(jane)
    for kg in (45, 50, 60):
        weigh(jane, kg)
        today(jane)
    assert versions(product) == [1, 2, 3, 4]


def test_so_does_a_weight_that_is_logged_for_nutrition(product: Product, jane: Client) -> None:
    accepted(jane.patch("/profile", {"flags": {"medical_clearance": True}}))
    day = today(jane)["date"]
    accepted(jane.put(f"/nutrition/weight/{day}", {"value": 45, "unit": "kg"}))
    assert kinds(today(jane)) == ["health"]
    assert not cleared(jane)
    accepted(jane.delete(f"/nutrition/weight/{day}"), 204)
    today(jane)
    version = versions(product)[0]
    assert versions(product) == [version, version + 1, version + 2]


def test_a_weight_that_crosses_no_bound_changes_nothing(product: Product, jane: Client) -> None:
    before = today(jane)
    for kg in (61, 59.5, 53.6, 90):
        weigh(jane, kg)
        assert today(jane) == before
    accepted(jane.patch("/profile", {"weight": 57, "weight_unit": "kg"}))
    weigh(jane, 45, measured_at="2020-01-01T07:30:00+02:00")
    accepted(jane.post("/profile/metrics", {"metric": "rest_hr", "value": 50, "unit": "bpm"}), 201)
    assert today(jane) == before
    assert versions(product) == [1]


def test_a_first_healthy_weight_changes_nothing(product: Product) -> None:
    athlete = product.athlete()
    before = today(athlete)
    accepted(athlete.patch("/profile", {"height": 170, "height_unit": "cm"}))
    weigh(athlete, 60)
    assert today(athlete) == before


def test_a_weight_typed_wrongly_and_taken_back_counts_no_more(product: Product, jane: Client) -> None:
    slip = weigh(jane, 40)
    today(jane)
    accepted(jane.delete(f"/profile/metrics/{slip}"), 204)
    assert kinds(today(jane)) == ["health"]
    assert versions(product) == [2, 3]


def cleared(client: Client) -> bool:
    told: bool = accepted(client.get("/profile"))["flags"]["medical_clearance"]
    return told


@pytest.mark.parametrize(
    "slip", [{"metric": "weight", "value": 45, "unit": "kg"}, {"metric": "rest_hr", "value": 140, "unit": "bpm"}]
)
def test_a_clearance_from_before_does_not_cover_what_asks_for_a_doctor_since(
    jane: Client, slip: dict[str, Any]
) -> None:
    accepted(jane.patch("/profile", {"flags": {"medical_clearance": True}}))
    weigh(jane, 52)
    accepted(jane.post("/profile/metrics", {"metric": "rest_hr", "value": 110, "unit": "bpm"}), 201)
    assert cleared(jane)
    accepted(jane.post("/profile/metrics", slip), 201)
    assert not cleared(jane)
    accepted(jane.patch("/profile", {"flags": {"medical_clearance": True}}))
    accepted(jane.post("/profile/metrics", slip), 201)
    assert cleared(jane), "nothing new"


def test_a_clearance_that_comes_with_the_weight_covers_it(jane: Client) -> None:
    accepted(jane.patch("/profile", {"weight": 45, "weight_unit": "kg", "flags": {"medical_clearance": True}}))
    assert cleared(jane)
    accepted(jane.patch("/profile", {"weight": 60, "weight_unit": "kg"}))
    accepted(jane.patch("/profile", {"weight": 45, "weight_unit": "kg"}))
    assert not cleared(jane)


def test_other_bounds_hold_for_the_young(product: Product, jane: Client) -> None:
    accepted(jane.patch("/profile", {"age": 17}))
    before = today(jane)
    weigh(jane, 51)
    assert today(jane) == before
    weigh(jane, 50)
    assert kinds(today(jane)) == ["health"]


def test_what_she_has_begun_stays_with_a_warning(jane: Client) -> None:
    before = today(jane)
    accepted(jane.put(f"/workouts/{before['id']}/sets/one", {"exercise_id": 1, "reps": 5}))
    weigh(jane, 45)
    after = today(jane)
    assert (after["blocks"], after["texts"], after["status"]) == (
        before["blocks"], [OUTDATED + ANEW_IF_UNDONE], "restricted",
    )  # fmt: skip


def test_before_she_tells_of_herself_a_weight_is_kept_as_it_is(product: Product) -> None:
    athlete = product.athlete(onboarded=False)
    weigh(athlete, 40)
    assert accepted(athlete.get("/profile/metrics"))["metrics"][0]["value"] == 40


def test_the_old_generator_holds_back_from_the_moment_that_it_knows(tmp_path: Path) -> None:
    old = LegacyGenerator(certified(), MovableClock())
    with make_product(tmp_path, payments="none", generator=old) as product:
        athlete = product.athlete()
        accepted(athlete.patch("/profile", {"height": 170, "height_unit": "cm"}))
        assert today(athlete)["status"] == "ok"
        weigh(athlete, 38)
        held = today(athlete)
        assert (held["status"], held["texts"][0]) == ("clearance_required", say.THIN)
        assert {each["pattern"] for block in held["blocks"] for each in block["exercises"]} <= {"mobility", "breathing"}
