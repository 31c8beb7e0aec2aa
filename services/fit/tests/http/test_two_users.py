"""Over every route with a number in it: somebody else's is a 404, and nothing of hers changes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fit_kit.client import Client, accepted
from fit_kit.product import PASSWORD, Product, upgrade
from fit_kit.routes import EXAMPLES, Route, all_routes

from fit.domain.notices import Notice, NoticeKind

# Numbers and names that belong to nobody in particular: exercises, foods, dates.
EVERYBODYS = {"exercise_id", "muscle_group_id", "day", "key", "meal"}
# Under these an athlete makes ids of her own; somebody else's same id is another thing.
OWN_NAMES = {"PUT /nutrition/diary/<day:day>/entries/<client_id:client_id>"}
WITH_A_NUMBER = [
    route
    for route in all_routes()
    if route.arguments
    and route.access == "athlete"
    and not set(route.arguments) <= EVERYBODYS
    and route.name not in OWN_NAMES
]
OF_A_DAY = [
    route
    for route in all_routes()
    if route.access == "athlete"
    and (route.name in OWN_NAMES or {"day", "key"} & set(route.arguments) and set(route.arguments) <= EVERYBODYS)
]
BODIES: dict[str, Any] = {
    "SetForm": {"exercise_id": 1, "reps": 99},
    "PerformForm": {"sets": [{"exercise_id": 1, "reps": 99}]},
    "RatingForm": {"rating": 1},
    "OwnFoodForm": {"name": "Stolen", "energy_kcal": 99},
    "EntryForm": {"meal": "lunch", "energy_kcal": 99},
    "WeightForm": {"value": 99},
    "SwapMealForm": {"meal": "lunch"},
    "SwapFoodForm": {"meal": "lunch", "food": "banana"},
    "LockForm": {"meal": "lunch", "food": "banana"},
}
# What somebody who has not subscribed is told.
REFUSED = {
    "POST /billing/cancel": 409,
    "POST /billing/portal": 409,
    "POST /billing/resume": 409,
    "POST /api/billing/cancel": 409,
    "GET /calendar.ics": 402,
    "GET /fitness/plan": 402,
    "GET /nutrition/plan/week": 402,
    "GET /nutrition/shopping-list": 402,
    "GET /stats/full": 402,
    "POST /fitness/wod/what-if": 402,
}
NO_ARGUMENT = [route for route in all_routes() if route.access == "athlete" and not route.arguments]
# What each route without a number is sent, so that it does what it can do.
OWN_BODIES: dict[str, Any] = {
    "POST /auth/logout": None,
    "POST /auth/password": {"current_password": PASSWORD, "new_password": "deadlifts after dinner"},
    "POST /profile/onboarding": {"goal": "endurance", "weight": 99},
    "PATCH /profile": {"goal": "endurance", "weight": 99},
    "POST /profile/metrics": {"metric": "weight", "value": 99, "unit": "kg"},
    "DELETE /account": {"password": PASSWORD},
    "POST /fitness/wod/what-if": {"minutes": 20},
    "PATCH /nutrition/preferences": {"meals": 5},
    "POST /nutrition/foods/own": {"name": "Stolen", "energy_kcal": 99},
    "POST /billing/checkout": {"interval": "year"},
    "POST /billing/portal": None,
    "POST /billing/cancel": None,
    "POST /billing/resume": None,
    "POST /api/billing/subscribe": {"plan": "yearly"},
    "POST /api/billing/cancel": None,
    "PATCH /notices/settings": {"kinds": {"record": {"app": False, "mail": False}}},
}


def everything(product: Product, client: Client) -> dict[str, Any]:
    """All rows about an athlete, as the database has them."""
    with product.bag.transactions.read() as stores:
        return stores.personal_data.export(client.account_id)


@pytest.fixture
def victim(product: Product) -> Client:
    """Somebody with a measurement, and a workout that is done with a set of her own."""
    athlete = product.athlete()
    accepted(athlete.post("/profile/metrics", {"metric": "weight", "value": 60, "unit": "kg"}), 201)
    workout_id = accepted(athlete.get("/fitness/wod"))["id"]
    accepted(athlete.put(f"/workouts/{workout_id}/sets/a", {"exercise_id": 1, "reps": 5}))
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    accepted(athlete.put(f"/nutrition/diary/{EXAMPLES['day']}/entries/a", {"meal": "lunch", "food": "banana"}))
    accepted(athlete.put(f"/nutrition/weight/{EXAMPLES['day']}", {"value": 61}))
    accepted(athlete.post("/nutrition/foods/own", {"name": "Hers", "energy_kcal": 60}), 201)
    accepted(athlete.put("/nutrition/foods/favourites/banana"), 204)
    accepted(athlete.patch("/nutrition/preferences", {"meals": 3}))
    with product.bag.transactions.write() as stores:
        record = Notice(NoticeKind.RECORD, "1", {"name": "Squat", "count": "100"})
        stores.notices.add(athlete.account_id, [record], datetime.now(UTC))
    return athlete


def numbers(product: Product, client: Client) -> dict[str, Any]:
    rows = everything(product, client)
    return {
        "workout_id": rows["workout"][0]["id"],
        "metric_id": rows["body_metric"][0]["id"],
        "client_id": rows["exercise_history"][0]["client_id"],
        "position": 1,
        "own_id": rows["own_food"][0]["id"],
        "notice_id": rows["notice"][0]["id"],
    }


def test_these_are_all_routes_with_a_number_of_somebodys() -> None:
    assert len(WITH_A_NUMBER) >= 6
    assert {argument for route in WITH_A_NUMBER for argument in route.arguments} == {
        "workout_id",
        "metric_id",
        "client_id",
        "position",
        "own_id",
        "day",
        "notice_id",
    }


def send(client: Client, route: Route, **values: Any) -> int:
    body = BODIES.get(route.spoken.body.__name__) if route.spoken.body else None
    return client.call(route.method, route.path(**values), body).status_code


@pytest.mark.parametrize("route", WITH_A_NUMBER, ids=[route.name for route in WITH_A_NUMBER])
def test_a_strangers_number_is_a_404_and_nothing_changes(product: Product, victim: Client, route: Route) -> None:
    stranger, admin = product.athlete(), product.admin()
    for each in (stranger, admin, victim):  # Money opens nobody else's door.
        upgrade(product, each)
    before, hers = everything(product, victim), numbers(product, victim)
    assert send(stranger, route, **hers) == 404
    assert send(admin, route, **hers) == 404
    assert everything(product, victim) == before
    assert everything(product, stranger)["exercise_history"] == []
    # The very same call is hers to make; what is done already cannot be exchanged.
    exchanges = route.rule.endswith(("/swap", "/regenerate"))
    assert send(victim, route, **hers) in ((200, 204, 404, 409) if exchanges else (200, 204))


@pytest.mark.parametrize("route", WITH_A_NUMBER, ids=[route.name for route in WITH_A_NUMBER])
def test_a_strangers_number_looks_like_one_that_nobody_has(product: Product, victim: Client, route: Route) -> None:
    stranger, hers = product.athlete(), numbers(product, victim)
    upgrade(product, stranger)
    nobody = 10**17
    numbers_ = {"workout_id": nobody, "metric_id": nobody, "own_id": nobody, "notice_id": nobody}
    nobodys = {**numbers_, "client_id": "nobodys", "position": 1}
    body = BODIES.get(route.spoken.body.__name__) if route.spoken.body else None
    answers = [stranger.call(route.method, route.path(**values), body).get_json() for values in (hers, nobodys)]
    assert answers[0]["code"] == answers[1]["code"]
    assert answers[0]["title"] == answers[1]["title"]


@pytest.mark.parametrize("route", NO_ARGUMENT, ids=[route.name for route in NO_ARGUMENT])
def test_what_one_does_for_herself_leaves_the_other_alone(product: Product, victim: Client, route: Route) -> None:
    stranger = product.athlete()
    before = everything(product, victim)
    body = OWN_BODIES[route.name] if route.method != "GET" else None
    expected = {REFUSED[route.name]} if route.name in REFUSED else {200, 201, 204}
    assert stranger.call(route.method, route.path(), body).status_code in expected
    assert everything(product, victim) == before
    accepted(victim.get("/profile"))


@pytest.mark.parametrize("route", OF_A_DAY, ids=[route.name for route in OF_A_DAY])
def test_what_one_does_on_a_date_or_with_a_food_leaves_the_other_alone(
    product: Product, victim: Client, route: Route
) -> None:
    stranger, before = product.athlete(), everything(product, victim)
    assert send(stranger, route, key="banana", meal="lunch") < 500
    assert everything(product, victim) == before


@pytest.mark.parametrize("route", NO_ARGUMENT, ids=[route.name for route in NO_ARGUMENT])
def test_no_answer_holds_a_word_about_somebody_else(product: Product, victim: Client, route: Route) -> None:
    accepted(victim.patch("/profile", {"sport": "Underwater rugby"}))
    stranger = product.athlete()
    body = OWN_BODIES[route.name] if route.method != "GET" else None
    text = stranger.call(route.method, route.path(), body).text
    assert "Underwater" not in text
    assert victim.email not in text
