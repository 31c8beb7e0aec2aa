"""The routes of the API as its router knows them, for tests that go over all of them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

from fit.entrypoints.http.app import create_app
from fit.entrypoints.http.contract import Spoken
from fit.secret_values import new_signing_key
from fit.settings import Settings

_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
EXAMPLES = {"day": "2026-05-01", "client_id": "a", "id": "1"}


@dataclass(frozen=True)
class Route:
    method: str
    rule: str
    access: str
    spoken: Spoken

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule}"

    @property
    def arguments(self) -> dict[str, str]:
        """The arguments in the address: name to kind."""
        return {name: kind for kind, name in _ARGUMENT.findall(self.rule)}

    def path(self, **values: Any) -> str:
        """An address of this route; what is not given has an example's value."""
        return _ARGUMENT.sub(lambda found: str(values.get(found[2], EXAMPLES[found[1]])), self.rule)


def routes_of(app: Flask) -> list[Route]:
    return [
        Route(method, rule.rule, vars(view)["__access__"], vars(view)["__spoken__"])
        for rule in app.url_map.iter_rules()
        for view in [app.view_functions[rule.endpoint]]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


@cache
def all_routes() -> list[Route]:
    contracts = Path(__file__).parents[4] / "contracts"
    settings = Settings(signing_key=new_signing_key(), database_url="sqlite://", contracts_dir=contracts)  # type: ignore[arg-type]
    return sorted(routes_of(create_app(settings)), key=lambda route: route.name)


def routes_with_a_body() -> list[Route]:
    return [route for route in all_routes() if route.spoken.body is not None]
