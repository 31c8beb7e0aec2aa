"""The command `coach`."""

import json
import sys
import threading
from typing import Any

import click
from granian.constants import Interfaces
from granian.server import Server as Granian

import coach
from coach.adapters import quarantine
from coach.adapters.broker.jobs import JobQueue
from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import draft, is_current, migrate
from coach.adapters.messages import read_job
from coach.adapters.quarantine import Quarantine
from coach.bootstrap import Coach, build
from coach.domain.errors import DatabaseAway
from coach.domain.jobs import Job
from coach.domain.wod import Wod
from coach.entrypoints import ask, bench, catalogue, conformance, evaluate, log, records
from coach.entrypoints.http import openapi
from coach.entrypoints.http.app import create_app
from coach.entrypoints.operator import OTHER_SCHEMA, Commands, read_settings
from coach.entrypoints.worker import Worker, alarm
from coach.settings import Settings


def _settings() -> Settings:
    settings = read_settings()
    log.configure(settings.log_level)
    return settings


@click.group(cls=Commands)
@click.version_option(package_name="coach")
def main() -> None:
    """Coach, the service that makes the Workout Of the Day."""


for _command in (
    ask.command,
    bench.group,
    catalogue.group,
    conformance.command,
    evaluate.command,
    records.replay,
    records.pin,
    records.unpin,
    records.pins,
    records.housekeeping,
):
    main.add_command(_command)


@main.command()
def serve() -> None:
    """Serve the API on COACH_HOST:COACH_PORT."""
    settings = _settings()
    Granian(
        "coach.entrypoints.cli:application",
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


@main.command()
def work() -> None:
    """Work off the queue of jobs until TERM."""
    settings = _settings()
    if settings.rabbitmq_url is None:
        raise click.ClickException("COACH_RABBITMQ_URL is not set; without RabbitMQ there is no queue to work off")
    coach = build(settings, limit=alarm)
    if not is_current(coach.transactions.engine):
        raise click.ClickException(OTHER_SCHEMA)
    jobs = JobQueue(settings.rabbitmq_url.get_secret_value(), batch=settings.work_batch)
    sys.exit(Worker(coach, jobs, Quarantine()).run())


@main.command("quarantine", hidden=True)
def quarantine_command() -> None:
    """Make the WODs of jobs that are suspected of killing workers; started by `coach work`."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # Logs must not get between the answers.
    coach = build(_settings().model_copy(update={"failure_rate": 0.0}))
    quarantine.serve(sys.stdin.buffer, answers, lambda body: generated(coach, body))


def generated(coach: Coach, body: bytes) -> Wod | str:
    """The WOD of one message, or the class of what hindered it."""
    job = read_job(body)
    if not isinstance(job, Job):
        return job.reason
    try:
        made = coach.generate_batch([job])
    except DatabaseAway as error:
        return type(error).__name__  # Not the job's fault: it is tried again.
    return next(iter(made.wods.values())).wod if made.wods else str(made.outcomes[0].error)


def application() -> Any:
    """The WSGI application of one worker process."""
    coach = build(_settings())
    coach.tokens.prepare()  # The port opens to a main application whose threads may all call at once.
    threading.Thread(target=coach.tokens.keep_fresh, args=(threading.Event(),), daemon=True, name="keys").start()
    return create_app(bag=coach)


@main.command("migrate")
def migrate_command() -> None:
    """Bring the database to the schema of this release."""
    settings = _settings()
    if settings.mode == "embedded":
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(make_engine(settings.sqlalchemy_url))
    click.echo("The database of the coach is up to date.")


@main.command("draft-migration", hidden=True)
@click.argument("revision")
@click.argument("message")
def draft_command(revision: str, message: str) -> None:
    """Write a migration from the difference between the tables and the database."""
    draft(make_engine(_settings().sqlalchemy_url), message, revision)


@main.command("openapi")
def openapi_command() -> None:
    """Print the OpenAPI document of this release."""
    app = create_app(Settings(database_url="sqlite://"))
    click.echo(json.dumps(openapi.document(app, title="Coach", version=coach.__version__), indent=1))


if __name__ == "__main__":
    sys.exit(main())
