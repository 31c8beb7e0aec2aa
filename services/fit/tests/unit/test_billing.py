"""Which plan follows from what the provider said last."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.billing import (
    ENTITLEMENTS,
    LATE,
    MAIN_EXERCISES,
    Entitlement,
    Feature,
    Offer,
    Plan,
    Terms,
    current,
    entitlement,
    surplus,
)
from fit.domain.payments import (
    Dispute,
    Interval,
    Payment,
    PaymentState,
    Status,
    Subscription,
    next_period,
    pause_s,
    rings,
)
from fit.domain.provider_keys import check_stripe

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TERMS = Terms({each: Offer(each, 999, "eur") for each in Interval}, 14, timedelta(days=7))


def make_subscription(**changes: Any) -> Subscription:
    values: dict[str, Any] = {
        "id": "sub_1", "status": Status.ACTIVE, "interval": Interval.MONTH, "amount_cents": 999, "currency": "eur",
        "started_at": NOW - 10 * DAY, "period_start": NOW - 10 * DAY, "period_end": NOW + 20 * DAY,
    }  # fmt: skip
    return Subscription(**(values | changes))


def make_payment(**changes: Any) -> Payment:
    values: dict[str, Any] = {
        "id": "ch_1", "state": PaymentState.PAID, "amount_cents": 999, "refunded_cents": 0, "currency": "eur",
        "paid_at": NOW - 10 * DAY,
    }  # fmt: skip
    return Payment(**(values | changes))


def plan(*subscriptions: Subscription, payments: tuple[Payment, ...] = (), at: datetime = NOW) -> Plan:
    return entitlement(subscriptions, payments, at, TERMS).plan


def test_safety_and_what_is_hers_stand_in_every_plan() -> None:
    assert set(ENTITLEMENTS) == set(MAIN_EXERCISES) == set(Plan)
    for features in ENTITLEMENTS.values():
        assert {Feature.SAFETY, Feature.OWN_DATA, Feature.HISTORY, Feature.DAILY_WOD, Feature.TARGETS} <= features
    assert ENTITLEMENTS[Plan.FREE] < ENTITLEMENTS[Plan.PREMIUM] == frozenset(Feature)
    assert (MAIN_EXERCISES[Plan.FREE], MAIN_EXERCISES[Plan.PREMIUM]) == (6, 9)


@pytest.mark.parametrize("status", Status)
def test_only_a_subscription_that_is_paid_for_gives_premium(status: Status) -> None:
    premium = {Status.ACTIVE, Status.TRIALING}
    assert plan(make_subscription(status=status)) is (Plan.PREMIUM if status in premium else Plan.FREE)


def test_nobody_who_never_subscribed_has_premium() -> None:
    assert entitlement([], [], NOW, TERMS) == Entitlement(Plan.FREE)


def test_a_cancelled_one_ends_with_its_period_and_a_renewed_one_may_be_told_late() -> None:
    going_on, cancelled = make_subscription(), make_subscription(ends_at=NOW + 20 * DAY)
    end = going_on.period_end
    assert plan(cancelled, at=end - DAY) is Plan.PREMIUM
    assert plan(cancelled, at=end) is Plan.FREE
    assert plan(going_on, at=end + LATE - DAY / 24) is Plan.PREMIUM
    assert plan(going_on, at=end + LATE) is Plan.FREE


def test_a_payment_that_failed_leaves_the_days_of_grace() -> None:
    owing = make_subscription(status=Status.PAST_DUE, period_start=NOW, period_end=NOW + 30 * DAY)
    assert plan(owing, at=NOW + 7 * DAY - DAY / 24) is Plan.PREMIUM
    assert plan(owing, at=NOW + 7 * DAY) is Plan.FREE
    assert (
        plan(make_subscription(status=Status.PAST_DUE, period_start=NOW, ends_at=NOW + DAY), at=NOW + 2 * DAY)
        is Plan.FREE
    )


def test_what_is_not_ours_gives_nothing() -> None:
    assert plan(make_subscription(ours=False)) is Plan.FREE


@pytest.mark.parametrize(
    ("dispute", "expected"),
    [(Dispute.NONE, Plan.PREMIUM), (Dispute.OPEN, Plan.FREE), (Dispute.LOST, Plan.FREE), (Dispute.WON, Plan.PREMIUM)],
)
def test_money_that_is_claimed_back_buys_nothing(dispute: Dispute, expected: Plan) -> None:
    assert plan(make_subscription(), payments=(make_payment(dispute=dispute),)) is expected


def test_a_dispute_about_an_older_subscription_does_not_touch_a_newer_one() -> None:
    old = make_payment(dispute=Dispute.LOST, paid_at=NOW - 300 * DAY)
    assert plan(make_subscription(), payments=(old,)) is Plan.PREMIUM


def test_where_nothing_is_sold_everybody_has_everything() -> None:
    terms = Terms(TERMS.offers, 0, DAY, free_for_all=True)
    assert entitlement([], [], NOW, terms).features == frozenset(Feature)


def test_the_best_subscription_decides_whatever_their_order() -> None:
    several = (
        make_subscription(id="sub_1", status=Status.CANCELED, ended_at=NOW - DAY),
        make_subscription(id="sub_2", period_end=NOW + DAY),
        make_subscription(id="sub_3", period_end=NOW + 9 * DAY),
    )
    found = {entitlement(order, [], NOW, TERMS) for order in permutations(several)}
    assert {(each.plan, each.subscription.id if each.subscription else "") for each in found} == {
        (Plan.PREMIUM, "sub_3")
    }
    assert [each.id for each in surplus(several)] == ["sub_3"]
    shown = current(several)
    assert shown is not None
    assert shown.id == "sub_3"


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)), st.sampled_from(Interval))  # noqa: DTZ001
def test_the_next_period_begins_on_the_same_day_or_the_last_of_the_month(start: datetime, interval: Interval) -> None:
    following = next_period(start.replace(tzinfo=UTC), interval)
    months = (following.year - start.year) * 12 + following.month - start.month
    assert months == (1 if interval is Interval.MONTH else 12)
    assert following.day == start.day or (following + DAY).day == 1


def test_pauses_grow_up_to_an_hour() -> None:
    assert [pause_s(failures) for failures in (0, 1, 2, 9, 10, 1000)] == [5, 10, 20, 2560, 3600, 3600]


def test_only_what_is_about_selling_rings() -> None:
    assert rings("customer.subscription.updated")
    assert rings("charge.dispute.created")
    assert not rings("product.created")
    assert not rings("customer.source.expiring")


KEYS = {"live": "sk_live_" + "0123456789abcdef", "test": "rk_test_" + "0123456789abcdef"}
SECRET = "whsec_" + "0123456789abcdef0123"


@pytest.mark.parametrize(
    ("mode", "production", "test_mode", "words"),
    [
        ("live", True, False, ""),
        ("test", False, False, ""),
        ("test", True, True, ""),
        ("live", False, False, "only production moves money"),
        ("live", True, True, "FIT_STRIPE_TEST_MODE says that no money moves"),
        ("test", True, False, "only with FIT_STRIPE_TEST_MODE=true"),
    ],
)
def test_keys_that_fit_each_other_are_taken_and_test_and_live_are_never_mixed(
    mode: str, production: bool, test_mode: bool, words: str
) -> None:
    def check() -> None:
        check_stripe(KEYS[mode], SECRET, production=production, test_mode=test_mode, api_url="https://api.stripe.com")

    if not words:
        check()
        return
    with pytest.raises(ValueError, match=words) as caught:
        check()
    assert KEYS[mode] not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "secret", "url", "words"),
    [
        ("", SECRET, "https://api.stripe.com", "FIT_STRIPE_KEY is required"),
        ("pk_live_0123456789abcdef", SECRET, "https://api.stripe.com", "FIT_STRIPE_KEY is required"),
        (KEYS["live"], "", "https://api.stripe.com", "FIT_STRIPE_WEBHOOK_SECRET is required"),
        (KEYS["live"], "whsec_short", "https://api.stripe.com", "FIT_STRIPE_WEBHOOK_SECRET is required"),
        (KEYS["live"], SECRET, "http://api.stripe.com", "https"),
    ],
)
def test_a_key_or_a_secret_that_is_missing_is_named(key: str, secret: str, url: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_stripe(key, secret, production=True, test_mode=False, api_url=url)
