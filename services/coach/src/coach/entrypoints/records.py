"""`coach replay`, `coach housekeeping`, `coach pin`: what is kept of WODs and athletes."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from coach.bootstrap import Coach, build
from coach.domain.errors import QuestionNotKept, UnknownEngine, WodNotFound
from coach.entrypoints import log
from coach.entrypoints.operator import read_settings

DIFFERS, NOT_THERE = 1, 2


@contextmanager
def _coach() -> Iterator[Coach]:
    settings = read_settings()
    log.configure("error")
    coach = build(settings)
    try:
        yield coach
    finally:
        coach.transactions.dispose()


@click.command("replay")
@click.argument("athlete")
@click.argument("date", type=click.DateTime(["%Y-%m-%d"]))
def replay(athlete: str, date: dt.datetime) -> None:
    """Answer the question behind the stored WOD of ATHLETE and DATE again and compare the bytes.

    Exits with 0 when they are the same, 1 when they differ, 2 when there is nothing to compare.
    """
    try:
        with _coach() as coach:
            found = coach.replay_wod(athlete, date.date())
    except (WodNotFound, QuestionNotKept) as error:
        click.echo(str(error), err=True)
        sys.exit(NOT_THERE)
    click.echo("same bytes" if found.same else "different bytes")
    for name, one in (("engine", found.engine), ("catalogue", found.catalogue), ("sha256", found.sha256)):
        click.echo(f"  {name:9} {one.stored} stored, {one.now or 'none'} now")
    for text in found.texts:
        click.echo(f"  {text}")
    sys.exit(0 if found.same else DIFFERS)


@click.command("housekeeping")
def housekeeping() -> None:
    """Forget the questions behind old WODs (COACH_KEEP_QUESTIONS_DAYS). Run it once a day; twice is harmless."""
    with _coach() as coach:
        click.echo(f"Forgotten: {coach.keep_house()} questions.")


@click.command("pin")
@click.argument("athlete")
@click.argument("engine")
def pin(athlete: str, engine: str) -> None:
    """Let ENGINE make the WODs of ATHLETE from her next new one on, whatever COACH_ENGINE says."""
    try:
        with _coach() as coach:
            if not coach.pin_engine(athlete, engine):
                raise click.ClickException(f"Athlete {athlete} was erased; nothing is kept of her.")
    except UnknownEngine as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Athlete {athlete}: {engine}.")


@click.command("unpin")
@click.argument("athlete")
def unpin(athlete: str) -> None:
    """Let the installation's engine make the WODs of ATHLETE again. Twice is harmless."""
    with _coach() as coach:
        was_pinned = coach.unpin_engine(athlete)
    click.echo(f"Athlete {athlete}: {'no longer pinned' if was_pinned else 'was not pinned'}.")


@click.command("pins")
def pins() -> None:
    """List the athletes who are pinned to an engine."""
    with _coach() as coach:
        for athlete, engine in coach.list_pins():
            click.echo(f"{athlete}  {engine}")
