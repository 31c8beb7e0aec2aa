"""Premium over HTTP: what it costs, buying it, cancelling it, how it stands. No card number ever comes here."""

from datetime import datetime

from flask import Blueprint, Response, render_template, request
from pydantic import Field

from fit.domain import errors
from fit.domain.billing import ENTITLEMENTS, MAIN_EXERCISES, Feature, Plan
from fit.domain.payments import Dispute, Interval, PaymentState, Status
from fit.entrypoints.http.access import ATHLETE, PUBLIC, access, me
from fit.entrypoints.http.contract import Form, View_, fit, parse, read_body, render, speaks
from fit.usecases.billing import Standing

blueprint = Blueprint("billing", __name__, template_folder="../templates")
SELLING = (errors.PaymentsOff, errors.PaymentsAway, errors.PaymentsRefused, errors.TooManyRequests)


class CheckoutForm(Form):
    interval: Interval = Interval.MONTH


class OfferView(View_):
    interval: Interval
    amount_cents: int = Field(description="Whole cents of the currency.")
    currency: str


class PlanView(View_):
    plan: Plan
    features: list[Feature]
    main_exercises: int = Field(description="The most main exercises of one workout.")
    prices: list[OfferView]
    trial_days: int


class PlansView(View_):
    """`provider` is `none` where nothing is sold and everybody has everything, `sandbox` where no money moves."""

    provider: str
    plans: list[PlanView]


class CheckoutView(View_):
    url: str = Field(description="A page of the payment provider. Coming back from it proves nothing.")
    expires_at: datetime


class PortalView(View_):
    url: str


class SubscriptionView(View_):
    """`ends_at`: when it will end because it was cancelled."""

    status: Status
    interval: Interval
    amount_cents: int
    currency: str
    started_at: datetime
    period_end: datetime
    trial_end: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None


class StatusView(View_):
    """`until`: how long premium is sure if nothing more is heard of the payment provider."""

    plan: Plan
    premium: bool
    until: datetime | None
    features: list[Feature]
    main_exercises: int
    provider: str
    disputed: bool
    subscription: SubscriptionView | None


class ReceiptView(View_):
    paid_at: datetime
    state: PaymentState
    amount_cents: int
    refunded_cents: int
    currency: str
    dispute: Dispute
    receipt_url: str | None


class ReceiptsView(View_):
    receipts: list[ReceiptView]


class HeardView(View_):
    received: bool = True


def standing_view(standing: Standing) -> StatusView:
    found = standing.entitlement
    return StatusView(
        plan=found.plan,
        premium=found.plan is Plan.PREMIUM,
        until=found.until,
        features=sorted(found.features),
        main_exercises=found.main_exercises,
        provider=standing.mode,
        disputed=standing.disputed,
        subscription=SubscriptionView.model_validate(found.subscription) if found.subscription else None,
    )


def idempotency_key() -> str:
    """The caller's name for her request, so that sending it again is the same request. Raises InvalidInput."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > 64 or not key.isascii() or not key.isprintable():
        raise errors.InvalidInput("At most 64 printable characters of ASCII.", field="Idempotency-Key")
    return key


@blueprint.get("/billing/plans")
@access(PUBLIC)
@speaks("Plans, what they include and what they cost.", {200: PlansView})
def plans() -> Response:
    terms, provider = fit().billing.terms, fit().billing.provider
    prices = [OfferView.model_validate(each) for each in terms.offers.values()] if provider else []
    found = [_plan_view(plan, prices if plan is Plan.PREMIUM else [], terms.trial_days) for plan in Plan]
    return render(PlansView(provider=provider.mode if provider else "none", plans=found))


def _plan_view(plan: Plan, prices: list[OfferView], trial_days: int) -> PlanView:
    return PlanView(
        plan=plan,
        features=sorted(ENTITLEMENTS[plan]),
        main_exercises=MAIN_EXERCISES[plan],
        prices=prices,
        trial_days=trial_days if prices else 0,
    )


@blueprint.get("/billing/status")
@access(ATHLETE)
@speaks("Your plan, and your subscription.", {200: StatusView})
def status() -> Response:
    return render(standing_view(fit().billing.show_standing(me())))


@blueprint.post("/billing/checkout")
@access(ATHLETE)
@speaks(
    "Open a page of the payment provider on which you may subscribe.",
    {201: CheckoutView},
    body=CheckoutForm,
    body_required=False,
    errors=(*SELLING, errors.AlreadySubscribed, errors.IdempotencyConflict, errors.InvalidInput),
)
def checkout() -> Response:
    """Asking again answers the same page until it is over. With the header Idempotency-Key, the same key with another
    interval is refused."""
    form = parse(CheckoutForm, optional=True)
    return render(
        CheckoutView.model_validate(fit().billing.start_checkout(me(), form.interval, idempotency_key())), 201
    )


@blueprint.post("/billing/portal")
@access(ATHLETE)
@speaks(
    "Open the payment provider's page for how you pay, your bills, and cancelling.",
    {201: PortalView},
    errors=(*SELLING, errors.NotSubscribed),
)
def portal() -> Response:
    return render(PortalView(url=fit().billing.open_portal(me())), 201)


@blueprint.post("/billing/cancel")
@access(ATHLETE)
@speaks(
    "Cancel: premium ends with the period that is paid for.",
    {200: StatusView},
    errors=(*SELLING, errors.NotSubscribed),
)
def cancel() -> Response:
    return render(standing_view(fit().billing.cancel_plan(me())))


@blueprint.post("/billing/resume")
@access(ATHLETE)
@speaks("Go on after all.", {200: StatusView}, errors=(*SELLING, errors.NotSubscribed))
def resume() -> Response:
    return render(standing_view(fit().billing.resume_plan(me())))


@blueprint.get("/billing/receipts")
@access(ATHLETE)
@speaks("What you have paid, newest first.", {200: ReceiptsView})
def receipts() -> Response:
    found = fit().billing.list_receipts(me())
    return render(ReceiptsView(receipts=[ReceiptView.model_validate(each) for each in found]))


@blueprint.post("/billing/webhook")
@access(PUBLIC)
@speaks(
    "For the payment provider: something happened.",
    {200: HeardView},
    errors=(errors.InvalidSignature, errors.PaymentsOff),
    raw_body=True,
)
def webhook() -> Response:
    """The signature is checked over the bytes as they came, before anything is read. What happened is asked of the
    provider after the answer."""
    hear(read_body(), request.headers.get("Stripe-Signature", ""))
    return render(HeardView())


def hear(body: bytes, signature: str, *, at_once: bool = False) -> None:
    """Takes in a message; what it leads to comes after the answer, unless the provider is on this very machine."""
    verbs = fit().billing
    if verbs.receive_event is None or verbs.refresh is None:
        raise errors.PaymentsOff("This installation sells nothing.")
    if not verbs.receive_event(body, signature):
        return
    if at_once:
        verbs.refresh()
    else:
        verbs.afterwards(verbs.refresh)


@blueprint.get("/billing/return")
@access(PUBLIC)
@speaks("Where people come back to from the payment provider. It proves nothing.", {200: None}, media_type="text/html")
def come_back() -> Response:
    """The checkout says how it ended; whoever comes from the portal is told nothing of buying."""
    page = render_template("billing_return.html", checkout=request.args.get("checkout", ""))
    return Response(page, mimetype="text/html")
