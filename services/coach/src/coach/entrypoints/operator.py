"""What every command says when the database is away or was not set up: one line, and an exit status that is not 0.

`coach work` waits for a broker that is away, and logs it.
"""

from typing import Any

import click
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from coach.domain.errors import CoachError
from coach.settings import Settings, load_settings

OTHER_SCHEMA = "The database has another schema than this release: run `coach migrate`"
#: PostgreSQL's codes of a table and a column that are not there, and SQLite's words for them.
UNKNOWN_CODES = ("42P01", "42703")
UNKNOWN_WORDS = ("no such table", "no such column", "has no column named")


class Commands(click.Group):
    """The commands of an operator. An error that none of us foresaw keeps its stack."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CoachError as error:
            raise click.ClickException(str(error)) from None
        except (DBAPIError, PoolExhausted) as error:
            if (words := _of_database(error)) is None:
                raise
            raise click.ClickException(words) from None


def read_settings() -> Settings:
    """Settings from the environment; every one that is not possible is named in one line."""
    try:
        return load_settings()
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'settings'}: {e['msg']}" for e in error.errors())
        raise click.ClickException(problems.replace("Value error, ", "")) from None
    except OSError as error:
        raise click.ClickException(f"cannot use {error.filename}: {error.strerror}") from None


def _of_database(error: DBAPIError | PoolExhausted) -> str | None:
    cause = getattr(error, "orig", None) or error
    said = str(cause).partition("\n")[0].rstrip(".")
    if getattr(cause, "sqlstate", None) in UNKNOWN_CODES or any(words in said for words in UNKNOWN_WORDS):
        return OTHER_SCHEMA
    if isinstance(error, (OperationalError, InterfaceError, PoolExhausted)):
        return f"The database is away: {said}. Does it run, does it answer, and is COACH_DATABASE_URL right?"
    return None
