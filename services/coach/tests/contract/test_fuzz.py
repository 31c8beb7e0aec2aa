"""Whatever is sent, the API answers as its document says, and never with a failure of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from service_kit.service import Service, make_service
from service_kit.tokens import athlete_token, service_token

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [
    "POST /api/coach/wod",
    "POST /api/coach/WOD",
    "GET /api/coach/wods/{athlete_id}/{day}",
    "GET /fitness/wod",
    "GET /ready",
]
bounded = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("coach")
    with make_service(folder) as made:
        made.athlete("7")
        yield made


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_promised(service: Service, name: str) -> None:
    method, path = name.split()
    operation = schemathesis.openapi.from_wsgi("/openapi.json", service.app)[path][method]
    token = athlete_token("7") if path == "/fitness/wod" else service_token()

    @bounded
    @given(operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    ask()
