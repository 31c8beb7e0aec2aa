"""What every command says when something that it needs is away: one line, and an exit status that is not 0."""

from typing import Any

import click
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from fit.domain.errors import CourierAway, FitError

OTHER_SCHEMA = "The database has another schema than this release: run `fit migrate`"
#: PostgreSQL's codes of a table and a column that are not there, and SQLite's words for them.
UNKNOWN_CODES = ("42P01", "42703")
UNKNOWN_WORDS = ("no such table", "no such column", "has no column named")
NOT_FOUND = 404


class Commands(click.Group):
    """The commands of an operator. An error that none of us foresaw keeps its stack."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CourierAway as error:
            raise click.ClickException(_of_broker(error)) from None
        except FitError as error:
            raise click.ClickException(error.detail) from None
        except (DBAPIError, PoolExhausted) as error:
            if (words := _of_database(error)) is None:
                raise
            raise click.ClickException(words) from None


def _of_broker(error: CourierAway) -> str:
    cause = error.__cause__
    code = getattr(cause, "reply_code", None)
    if code == NOT_FOUND:
        return "RabbitMQ has no such queue or exchange: run `fit queue setup`"
    if code is not None:
        return f"RabbitMQ refuses: {_first_line(getattr(cause, 'reply_text', ''))}"
    said = _first_line(error.detail.removeprefix("RabbitMQ: "))
    return f"RabbitMQ is away: {said}. Does it run, does it answer, and is FIT_RABBITMQ_URL right?"


def _of_database(error: DBAPIError | PoolExhausted) -> str | None:
    cause = getattr(error, "orig", None) or error
    said = _first_line(cause)
    if getattr(cause, "sqlstate", None) in UNKNOWN_CODES or any(words in said for words in UNKNOWN_WORDS):
        return OTHER_SCHEMA
    if isinstance(error, (OperationalError, InterfaceError, PoolExhausted)):
        return f"The database is away: {said}. Does it run, does it answer, and is FIT_DATABASE_URL right?"
    return None


def _first_line(said: object) -> str:
    return str(said).partition("\n")[0].rstrip(".")
