"""What the dispatcher and the command do for premium, and what is forgotten."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fit_kit.billing_rows import counts
from fit_kit.client import accepted
from fit_kit.product import make_settings
from fit_kit.shop import Shop, open_shop

from fit.bootstrap import build_dispatch
from fit.entrypoints.billing_cli import billing
from fit.entrypoints.dispatch import Dispatcher


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as opened:
        yield opened


def test_the_dispatcher_asks_what_a_killed_process_left_behind_and_sends_mail(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.stripe.pay(shop.checkout(jane))
    shop.later.waiting.clear()  # whoever took the event is dead
    dispatcher = Dispatcher(build_dispatch(shop.product.bag, clock=shop.product.clock))
    dispatcher.turn()
    for work in shop.later.waiting:
        work()
    assert shop.plan(jane) == "premium"
    shop.later.waiting.clear()
    for duty in dispatcher._duties:
        duty.due_at = 0.0
    dispatcher.turn()
    for work in shop.later.waiting:
        work()
    assert len(list((shop.product.bag.settings.data_dir / "outbox").glob("*.eml"))) == 1


def test_the_command_lists_and_reconciles(shop: Shop, tmp_path: Path) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    settings = shop.product.bag.settings
    runner = CliRunner()
    listed = runner.invoke(billing, ["list"], obj=lambda: settings).output
    assert f"account {jane.account_id}: active, 9.99 EUR a month" in listed
    (line,) = runner.invoke(billing, ["list", "--json"], obj=lambda: settings).output.splitlines()[-1:]
    assert json.loads(line)["amount_cents"] == 999
    shop.stripe.books.cancel(shop.subscription()["id"], at_period_end=False)
    shop.stripe.bell.waiting.clear()
    done = runner.invoke(billing, ["reconcile"], obj=lambda: settings)
    assert "1 customers were due, 1 were asked about." in done.output
    assert shop.plan(jane) == "free"
    nothing = make_settings(tmp_path, payments="none", database_url=settings.sqlalchemy_url)
    assert "nobody to ask" in runner.invoke(billing, ["reconcile"], obj=lambda: nothing).output


def test_ids_of_events_are_forgotten_when_nobody_sends_them_again(shop: Shop) -> None:
    shop.subscribe(shop.product.athlete())
    assert counts(shop.product.bag.transactions)["event"] == 4
    shop.product.clock.move(days=29)
    assert shop.product.bag.keep_house().events == 0
    shop.product.clock.move(days=2)
    assert shop.product.bag.keep_house().events == 4


def test_nobody_sends_us_to_the_provider_all_the_time(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    answers = {jane.post("/billing/portal").status_code for _ in range(61)}
    assert answers == {201, 429}
    accepted(jane.get("/billing/status"))
