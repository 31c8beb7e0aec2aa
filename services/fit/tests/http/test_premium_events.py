"""Events ring: whatever is wrong with them, however often, in whatever order, and whoever dies meanwhile."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from fit_kit.billing_rows import asked, counts
from fit_kit.client import Client, accepted
from fit_kit.shop import Shop, open_shop, stripe_settings
from fit_kit.threads import together

TEN_MINUTES_S = 600


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def shop_on_each(tmp_path: Path, database_url: str) -> Iterator[Shop]:
    with open_shop(tmp_path, database_url=database_url) as opened:
        yield opened


def events_of(shop: Shop, athlete: Client) -> list[dict[str, Any]]:
    """She has paid, and nobody has told us yet: what Stripe has to say."""
    shop.stripe.bell.held = True
    shop.stripe.bell.waiting.clear()
    shop.stripe.pay(shop.checkout(athlete))
    waiting, shop.stripe.bell.waiting = shop.stripe.bell.waiting, []
    return waiting


def rows(shop: Shop) -> dict[str, int]:
    return counts(shop.product.bag.transactions)


def test_a_bad_signature_is_a_400_and_leaves_no_row(shop: Shop) -> None:
    jane = shop.product.athlete()
    event = events_of(shop, jane)[0]
    bell, body = shop.stripe.bell, json.dumps(event, indent=2).encode()
    good = bell.signature(body)
    other = good[:-1] + ("0" if good[-1] != "0" else "1")
    for signature in (
        other,
        "t=1,v1=",
        "",
        "nonsense",
        good.replace("v1=", "v0="),
        good.replace("t=", "x="),
        "t=,v1=a",
    ):
        assert bell.send(event, signature=signature or " ") == 400
    assert bell.send({**event, "id": "evt_else"}, signature=good) == 400
    bell.secret, ours = "whsec_of_somebody_else", bell.secret
    assert bell.send(event) == 400
    bell.secret = ours
    assert rows(shop)["event"] == 0
    assert shop.later.waiting == []
    assert bell.send(event, signature=good) == 200


@pytest.mark.parametrize("away_s", [-TEN_MINUTES_S, TEN_MINUTES_S, -310, 310])
def test_a_signature_that_is_too_old_or_from_the_future_is_a_400(shop: Shop, away_s: float) -> None:
    event = events_of(shop, shop.product.athlete())[0]
    assert shop.stripe.bell.send(event, at=time.time() + away_s) == 400
    assert rows(shop)["event"] == 0


@pytest.mark.parametrize("away_s", [-280, 280])
def test_a_clock_that_is_minutes_off_is_forgiven(shop: Shop, away_s: float) -> None:
    event = events_of(shop, shop.product.athlete())[0]
    assert shop.stripe.bell.send(event, at=time.time() + away_s) == 200


def test_live_and_test_are_never_mixed(shop: Shop) -> None:
    jane = shop.product.athlete()
    event = events_of(shop, jane)[0]
    assert shop.stripe.bell.send({**event, "livemode": True}) == 400
    assert rows(shop)["event"] == 0
    shop.stripe.books.things[shop.subscription()["id"]]["livemode"] = True
    assert shop.stripe.bell.send(event) == 200
    shop.refresh.all()
    assert shop.plan(jane) == "free"


def test_what_is_none_of_our_business_is_a_200_without_a_row(shop: Shop) -> None:
    event = events_of(shop, shop.product.athlete())[0]
    for change in (
        {"type": "product.created"},
        {"type": "something.that.comes.with.another.version"},
        {"data": {"object": {"object": "subscription", "customer": "cus_of_somebody_else"}}},
        {"data": {"object": {"object": "balance"}}},
    ):
        assert shop.stripe.bell.send({**event, "id": "evt_other", **change}) == 200
    assert rows(shop)["event"] == 0


def test_a_signed_message_that_is_no_event_is_a_400(shop: Shop) -> None:
    for message in ({}, {"id": "evt_1"}, {"data": []}, [], 7):
        assert shop.stripe.bell.send(message) == 400  # type: ignore[arg-type]
    assert shop.stripe.bell.send({"id": "x" * 600_000}) == 413


def test_the_same_event_a_hundred_times_has_one_effect(shop: Shop) -> None:
    jane = shop.product.athlete()
    event = events_of(shop, jane)[0]
    assert [shop.stripe.bell.send(event) for _ in range(100)] == [200] * 100
    assert (rows(shop)["event"], asked(shop.product.bag.transactions)) == (1, 1)
    assert len(shop.later.waiting) == 1
    shop.refresh.all()
    assert shop.plan(jane) == "premium"


def test_ten_at_the_same_moment_have_one_effect_each(shop_on_each: Shop) -> None:
    shop = shop_on_each
    jane = shop.product.athlete()
    events = events_of(shop, jane)
    assert len(events) == 4
    send = shop.stripe.bell.send
    assert together(*[lambda: send(events[0]) for _ in range(10)]) == [200] * 10
    assert (rows(shop)["event"], asked(shop.product.bag.transactions)) == (1, 1)
    others = [{**events[1], "id": f"evt_other_{number}"} for number in range(10)]
    assert together(*[lambda each=each: send(each) for each in others]) == [200] * 10  # type: ignore[misc]
    assert (rows(shop)["event"], asked(shop.product.bag.transactions)) == (11, 11)
    together(shop.refresh.all, shop.refresh.all, shop.refresh.all)
    assert shop.plan(jane) == "premium"
    assert (rows(shop)["subscription"], rows(shop)["notice"]) == (1, 1)


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "going on"])
def test_in_all_orders_of_four_events_the_newest_state_wins(shop_on_each: Shop, ended: bool) -> None:
    """The state of each event is another one; whoever believed the last to come would be wrong most of the time."""
    shop, books, bell = shop_on_each, shop_on_each.stripe.books, shop_on_each.stripe.bell
    bell.held = True
    jane = shop.product.athlete()
    before = 0
    for order in permutations(range(4)):
        shop.stripe.pay(shop.checkout(jane))
        subscription = shop.subscription()["id"]
        created = next(each for each in bell.waiting if each["type"] == "customer.subscription.created")
        bell.waiting.clear()
        books.cancel(subscription, at_period_end=True)
        books.resume(subscription)
        if ended:
            books.cancel(subscription, at_period_end=False)
        else:
            books.cancel(subscription, at_period_end=True)
        events = [created, *bell.waiting]
        bell.waiting.clear()
        assert len(events) == 4
        for number in order:
            assert bell.send(events[number]) == 200
            shop.refresh.all()
        assert asked(shop.product.bag.transactions) == before + 4
        status = shop.status(jane)
        assert (status["plan"], status["subscription"]["ends_at"] is None) == (
            ("free", True) if ended else ("premium", False)
        ), order
        if not ended:
            books.cancel(subscription, at_period_end=False)
            assert bell.send(bell.waiting.pop()) == 200
            shop.refresh.all()
        bell.waiting.clear()
        before = asked(shop.product.bag.transactions)


def test_a_slow_answer_never_overwrites_a_newer_one(tmp_path: Path) -> None:
    """Somebody asks, and before he has written the answer down it is old, and somebody else has written the new one."""
    opened: list[Shop] = []
    interrupted: list[str] = []

    def hook(step: str) -> None:
        if step == "asked" and opened and not interrupted:
            interrupted.append(step)
            shop = opened[0]
            shop.stripe.books.cancel(shop.subscription()["id"], at_period_end=False)
            shop.stripe.bell.deliver()
            shop.refresh.all()

    with open_shop(tmp_path, hook=hook) as shop:
        jane = shop.product.athlete()
        shop.stripe.bell.waiting = events_of(shop, jane)
        shop.stripe.bell.held = False
        opened.append(shop)
        shop.settle()
        assert interrupted
        shop.product.clock.move(minutes=2)
        shop.settle()
        assert shop.status(jane)["subscription"]["status"] == "canceled"


DEATHS = ["stored", "committed", "claimed", "asked", "written"]


@pytest.mark.parametrize("step", DEATHS)
def test_a_kill_between_any_two_steps_loses_nothing_and_doubles_nothing(shop_on_each: Shop, step: str) -> None:
    """`stored`: the event's row is there and its effect is not; `committed`: both are, and the 200 is not sent."""
    shop = shop_on_each
    jane = shop.product.athlete()
    event = events_of(shop, jane)[0]
    assert die_at(shop, event, step) == -9
    known = rows(shop)["event"]
    assert known == (0 if step == "stored" else 1)
    assert shop.plan(jane) == "free"
    shop.product.clock.move(minutes=2)  # whoever had claimed her is dead, and his lease is over
    assert shop.stripe.bell.send(event) == 200  # Stripe has had no 200, and sends it again
    shop.refresh.all()
    assert shop.plan(jane) == "premium"
    assert (rows(shop)["event"], asked(shop.product.bag.transactions)) == (1, 1)
    assert (rows(shop)["subscription"], rows(shop)["notice"]) == (1, 1)


def die_at(shop: Shop, event: dict[str, Any], step: str) -> int:
    settings = shop.product.bag.settings
    values = {
        "data_dir": str(settings.data_dir),
        "signing_key": settings.signing_key.get_secret_value(),
        "database_url": settings.sqlalchemy_url,
        "trial_days": 0,
        **stripe_settings(shop.stripe),
    }
    body = json.dumps(event, indent=2).encode()
    given = shop.stripe.bell.signature(body).encode() + b"\n" + body
    command = [sys.executable, "-m", "fit_kit.dying_receiver", json.dumps(values), step]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(command, input=given, env=environment, capture_output=True, timeout=120).returncode


def test_stripe_rings_again_when_we_were_away_and_nothing_is_lost(shop: Shop) -> None:
    jane = shop.product.athlete()
    bell = shop.stripe.bell
    bell.target, ours = "http://127.0.0.1:9/billing/webhook", bell.target
    shop.stripe.pay(shop.checkout(jane))
    assert len(bell.waiting) == 4
    bell.target = ours
    shop.settle()
    assert shop.plan(jane) == "premium"


def test_what_no_event_told_is_found_at_night(shop: Shop) -> None:
    jane, ida = shop.product.athlete(), shop.product.athlete()
    shop.subscribe(ida)
    events_of(shop, jane)  # lost for ever
    shop.stripe.books.cancel(shop.stripe.books.all("subscription")[1]["id"], at_period_end=False)
    shop.stripe.bell.waiting.clear()
    shop.product.clock.move(hours=21)
    assert (shop.plan(jane), shop.plan(ida)) == ("free", "premium")
    night = shop.product.bag.billing.ask_about_everybody
    assert night is not None
    assert night() == 2
    assert night() == 0
    shop.refresh.all()
    assert (shop.plan(jane), shop.plan(ida)) == ("premium", "free")


def test_a_provider_that_is_away_is_asked_again_after_longer_and_longer_pauses(shop: Shop) -> None:
    jane = shop.product.athlete()
    event = events_of(shop, jane)[0]
    assert shop.stripe.bell.send(event) == 200
    shop.stripe.down = True
    tries = []
    for seconds in (0, 1, 5, 1, 11):
        shop.product.clock.move(seconds=seconds)
        tries.append(shop.refresh())
    assert tries == [1, 0, 1, 0, 1]
    shop.stripe.down = False
    shop.product.clock.move(minutes=1)
    shop.refresh.all()
    assert shop.plan(jane) == "premium"


def test_the_work_after_the_answer_is_done_by_itself(tmp_path: Path) -> None:
    from fit.adapters.afterwards import Afterwards

    with open_shop(tmp_path, afterwards=Afterwards()) as shop:
        jane = shop.product.athlete()
        shop.stripe.pay(shop.checkout(jane))
        until = time.monotonic() + 60
        while shop.plan(jane) != "premium" and time.monotonic() < until:
            time.sleep(0.02)
        assert shop.plan(jane) == "premium"
        assert accepted(jane.get("/billing/receipts"))["receipts"]
