"""What the documents say is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from architecture.source import DOCUMENTS, ROOT, shown

from coach.entrypoints.cli import main as coach_command
from fit.entrypoints.cli import main as fit_command

COMMANDS: dict[str, click.Group] = {"fit": fit_command, "coach": coach_command}
LINK = re.compile(r"\]\(([^)\s]+)\)")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?<![\w./-])(?:adr|bruno|contracts|deploy|docs|requirements|services|tests|tools)/[\w./-]*\w")
# A command as it is typed: variables may stand in front, a path before the program.
CALL = re.compile(r"(?:\w+=\S+ +)*(?:\.venv/bin/)?(make|fit|coach) +([a-z][a-z-]*)\b")


def test_every_link_leads_to_a_file() -> None:
    dead = [
        f"{shown(document)}: {target}"
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text("utf-8"))
        if "://" not in target and not target.startswith("#")
        if not (document.parent / target.partition("#")[0]).exists()
    ]
    assert dead == []


def test_every_path_that_a_document_names_is_there() -> None:
    """Paths from the root of the project; what a run makes (`var/`, `secrets/NAME`) is not there yet."""
    gone = {
        f"{shown(document)}: {path}"
        for document in DOCUMENTS
        for code in (*INLINE.findall(document.read_text("utf-8")), *SHELL.findall(document.read_text("utf-8")))
        for path in PATH.findall(code)
        if not (ROOT / path).exists()
    }
    assert gone == set()


def test_every_command_that_a_document_names_exists() -> None:
    calls = {call for document in DOCUMENTS for call in calls_in(document)}
    assert {program for program, _ in calls} == {"make", "fit", "coach"}, (
        "the documents name commands, and this test finds them"
    )
    known = {"make": make_targets(), **{name: set(group.commands) for name, group in COMMANDS.items()}}
    assert {f"{program} {name}" for program, name in calls if name not in known[program]} == set()


def calls_in(document: Path) -> Iterator[tuple[str, str]]:
    text = document.read_text("utf-8")
    lines = [line.strip() for block in SHELL.findall(text) for line in block.splitlines()]
    for said in (*lines, *INLINE.findall(text)):
        if match := CALL.match(said):
            yield match[1], match[2]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_page_of_the_settings_is_what_the_code_says() -> None:
    """Every setting is documented, because the page is written from the settings."""
    check = [sys.executable, "tools/settings_doc.py", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_page_shows_no_default_of_a_secret() -> None:
    page = (ROOT / "docs" / "operate" / "settings.md").read_text("utf-8")
    defaults = re.findall(r"^\| `\w+` \| secret \|(.*?)\|", page, re.MULTILINE)
    assert len(defaults) > 5
    assert [default for default in defaults if default.strip()] == []
