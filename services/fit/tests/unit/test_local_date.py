"""The date on an athlete's wall calendar: a nightly workout lives or dies here."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.training import local_date, yesterday_of

INSTANTS = st.integers(1_577_836_800, 2_840_140_800).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)  # 2020 on
ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"]
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("UTC", "2026-05-01T23:59:59", "2026-05-01"),
        ("UTC", "2026-05-02T00:00:00", "2026-05-02"),
        ("Pacific/Kiritimati", "2026-05-01T09:59:59", "2026-05-01"),  # UTC+14
        ("Pacific/Kiritimati", "2026-05-01T10:00:00", "2026-05-02"),
        ("Pacific/Pago_Pago", "2026-05-01T10:59:59", "2026-04-30"),  # UTC-11
        ("Pacific/Pago_Pago", "2026-05-01T11:00:00", "2026-05-01"),
        ("Asia/Kathmandu", "2026-05-01T18:14:59", "2026-05-01"),  # UTC+5:45
        ("Asia/Kathmandu", "2026-05-01T18:15:00", "2026-05-02"),
        ("Europe/Berlin", "2026-03-28T22:59:59", "2026-03-28"),  # the night before summer time: UTC+1
        ("Europe/Berlin", "2026-03-28T23:00:00", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:00:00", "2026-03-30"),  # the night after: UTC+2
        ("Europe/Berlin", "2026-10-25T22:59:59", "2026-10-25"),  # winter again: a day of 25 hours
        ("Europe/Berlin", "2026-10-25T23:00:00", "2026-10-26"),
        ("America/Sao_Paulo", "2018-11-04T02:59:59", "2018-11-03"),  # midnight did not exist that night
        ("America/Sao_Paulo", "2018-11-04T03:00:00", "2018-11-04"),
        ("Pacific/Apia", "2011-12-30T09:59:59", "2011-12-29"),  # Samoa skipped 30 December
        ("Pacific/Apia", "2011-12-30T10:00:00", "2011-12-31"),
    ],
)
def test_the_day_turns_at_midnight_of_her_own_zone(zone: str, instant: str, day: str) -> None:
    assert local_date(at(instant), zone) == date.fromisoformat(day)


@given(INSTANTS, ZONES, st.integers(-12, 14))
def test_how_an_instant_is_written_does_not_change_its_day(instant: datetime, zone: str, hours: int) -> None:
    elsewhere = instant.astimezone(timezone(timedelta(hours=hours)))
    assert local_date(elsewhere, zone) == local_date(instant, zone)


@given(INSTANTS, ZONES)
def test_a_day_later_is_at_most_one_date_away_and_never_the_same(instant: datetime, zone: str) -> None:
    moved = local_date(instant + timedelta(days=1), zone) - local_date(instant, zone)
    assert timedelta(0) <= moved <= timedelta(days=2)
    assert local_date(instant + timedelta(hours=25), zone) > local_date(instant, zone)


def test_every_zone_agrees_with_the_machine_that_stands_there() -> None:
    instant = at("2026-07-01T11:30:00")
    assert local_date(instant, "Pacific/Auckland") == instant.astimezone(ZoneInfo("Pacific/Auckland")).date()


def test_yesterday_crosses_months_and_leap_days() -> None:
    assert yesterday_of(date(2028, 3, 1)) == date(2028, 2, 29)
    assert yesterday_of(date(2027, 1, 1)) == date(2026, 12, 31)
