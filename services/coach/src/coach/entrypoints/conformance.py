"""`coach conformance`: asks any implementation of the contract the questions in contracts/examples."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import urllib3
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from coach.adapters.catalogue import read_catalogue
from coach.entrypoints.ask import AskedForm
from coach.entrypoints.http.api.wod_document import WodView
from coach.settings import Settings
from coach.usecases.conformance import Example, Reply, Send, Verdict, examine

TIMEOUT_S = 30.0


@click.command("conformance")
@click.argument("url")
@click.option("--token", envvar="COACH_CONFORMANCE_TOKEN", help="A service token that may make WODs.")
def command(url: str, token: str | None) -> None:
    """Check the implementation at URL; exits with 1 when it breaks the contract."""
    settings = Settings(database_url="sqlite://")
    examples = examples_in(settings.contracts_dir)
    verdicts = list(examine(examples, sender(url, token), shape, read_catalogue(settings.contracts_dir)))
    _print(verdicts)
    sys.exit(1 if any(verdict.findings for verdict in verdicts) else 0)


def examples_in(contracts: Path) -> list[Example]:
    """The questions of the kit: good ones, and those that must be refused."""
    read = json.loads((contracts / "conformance" / "questions.json").read_text("utf-8"))
    good = [
        Example(name, body, AskedForm.model_validate_json(json.dumps(body)).to_question())
        for name, body in read["answered"].items()
    ]
    return [*good, *(Example(name, body) for name, body in read["refused"].items())]


def sender(url: str, token: str | None) -> Send:
    """Sends JSON over HTTP: no redirects, no retries."""
    pool = urllib3.PoolManager(retries=False, timeout=TIMEOUT_S)
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}

    def send(method: str, path: str, body: Mapping[str, Any] | None) -> Reply:
        data = None if body is None else json.dumps(body).encode()
        try:
            answer = pool.request(method, url.rstrip("/") + path, body=data, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            raise OSError(type(error).__name__) from error
        return Reply(answer.status, answer.data)

    return send


def shape(body: bytes) -> Iterator[str]:
    """Where a document differs from the schema that the OpenAPI document publishes."""
    try:
        WodView.model_validate_json(body)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            yield f"schema: {'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}"


def _print(verdicts: list[Verdict]) -> None:
    table = Table(title="Conformance", title_justify="left")
    for name in ("question", "verdict", "findings"):
        table.add_column(name, overflow="fold")
    for verdict in verdicts:
        table.add_row(verdict.name, "FAIL" if verdict.findings else "ok", escape("\n".join(verdict.findings)))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    failed = sum(bool(verdict.findings) for verdict in verdicts)
    console.print(f"{len(verdicts) - failed} of {len(verdicts)} kept the contract.", highlight=False)
