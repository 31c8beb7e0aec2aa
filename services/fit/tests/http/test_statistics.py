"""Statistics over HTTP: a summary for everybody, all of it for premium, and the log behind it for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from fit_kit.catalogue import certified
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements, upgrade
from fit_kit.rows import add_workout, make_set

from fit.domain.milestones import helped

SQUAT, ASSISTED = 16, helped(certified())[0]


def done(client_id: str, **changes: Any) -> dict[str, Any]:
    return {"client_id": client_id, "exercise_id": SQUAT, "reps": 5, "load": 100.0, "load_unit": "kg", **changes}


def train(product: Product, athlete: Client, *sets: dict[str, Any]) -> str:
    """Today's workout with these sets; its date."""
    workout = accepted(athlete.get("/fitness/wod"))
    accepted(athlete.post(f"/workouts/{workout['id']}/perform", {"sets": list(sets)}))
    return str(workout["date"])


def test_everybody_sees_the_last_four_weeks(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    train(product, jane, done("a"))
    product.clock.move(days=20)
    train(
        product,
        jane,
        done("a"),
        done("b", reps=10, load=50.0, warmup=True),
        done("c", exercise_id=1, reps=12, load=None),
    )
    product.clock.move(days=8)
    today = product.clock.now().date()
    with counted_statements() as statements:
        found = accepted(jane.get("/stats"))
    assert len(statements) <= 5
    assert found == {
        "first": (today - timedelta(days=27)).isoformat(),
        "last": today.isoformat(),
        "sessions": 1,
        "sets": 2,
        "reps": 27,
        "volume_kg": 1000.0,
        "minutes": 30,
        "streak_weeks": found["streak_weeks"],
    }
    assert found["streak_weeks"] in (0, 1)


def test_nothing_done_is_nothing(product: Product) -> None:
    jane = product.athlete()
    found = accepted(jane.get("/stats"))
    assert [found[name] for name in ("sessions", "sets", "reps", "volume_kg", "minutes", "streak_weeks")] == [0] * 6
    upgrade(product, jane)
    full = accepted(jane.get("/stats/full"))
    assert (len(full["weeks"]), full["exercises"], full["totals"]["muscle_sets"]) == (52, [], {})


def test_all_of_it_belongs_to_premium_and_the_log_to_everybody(product: Product) -> None:
    jane = product.athlete()
    train(product, jane, done("a"))
    refused(jane.get("/stats/full"), 402, "premium_needed")
    upgrade(product, jane)
    assert accepted(jane.get("/stats/full"))["totals"]["sets"] == 1
    accepted(jane.post("/billing/cancel"))
    product.clock.move(days=15)
    refused(jane.get("/stats/full"), 402, "premium_needed")
    accepted(jane.get("/stats"))
    assert len(accepted(jane.get("/workouts/history"))["workouts"]) == 1
    assert len(accepted(jane.get("/account/export"))["tables"]["exercise_history"]) == 1


def test_weeks_exercises_and_records_are_reckoned_from_the_log(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    upgrade(product, jane)
    product.clock.move(days=7 - product.clock.now().weekday())  # a Monday
    first = train(
        product,
        jane,
        done("a"),
        done("b", reps=1, load=250.0, load_unit="lb"),
        done("c", reps=8, load=80.0, warmup=True),
        done("d", reps=20, load=60.0),
    )
    product.clock.move(days=7)
    second = train(product, jane, done("a", reps=6))
    found = accepted(jane.get("/stats/full?weeks=2"))
    assert [(week["first"], week["sessions"], week["sets"], week["reps"]) for week in found["weeks"]] == [
        (first, 1, 3, 34),
        (second, 1, 1, 6),
    ]
    assert [week["volume_kg"] for week in found["weeks"]] == [500 + 113.4 + 640 + 1200, 600.0]
    (squat,) = found["exercises"]
    assert squat["volume_kg"] == found["totals"]["volume_kg"] == 3053.4
    assert squat["series"] == [
        {"first": first, "e1rm_kg": 116.7},  # 100 x (1 + 5 / 30); a single with 113.398 kg shows less
        {"first": second, "e1rm_kg": 120.0},  # 100 x (1 + 6 / 30)
    ]
    heaviest = {"date": first, "reps": 1, "load": 250.0, "load_unit": "lb", "load_kg": 113.398, "e1rm_kg": 113.4}
    most_reps = {"date": first, "reps": 20, "load": 60.0, "load_unit": "kg", "load_kg": 60.0, "e1rm_kg": None}
    best = {"date": second, "reps": 6, "load": 100.0, "load_unit": "kg", "load_kg": 100.0, "e1rm_kg": 120.0}
    assert squat["records"] == {"heaviest": heaviest, "most_reps": most_reps, "best_e1rm": best}
    exercise = certified().exercises[SQUAT]
    expected = {muscle.key: 2.0 for muscle in exercise.secondary} | {muscle.key: 4.0 for muscle in exercise.primary}
    assert found["totals"]["muscle_sets"] == expected
    assert found["muscles"] == {muscle.key: muscle.name for muscle in (*exercise.primary, *exercise.secondary)}
    # Fewer weeks shorten the sums and the series; a record is one of the whole history.
    (squat,) = accepted(jane.get("/stats/full?weeks=1"))["exercises"]
    assert (squat["sets"], squat["records"]["heaviest"]) == (1, heaviest)


def test_help_is_neither_volume_nor_a_record(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    upgrade(product, jane)
    train(product, jane, done("a", exercise_id=ASSISTED))
    product.clock.move(days=2)
    train(product, jane, done("a", exercise_id=ASSISTED, load=200.0, reps=60))
    (found,) = accepted(jane.get("/stats/full"))["exercises"]
    assert (found["volume_kg"], found["reps"], found["series"]) == (0.0, 65, [])
    assert (found["records"]["heaviest"], found["records"]["best_e1rm"]) == (None, None)
    assert found["records"]["most_reps"]["reps"] == 60
    assert {each["kind"] for each in accepted(jane.get("/notices"))["notices"]} & {"record", "volume"} == set()


def test_of_equal_records_the_first_stands(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    upgrade(product, jane)
    first = train(product, jane, done("a"))
    product.clock.move(days=2)
    train(product, jane, done("a"))
    (found,) = accepted(jane.get("/stats/full"))["exercises"]
    assert {each["date"] for each in found["records"].values()} == {first}


@pytest.mark.parametrize("weeks", ["0", "521", "-1", "many", "", "1.5"])
def test_weeks_that_cannot_be_are_refused_by_name(product: Product, weeks: str) -> None:
    jane = product.athlete()
    upgrade(product, jane)
    refused(jane.get(f"/stats/full?weeks={weeks}"), 422, "validation_failed", "weeks")


def test_nobody_finds_herself_in_somebody_elses_figures(product: Product) -> None:
    jane, ida = product.athlete(), product.athlete()
    for each in (jane, ida):
        upgrade(product, each)
    train(product, jane, done("a"))
    assert accepted(ida.get("/stats"))["sets"] == 0
    found = accepted(ida.get("/stats/full"))
    assert (found["exercises"], found["totals"]["sessions"]) == ([], 0)


def test_ten_years_cost_as_many_statements_as_a_day_and_the_answer_is_bounded(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    upgrade(product, jane)
    train(product, jane, done("a"))
    with counted_statements() as of_a_day:
        accepted(jane.get("/stats/full?weeks=520"))
    ids = list(certified().exercises)
    today = product.clock.now().date()
    for week in range(1, 520):
        workout = add_workout(product.bag.transactions, jane.account_id, today - timedelta(weeks=week))
        sets = [
            make_set(str(number), exercise_id=ids[(week * 7 + number) % 150], reps=1 + number % 12)
            for number in range(20)
        ]
        with product.bag.transactions.write() as stores:
            stores.workouts.put_sets(jane.account_id, workout, sets, replace=False)
            stores.workouts.set_performed(workout.id, product.clock.now())
    with counted_statements() as of_ten_years:
        answer = jane.get("/stats/full?weeks=520")
    found = accepted(answer)
    assert len(of_ten_years) == len(of_a_day) <= 8
    assert (found["totals"]["sessions"], found["totals"]["sets"]) == (520, 519 * 20 + 1)
    assert (len(found["weeks"]), len(found["exercises"]), found["exercises_left_out"]) == (520, 100, 50)
    assert max(len(each["series"]) for each in found["exercises"]) <= 130
    assert len(answer.data) < 1_000_000
