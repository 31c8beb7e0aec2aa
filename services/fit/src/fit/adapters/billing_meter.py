"""Billing in metrics: what is counted as it happens, and what is reckoned from the database."""

from fit.adapters.metrics import Metrics
from fit.domain.payments import Interval, PaymentState, Status
from fit.usecases.billing_measures import BillingState


class MetricsMeter:
    """Counts into the metrics of this process."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def event(self, kind: str, outcome: str) -> None:
        self._metrics.billing_events.labels(kind, outcome).inc()

    def refreshed(self, outcome: str) -> None:
        self._metrics.billing_refreshes.labels(outcome).inc()

    def healed(self) -> None:
        self._metrics.billing_drifts.inc()

    def failed(self, call: str, error: str) -> None:
        self._metrics.payment_errors.labels(call, error).inc()


def show_state(metrics: Metrics, state: BillingState) -> None:
    """Sets the gauges; what there is none of is 0, and not what it was before."""
    metrics.billing_due.set(state.customers_due)
    metrics.billing_waiting.set(state.events_waiting)
    metrics.billing_oldest.set(state.oldest_event_s)
    for status in Status:
        for interval in Interval:
            count = state.subscriptions.get((status.value, interval.value), 0)
            metrics.subscriptions.labels(status.value, interval.value).set(count)
    for each in PaymentState:
        metrics.payments.labels(each.value).set(state.payments.get(each.value, 0))
