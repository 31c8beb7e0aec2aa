"""The command `fit`."""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

import click
from granian.constants import Interfaces
from granian.server import Server as Granian
from pydantic import ValidationError

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import draft, migrate
from fit.bootstrap import Fit, build
from fit.domain.errors import EmailTaken
from fit.domain.profile import Equipment, Goal, Metric
from fit.entrypoints import log, nutrition_commands
from fit.entrypoints.billing_cli import billing
from fit.entrypoints.http import openapi
from fit.entrypoints.http.app import create_app
from fit.entrypoints.operator import Commands
from fit.entrypoints.queue_cli import add_commands
from fit.entrypoints.rollout_cli import add_commands as add_rollout_commands
from fit.settings import Settings, load_settings
from fit.usecases.profile import Changes, Reading


def _settings() -> Settings:
    try:
        settings = load_settings()
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'settings'}: {e['msg']}" for e in error.errors())
        raise click.ClickException(problems.replace("Value error, ", "")) from None
    except OSError as error:
        raise click.ClickException(f"cannot use {error.filename}: {error.strerror}") from None
    log.configure(settings.log_level)
    return settings


@click.group(cls=Commands)
@click.version_option(package_name="fit")
def main() -> None:
    """Fit, the main application."""


nutrition_commands.register(main, _settings)


@main.command()
def serve() -> None:
    """Serve the API on FIT_HOST:FIT_PORT."""
    settings = _settings()
    Granian(
        "fit.entrypoints.cli:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        blocking_threads=settings.threads,
        backlog=settings.backlog,
        log_access=False,
        log_enabled=False,
        respawn_failed_workers=True,
    ).serve()


def application() -> Any:
    """The WSGI application of one worker process."""
    settings = _settings()
    return create_app(settings)


@main.command("migrate")
def migrate_command() -> None:
    """Bring the database to the schema of this release."""
    settings = _settings()
    if settings.mode == "embedded":
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(make_engine(settings.sqlalchemy_url))
    click.echo("The database of fit is up to date.")


@main.command("draft-migration", hidden=True)
@click.argument("revision")
@click.argument("message")
def draft_command(revision: str, message: str) -> None:
    """Write a migration from the difference between the tables and the database."""
    draft(make_engine(_settings().sqlalchemy_url), message, revision)


@main.command("housekeeping")
def housekeeping_command() -> None:
    """Forget sessions, failed log-ins and jobs older than 30 days. Run it once a day; twice is harmless."""
    forgotten = build(_settings()).keep_house()
    click.echo(
        f"Forgotten: {forgotten.sessions} sessions, {forgotten.failures} counts of failed log-ins, "
        f"{forgotten.jobs} jobs."
    )


@main.command("openapi")
def openapi_command() -> None:
    """Print the OpenAPI document of this release."""
    from fit import __version__

    app = create_app(Settings(**_throwaway()))
    click.echo(json.dumps(openapi.document(app, title="Fit", version=__version__), indent=1))


@main.command("seed-demo")
def seed_demo() -> None:
    """Make an admin and a demo athlete (embedded only), once; their log-ins go to credentials.json."""
    settings = _settings()
    if settings.mode != "embedded":
        raise click.ClickException("seed-demo is for embedded installations only")
    file = settings.data_dir / "credentials.json"
    if file.exists():
        return
    made = _seed(build(settings), settings)
    if made:
        _write_private(file, json.dumps(made, indent=1) + "\n")
        for who, login in made.items():
            click.echo(f"{who:8} {login['email']}  {login['password']}")


def _seed(bag: Fit, settings: Settings) -> dict[str, dict[str, str]]:
    from fit.domain.errors import AlreadyBootstrapped

    made: dict[str, dict[str, str]] = {}
    try:
        key = settings.bootstrap_key.get_secret_value()
        admin = bag.bootstrap_admin(key, "admin@fit.local", "Admin", "UTC")
        made["admin"] = {"email": admin.account.email, "password": admin.password}
    except AlreadyBootstrapped:
        click.echo("An admin exists already; credentials.json holds only what is made now.")
    password = secrets.token_urlsafe(12)
    try:
        grant = bag.sign_up("demo@fit.local", password, "Demo", "UTC")
    except EmailTaken:
        return made
    claims = bag.tokens.verify(grant.access_token)
    who = bag.identify(int(claims["sub"]), claims["sid"])
    if who is not None:
        bag.onboard(who, _demo_answers())
    made["athlete"] = {"email": "demo@fit.local", "password": password}
    return made


def _demo_answers() -> Changes:
    fields = {
        "goal": Goal.GENERAL_FITNESS,
        "equipment": (Equipment.DUMBBELLS, Equipment.FLAT_BENCH),
        "minutes_per_session": 40,
    }
    readings = (Reading(Metric.WEIGHT, 68, "kg"), Reading(Metric.HEIGHT, 170, "cm"))
    return Changes(fields, age=34, readings=readings)


def _write_private(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


def _throwaway() -> dict[str, Any]:
    """Settings that only the OpenAPI document is written with: nothing is opened or stored."""
    from fit.secret_values import new_signing_key

    return {"signing_key": new_signing_key(), "database_url": "sqlite://"}


add_rollout_commands(main, _settings)
add_commands(main, _settings)
main.add_command(billing)


if __name__ == "__main__":
    sys.exit(main())
