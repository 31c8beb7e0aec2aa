"""Whoever operates the services finds every metric and every event of the logs described."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest
from architecture.source import PACKAGES, ROOT, modules, parsed
from prometheus_client.metrics import MetricWrapperBase
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

import coach.adapters.db.engine
import coach.adapters.metrics
import fit.adapters.db.engine
import fit.adapters.metrics

OPERATE = ROOT / "docs" / "operate"
METRICS = {"fit": fit.adapters.metrics.Metrics, "coach": coach.adapters.metrics.Metrics}
ENGINES = (fit.adapters.db.engine.make_engine, coach.adapters.db.engine.make_engine)
LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}
CODE = re.compile(r"`([^`]+)`")

Row = tuple[str, ...]


def rows(page: str) -> set[Row]:
    """The rows of a page's tables, without markup."""
    lines = [line for line in (OPERATE / page).read_text("utf-8").splitlines() if line.startswith("| ")]
    return {tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")) for line in lines}


def words(cell: str) -> tuple[str, ...]:
    """`a`, `b` as they stand in one cell; the outer marks are gone already."""
    return tuple(CODE.findall(f"`{cell}`")) if cell != "none" else ()


def test_every_metric_is_described_with_its_labels() -> None:
    registered = {
        (_exposed_name(metric), metric._type, tuple(metric._labelnames))
        for make in METRICS.values()
        for metric in vars(make()).values()
        if isinstance(metric, MetricWrapperBase)
    }
    described = {(row[0], row[1], words(row[2])) for row in rows("metrics.md") if row[0].startswith(("fit_", "coach_"))}
    assert described == registered


def _exposed_name(metric: MetricWrapperBase) -> str:
    return f"{metric._name}_total" if metric._type == "counter" else metric._name


def test_every_event_of_the_logs_is_described_with_its_keys() -> None:
    described = {(row[0], row[1], row[2], words(row[3])) for row in rows("logs.md") if row[0] in PACKAGES}
    assert described == set(logged())


def logged() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every call of a logger in the code: service, event, level, keys."""
    for service, package in PACKAGES.items():
        for file in modules(package):
            for node in ast.walk(parsed(file)):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name(id="log"), attr=level),
                        args=[ast.Constant(value=event)],
                        keywords=keywords,
                    ) if level in LEVELS:
                        keys = ("exception" if each.arg == "exc_info" else str(each.arg) for each in keywords)
                        yield service, event, level, tuple(keys)


def test_no_line_of_the_logs_is_put_together_from_words() -> None:
    """An event is a constant with keys; a sentence with values in it cannot be searched, and leaks."""
    for package in PACKAGES.values():
        for file in modules(package):
            for node in ast.walk(parsed(file)):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"log.{level}" for level in LEVELS}:
                    assert [type(each) for each in node.args] == [ast.Constant], f"{file}:{node.lineno}"


@pytest.mark.parametrize("make_engine", ENGINES)
def test_an_error_of_the_database_does_not_tell_the_values_of_its_statement(
    make_engine: Callable[[str], Engine],
) -> None:
    with make_engine("sqlite://").connect() as connection, pytest.raises(DBAPIError) as caught:
        connection.execute(text("SELECT :email FROM nowhere"), {"email": "jane@fit.local"})
    assert "nowhere" in str(caught.value)
    assert "jane" not in str(caught.value)
    assert make_engine("postgresql+psycopg://nobody@127.0.0.1/nothing").hide_parameters  # opened at its first use
