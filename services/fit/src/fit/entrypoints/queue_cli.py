"""The commands around everybody's WOD: `fit runs`, `fit queue`, `fit cron`, `fit dispatch`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import click

from fit.adapters.courier import topology
from fit.adapters.courier.letters import DeadLetters
from fit.adapters.db.migrate import is_current
from fit.bootstrap import Fit, build, build_dispatch
from fit.domain.runs import Run, RunState
from fit.entrypoints import cron as cron_job
from fit.entrypoints.dispatch import Dispatcher
from fit.entrypoints.operator import OTHER_SCHEMA
from fit.settings import Settings

Loader = Callable[[], Settings]
DAY = click.DateTime(formats=["%Y-%m-%d"])
PORTION = 100


def add_commands(main: click.Group, settings: Loader) -> None:
    """Adds them to the command `fit`."""
    for command in (runs, queue, cron, dispatch):
        main.add_command(command)
    main.context_settings["obj"] = settings


def _bag(context: click.Context) -> Fit:
    return build(context.obj())


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


@click.group()
def runs() -> None:
    """Everybody's WOD: start, show, watch, cancel."""


@runs.command("start")
@click.option("--date", "day", type=DAY, help="For this date only; default: each athlete's own calendar.")
@click.pass_context
def runs_start(context: click.Context, day: datetime | None) -> None:
    """Make everybody's WOD. Asking again only fills gaps; a run that was cancelled begins again by its --date only."""
    asked = _bag(context).generate_wods(_day(day), f"cli-{uuid4().hex[:12]}")
    if asked.begun_again:
        click.echo("The run had been cancelled and begins again.")
    click.echo(f"{asked.created} jobs were added.")
    for run in asked.runs:
        click.echo(_line(run))
        if run.state is RunState.CANCELLED:
            click.echo(f"It stays cancelled; to begin it again: fit runs start --date {run.date}")


@runs.command("show")
@click.argument("run_id", type=int, required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def runs_show(context: click.Context, run_id: int | None, as_json: bool) -> None:
    """Show one run, or the newest ones."""
    bag = _bag(context)
    found = [bag.show_run(run_id)] if run_id else bag.list_runs(before=None, limit=14)
    for run in found:
        click.echo(json.dumps(_plain(run)) if as_json else _line(run))


@runs.command("watch")
@click.argument("run_id", type=int)
@click.option("--every", "every_s", default=1.0, show_default=True, help="Seconds between two looks.")
@click.pass_context
def runs_watch(context: click.Context, run_id: int, every_s: float) -> None:
    """Draw a progress bar until the run is over; plain lines when this is no terminal."""
    bag = _bag(context)
    while True:
        run = bag.show_run(run_id)
        text = f"{_bar(run)} {_line(run)}"
        click.echo(f"\r{text}\x1b[K" if sys.stdout.isatty() else text, nl=not sys.stdout.isatty())
        if run.state is not RunState.OPEN:
            click.echo("" if sys.stdout.isatty() else "over")
            return
        time.sleep(every_s)


@runs.command("cancel")
@click.argument("run_id", type=int)
@click.pass_context
def runs_cancel(context: click.Context, run_id: int) -> None:
    """Make nothing more for this run, also when cron asks. `fit runs start --date` begins it again."""
    click.echo(_line(_bag(context).cancel_run(run_id)))


@click.group()
def queue() -> None:
    """The queue behind it: set it up, look into it, bring the dead back."""


@queue.command("setup")
@click.pass_context
def queue_setup(context: click.Context) -> None:
    """Make exchanges, queues and bindings on RabbitMQ; harmless when they are there."""
    with topology.channel_of(_broker(context.obj())) as channel:
        topology.set_up(channel)
    click.echo("Exchanges, queues and bindings are there.")


@queue.command("stats")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def queue_stats(context: click.Context, as_json: bool) -> None:
    """What waits, in the ledger and on RabbitMQ."""
    bag = _bag(context)
    backlog = bag.show_backlog()
    shown: dict[str, Any] = {
        "pending": backlog.pending,
        "queued": backlog.queued,
        "oldest_due_s": round(backlog.oldest_s, 1),
        "dead": backlog.dead,
    }
    try:
        if bag.settings.courier == "rabbitmq":
            shown["queues"] = _depths(bag.settings)
    finally:  # The ledger is what one wants to see when the broker is away.
        click.echo(json.dumps(shown) if as_json else "\n".join(f"{name:14} {value}" for name, value in shown.items()))


def _depths(settings: Settings) -> dict[str, int]:
    with topology.channel_of(_broker(settings)) as channel:
        return topology.depths(channel)


@queue.command("dead")
@click.option("--error", help="Only those that died of this.")
@click.option("--date", "day", type=DAY)
@click.option("--limit", default=50, show_default=True)
@click.pass_context
def queue_dead(context: click.Context, error: str | None, day: datetime | None, limit: int) -> None:
    """List dead jobs with their reasons, and what lies in the dead letter queue."""
    bag = _bag(context)
    for each in bag.list_dead(error=error, day=_day(day), limit=limit):
        click.echo(f"{each.date} athlete {each.athlete_id}: {each.error} (redriven {each.redrive} times)")
    if bag.settings.courier == "rabbitmq":
        for letter in DeadLetters(_broker(bag.settings)).peek(limit):
            click.echo(f"letter {letter.key or 'that cannot be read'}: {letter.reason}, {letter.size} bytes")


@queue.command("redrive")
@click.option("--apply", "for_real", is_flag=True, help="Do it; without this it only counts.")
@click.option("--error", help="Only those that died of this.")
@click.option("--date", "day", type=DAY)
@click.option("--rate", default=1000, show_default=True, help="Most jobs a second.")
@click.pass_context
def queue_redrive(context: click.Context, for_real: bool, error: str | None, day: datetime | None, rate: int) -> None:
    """Give dead jobs a new dozen of attempts, and let go of letters whose jobs live. Killed, it can be repeated."""
    bag = _bag(context)
    wanted = bag.redrive.count(error=error, day=_day(day))
    if not for_real:
        click.echo(f"{wanted} dead jobs would be redriven. --apply does it.")
        return
    revived = 0
    while revived < wanted:
        portion = bag.redrive(error=error, day=_day(day), limit=min(PORTION, rate, wanted - revived))
        if not portion:
            break
        revived += portion
        time.sleep(portion / rate)
    click.echo(f"{revived} dead jobs were redriven.")
    if bag.settings.courier == "rabbitmq":
        dropped = DeadLetters(_broker(bag.settings)).drop_settled(bag.settle_letters)
        click.echo(f"{dropped} dead letters were let go.")


@click.command()
@click.option("--date", "day", type=DAY, help="For this date only; default: each athlete's own calendar.")
def cron(day: datetime | None) -> None:
    """Ask the running application for everybody's WOD, as cron does. Exit status 0 also when nothing is to do."""
    sys.exit(cron_job.run(_day(day)))


@click.command()
@click.pass_context
def dispatch(context: click.Context) -> None:
    """Send jobs that are due to the coach and write down what became of them, until TERM."""
    bag = _bag(context)
    if not is_current(bag.transactions.engine):
        raise click.ClickException(OTHER_SCHEMA)
    Dispatcher(build_dispatch(bag)).run()


def _broker(settings: Settings) -> str:
    if settings.rabbitmq_url is None:
        raise click.ClickException("FIT_RABBITMQ_URL is not set; without RabbitMQ there is nothing to set up")
    return settings.rabbitmq_url.get_secret_value()


def _plain(run: Run) -> dict[str, Any]:
    names = ("id", "date", "state", "expected", "done", "retrying", "dead", "cancelled", "open", "rate_per_s", "left_s")
    return {name: str(value) if isinstance(value := getattr(run, name), date) else value for name in names}


def _line(run: Run) -> str:
    left = f", {run.rate_per_s:g}/s, {run.left_s} s left" if run.left_s is not None and run.open else ""
    return (
        f"run {run.id} of {run.date}: {run.state.value}, {run.done} of {run.expected} done, "
        f"{run.retrying} retrying, {run.dead} dead, {run.cancelled} cancelled{left}"
    )


def _bar(run: Run, width: int = 30) -> str:
    full = width * (run.expected - run.open) // run.expected if run.expected else width
    return f"[{'#' * full}{'.' * (width - full)}]"
