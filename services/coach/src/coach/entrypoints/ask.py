"""`coach generate`: WODs at the command line, without any server or database."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Console

from coach.adapters.catalogue import read_catalogue
from coach.adapters.wire import EngineName, QuestionForm
from coach.domain.documents import render, render_text
from coach.domain.errors import InvalidQuestion
from coach.domain.question import Question
from coach.domain.versions import engine_named
from coach.domain.vocabulary import Units
from coach.entrypoints.tables import print_trace, print_wod, trace_lines
from coach.settings import Settings
from coach.usecases.wods import check_words

BAD_INPUT = 2


class AskedForm(QuestionForm):
    """A full question, as it travels. `dry_run` changes nothing here: nothing is ever stored."""

    engine: EngineName = None
    dry_run: bool = False


class BadQuestion(click.ClickException):
    """Input that is no question; ends with status 2."""

    exit_code = BAD_INPUT


@click.command("generate")
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print each WOD document as one line of JSON.")
@click.option("--trace", is_flag=True, help="Tell why each exercise was chosen.")
def command(file: Any, as_json: bool, trace: bool) -> None:
    """Make the WOD for the question in FILE, or in each of its lines; - reads standard input."""
    settings = Settings(database_url="sqlite://")
    catalogue = read_catalogue(settings.contracts_dir)
    asked = [(where, *_question(where, body)) for where, body in _bodies(file.read())]
    wods = []
    for where, question, name in asked:
        try:
            check_words(question, catalogue)
            wods.append(engine_named(name or settings.engine)([question], catalogue)[0].wod)
        except InvalidQuestion as error:
            raise BadQuestion(f"{where}{error}") from None
    now = datetime.now(UTC).replace(microsecond=0)
    for (_, question, _), wod in zip(asked, wods, strict=True):
        document = render(wod, catalogue, now)
        if as_json:
            shown = document if trace else {**document, "trace": []}
            click.echo(json.dumps(shown, ensure_ascii=False, separators=(",", ":")))
        else:
            _show(document, question.profile.units, trace=trace)


def _show(document: dict[str, Any], units: Units, *, trace: bool) -> None:
    """Tables in a terminal, plain lines anywhere else."""
    if sys.stdout.isatty():
        console = Console()
        print_wod(document, console, units)
        if trace:
            print_trace(document, console)
        return
    click.echo(render_text(document, units))
    if trace:
        click.echo(trace_lines(document))


def _bodies(content: bytes) -> Iterator[tuple[str, bytes]]:
    """One question, however many lines it takes, or one in each line; with the words that say where it stands."""
    if not content.strip():
        raise BadQuestion("there is no question in it")
    lines = [(number, line) for number, line in enumerate(content.splitlines(), start=1) if line.strip()]
    if len(lines) == 1 or not _is_json(lines[0][1]):
        yield "", content
        return
    for number, line in lines:
        yield f"line {number}: ", line


def _is_json(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False


def _question(where: str, body: bytes) -> tuple[Question, str | None]:
    try:
        form = AskedForm.model_validate_json(body)
        return form.to_question(), form.engine
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        said = [f"{where}{'.'.join(map(str, each['loc'])) or 'question'}: {each['msg']}" for each in found[:20]]
        raise BadQuestion("\n".join(said)) from None
    except InvalidQuestion as error:
        raise BadQuestion(f"{where}{error}") from None
