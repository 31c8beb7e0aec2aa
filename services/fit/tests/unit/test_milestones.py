"""Round numbers, weeks in a row with planned rest, records; and what is told of a subscription."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fit_kit.catalogue import certified
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.billing import Offer, Terms
from fit.domain.calendar import LINE_BYTES, Entry, as_icalendar, entries
from fit.domain.milestones import planned_days, push_ups, records, streak_began, sums, week_streak
from fit.domain.notices import MILESTONES, Notice, NoticeKind, Shown, due
from fit.domain.payments import Dispute, Interval, Payment, PaymentState, Status, Subscription
from fit.domain.profile import Profile, Weekday
from fit.domain.training import Source, Workout
from fit.domain.units import Units

MONDAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TERMS = Terms({each: Offer(each, 999, "eur") for each in Interval}, 14, 7 * DAY)


def days(weeks_ago: int, *weekdays: int) -> list[date]:
    return [MONDAY - timedelta(weeks=weeks_ago) + timedelta(days=weekday) for weekday in weekdays]


def test_planned_rest_days_break_no_streak() -> None:
    trained = [day for week in range(1, 5) for day in days(week, 0, 2, 4)]
    assert week_streak(trained, 3, MONDAY + 2 * DAY) == 4


def test_a_week_with_fewer_days_than_planned_ends_it() -> None:
    trained = [*days(1, 0, 2, 4), *days(2, 0, 2), *days(3, 0, 2, 4)]
    assert week_streak(trained, 3, MONDAY) == 1
    assert week_streak(trained, 2, MONDAY) == 3


def test_the_week_that_is_not_over_counts_when_it_is_full_and_breaks_nothing_before() -> None:
    before = [*days(1, 0, 2), *days(2, 1, 3)]
    assert week_streak([*before, *days(0, 0)], 2, MONDAY + DAY) == 2
    assert week_streak([*before, *days(0, 0, 1)], 2, MONDAY + DAY) == 3
    assert streak_began(3, [*before, *days(0, 0, 1)], 2, MONDAY + DAY) == MONDAY - timedelta(weeks=2)
    assert streak_began(2, before, 2, MONDAY + DAY) == MONDAY - timedelta(weeks=2)


def test_the_plan_is_her_weekdays_or_her_number_of_days() -> None:
    assert planned_days(None) == planned_days(Profile()) == 1
    assert planned_days(Profile(days_per_week=4)) == 4
    assert planned_days(Profile(days_per_week=4, training_weekdays=(Weekday.MON, Weekday.FRI))) == 2


@given(st.sets(st.integers(0, 200)), st.integers(1, 7))
def test_more_training_never_makes_a_streak_shorter(numbers: set[int], planned: int) -> None:
    trained = [MONDAY - timedelta(days=number) for number in numbers]
    more = [*trained, *days(1, 0, 1, 2, 3, 4, 5, 6)]
    assert week_streak(more, planned, MONDAY) >= week_streak(trained, planned, MONDAY)


def test_a_thousand_push_ups_are_told_once_and_by_their_number() -> None:
    kinds = {"volume_kg": 0.0, "weeks": 0, "streak_since": MONDAY}
    assert sums(push_up_reps=999, **kinds) == []  # type: ignore[arg-type]
    (thousand,) = sums(push_up_reps=1000, **kinds)  # type: ignore[arg-type]
    (more,) = sums(push_up_reps=4999, **kinds)  # type: ignore[arg-type]
    assert thousand == more == Notice(NoticeKind.PUSH_UPS, "1000", {"count": "1,000"})
    assert Shown(1, thousand.kind, thousand.data, NOW).title == "1,000 push-ups"


def test_push_ups_are_push_ups() -> None:
    catalogue = certified()
    names = [catalogue.exercises[number].name for number in push_ups(catalogue)]
    assert "Push-ups" in names
    assert len(names) > 5
    assert not [name for name in names if "row" in name.lower() or "press" in name.lower()]


def test_the_first_time_is_no_record_and_a_rounding_error_is_none() -> None:
    found = records([(1, 60.0, 0.0), (1, 60.0, 59.99), (1, 60.0, 57.5), (10**6, 60.0, 1.0)], certified(), MONDAY)
    assert [each.key for each in found] == ["1:2026-06-15"]


def test_who_thinks_in_pounds_is_told_a_record_and_a_sum_in_pounds() -> None:
    (record,) = records([(1, 61.235, 57.5)], certified(), MONDAY, Units.IMPERIAL)
    assert "135 lb once" in Shown(1, record.kind, record.data, NOW).text
    (volume,) = sums(push_up_reps=0, volume_kg=10_001.0, weeks=0, streak_since=MONDAY, units=Units.IMPERIAL)
    told = Shown(1, volume.kind, volume.data, NOW)
    assert (told.title, told.text) == ("22,046 lb lifted", "All your sets together have moved 22,046 lb.")


def test_a_record_that_was_written_before_there_were_units_is_told_in_kilograms() -> None:
    told = Shown(1, NoticeKind.RECORD, {"name": "Squats", "count": "122.5"}, NOW)
    assert told.text == "Squats: by your sets you could lift 122.5 kg once, as never before."


def make_subscription(**changes: Any) -> Subscription:
    values: dict[str, Any] = {
        "id": "sub_1", "status": Status.ACTIVE, "interval": Interval.MONTH, "amount_cents": 999, "currency": "eur",
        "started_at": NOW - 20 * DAY, "period_start": NOW - 20 * DAY, "period_end": NOW + 10 * DAY,
    }  # fmt: skip
    return Subscription(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"started_at": NOW - DAY}, ["premium_started"]),
        ({"period_end": NOW + 2 * DAY}, ["renewal_soon"]),
        ({"period_end": NOW + 2 * DAY, "status": Status.TRIALING}, ["trial_ending"]),
        ({"ends_at": NOW + 2 * DAY, "period_end": NOW + 2 * DAY}, ["expiry_soon"]),
        ({"ends_at": NOW + 10 * DAY}, []),
        ({"status": Status.PAST_DUE, "period_start": NOW - DAY}, ["payment_failed"]),
        ({"status": Status.PAST_DUE, "period_start": NOW - 8 * DAY}, ["premium_ended"]),
        ({"status": Status.CANCELED, "ended_at": NOW - DAY}, ["premium_ended"]),
        ({"status": Status.CANCELED, "ended_at": NOW - 200 * DAY}, []),
        ({"status": Status.INCOMPLETE_EXPIRED, "ended_at": NOW}, []),
        ({"status": Status.INCOMPLETE}, []),
        ({"ours": False, "started_at": NOW}, []),
    ],
)
def test_what_is_told_of_a_subscription(changes: dict[str, Any], kinds: list[str]) -> None:
    found = due([make_subscription(**changes)], [], NOW, TERMS)
    assert [each.kind.value for each in found] == kinds
    assert found == due([make_subscription(**changes)], [], NOW + timedelta(minutes=1), TERMS)
    for each in found:
        shown = Shown(1, each.kind, each.data, NOW)
        assert "{" not in shown.title + shown.text


def test_what_is_told_of_payments_is_news() -> None:
    def payment(**changes: Any) -> Payment:
        values: dict[str, Any] = {"id": "ch", "state": PaymentState.PAID, "amount_cents": 999, "refunded_cents": 0}
        return Payment(**({**values, "currency": "eur", "paid_at": NOW} | changes))

    found = due([], [payment(refunded_cents=999), payment(dispute=Dispute.OPEN), payment()], NOW, TERMS)
    assert [each.kind for each in found] == [NoticeKind.REFUNDED, NoticeKind.DISPUTED]
    assert due([], [payment(refunded_cents=999, paid_at=NOW - 300 * DAY)], NOW, TERMS) == []
    assert not MILESTONES & {each.kind for each in found}


def test_a_calendar_holds_workouts_and_planned_days_and_keeps_to_its_grammar() -> None:
    title = "Beine, Rücken; und \\ Bäuche\n" + "ß" * 80
    done = Workout(1, NOW.date(), Source.COACH, title, b"{}", NOW, performed_at=NOW)
    profile = Profile(training_weekdays=(Weekday.MON, Weekday.WED))
    found = entries(7, [done], profile, NOW.date())
    assert len(found) == 9
    assert found[0] == Entry("wod-7-2026-06-17@fit", NOW.date(), title, "Done.")
    assert {each.day.weekday() for each in found} == {0, 2}
    text = as_icalendar(found, NOW)
    lines = text.split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert all(len(line.encode()) <= LINE_BYTES for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:Beine\\, Rücken\\; und \\\\ Bäuche\\n" + "ß" * 80 in unfolded
    assert "DTSTART;VALUE=DATE:20260617\r\nDTEND;VALUE=DATE:20260618" in text
