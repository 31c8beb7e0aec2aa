"""The commands around premium: `fit billing list`, `fit billing reconcile`."""

import json
from typing import Any

import click

from fit.bootstrap import build
from fit.domain.notices import money
from fit.domain.payments import Subscription
from fit.usecases.billing_bag import BillingVerbs


@click.group()
def billing() -> None:
    """Premium: who subscribes, and whether the payment provider agrees."""


def _verbs(context: click.Context) -> BillingVerbs:
    return build(context.obj()).billing


@billing.command("list")
@click.option("--limit", default=100, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def billing_list(context: click.Context, limit: int, as_json: bool) -> None:
    """Subscriptions, the newest first."""
    for account_id, each in _verbs(context).show_business.listed(limit):
        click.echo(json.dumps(_plain(account_id, each)) if as_json else _line(account_id, each))


@billing.command("reconcile")
@click.pass_context
def billing_reconcile(context: click.Context) -> None:
    """Ask the payment provider about everybody who pays, now. `fit dispatch` does it every night; twice is harmless."""
    verbs = _verbs(context)
    if verbs.ask_about_everybody is None or verbs.refresh is None:
        raise click.ClickException("FIT_PAYMENTS is none: there is nobody to ask")
    due = verbs.ask_about_everybody(at_once=True)
    asked = verbs.refresh.all()
    click.echo(f"{due} customers were due, {asked} were asked about.")


def _plain(account_id: int, each: Subscription) -> dict[str, Any]:
    return {
        "account": account_id,
        "status": each.status.value,
        "interval": each.interval.value,
        "amount_cents": each.amount_cents,
        "currency": each.currency,
        "started_at": each.started_at.isoformat(),
        "period_end": each.period_end.isoformat(),
        "ends_at": each.ends_at.isoformat() if each.ends_at else None,
        "ended_at": each.ended_at.isoformat() if each.ended_at else None,
    }


def _line(account_id: int, each: Subscription) -> str:
    over = f"ended {each.ended_at.date()}" if each.ended_at else f"until {each.period_end.date()}"
    goes = ", cancelled" if each.ends_at and not each.ended_at else ""
    price = money(each.amount_cents, each.currency)
    return f"account {account_id}: {each.status.value}, {price} a {each.interval.value}, {over}{goes}"
