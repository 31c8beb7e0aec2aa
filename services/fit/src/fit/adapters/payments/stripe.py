"""Stripe, through its own library. What it says is read in stripe_objects.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from typing import Any

import stripe

from fit.adapters.payments import stripe_objects
from fit.domain.billing import Offer
from fit.domain.errors import IdempotencyConflict, InvalidSignature, PaymentsAway, PaymentsRefused
from fit.domain.payments import TOLERANCE_S, Checkout, CustomerState, Event
from fit.domain.provider_keys import mode_of_key

PRODUCT = stripe_objects.PRODUCT
CONNECT_S, READ_S = 3.0, 8.0
PAGE = 100


class StripeProvider:
    """Every call has a deadline and is repeated by the library under one idempotency key when an answer got lost."""

    def __init__(self, key: str, webhook_secret: str, *, api_url: str, retries: int = 2) -> None:
        mode = mode_of_key(key)
        self.mode, self.live = f"stripe:{mode}", mode == "live"
        self._secret = webhook_secret
        stripe.enable_telemetry = False  # how quick our calls are is nobody else's business
        self._http = stripe.RequestsClient(timeout=(CONNECT_S, READ_S))
        self._stripe = stripe.StripeClient(
            key, base_addresses={"api": api_url.rstrip("/")}, max_network_retries=retries, http_client=self._http
        ).v1
        self._prices: dict[str, str] = {}
        self._lock = Lock()

    def create_customer(self, account_id: int, email: str, key: str) -> str:
        with _told():
            made = self._stripe.customers.create(
                {"email": email, "metadata": {"account_id": str(account_id)}}, {"idempotency_key": key}
            )
        return made.id

    def checkout(
        self, customer: str, account_id: int, offer: Offer, *, trial_days: int, return_url: str, key: str
    ) -> Checkout:
        subscription: dict[str, Any] = {"metadata": {"account_id": str(account_id)}}
        if trial_days:
            subscription["trial_period_days"] = trial_days
        params: Any = {
            "mode": "subscription",
            "customer": customer,
            "client_reference_id": str(account_id),
            "line_items": [{"price": self._price(offer), "quantity": 1}],
            "subscription_data": subscription,
            "success_url": f"{return_url}?checkout=done",
            "cancel_url": f"{return_url}?checkout=left",
        }
        with _told():
            session = self._stripe.checkout.sessions.create(params, {"idempotency_key": key})
        return Checkout(session.id, session.url or "", datetime.fromtimestamp(session.expires_at, UTC))

    def _price(self, offer: Offer) -> str:
        """The price of this amount, found by its name or made: amounts come from our settings and nowhere else."""
        name = f"{PRODUCT}_{offer.interval}_{offer.amount_cents}_{offer.currency}"
        with self._lock:
            if name not in self._prices:
                with _told():
                    self._prices[name] = self._find_price(name) or self._make_price(name, offer)
            return self._prices[name]

    def _find_price(self, name: str) -> str | None:
        found = self._stripe.prices.list({"lookup_keys": [name], "active": True, "limit": 1}).data
        return found[0].id if found else None

    def _make_price(self, name: str, offer: Offer) -> str:
        try:
            self._stripe.products.retrieve(PRODUCT)
        except stripe.InvalidRequestError:
            self._stripe.products.create({"id": PRODUCT, "name": "Fit premium"}, {"idempotency_key": PRODUCT})
        params: Any = {
            "product": PRODUCT,
            "currency": offer.currency,
            "unit_amount": offer.amount_cents,
            "recurring": {"interval": offer.interval.value},
            "lookup_key": name,
        }
        return self._stripe.prices.create(params, {"idempotency_key": name}).id

    def close_checkout(self, checkout_id: str) -> None:
        with _told(over_is_fine=True):
            self._stripe.checkout.sessions.expire(checkout_id)

    def portal(self, customer: str, return_url: str) -> str:
        with _told():
            return self._stripe.billing_portal.sessions.create({"customer": customer, "return_url": return_url}).url

    def set_ending(self, subscription: str, *, ending: bool) -> None:
        with _told():
            self._stripe.subscriptions.update(subscription, {"cancel_at_period_end": ending})

    def end_now(self, subscription: str) -> None:
        with _told(missing_is_fine=True):
            self._stripe.subscriptions.cancel(subscription)

    def forget(self, customer: str) -> None:
        with _told(missing_is_fine=True):
            self._stripe.customers.delete(customer)

    def state(self, customer: str) -> CustomerState:
        """Subscriptions and charges, all pages; for each disputed charge how its disputes stand."""
        try:
            with _told():
                subscriptions = list(
                    self._stripe.subscriptions.list(
                        {"customer": customer, "status": "all", "limit": PAGE}
                    ).auto_paging_iter()
                )
                charges = list(self._stripe.charges.list({"customer": customer, "limit": PAGE}).auto_paging_iter())
                disputes = {
                    charge.id: [each.status for each in self._stripe.disputes.list({"charge": charge.id}).data]
                    for charge in charges
                    if charge.disputed
                }
        except PaymentsRefused as error:
            if _is_missing(error):
                return CustomerState(gone=True)
            raise
        found = [stripe_objects.subscription(each.to_dict(), self.live) for each in subscriptions]
        return CustomerState(
            tuple(each for each in found if each is not None),
            tuple(stripe_objects.payment(each.to_dict(), disputes.get(each.id, [])) for each in charges),
        )

    def customer_of_payment(self, payment: str) -> str | None:
        try:
            with _told():
                return stripe_objects.id_of(self._stripe.charges.retrieve(payment).customer)
        except PaymentsRefused as error:
            if _is_missing(error):
                return None
            raise

    def verify(self, body: bytes, signature: str, now: datetime) -> Event:
        """The library refuses what is too old; what comes from the future is refused here."""
        try:
            stripe.WebhookSignature.verify_header(body, signature, self._secret, TOLERANCE_S)
            signed_at = next(part for part in signature.split(",") if part.startswith("t="))
            if int(signed_at[2:]) > now.timestamp() + TOLERANCE_S:
                raise InvalidSignature("The signature is from the future.")
            return stripe_objects.event(body)
        except (stripe.SignatureVerificationError, ValueError) as error:
            raise InvalidSignature("The payment provider has not signed this message, or not now.") from error

    def close(self) -> None:
        """Closes the connections that are kept open."""
        self._http.close()  # type: ignore[no-untyped-call]


def _is_missing(error: PaymentsRefused) -> bool:
    """Whether the provider knows nothing of that name."""
    return isinstance(error.__cause__, stripe.InvalidRequestError) and error.__cause__.code == "resource_missing"


@contextmanager
def _told(*, over_is_fine: bool = False, missing_is_fine: bool = False) -> Iterator[None]:
    """Turns the library's errors into ours. None of its words are passed on: they may name a customer."""
    try:
        yield
    except stripe.IdempotencyError as error:
        raise IdempotencyConflict("Another checkout was opened at the same moment. Try again.") from error
    except stripe.InvalidRequestError as error:
        if over_is_fine or (missing_is_fine and error.code == "resource_missing"):
            return
        raise PaymentsRefused("The payment provider did not accept this.") from error
    except stripe.StripeError as error:
        raise PaymentsAway("The payment provider does not answer. Nothing was changed; try again.") from error
