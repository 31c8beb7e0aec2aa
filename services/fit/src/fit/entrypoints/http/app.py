"""The WSGI application of the main service."""

from datetime import date
from ipaddress import ip_address
from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from fit.bootstrap import Fit, build
from fit.entrypoints.http import access, errors, observe
from fit.entrypoints.http.api import (
    accounts,
    billing,
    billing_old,
    calendar,
    catalogue,
    changes,
    docs,
    internal,
    notices,
    nutrition,
    ops,
    personal_data,
    plan,
    profile,
    revenue,
    rollout,
    runs,
    sandbox,
    statistics,
    training,
)
from fit.settings import Settings, load_settings

MAX_BODY_BYTES = 64 * 1024
COACH_FAILED_HEADER = "HTTP_X_COACH_FAILED"


class IdConverter(BaseConverter):
    """A positive number that every database can hold."""

    regex = r"[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)


class DayConverter(BaseConverter):
    """A date that exists, in the lifetime of this product."""

    regex = r"2[0-9]{3}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error


class ClientIdConverter(BaseConverter):
    """An id that a client made."""

    regex = r"[A-Za-z0-9_-]{1,64}"


def create_app(settings: Settings | None = None, *, bag: Fit | None = None) -> Flask:
    """The application. Production calls it without arguments; tests give settings or a bag of their own."""
    settings = settings or (bag.settings if bag else load_settings())
    bag = bag or build(settings)
    app = Flask("fit", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY_BYTES
    app.extensions["fit"] = bag
    app.url_map.merge_slashes = False  # An address with // in it is unknown, not a redirect to wherever Host says.
    app.url_map.converters.update(id=IdConverter, day=DayConverter, client_id=ClientIdConverter)
    observe.register(app, bag.metrics, https=settings.mode == "production")
    athlete = (accounts, personal_data, profile, catalogue, training, changes, plan, statistics)
    premium = (billing, billing_old, sandbox, notices, calendar, revenue)
    for area in (ops, docs, *athlete, *premium, rollout, runs, internal):
        app.register_blueprint(area.blueprint)
    for blueprint in nutrition.BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.register(app)
    errors.register(app)
    app.wsgi_app = TrustedProxy(app.wsgi_app, settings)  # type: ignore[method-assign]
    return app


class TrustedProxy:
    """Believes X-Forwarded-For from the configured networks only, and of it only the last entry: the proxy's own.

    The same networks may say X-Coach-Failed: the gateway has asked the coach for this request already, in vain.
    """

    def __init__(self, inner: Any, settings: Settings) -> None:
        self._inner, self._networks = inner, settings.trusted_proxies

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        forwarded = environ.pop("HTTP_X_FORWARDED_FOR", "")
        failed = environ.pop(COACH_FAILED_HEADER, "")
        if (forwarded or failed) and self._trusts(environ.get("REMOTE_ADDR", "")):
            candidate = forwarded.rpartition(",")[2].strip()
            if _is_address(candidate):
                environ["REMOTE_ADDR"] = candidate
            if failed:
                environ[COACH_FAILED_HEADER] = failed
        return self._inner(environ, start_response)

    def _trusts(self, remote: str) -> bool:
        return _is_address(remote) and any(ip_address(remote) in network for network in self._networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
