"""The metrics of one process. One process per instance, so nothing has to be merged between them."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

LATENCY_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 5.0, 10.0)


class Metrics:
    """Labels are bounded: route patterns, never paths; reasons, never messages."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.requests = Counter(
            "fit_http_requests_total", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self.latency = Histogram(
            "fit_http_request_seconds",
            "Time to answer a request.",
            ["route"],
            buckets=LATENCY_BUCKETS_S,
            registry=self.registry,
        )
        self.wod_sources = Counter(
            "fit_wod_source_total", "Workouts served, by where they came from.", ["source"], registry=self.registry
        )
        self.wod_fallbacks = Counter(
            "fit_wod_fallback_total",
            "Workouts that the old generator made instead.",
            ["reason"],
            registry=self.registry,
        )

        self.coach_calls = Counter(
            "fit_coach_calls_total",
            "Calls of the coach, by what became of them.",
            ["instance", "outcome"],
            registry=self.registry,
        )
        self.coach_latency = Histogram(
            "fit_coach_call_seconds",
            "Time until the coach had answered, or had failed to.",
            buckets=LATENCY_BUCKETS_S,
            registry=self.registry,
        )
        self.breaker_state = Gauge(
            "fit_coach_breaker_state",
            "0: closed, 1: half open, 2: open.",
            ["instance"],
            registry=self.registry,
        )
        self.rollout_share = Gauge(
            "fit_rollout_share_percent", "The share that this process goes by.", registry=self.registry
        )
        self.shadow = Counter(
            "fit_shadow_comparisons_total", "Comparisons of the shadow mode.", ["result"], registry=self.registry
        )
        self.jobs_sent = Counter("fit_jobs_sent_total", "Jobs that the courier has taken.", registry=self.registry)
        self.jobs_unconfirmed = Counter(
            "fit_jobs_unconfirmed_total", "Jobs sent that the courier did not confirm.", registry=self.registry
        )
        self.outcomes = Counter(
            "fit_job_outcomes_total", "Outcomes of jobs, by what they were.", ["result"], registry=self.registry
        )
        self.reconciled = Counter(
            "fit_jobs_reconciled_total",
            "Jobs without an outcome, by what was found.",
            ["found"],
            registry=self.registry,
        )
        self.jobs = Gauge("fit_jobs", "Jobs that are pending, queued or dead.", ["state"], registry=self.registry)
        self.oldest_due = Gauge(
            "fit_jobs_oldest_due_seconds", "How long the job that waits longest is overdue.", registry=self.registry
        )
        self.queue_depth = Gauge("fit_queue_depth", "Messages that wait, by queue.", ["queue"], registry=self.registry)
        self._add_billing()

    def _add_billing(self) -> None:
        registry = self.registry
        self.billing_events = Counter(
            "fit_billing_events_total", "Messages of the provider.", ["type", "outcome"], registry=registry
        )
        self.billing_refreshes = Counter(
            "fit_billing_refreshes_total", "Questions to the provider about a customer.", ["outcome"], registry=registry
        )
        self.billing_drifts = Counter(
            "fit_billing_drifts_healed_total", "Changes at the provider that no message told.", registry=registry
        )
        self.payment_errors = Counter(
            "fit_payment_errors_total", "Calls of the provider that failed.", ["call", "error"], registry=registry
        )
        self.billing_due = Gauge("fit_billing_customers_due", "Customers to be asked about now.", registry=registry)
        self.billing_waiting = Gauge(
            "fit_billing_events_waiting", "Messages without their effect so far.", registry=registry
        )
        self.billing_oldest = Gauge(
            "fit_billing_oldest_event_seconds", "How long the oldest of them has waited.", registry=registry
        )
        self.billing_reconciled = Gauge(
            "fit_billing_reconciled_timestamp_seconds", "When everybody was last made due.", registry=registry
        )
        self.subscriptions = Gauge(
            "fit_billing_subscriptions", "Subscriptions as they stand.", ["status", "interval"], registry=registry
        )
        self.payments = Gauge("fit_billing_payments", "Payments of the last 30 days.", ["state"], registry=registry)

    def exposition(self) -> bytes:
        """The metrics in Prometheus' text format."""
        return generate_latest(self.registry)
