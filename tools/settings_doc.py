"""Writes docs/operate/settings.md from the Settings classes of both services, and from what `fit cron` reads.

Usage: settings_doc.py [--check]      With --check it writes nothing and exits with 1 when the page differs.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

import coach.settings
import fit.entrypoints.cron
import fit.settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "operate" / "settings.md"
SERVICES: dict[str, type[BaseSettings]] = {"fit": fit.settings.Settings, "coach": coach.settings.Settings}
INTRODUCTION = """\
# Settings

<!-- Written by `make contracts` from the Settings classes. Do not edit. -->

Every setting is a variable of the environment, read once at start; a value that is not possible stops the start with
one line that names it. What begins with `FIT_` or `COACH_` may come from a file instead, as containers mount secrets:
set its name with `_FILE` behind it to the path (`FIT_SIGNING_KEY_FILE=/run/secrets/signing_key`).

In `embedded` mode a secret that is not given is made at the first start and kept in the data folder, under `secrets/`.
In `production` mode the start is refused without the secrets and the database address, or with one that is short or
looks like a sample.
"""
CRON = """\
`fit cron` and `cron_job.py` run on any machine that reaches the main application. Beside these they read nothing but
`FIT_PORT` and `FIT_DATA_DIR`, for the defaults.
"""
HEAD = ["| variable | type | default | what it sets |", "|---|---|---|---|"]
TYPES = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
    Path: "path",
    SecretStr: "secret",
    timedelta: "length of time",
}


def page() -> str:
    """The whole page."""
    lines = [INTRODUCTION]
    for service, settings in SERVICES.items():
        lines += [f"## {service}", "", *HEAD, *_rows(settings), ""]
    cron = [
        f"| `{name}` | {kind} | {default} | {words} |" for name, kind, default, words in fit.entrypoints.cron.VARIABLES
    ]
    lines += ["## fit cron", "", CRON, *HEAD, *cron, ""]
    return "\n".join(lines)


def _rows(settings: type[BaseSettings]) -> Iterator[str]:
    prefix = settings.model_config.get("env_prefix", "")
    for name, field in settings.model_fields.items():
        variable = field.alias or f"{prefix}{name}".upper()
        yield f"| `{variable}` | {_type(field)} | {_default(field)} | {_description(name, field)} |"


def _type(field: FieldInfo) -> str:
    inner = [each for each in get_args(field.annotation) if each is not type(None)]
    if inner and get_origin(inner[0]) is Literal:
        inner = list(get_args(inner[0]))
        return ", ".join(f"`{word}`" for word in inner)
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if get_origin(field.annotation) is tuple:
        return "list"
    kind: Any = inner[0] if inner else field.annotation
    return ", ".join([TYPES[kind], *_bounds(field)])  # A new kind of setting needs a word of its own in TYPES.


def _bounds(field: FieldInfo) -> Iterator[str]:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    for bound in field.metadata:
        yield from (f"{text} {getattr(bound, name)}" for name, text in words.items() if hasattr(bound, name))


def _default(field: FieldInfo) -> str:
    """A secret shows none, because what stands there must never be taken for one."""
    if _type(field) == TYPES[SecretStr]:
        return ""
    if field.default_factory is not None:
        return "found beside the code"
    match field.default:
        case None | ():
            return "none"
        case timedelta():
            return f"`{field.default.total_seconds():g}`"
        case bool():
            return f"`{str(field.default).lower()}`"
    return f"`{field.default}`"


def _description(name: str, field: FieldInfo) -> str:
    if not field.description:
        raise SystemExit(f"the setting {name} has no description")
    return field.description.replace("|", "\\|")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    check: bool = parser.parse_args().check
    text = page()
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    if check:
        print("docs/operate/settings.md is not what the code says: run `make contracts`", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
