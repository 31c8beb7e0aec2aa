"""`coach evaluate`: the scorecard at the command line, on all cores, with a bar and a table."""

import json
import os
import platform
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from coach.adapters import scorecard_page
from coach.adapters.catalogue import read_catalogue
from coach.domain.scorecard.figures import LINES, better, figures
from coach.domain.scorecard.measures import Counts
from coach.domain.scorecard.population import population
from coach.settings import Settings
from coach.usecases.evaluate import PLANNERS, Evaluate

#: Athletes of one task: few enough for a steady bar, many enough to be worth a process.
_TASK: Final = 10
_DEFAULT_ATHLETES, _DEFAULT_WEEKS, _DEFAULT_SEED = 500, 12, 7


@click.command("evaluate")
@click.option("--athletes", default=_DEFAULT_ATHLETES, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--weeks", default=_DEFAULT_WEEKS, show_default=True, type=click.IntRange(1, 104))
@click.option("--seed", default=_DEFAULT_SEED, show_default=True, type=click.IntRange(0))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--write", type=click.Path(path_type=Path, file_okay=False), help="Write scorecard.md and plots there.")
def command(athletes: int, weeks: int, seed: int, as_json: bool, write: Path | None) -> None:
    """Let a synthetic population train by the engine and by two baselines, and compare."""
    contracts = Settings(database_url="sqlite://").contracts_dir
    counts = _run(contracts, athletes, weeks, seed, Console(stderr=True))
    catalogue = read_catalogue(contracts)
    found = {name: figures(one, catalogue) for name, one in counts.items()}
    if write is not None:
        said = f"coach evaluate --athletes {athletes} --weeks {weeks} --seed {seed} --write {write}"
        machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
        scorecard_page.write(write, scorecard_page.Run(said, machine, athletes, weeks), found, counts)
    if as_json:
        click.echo(json.dumps({"athletes": athletes, "weeks": weeks, "seed": seed, "figures": found}, indent=1))
    else:
        Console().print(_table(found, f"{athletes} athletes, {weeks} weeks, seed {seed}"))


def _run(contracts: Path, athletes: int, weeks: int, seed: int, console: Console) -> dict[str, Counts]:
    tasks = [
        (str(contracts), name, first, min(_TASK, athletes - first), weeks, seed)
        for name in PLANNERS
        for first in range(0, athletes, _TASK)
    ]
    parts: dict[int, tuple[str, Counts]] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar, ProcessPoolExecutor() as processes:
        shown = bar.add_task("athletes x planners", total=athletes * len(PLANNERS))
        for number, name, counts, size in _done(processes.submit, tasks):
            parts[number] = (name, counts)
            bar.advance(shown, size)
    totals = {name: Counts() for name in PLANNERS}
    for number in sorted(parts):  # In a fixed order, so that figures do not depend on which process was faster.
        name, counts = parts[number]
        totals[name].add(counts)
    return totals


def _done(
    submit: Callable[..., Future[Counts]], tasks: list[tuple[str, str, int, int, int, int]]
) -> Iterator[tuple[int, str, Counts, int]]:
    running = {submit(_live, *task): number for number, task in enumerate(tasks)}
    while running:
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            number = running.pop(future)
            yield number, tasks[number][1], future.result(), tasks[number][3]


def _live(contracts: str, name: str, first: int, size: int, weeks: int, seed: int) -> Counts:
    """What one process does: a few athletes through all weeks by one planner."""
    catalogue = read_catalogue(Path(contracts))
    people = population(first + size, seed)[first:]
    return Evaluate(catalogue)(people, weeks, seed, PLANNERS[name])


def _table(found: dict[str, dict[str, Any]], title: str) -> Table:
    table = Table(title=title)
    table.add_column("measure")
    for name in found:
        table.add_column(name, justify="right")
    table.add_column("engine ahead")
    for line in LINES:
        values = [found[name].get(line.name) for name in found]
        ahead = better(line, found)
        table.add_row(
            line.name,
            *("-" if value is None else f"{value:,.1f}{' ' + line.unit if line.unit else ''}" for value in values),
            "" if ahead is None else "yes" if ahead else "no",
        )
    return table
