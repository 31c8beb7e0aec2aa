"""Who may call what: every route says so, and keeps to it."""

import re

import pytest
from fit_kit.client import Client, refused
from fit_kit.product import Product
from fit_kit.routes import Route, all_routes
from flask import Blueprint, Flask

from fit.entrypoints.http import access

ROUTES = all_routes()
GUARDED = [route for route in ROUTES if route.access != "public"]
# What the gateway itself asks, with the token of the athlete whom it asks for; no answer but yes and no.
GATEWAYS = {"GET /internal/wod-route"}
PUBLIC = {
    "GET /.well-known/jwks.json",
    "GET /billing/plans",
    "GET /billing/return",
    "GET /billing/sandbox/<client_id:session>",
    "GET /docs",
    "GET /",
    "GET /docs/style.css",
    "GET /fitness/exercises",
    "GET /fitness/exercises/<id:exercise_id>",
    "GET /fitness/exercises/<id:exercise_id>/muscles.svg",
    "GET /fitness/muscle-groups",
    "GET /fitness/muscle-groups/<id:muscle_group_id>",
    "GET /health",
    "GET /internal/wod-route",
    "GET /metrics",
    "GET /openapi.json",
    "GET /profile/safety-questions",
    "GET /ready",
    "POST /auth/signup",
    "POST /billing/sandbox/<client_id:session>/<client_id:button>",
    "POST /billing/webhook",
    "POST /bootstrap/admin",
    "POST /oauth/token",
}


def test_the_routes_that_need_no_log_in_are_these() -> None:
    assert {route.name for route in ROUTES if route.access == "public"} == PUBLIC


def test_every_route_has_a_rule_that_exists_and_a_contract() -> None:
    rules = {"public", "athlete", "admin"}
    for route in ROUTES:
        assert route.access in rules or re.fullmatch(r"(admin or )?service:[a-z:]+", route.access), route.name
        assert route.spoken.summary, route.name


def test_what_only_services_may_ask_stands_under_internal_which_the_gateway_does_not_route() -> None:
    for route in ROUTES:
        is_internal = route.rule.startswith("/internal/") and route.name not in GATEWAYS
        assert route.access.startswith("service:") == is_internal, route.name


def test_a_route_without_a_rule_keeps_the_application_from_starting() -> None:
    app = Flask("careless", static_folder=None)
    area = Blueprint("area", __name__)
    area.get("/open")(lambda: "anybody")
    app.register_blueprint(area)
    with pytest.raises(RuntimeError, match=r"area\.<lambda> does not declare its access"):
        access.register(app)


WITHOUT_A_TOKEN = (None, "", "Bearer", "Bearer ", "Basic amFuZTpwdw==", "Bearer nonsense", "Token x", "bearer a.b.c")


@pytest.mark.parametrize("route", GUARDED, ids=[route.name for route in GUARDED])
def test_nobody_gets_in_without_a_token(product: Product, route: Route) -> None:
    for header in WITHOUT_A_TOKEN:
        headers = {} if header is None else {"Authorization": header}
        answer = product.api.call(route.method, route.path(), headers=headers)
        refused(answer, 401, "not_authenticated")
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="fit"'


@pytest.mark.parametrize("route", GUARDED, ids=[route.name for route in GUARDED])
def test_everybody_else_is_turned_away(product: Product, route: Route) -> None:
    rule = route.access
    others: dict[str, Client] = {"coach": product.service("coach"), "cron": product.service("cron")}
    if rule != "athlete":
        others["athlete"] = product.athlete()
    if rule.startswith("service:"):
        others["admin"] = product.admin()
    if rule == "service:athletes:read":
        del others["coach"]
    if rule == "admin or service:wods:create":
        del others["cron"]
    for client in others.values():
        refused(client.call(route.method, route.path()), 403, "access_denied")


def test_a_token_in_the_address_or_in_a_form_opens_nothing(product: Product) -> None:
    athlete = product.athlete()
    refused(product.api.get(f"/profile?access_token={athlete.token}"), 401, "not_authenticated")
    answer = product.api.call("GET", "/profile", data={"access_token": athlete.token})
    refused(answer, 401, "not_authenticated")
    answer = product.api.get("/profile", headers={"Cookie": f"access_token={athlete.token}"})
    refused(answer, 401, "not_authenticated")


@pytest.mark.parametrize("method", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_does_not_turn_one_method_into_another(product: Product, method: str) -> None:
    athlete = product.athlete()
    answer = athlete.post("/fitness/wod", {}, headers={method: "GET"})
    refused(answer, 405, "method_not_allowed")


@pytest.mark.parametrize("header", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Script-Name"])
def test_a_header_does_not_turn_one_address_into_another(product: Product, header: str) -> None:
    answer = product.api.get("/health", headers={header: "/users"})
    assert answer.get_json()["status"] == "ok"
