"""The process `fit dispatch`: sends what is due, hears what became of it, finds what got lost, ends what is over."""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.adapters.billing_meter import show_state
from fit.bootstrap import Dispatch
from fit.domain.errors import CoachAway, CourierAway
from fit.domain.runs import JobState
from fit.entrypoints import rollout_control
from fit.entrypoints.status import serve_status
from fit.usecases.billing_bag import BillingVerbs
from fit.usecases.payments import AskAboutEverybody

log = structlog.get_logger("fit.dispatch")
IDLE_WAIT_S = 0.1
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0
STALE_AFTER_S = 60.0


@dataclass
class Duty:
    """Something to be done every so many seconds. It must not keep the others from their turn."""

    name: str
    every_s: float
    work: Callable[[], object]
    due_at: float = field(default=0.0)


class Dispatcher:
    """One thread beside the controller's.

    Whatever fails is tried again with a growing pause; nothing it does is harmful twice.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch
        self._settings = dispatch.fit.settings
        self._metrics = dispatch.fit.metrics
        self._stopping = threading.Event()
        self._pause_s = 0.0
        self._send_at = 0.0
        self._beat = time.monotonic()
        self._healthy = False
        self._duties = [
            Duty("ensure", 30, dispatch.courier.ensure),
            Duty("finish", 1, dispatch.finish_runs),
            Duty("erasures", 10, dispatch.deliver_erasures),
            Duty("reconcile", 60, self._reconcile),
            Duty("house", 3600, dispatch.fit.keep_house),
            Duty("measure", 10, self._measure),
        ]
        self._duties += self._premium(dispatch.fit.billing)
        if self._settings.is_own_cron:
            self._duties.append(Duty("cron", 3600, self._cron))

    def _premium(self, premium: BillingVerbs) -> list[Duty]:
        """Payment providers and mail servers may be slow, so they are asked in a thread of their own."""
        duties = [Duty("mail", 15, lambda: premium.afterwards(premium.send_mail))]
        if premium.refresh is not None and premium.ask_about_everybody is not None and premium.measure is not None:
            refresh, measure, ask = premium.refresh, premium.measure, premium.ask_about_everybody
            duties.append(Duty("billing", 5, lambda: premium.afterwards(refresh)))
            duties.append(Duty("billing-night", 3600, lambda: self._ask_about_everybody(ask)))
            duties.append(Duty("billing-measure", 30, lambda: show_state(self._metrics, measure())))
        return duties

    def run(self) -> None:
        """Works until TERM or INT. What it has claimed by then comes free by itself a minute later."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        port = self._settings.dispatch_port
        serve_status(self._settings.host, port, ready=self.is_ready, metrics=self._metrics.exposition)
        log.info("dispatcher_started", courier=self._settings.courier)
        controller = threading.Thread(target=rollout_control.watch, args=(self._dispatch.fit, self._stopping))
        controller.start()
        try:
            while not self._stopping.is_set():
                self.turn()
        except Exception as error:
            log.error("dispatcher_failed", error=type(error).__name__, exc_info=error)
            raise
        finally:
            # Also after an error that nobody foresaw: a controller that went on alone would keep a process alive
            # that sends nothing, and whoever supervises it would not start it again.
            self._stopping.set()
            self._dispatch.courier.close()
            controller.join()
        log.info("dispatcher_stopped")

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def is_ready(self) -> bool:
        """Whether it has turned lately, and nothing was away when it did."""
        return self._healthy and time.monotonic() - self._beat < STALE_AFTER_S

    def turn(self) -> None:
        """Once around: the duties that are due, a batch out, outcomes in."""
        self._beat = time.monotonic()
        done = [self._guarded(duty.name, duty.work) for duty in self._duties if self._is_due(duty)]
        sent = self._send() if self._beat >= self._send_at else False
        heard = self._guarded("outcomes", lambda: self._hear(0.0 if sent else IDLE_WAIT_S))
        self._healthy = all(done) and heard and self._send_at <= self._beat
        if not heard:
            self._stopping.wait(SHORTEST_PAUSE_S)

    def _is_due(self, duty: Duty) -> bool:
        if self._beat < duty.due_at:
            return False
        duty.due_at = self._beat + duty.every_s
        return True

    def _send(self) -> bool:
        """True when there may be more to send. When the courier is away, the next try waits longer and longer."""
        sent = 0

        def send() -> None:
            nonlocal sent
            batch = self._dispatch.send_due(self._settings.dispatch_batch)
            sent = batch.claimed
            self._metrics.jobs_sent.inc(batch.taken)
            self._metrics.jobs_unconfirmed.inc(batch.claimed - batch.taken - batch.cancelled)

        if self._guarded("send", send):
            self._pause_s = 0.0
        else:
            self._pause_s = min(LONGEST_PAUSE_S, max(SHORTEST_PAUSE_S, 2 * self._pause_s))
            self._send_at = time.monotonic() + self._pause_s
        return sent > 0

    def _hear(self, wait_s: float) -> None:
        heard = self._dispatch.apply_outcomes(wait_s)
        self._metrics.outcomes.labels("done").inc(heard.done)
        for _, verdict in heard.failed:
            self._metrics.outcomes.labels("dead" if verdict.state is JobState.DEAD else "retry").inc()

    def _guarded(self, name: str, work: Callable[[], object]) -> bool:
        try:
            work()
        except (CourierAway, CoachAway) as error:
            log.warning("dispatch_waits", duty=name, error=error.code)
            return False
        except SQLAlchemyError as error:
            log.error("database_unavailable", error=type(error).__name__)
            return False
        return True

    def _reconcile(self) -> None:
        found, again = self._dispatch.reconcile()
        self._metrics.reconciled.labels("done").inc(found)
        self._metrics.reconciled.labels("again").inc(again)

    def _ask_about_everybody(self, ask: AskAboutEverybody) -> None:
        ask()
        self._metrics.billing_reconciled.set(time.time())

    def _cron(self) -> None:
        self._dispatch.fit.generate_wods(None, f"hourly-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}")

    def _measure(self) -> None:
        backlog = self._dispatch.fit.show_backlog()
        self._metrics.jobs.labels("pending").set(backlog.pending)
        self._metrics.jobs.labels("queued").set(backlog.queued)
        self._metrics.jobs.labels("dead").set(sum(backlog.dead.values()))
        self._metrics.oldest_due.set(backlog.oldest_s)
        for queue, depth in self._dispatch.courier.depths().items():
            self._metrics.queue_depth.labels(queue).set(depth)
