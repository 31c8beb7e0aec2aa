"""Stands between the old generator and the coach: chooses by the rollout, watches, and lets the old one stand in.

The order of rescue: what is stored here already (the use case looks first), then one call of the coach, which answers
what it has stored or makes it, then the old generator. The fallback is the retry; there is no other.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from math import inf

from fit.adapters.coach.call_log import OK, REFUSED, SLOW, CallLog, Calls, ImaginingLog
from fit.adapters.coach.instance import CoachInstance
from fit.adapters.coach.legacy import LegacyGenerator, burn_cpu
from fit.adapters.coach.parts import COACH_FAILED, Coaching, Parts
from fit.adapters.coach.remote import reach
from fit.adapters.coach.rollout_cache import RolloutCache
from fit.adapters.coach.shadow import Shadow
from fit.adapters.metrics import Metrics
from fit.domain.breaker import State
from fit.domain.errors import WorkoutUnavailable
from fit.domain.rollout import Mode, Rollout, percent_of
from fit.domain.training import Generated, Question, Source, Timing
from fit.usecases.ports import WorkoutGenerator

BREAKER_OPEN, GATEWAY = "breaker_open", "gateway"


class StranglerGenerator:
    """`slow_s`: what takes longer is used, but the coach is left in peace as if it had failed.

    `always_compare`: answers of the coach are compared too, because the candidate is another one."""

    def __init__(
        self,
        coaches: Sequence[CoachInstance],
        legacy: WorkoutGenerator,
        *,
        rollout: RolloutCache,
        calls: Calls,
        metrics: Metrics,
        slow_s: float = inf,
        shadow: Shadow | None = None,
        always_compare: bool = False,
    ) -> None:
        self._coaches, self._legacy, self._rollout, self._calls = coaches, legacy, rollout, calls
        self._metrics, self._shadow, self._always_compare = metrics, shadow, always_compare
        self._slow_s = slow_s
        self._turn = count()
        self._decision: int | None = None

    def generate(self, question: Question) -> Generated:
        """Raises WorkoutUnavailable only when the old generator cannot help either."""
        rollout = self._current()
        made = self._by_coach(question) if rollout.gives_coach(question.athlete_id) else self._by_legacy(question)
        if self._shadow and (rollout.mode is Mode.SHADOW or self._always_compare):
            self._shadow.offer(question, made)
        return made

    def to_coach(self, athlete_id: int) -> bool:
        """The gateway asks. While no breaker is closed it is sent to us, and we probe."""
        if not self._current().gives_coach(athlete_id) or all(each.state is not State.CLOSED for each in self._coaches):
            return False
        self._calls.sent_by_gateway()
        return True

    def arrived(self) -> None:
        self._coaches[0].succeeded()

    def _current(self) -> Rollout:
        """The rollout in force. A new decision is a new beginning: a pause from before would be held against the coach
        by the controller, who would take the share back before anybody has asked again."""
        rollout = self._rollout.current()
        if rollout.version != self._decision:
            self._decision = rollout.version
            for coach in self._coaches:
                coach.reconsider()
        self._metrics.rollout_share.set(percent_of(rollout.effective_share))
        return rollout

    def _by_coach(self, question: Question) -> Generated:
        if COACH_FAILED.get():
            self._coaches[0].failed()
            self._calls.failed_at_gateway()
            return self._fall_back(question, GATEWAY)
        self._calls.wanted()
        chosen = self._choose()
        if chosen is None:
            return self._fall_back(question, BREAKER_OPEN)
        began = time.perf_counter()
        try:
            made = self._call(*chosen, question)
        except WorkoutUnavailable as error:
            return self._fall_back(question, error.reason, Timing("coach", time.perf_counter() - began))
        return replace(made, timings=(Timing("coach", time.perf_counter() - began),))

    def _choose(self) -> tuple[CoachInstance, int] | None:
        """The next instance that may be called, in turn."""
        first = next(self._turn)
        for offset in range(len(self._coaches)):
            coach = self._coaches[(first + offset) % len(self._coaches)]
            epoch = coach.permit()
            if epoch is not None:
                return coach, epoch
        return None

    def _call(self, coach: CoachInstance, epoch: int, question: Question) -> Generated:
        """Whatever happens, the breaker hears of it: a probe that never came back would keep it half open."""
        began, outcome = time.perf_counter(), "error"
        try:
            made = coach.generate(question)
            outcome = OK if time.perf_counter() - began <= self._slow_s else SLOW
        except WorkoutUnavailable as error:
            outcome = error.reason
            raise
        finally:
            # A slow coach would hold every thread that answers athletes, so the breaker counts its answers as failures.
            # 4xx is our own bug: the coach is alive, and asking somebody else would not help.
            (coach.succeeded if outcome in (OK, REFUSED) else coach.failed)(epoch)
            self._calls.called(coach.name, outcome, time.perf_counter() - began)
        return made

    def _fall_back(self, question: Question, reason: str, *timings: Timing) -> Generated:
        self._calls.fell_back(reason)
        made = self._by_legacy(question)
        return replace(made, source=Source.FALLBACK, timings=(*timings, *made.timings))

    def _by_legacy(self, question: Question) -> Generated:
        began = time.perf_counter()
        made = self._legacy.generate(question)
        return replace(made, timings=(Timing("legacy", time.perf_counter() - began),))


class OnlyHere:
    """The route while the coach is switched off."""

    def to_coach(self, athlete_id: int) -> bool:
        return False

    def arrived(self) -> None:
        """Nothing depends on it."""


def make_coaching(parts: Parts) -> Coaching:
    """Both generators with all that the migration needs; only the old one when the coach is switched off."""
    settings, metrics = parts.settings, parts.metrics
    legacy = LegacyGenerator(parts.catalogue, parts.clock, burn=burn_cpu(*settings.legacy_wod_cpu_seconds))
    if not settings.use_coach_microservice:
        return Coaching(legacy, legacy, OnlyHere())
    addresses = settings.coach_addresses
    candidate = reach(parts, settings.shadow_url or addresses[0], deadline_s=settings.shadow_deadline_s, dry_run=True)
    coaches, rollout = [reach(parts, each) for each in addresses], RolloutCache(parts.transactions)
    generator = StranglerGenerator(
        [CoachInstance(str(number), coach, metrics) for number, coach in enumerate(coaches)],
        legacy,
        rollout=rollout,
        calls=CallLog(parts.transactions, metrics, parts.clock),
        metrics=metrics,
        slow_s=settings.coach_slow_s,
        shadow=Shadow(candidate, parts.transactions, metrics, parts.clock, sample=settings.shadow_sample),
        always_compare=settings.shadow_url is not None,
    )
    imagining = StranglerGenerator(
        [CoachInstance(f"what-if-{number}", coach, metrics) for number, coach in enumerate(coaches)],
        legacy,
        rollout=rollout,
        calls=ImaginingLog(metrics),
        metrics=metrics,
    )
    return Coaching(generator, imagining, generator)
