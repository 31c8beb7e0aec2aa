"""The metrics of one process. One process per instance, so nothing has to be merged between them."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

LATENCY_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 5.0, 10.0)
GENERATION_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)


class Metrics:
    """Labels are bounded: route patterns, never paths; reasons, never messages."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.requests = self._counter("coach_http_requests_total", "Requests answered.", "method", "route", "status")
        self.latency = self._histogram(
            "coach_http_request_seconds", "Time to answer a request.", LATENCY_BUCKETS_S, "route"
        )
        self.wods = self._counter("coach_wods_generated_total", "WODs made, by what made them.", "engine")
        self.sources = self._counter("coach_wod_source_total", "WODs answered, by where they came from.", "source")
        self.violations = self._counter(
            "coach_wod_violations_total", "Rules that discarded candidates broke, none of which was answered.", "rule"
        )
        self.templates = self._counter(
            "coach_wod_template_total", "WODs that a template answered, by why the engine could not.", "reason"
        )
        self.generation = self._histogram(
            "coach_generation_seconds", "Time to generate one batch of questions.", GENERATION_BUCKETS_S
        )
        self.received = self._counter("coach_jobs_received_total", "Messages that the worker has received.")
        self.outcomes = self._counter("coach_job_outcomes_total", "Outcomes of jobs, by what they were.", "result")
        self.suspects = self._counter("coach_jobs_suspect_total", "Jobs done alone, as workers had died with them.")
        self.steps = self._histogram(
            "coach_batch_seconds", "Time of one step of a worker's batch.", GENERATION_BUCKETS_S, "step"
        )
        self.database_away = Gauge(
            "coach_worker_database_away", "1 while the worker waits for its database.", registry=self.registry
        )

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(name, text, labels, buckets=buckets, registry=self.registry)

    def exposition(self) -> bytes:
        """The metrics in Prometheus' text format."""
        return generate_latest(self.registry)
