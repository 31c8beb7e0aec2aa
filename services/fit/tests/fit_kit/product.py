"""A whole product in a folder: settings, database, use cases, HTTP application, and people who use it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from fit.bootstrap import Fit, build
from fit.domain.errors import PremiumNeeded
from fit.entrypoints.http.app import create_app
from fit.secret_values import new_signing_key
from fit.settings import Settings
from fit_kit.client import Client, accepted
from fit_kit.clock import MovableClock
from fit_kit.databases import copy_of_migrated_sqlite
from fit_kit.passwords import QuickPasswords
from fit_kit.plans import FakePlanner
from fit_kit.routes import Route
from fit_kit.wods import FakeGenerator

BOOTSTRAP_KEY = "the key of this test run 4711"
COACH_SECRET = "what the coach says at the door"
CRON_SECRET = "what the clock says at the door"
PASSWORD = "squats before breakfast"
SERVICE_SECRETS = {"coach": COACH_SECRET, "cron": CRON_SECRET}


@cache
def signing_key() -> str:
    return new_signing_key()


def make_settings(tmp_path: Path, **changes: Any) -> Settings:
    values: dict[str, Any] = {
        "data_dir": tmp_path,
        "signing_key": signing_key(),
        "bootstrap_key": BOOTSTRAP_KEY,
        "coach_client_secret": COACH_SECRET,
        "cron_client_secret": CRON_SECRET,
        "signups_per_hour": 100_000,
        "generations_per_minute": 1000,
    }
    return Settings(**{**values, **changes})


@dataclass(frozen=True)
class Product:
    bag: Fit
    app: Flask
    clock: MovableClock
    generator: FakeGenerator
    numbers: Iterator[int]

    @property
    def api(self) -> Client:
        """Somebody who is not logged in."""
        return Client(self.app)

    def athlete(self, *, onboarded: bool = True, time_zone: str = "UTC") -> Client:
        email = f"athlete{next(self.numbers)}@fit.test"
        form = {"email": email, "password": PASSWORD, "name": "Jane", "time_zone": time_zone}
        grant = accepted(self.api.post("/auth/signup", form), 201)
        client = self.api.with_(
            token=grant["access_token"],
            refresh_token=grant["refresh_token"],
            account_id=grant["user"]["id"],
            email=email,
        )
        if onboarded:
            accepted(client.post("/profile/onboarding", {"goal": "strength"}), 201)
        return client

    def admin(self) -> Client:
        """The first admin; once for each product."""
        made = accepted(self.api.post("/bootstrap/admin", headers={"X-Bootstrap-Key": BOOTSTRAP_KEY}), 201)
        return self.log_in(made["email"], made["password"]).with_(account_id=made["id"])

    def log_in(self, email: str, password: str = PASSWORD) -> Client:
        grant = accepted(self.api.post("/oauth/token", {"email": email, "password": password}))
        return self.api.with_(token=grant["access_token"], refresh_token=grant["refresh_token"], email=email)

    def service(self, name: str = "coach") -> Client:
        form = {"grant_type": "client_credentials", "client_id": name, "client_secret": SERVICE_SECRETS[name]}
        return self.api.with_(token=accepted(self.api.post("/oauth/token", form))["access_token"])


def upgrade(product: Product, athlete: Client) -> None:
    """Buys premium in the payment sandbox."""
    page = accepted(athlete.post("/billing/checkout"), 201)["url"]
    athlete.with_(token=None).post(page.removeprefix(product.bag.settings.public_address) + "/pay")
    assert product.bag.billing.refresh is not None
    product.bag.billing.refresh.all()


def athlete_for(product: Product, route: Route) -> Client:
    """An athlete whose plan includes what the route does."""
    athlete = product.athlete()
    if PremiumNeeded in route.spoken.errors:
        upgrade(product, athlete)
    return athlete


@contextmanager
def make_product(tmp_path: Path, *, database_url: str | None = None, **changes: Any) -> Iterator[Product]:
    """A running product on SQLite in `tmp_path`, or on the migrated database at `database_url`.

    `real`: with the generators of the settings in place of a fake.
    """
    clock = changes.pop("clock", None) or MovableClock()
    generator = changes.pop("generator", None) or FakeGenerator()
    planner = changes.pop("planner", None) or FakePlanner()
    real = changes.pop("real", False)
    given = {name: changes.pop(name) for name in ("payments_of", "afterwards", "hook") if name in changes}
    settings = make_settings(tmp_path, **changes)
    if database_url is None:
        database_url = f"sqlite:///{copy_of_migrated_sqlite(tmp_path)}"
    settings = settings.model_copy(update={"database_url": type(settings.signing_key)(database_url)})
    if "payments_of" in given:
        given["payments"] = given.pop("payments_of")
    given |= {"generator": None if real else generator, "planner": planner, "clock": clock}
    bag = build(settings, passwords=QuickPasswords(), **given)
    with closing(_Closing(bag)):
        yield Product(bag, create_app(bag=bag), clock, generator, count(1))


class _Closing:
    def __init__(self, bag: Fit) -> None:
        self._bag = bag

    def close(self) -> None:
        self._bag.transactions._engine.dispose()
        if self._bag.billing.provider is not None:
            self._bag.billing.provider.close()


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The SQL statements that are run meanwhile, on any engine; BEGIN, COMMIT and savepoints are none."""
    seen: list[str] = []

    def note(_c: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.upper().startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
