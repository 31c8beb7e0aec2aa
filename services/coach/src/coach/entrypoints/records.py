"""`coach replay` and `coach housekeeping`: what is kept of the WODs made."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from pydantic import ValidationError

from coach.bootstrap import Coach, build
from coach.domain.errors import QuestionNotKept, WodNotFound
from coach.entrypoints import log
from coach.settings import load_settings

DIFFERS, NOT_THERE = 1, 2


@contextmanager
def _coach() -> Iterator[Coach]:
    try:
        settings = load_settings()
    except ValidationError as error:
        raise click.ClickException(str(error.errors()[0]["msg"])) from None
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
