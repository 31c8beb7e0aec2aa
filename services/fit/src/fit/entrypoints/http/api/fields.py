"""Types of fields that several forms share."""

import re
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, TypeVar
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from fit.entrypoints.http.contract import Text

T = TypeVar("T")


@cache
def _time_zones() -> frozenset[str]:
    """Without the two that stand in the database but are no place: they say whatever this server says."""
    return frozenset(available_timezones()) - {"localtime", "Factory"}


def _known_time_zone(name: str) -> str:
    if name not in _time_zones():
        raise ValueError("not an IANA time zone, such as Europe/Berlin")
    return name


def _day(value: Any) -> Any:
    """A date from its text. Left alone, pydantic reads "0" as 1 January 1970."""
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise ValueError("a date is written like 2026-05-01")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("this date does not exist") from None


def _instant(value: Any) -> Any:
    """An instant from its text, with its offset. Years near the ends of the calendar overflow when made UTC."""
    if not isinstance(value, str):
        return value
    if not _INSTANT.fullmatch(value):
        raise ValueError("an instant is written with its offset, like 2026-05-01T07:30:00+02:00")
    instant = datetime.fromisoformat(value.upper())
    if not _YEARS[0] <= instant.year <= _YEARS[1]:
        raise ValueError(f"the year lies between {_YEARS[0]} and {_YEARS[1]}")
    return instant


_YEARS = (1900, 2999)
_DAY = re.compile(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)

Email = Annotated[Text, Field(min_length=3, max_length=254, examples=["jane@fit.local"])]
Name = Annotated[Text, Field(max_length=120, examples=["Jane"])]
Password = Annotated[Text, Field(max_length=1000, examples=["correct horse battery"])]
TimeZone = Annotated[Text, Field(max_length=64, examples=["Europe/Berlin"]), AfterValidator(_known_time_zone)]
Day = Annotated[date, BeforeValidator(_day)]
AwareInstant = Annotated[datetime, BeforeValidator(_instant)]
ExerciseId = Annotated[int, Field(ge=1, le=1_000_000)]


def _once(values: tuple[T, ...]) -> tuple[T, ...]:
    """Keeps the first of equal entries."""
    return tuple(dict.fromkeys(values))


Once = AfterValidator(_once)
