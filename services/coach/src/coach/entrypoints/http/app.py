"""The WSGI application of the coach."""

from datetime import date

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from coach.bootstrap import Coach, build
from coach.entrypoints.http import access, errors, observe
from coach.entrypoints.http.api import docs, internal, ops, wods
from coach.settings import Settings, load_settings

# A full question carries 28 days of training: more than the main application takes from the public.
MAX_BODY_BYTES = 1024 * 1024


class AthleteConverter(BaseConverter):
    """An athlete's id, whoever gave it."""

    regex = r"[A-Za-z0-9_-]{1,64}"


class DayConverter(BaseConverter):
    """A date that exists, in the lifetime of this product."""

    regex = r"2[0-9]{3}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error


def create_app(settings: Settings | None = None, *, bag: Coach | None = None) -> Flask:
    """The application. Production calls it without arguments; tests give settings or a bag of their own."""
    settings = settings or (bag.settings if bag else load_settings())
    bag = bag or build(settings)
    app = Flask("coach", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.extensions["coach"] = bag
    app.url_map.converters.update(athlete=AthleteConverter, day=DayConverter)
    observe.register(app, bag.metrics, https=settings.mode == "production")
    for area in (ops, docs, wods, internal):
        app.register_blueprint(area.blueprint)
    access.register(app)
    errors.register(app)
    return app
