"""WOD documents as tables for a terminal."""

from typing import Any, Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from coach.domain.documents import dose, heading
from coach.domain.vocabulary import Units

_COLUMNS: Final = (("exercise", "cyan"), ("dose", ""), ("last time", "dim"), ("or", "dim"))


def print_wod(document: dict[str, Any], console: Console, units: Units = Units.METRIC) -> None:
    """The whole WOD: its head, every text, a table for each block."""
    energy = f", about {document['estimated_kcal']} kcal" if document["estimated_kcal"] else ""
    console.print(
        f"[bold]{escape(document['title'])}[/bold]  {document['date']}  {document['estimated_minutes']} min{energy}"
    )
    for text in document["texts"]:
        console.print(escape(text), highlight=False)
    for block in document["blocks"]:
        console.print(_table(block, units))


def _table(block: dict[str, Any], units: Units) -> Table:
    """One row for each exercise; a column in which nothing would stand is left out."""
    rows = [
        (
            exercise["name"],
            dose(exercise, block, units),
            exercise["last_time"] or "",
            ", ".join(other["name"] for other in exercise["alternatives"]),
        )
        for exercise in block["exercises"]
    ]
    used = [place for place in range(len(_COLUMNS)) if any(row[place] for row in rows)]
    table = Table(title=escape(heading(block)), title_justify="left", title_style="bold")
    for place in used:
        name, style = _COLUMNS[place]
        table.add_column(name, style=style, overflow="fold")
    for row in rows:
        table.add_row(*(escape(row[place]) for place in used))
    return table


def print_trace(document: dict[str, Any], console: Console) -> None:
    """Why each exercise was chosen."""
    table = Table(title="Why", title_justify="left", title_style="bold")
    for name in ("place", "chosen", "score", "terms", "runners-up", "ruled out", "reasons"):
        table.add_column(name, overflow="fold")
    for slot in document["trace"]:
        table.add_row(*(escape(cell) for cell in _cells(slot)))
    console.print(table)


def trace_lines(document: dict[str, Any]) -> str:
    """The same as plain lines."""
    lines = ["WHY"]
    for slot in document["trace"]:
        place, chosen, score, terms, others, removed, reasons = _cells(slot)
        lines.append(f"  {place}: {chosen}, {score} = {terms}")
        lines += [f"      then {others}"] if others else []
        lines += [f"      ruled out {removed}"] if removed else []
        lines += [f"      {reasons}"] if reasons else []
    return "\n".join(lines) + "\n"


def _cells(slot: dict[str, Any]) -> tuple[str, ...]:
    return (
        slot["slot"],
        slot["chosen"]["name"],
        f"{slot['score']:.2f}",
        " x ".join(f"{name} {value:.2f}" for name, value in slot["terms"].items()),
        ", ".join(f"{other['name']} {other['score']:.2f}" for other in slot["runners_up"]),
        ", ".join(f"{rule.replace('_', ' ')} {count}" for rule, count in slot["removed"].items()),
        " ".join(slot["reasons"]),
    )
