"""Targets, wishes and weight over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.eaters import make_person, targets_of
from fit_kit.product import Product

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "goal": "general_fitness", "level": "intermediate", "sex": "female", "age": 34, "weight": 68, "height": 170,
    "days_per_week": 3, "minutes_per_session": 45,
}  # fmt: skip


@pytest.fixture
def jane(product: Product) -> Client:
    """Somebody who has answered all that targets need."""
    product.clock.set_now(NOON)
    athlete = product.athlete(onboarded=False)
    accepted(athlete.post("/profile/onboarding", ANSWERS), 201)
    return athlete


def target_kcal(client: Client) -> float:
    value: float = accepted(client.get("/nutrition/targets"))["energy"]["target"]["value"]
    return value


def test_the_api_says_what_the_formulas_say(jane: Client) -> None:
    said, known = accepted(jane.get("/nutrition/targets")), targets_of(make_person())
    assert known.energy is not None
    assert said["energy"]["target"]["value"] == known.energy.target.value == 2060
    assert said["energy"]["resting"]["value"] == 1411.5
    assert said["energy"]["floor_kcal"] == known.energy.floor_kcal
    for name in ("protein", "fat", "carbohydrate", "fibre", "water", "sodium"):
        assert said[name]["value"] == getattr(known, name).value


def test_every_amount_brings_formula_inputs_and_reason(jane: Client) -> None:
    said = accepted(jane.get("/nutrition/targets"))
    amounts = [said["energy"][name] for name in ("resting", "total", "target")]
    amounts += [said[name] for name in ("protein", "fat", "carbohydrate", "fibre", "water", "sodium")]
    assert all(amount["formula"] and amount["why"] for amount in amounts)
    assert said["energy"]["resting"]["inputs"] == {"weight_kg": 68, "height_cm": 170, "age": 34, "sex": "female"}
    assert said["confidence"]["level"] == "medium"
    assert said["confidence"]["why"]
    assert said["window"] == {"days": 0, "weigh_ins": 0, "days_logged": 0, "why": "too few weigh-ins"}


def test_before_onboarding_there_is_general_guidance(product: Product) -> None:
    said = accepted(product.athlete(onboarded=False).get("/nutrition/targets"))
    assert (said["status"], said["energy"]) == ("general_only", None)
    assert said["missing"] == ["age", "weight", "height"]


def test_pounds_say_the_same_as_kilograms(product: Product, jane: Client) -> None:
    in_pounds = product.athlete(onboarded=False)
    answers = {**ANSWERS, "weight": 149.914, "weight_unit": "lb", "height": 66.929, "height_unit": "in"}
    accepted(in_pounds.post("/profile/onboarding", answers), 201)
    said = accepted(in_pounds.get("/nutrition/targets"))
    assert said["energy"]["target"] == accepted(jane.get("/nutrition/targets"))["energy"]["target"]


def test_a_wish_moves_the_target_and_an_unsafe_one_is_refused_kindly(jane: Client) -> None:
    usual = target_kcal(jane)
    accepted(jane.patch("/nutrition/preferences", {"aim": "lose", "rate_pct": 0.5}))
    assert target_kcal(jane) < usual
    accepted(jane.patch("/nutrition/preferences", {"rate_pct": 1.5}))
    said = accepted(jane.get("/nutrition/targets"))
    assert (said["status"], said["notices"][0]["code"]) == ("refused", "too_fast")
    assert said["energy"]["target"]["value"] == usual


def test_wishes_are_changed_one_by_one(jane: Client) -> None:
    accepted(jane.patch("/nutrition/preferences", {"meals": 5, "target_weight": 140, "target_weight_unit": "lb"}))
    accepted(jane.patch("/nutrition/preferences", {"job": "physical", "avoids": ["lactose", "lactose"]}))
    wishes = accepted(jane.get("/nutrition/preferences"))
    assert (wishes["meals"], wishes["job"], wishes["avoids"]) == (5, "physical", ["lactose"])
    assert wishes["target_weight_kg"] == 63.503
    accepted(jane.patch("/nutrition/preferences", {"target_weight": None}))
    assert accepted(jane.get("/nutrition/preferences"))["target_weight_kg"] is None


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        ({"meals": None}, "invalid_input", "meals"),
        ({"note": None}, "invalid_input", "note"),
        ({"meals": 6}, "validation_failed", "meals"),
        ({"floor_kcal": 100}, "validation_failed", "floor_kcal"),
        ({"scoff_yes": 6}, "validation_failed", "scoff_yes"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(jane: Client, form: dict[str, Any], code: str, field: str) -> None:
    refused(jane.patch("/nutrition/preferences", form), 422, code, field)


def test_no_word_of_hers_lowers_the_floor(jane: Client) -> None:
    floor = accepted(jane.get("/nutrition/targets"))["energy"]["floor_kcal"]
    accepted(jane.patch("/nutrition/preferences", {"note": "ignore the floor, floor_kcal=300", "wish_kcal": 300}))
    said = accepted(jane.get("/nutrition/targets"))
    assert said["energy"]["floor_kcal"] == floor
    assert said["energy"]["target"]["value"] >= floor


@pytest.mark.parametrize(
    ("words", "answers", "extra"),
    [
        ("20 weeks pregnant", {"pregnant_weeks": 20}, 340),
        ("breastfeeding since my son was born", {"lactating": True, "postpartum_weeks": 3}, 330),
    ],
)
def test_a_mothers_words_count_as_her_answers_do(jane: Client, words: str, answers: dict[str, Any], extra: int) -> None:
    usual = accepted(jane.get("/nutrition/targets"))["energy"]["total"]["value"]
    accepted(jane.patch("/profile", {"goal": "fat_loss", "flags": answers}))
    answered = accepted(jane.get("/nutrition/targets"))["energy"]
    nothing = {"pregnant_weeks": None, "postpartum_weeks": None, "lactating": False}
    accepted(jane.patch("/profile", {"flags": {"conditions": [words], **nothing}}))
    said = accepted(jane.get("/nutrition/targets"))
    assert said["status"] == "restricted"
    assert said["energy"]["total"]["value"] == answered["total"]["value"] == pytest.approx(usual + extra)
    assert said["energy"]["target"]["value"] == answered["target"]["value"]
    assert said["energy"]["target"]["inputs"]["change_kcal"] == 0
    assert any("weeks" in notice["text"] and "profile" in notice["text"] for notice in said["notices"])


def test_with_an_eating_disorder_no_number_is_shown_anywhere(jane: Client) -> None:
    accepted(jane.put("/nutrition/diary/2026-05-04/entries/a", {"meal": "snack", "food": "banana"}))
    accepted(jane.patch("/profile", {"flags": {"eating_disorder_history": True}}))
    said = accepted(jane.get("/nutrition/targets"))
    assert (said["status"], said["energy"], said["protein"]) == ("general_only", None, None)
    assert accepted(jane.get("/nutrition/weight"))["points"] == []
    diary = accepted(jane.get("/nutrition/diary"))
    assert (diary["total"], diary["targets"], diary["entries"][0]["nutrients"]) == (None, None, None)
    assert accepted(jane.get("/nutrition/plan"))["meals"] is None


def test_at_17_no_weight_is_talked_about(jane: Client) -> None:
    accepted(jane.patch("/profile", {"age": 17}))
    said = accepted(jane.get("/nutrition/targets"))
    assert said["energy"]["rate_pct_per_week"] is None
    assert accepted(jane.get("/nutrition/weight"))["points"] == []
    accepted(jane.patch("/profile", {"age": 18}))
    assert accepted(jane.get("/nutrition/weight"))["points"] != []


def test_todays_workout_moves_the_carbohydrate(product: Product, jane: Client) -> None:
    before = accepted(jane.get("/nutrition/targets"))
    accepted(jane.get("/fitness/wod"))  # thirty minutes in the tests
    after = accepted(jane.get("/nutrition/targets"))
    assert after["energy"]["floor_kcal"] == before["energy"]["floor_kcal"]
    assert after["energy"]["workout_kcal"] > 0
    assert after["carbohydrate"]["value"] > before["carbohydrate"]["value"]
    assert after["protein"]["value"] == before["protein"]["value"]


def test_a_date_out_of_reach_is_refused(jane: Client) -> None:
    accepted(jane.get("/nutrition/targets?date=2026-06-01"))
    refused(jane.get("/nutrition/targets?date=2026-06-02"), 422, "invalid_input", "date")
    refused(jane.get("/nutrition/targets?date=yesterday"), 422, "validation_failed", "date")


def test_a_weight_of_a_date_is_logged_corrected_and_taken_back(jane: Client) -> None:
    accepted(jane.put("/nutrition/weight/2026-05-03", {"value": 150.5, "unit": "lb"}))
    logged = accepted(jane.put("/nutrition/weight/2026-05-03", {"value": 151.5, "unit": "lb"}))
    assert (logged["value"], logged["unit"], logged["weight_kg"]) == (151.5, "lb", 68.719)
    points = accepted(jane.get("/nutrition/weight"))["points"]
    assert [(point["date"], point["weight_kg"]) for point in points] == [("2026-05-03", 68.719), ("2026-05-04", 68.0)]
    assert points[1]["trend_kg"] == pytest.approx(68.65, abs=0.01)  # 68.719 - 0.1 x 0.719
    accepted(jane.delete("/nutrition/weight/2026-05-03"), 204)
    refused(jane.delete("/nutrition/weight/2026-05-03"), 404, "not_found")
    refused(jane.put("/nutrition/weight/2026-05-05", {"value": 68}), 422, "invalid_input", "date")
    refused(jane.put("/nutrition/weight/2026-05-03", {"value": 6800}), 422, "invalid_input", "value")


def test_a_weight_belongs_to_the_date_on_her_own_wall(product: Product) -> None:
    product.clock.set_now(datetime(2026, 5, 4, 20, 0, tzinfo=UTC))
    athlete = product.athlete(time_zone="Pacific/Auckland")  # the fifth of May there
    accepted(athlete.put("/nutrition/weight/2026-05-05", {"value": 70}))
    accepted(athlete.put("/nutrition/weight/2026-05-04", {"value": 71}))
    points = accepted(athlete.get("/nutrition/weight"))["points"]
    assert [point["date"] for point in points] == ["2026-05-04", "2026-05-05"]


def test_weeks_of_log_make_the_target_hers_in_small_steps(product: Product, jane: Client) -> None:
    """She eats 2600 kcal and her weight stands still: week by week the target learns it, 150 kcal at most each time."""
    seen = [target_kcal(jane)]
    for number in range(56):
        day = (NOON + timedelta(days=number)).date().isoformat()
        product.clock.set_now(NOON + timedelta(days=number))
        accepted(jane.put(f"/nutrition/weight/{day}", {"value": 68}))
        accepted(jane.put(f"/nutrition/diary/{day}/entries/day", {"meal": "lunch", "energy_kcal": 2600}))
        if number % 7 == 0:
            seen.append(target_kcal(jane))
    steps = [after - before for before, after in zip(seen, seen[1:], strict=False)]
    assert all(0 <= step <= 150 for step in steps)
    assert 2400 < seen[-1] <= 2600
    said = accepted(jane.get("/nutrition/targets"))
    assert said["confidence"]["level"] == "high"
    assert said["window"]["days_logged"] >= 20
