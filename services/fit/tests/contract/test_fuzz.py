"""Whatever is sent, the API answers as its document says, and never with a failure of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fit_kit.client import Client, accepted
from fit_kit.product import Product, make_product
from fit_kit.routes import Route, all_routes
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fit.adapters.coach.wire import Answer
from fit.entrypoints.http import openapi

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROUTES = all_routes()
MANY, FEW = 20, 5  # A whole workout takes a second to make up.
bounded = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder: Path = tmp_path_factory.mktemp("fit")
    with make_product(folder) as made:
        yield made


@pytest.fixture(scope="module")
def admin(product: Product) -> Client:
    return product.admin()


def caller(product: Product, route: Route, admin: Client) -> Client:
    if route.access.startswith("admin"):
        return admin
    return product.service("coach") if route.access.startswith("service:") else product.athlete()


def known_numbers(product: Product) -> dict[str, Any]:
    """Numbers that exist, so that not every call ends in a 404. Nobody's but the athlete's of this very test."""
    athlete = product.athlete()
    workout_id = accepted(athlete.get("/fitness/wod"))["id"]
    metric = {"metric": "weight", "value": 60, "unit": "kg"}
    metric_id = accepted(athlete.post("/profile/metrics", metric), 201)["id"]
    return {"workout_id": workout_id, "metric_id": metric_id, "athlete_id": athlete.account_id, "athlete": athlete}


CASES = [
    pytest.param(route, mode, id=f"{route.name}-{mode.value}")
    for route in ROUTES
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    # Where nothing is asked for, nothing can be asked for wrongly.
    if mode is GenerationMode.POSITIVE or route.arguments or route.spoken.body or route.spoken.query
]


@pytest.mark.parametrize(("route", "mode"), CASES)
def test_every_answer_is_as_promised(product: Product, admin: Client, route: Route, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", product.app)
    operation = schema[openapi._ARGUMENT.sub(r"{\2}", route.rule)][route.method]
    known = known_numbers(product)
    client = known["athlete"] if route.access == "athlete" else caller(product, route, admin)

    @settings(bounded, max_examples=FEW if route.spoken.body is Answer else MANY)
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            for name in route.arguments:
                if name in known:
                    case.path_parameters[name] = known[name]
        case.call_and_validate(headers={"Authorization": f"Bearer {client.token}"}, checks=CHECKS)

    ask()
