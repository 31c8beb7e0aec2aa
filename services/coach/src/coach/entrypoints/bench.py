"""`coach bench engine`: how quick it is on one core, on questions of a population that has trained for weeks."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import click

import coach
from coach.adapters.catalogue import read_catalogue
from coach.domain.catalogue import Catalogue
from coach.domain.documents import render
from coach.domain.engine import Generated, generate
from coach.domain.question import Question
from coach.domain.scorecard.population import population
from coach.settings import Settings
from coach.usecases.evaluate import asked_on

BATCH: Final = 256
_WARMED_UP: Final = 16


@click.group("bench")
def group() -> None:
    """Measure how quick the coach is."""


@group.command("engine")
@click.option("--athletes", default=64, show_default=True, type=click.IntRange(1, 1000))
@click.option("--days", default=28, show_default=True, type=click.IntRange(4, 366), help="Days they have trained.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1, 100))
@click.option("--seed", default=7, show_default=True, type=click.IntRange(0))
def engine(athletes: int, days: int, rounds: int, seed: int) -> None:
    """Measure WODs a second on one core, in batches of 256 as the worker makes them, and one by one."""
    catalogue = read_catalogue(Settings(database_url="sqlite://").contracts_dir)
    questions = asked_on(population(athletes, seed), range(days - 4, days), seed, catalogue)
    batch = (questions * (1 + BATCH // len(questions)))[:BATCH]
    generate(batch[:_WARMED_UP], catalogue)
    rates = [BATCH / _seconds(lambda: _documents(batch, catalogue)) for _ in range(rounds)]
    singles = sorted(_seconds(lambda one=one: _documents([one], catalogue)) for one in batch)  # type: ignore[misc]
    middle, late = statistics.median(singles), singles[int(0.95 * len(singles))]
    click.echo(f"coach {coach.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, one used")
    click.echo(f"{len(catalogue.exercises)} exercises; {athletes} athletes, {days} days of log, seed {seed}")
    click.echo(f"batches of {BATCH}, full documents: {statistics.median(rates):,.0f} WODs/s (median of {rounds})")
    answers = generate(batch, catalogue)
    rendering = BATCH / _seconds(lambda: _rendered(answers, catalogue))
    click.echo(f"their documents alone, ready to be answered: {rendering:,.0f} a second")
    click.echo(f"one by one: {1000 * middle:.2f} ms at the median, {1000 * late:.2f} ms at the 95th percentile")


def _documents(questions: Sequence[Question], catalogue: Catalogue) -> None:
    _rendered(generate(questions, catalogue), catalogue)


def _rendered(answers: Sequence[Generated], catalogue: Catalogue) -> None:
    now = datetime.now(UTC)
    for answer in answers:
        render(answer.wod, catalogue, now)


def _seconds(work: Callable[[], None]) -> float:
    """Seconds of this process's own time: others on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began
