"""Types of fields that several forms share."""

from datetime import datetime
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from fit.entrypoints.http.contract import Text


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _known_time_zone(name: str) -> str:
    if name not in _time_zones():
        raise ValueError("not an IANA time zone, such as Europe/Berlin")
    return name


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset, such as 2026-05-01T07:30:00+02:00")
    return instant


Email = Annotated[Text, Field(min_length=3, max_length=254, examples=["jane@fit.local"])]
Name = Annotated[Text, Field(max_length=120, examples=["Jane"])]
Password = Annotated[Text, Field(max_length=1000, examples=["correct horse battery"])]
TimeZone = Annotated[Text, Field(max_length=64, examples=["Europe/Berlin"]), AfterValidator(_known_time_zone)]
AwareInstant = Annotated[datetime, AfterValidator(_aware)]
ExerciseId = Annotated[int, Field(ge=1, le=1_000_000)]


def _once(values: Any) -> Any:
    """Keeps the first of equal entries, and leaves what is no list to the type that follows."""
    if isinstance(values, list) and all(isinstance(value, str | int) for value in values):
        return list(dict.fromkeys(values))
    return values


Once = BeforeValidator(_once)
