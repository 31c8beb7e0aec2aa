"""Nothing can be smuggled in: every route that writes, times every column that there is, times old tricks."""

from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import PASSWORD, Product, athlete_for
from fit_kit.routes import Route, routes_with_a_body
from fit_kit.wods import make_document, make_question

from fit.adapters.db.migrate import METADATA

ROUTES = routes_with_a_body()
COLUMNS = {column.name for table in METADATA.tables.values() for column in table.c}
TRICKS = {
    "role", "premium", "is_admin", "admin", "id", "user_id", "account_id", "athlete_id", "session_id", "sub", "sid",
    "scope", "plan", "price_cents", "verified", "__class__", "__proto__", "constructor", "_id", "$where",
}  # fmt: skip
GOOD: dict[str, Any] = {
    "SignUpForm": {"email": "new@fit.local", "password": PASSWORD},
    "TokenForm": {"email": "new@fit.local", "password": PASSWORD},
    "PasswordForm": {"current_password": PASSWORD, "new_password": "deadlifts after dinner"},
    "BootstrapForm": {"email": "admin@fit.test"},
    "UserForm": {"email": "new@fit.local"},
    "DeleteForm": {"password": PASSWORD},
    "ProfileForm": {"goal": "strength"},
    "CheckoutForm": {"interval": "month"},
    "SubscribeForm": {"plan": "premium"},
    "SwitchesForm": {"kinds": {"record": {"app": True, "mail": False}}},
    "MetricForm": {"metric": "weight", "value": 60, "unit": "kg"},
    "SetForm": {"exercise_id": 1, "reps": 5},
    "ReasonForm": {"reason": "Because."},
    "RolloutForm": {"share": 5, "reason": "Because."},
    "StartForm": {"reason": "Because."},
    "PerformForm": {"sets": [{"exercise_id": 1, "reps": 5}]},
    "TodayForm": {"minutes": 20},
    "SwapForm": {"to": 4},
    "RatingForm": {"rating": 4},
    "PreferencesForm": {"meals": 4},
    "WeightForm": {"value": 68},
    "SwapMealForm": {"meal": "lunch"},
    "SwapFoodForm": {"meal": "lunch", "food": "banana"},
    "LockForm": {"meal": "lunch", "food": "banana"},
    "EntryForm": {"meal": "lunch", "food": "banana"},
    "OwnFoodForm": {"name": "Soup", "energy_kcal": 60},
    "GenerateForm": {"date": "2026-05-01"},
    # A workout of the coach's may say more than we know; it says nothing that we would reckon with.
    "Answer": make_document(make_question()),
}
NESTED = {
    "ProfileForm": ("flags", "inventory", "dislikes"),
    "PerformForm": ("sets.0",),
    "TodayForm": ("readiness",),
}


def form_of(route: Route) -> str:
    assert route.spoken.body is not None
    return route.spoken.body.__name__


STRICT = [route for route in ROUTES if form_of(route) != "Answer"]


def fields_of(route: Route) -> set[str]:
    assert route.spoken.body is not None
    return set(route.spoken.body.model_fields)


def caller(product: Product, route: Route) -> Client:
    return product.admin() if route.access.startswith("admin") else athlete_for(product, route)


def test_every_form_is_known_here() -> None:
    assert {form_of(route) for route in ROUTES} == set(GOOD)


@pytest.mark.parametrize("route", STRICT, ids=[route.name for route in STRICT])
def test_a_field_that_is_not_asked_for_is_refused(product: Product, route: Route) -> None:
    client = caller(product, route)
    good = GOOD[form_of(route)]
    for name in sorted((COLUMNS | TRICKS) - fields_of(route)):
        for value in ("admin", 1, True, None):
            answer = client.call(route.method, route.path(), good | {name: value})
            refused(answer, 422, "validation_failed", name)


@pytest.mark.parametrize("route", STRICT, ids=[route.name for route in STRICT])
def test_a_field_that_is_not_asked_for_is_refused_further_in_as_well(product: Product, route: Route) -> None:
    client = caller(product, route)
    for place in NESTED.get(form_of(route), ()):
        for name in ("account_id", "workout_id", "role", "premium", "logged", "id"):
            inner = {"exercise_id": 1, "reps": 5, name: 1} if place == "sets.0" else {name: 1}
            body = {"sets": [inner]} if place == "sets.0" else {place: inner}
            refused(client.call(route.method, route.path(), body), 422, "validation_failed", f"{place}.{name}")


def test_a_token_form_takes_nothing_more_either(product: Product) -> None:
    athlete = product.athlete()
    data = {"username": athlete.email, "password": PASSWORD, "role": "admin"}
    refused(product.api.call("POST", "/oauth/token", data=data), 422, "validation_failed", "role")


def test_a_role_that_is_written_into_the_form_of_a_sign_up_is_not_the_role(product: Product) -> None:
    for body in ({"role": "admin"}, {"is_admin": True}, {"account": {"role": "admin"}}):
        refused(product.api.post("/auth/signup", GOOD["SignUpForm"] | body), 422, "validation_failed")
    assert accepted(product.api.post("/auth/signup", GOOD["SignUpForm"]), 201)["user"]["role"] == "athlete"


def test_what_the_coach_says_about_a_workout_is_not_what_we_know_of_it(product: Product) -> None:
    """The number, the source and what was done of it are ours, whatever the document holds."""
    athlete = product.athlete()
    question = make_question(athlete_id=athlete.account_id)
    lies = {
        "id": 777,
        "source": "legacy",
        "performed_at": "2020-01-01T00:00:00Z",
        "logged": [{"reps": 1}],
        "account_id": 1,
    }
    path = f"/internal/athletes/{athlete.account_id}/workouts/2026-05-01"
    kept = product.service().put(path, make_document(question, **lies))
    stored = accepted(athlete.get(f"/workouts/{accepted(kept)['id']}"))
    assert stored["id"] != 777
    assert (stored["source"], stored["performed_at"], stored["logged"]) == ("coach", None, [])
    assert accepted(athlete.get("/workouts/history"))["workouts"] == []
