"""A product that sells: served over HTTP, its money taken by the fake Stripe, which rings it over HTTP too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from fit.usecases.payments import RefreshCustomers
from fit_kit.client import Client, accepted
from fit_kit.product import Product, make_product
from fit_kit.stripe_fake.books import Thing
from fit_kit.stripe_fake.server import KEY, WEBHOOK_SECRET, FakeStripe, fake_stripe


@dataclass
class Later:
    """What should happen after the answer, for a test to let happen."""

    waiting: list[Callable[[], object]] = field(default_factory=list)

    def __call__(self, work: Callable[[], object]) -> None:
        self.waiting.append(work)


@dataclass(frozen=True)
class Shop:
    product: Product
    stripe: FakeStripe
    url: str
    later: Later

    @property
    def refresh(self) -> RefreshCustomers:
        found = self.product.bag.billing.refresh
        assert found is not None
        return found

    def settle(self) -> None:
        """Every event is delivered and everything that it leads to has happened."""
        self.stripe.bell.deliver()
        assert self.stripe.bell.waiting == []
        self.refresh.all()

    def checkout(self, athlete: Client, interval: str = "month") -> str:
        """The address of the page on which she may pay."""
        answer = accepted(athlete.post("/billing/checkout", {"interval": interval}), 201)
        return str(answer["url"])

    def subscribe(self, athlete: Client, interval: str = "month") -> None:
        self.stripe.pay(self.checkout(athlete, interval))
        self.settle()

    def pass_time(self, **by: float) -> None:
        """For the provider, which rings, and for us."""
        self.stripe.books.advance(**by)
        self.product.clock.move(**by)
        self.settle()

    def status(self, athlete: Client) -> dict[str, Any]:
        found: dict[str, Any] = accepted(athlete.get("/billing/status"))
        return found

    def plan(self, athlete: Client) -> str:
        return str(self.status(athlete)["plan"])

    def subscription(self) -> Thing:
        """The newest one that Stripe knows of."""
        return self.stripe.books.all("subscription")[0]

    def charge(self) -> Thing:
        return self.stripe.books.all("charge")[0]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on a port of loopback; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stripe_settings(stripe: FakeStripe) -> dict[str, Any]:
    return {
        "payments": "stripe",
        "stripe_key": KEY,
        "stripe_webhook_secret": WEBHOOK_SECRET,
        "stripe_api_url": stripe.url,
    }


@contextmanager
def open_shop(tmp_path: Path, *, database_url: str | None = None, **changes: Any) -> Iterator[Shop]:
    later = Later()
    with fake_stripe() as stripe:
        settings = {"trial_days": 0, "afterwards": later, **stripe_settings(stripe), **changes}
        with make_product(tmp_path, database_url=database_url, **settings) as product, served(product.app) as url:
            stripe.bell.target = f"{url}/billing/webhook"
            yield Shop(product, stripe, url, later)
