"""The controller of the rollout: observations go in, a verdict and the next state come out. Nothing is done here.

It judges the calls of the coach *before* the fallback, because the fallback hides a dead coach from everybody who
watches athletes only.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from math import inf

from fit.domain.rollout import percent_of

#: Upper bounds of the classes of latency, in milliseconds.
BOUNDS_MS = (5, 10, 25, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2500, 5000, inf)
FAILURES_TO_ABORT = 3


def latency_class(milliseconds: float) -> int:
    return next(index for index, bound in enumerate(BOUNDS_MS) if milliseconds <= bound)


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened to athletes of the coach's share. `latency`: calls in each class of BOUNDS_MS.

    `wanted`: workouts that the coach was to make; `calls`: those it was really asked for (an open breaker asks for
    none); `failed`: calls that count as its failure; `refused`: 4xx, our own bug; `fallbacks`: the old generator's.
    """

    wanted: int = 0
    calls: int = 0
    failed: int = 0
    refused: int = 0
    fallbacks: int = 0
    latency: tuple[int, ...] = (0,) * len(BOUNDS_MS)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.wanted + other.wanted,
            self.calls + other.calls,
            self.failed + other.failed,
            self.refused + other.refused,
            self.fallbacks + other.fallbacks,
            tuple(a + b for a, b in zip(self.latency, other.latency, strict=True)),
        )

    @property
    def error_rate(self) -> float:
        return self.failed / self.calls if self.calls else 0.0

    @property
    def fallback_rate(self) -> float:
        return self.fallbacks / self.wanted if self.wanted else 0.0

    @property
    def p95_ms(self) -> float | None:
        """The upper bound of the class that 95 % of the measured calls do not exceed; None when none was measured."""
        measured, seen = sum(self.latency), 0
        for bound, count in zip(BOUNDS_MS, self.latency, strict=True):
            seen += count
            if measured and seen >= 0.95 * measured:
                return bound
        return None

    @property
    def finite_p95_ms(self) -> float | None:
        """The same for documents, which know no infinity: above the last class nothing is known."""
        p95_ms = self.p95_ms
        return None if p95_ms == inf else p95_ms


@dataclass(frozen=True, slots=True)
class Limits:
    """What a step must show before the next one. Rates of 0..1, milliseconds."""

    min_calls: int = 300
    error_rate: float = 0.01
    fallback_rate: float = 0.01
    p95_ms: float = 1000.0

    def broken_by(self, counts: Counts) -> str | None:
        """Which limit these counts break, in words."""
        if counts.error_rate > self.error_rate:
            return f"{counts.failed} of {counts.calls} calls failed ({counts.error_rate:.1%})"
        if counts.fallback_rate > self.fallback_rate:
            return f"{counts.fallbacks} of {counts.wanted} workouts were fallbacks ({counts.fallback_rate:.1%})"
        if counts.p95_ms is not None and counts.p95_ms > self.p95_ms:
            return f"p95 is above {self.p95_ms:g} ms"
        return None


class Phase(StrEnum):
    """`watching`: nobody has asked for a promotion; a share set by hand is watched all the same, where there is one."""

    WATCHING = "watching"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Promotion:
    """The controller's memory. It is stored after every check, so that a restart forgets nothing.

    `steps` are the shares that are still to come; `step` counts since the present share was set; `failures` are failed
    checks in a row, `bad_steps` times that a step with enough calls was bad on the whole; `cursor` is the last window
    that has been counted in.
    """

    phase: Phase = Phase.WATCHING
    steps: tuple[int, ...] = ()
    pause_at: tuple[int, ...] = ()
    limits: Limits = Limits()
    step: Counts = field(default_factory=Counts)
    failures: int = 0
    bad_steps: int = 0
    cursor: int = 0


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105  (no password)
    FAIL = "fail"
    NO_DATA = "no_data"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One look at the coach: the verdict, why, and the numbers it was given for."""

    verdict: Verdict
    reason: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Checked:
    """A check that was stored, with the share it was made at."""

    at: datetime
    share: int
    check: Check


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about it. `share`: set this one, None: leave it."""

    check: Check
    promotion: Promotion
    share: int | None = None


def judge(promotion: Promotion, share: int, recent: Counts | None) -> Decision:
    """Looks at what happened since the last check; `recent` None: it could not be found out."""
    if recent is None:
        return Decision(Check(Verdict.ERROR, "the calls could not be counted", Counts()), promotion)
    step = promotion.step + recent
    promotion = replace(promotion, step=step)
    broken = promotion.limits.broken_by(recent)
    if broken is not None:
        promotion = replace(promotion, failures=promotion.failures + 1)
        return _failed(promotion, promotion.failures, Check(Verdict.FAIL, broken, recent))
    if recent.wanted:
        promotion = replace(promotion, failures=0)  # Silence is no good news: without a call the failures stand.
    if step.calls < promotion.limits.min_calls or step.p95_ms is None:
        words = f"{step.calls} of {promotion.limits.min_calls} calls"
        return Decision(Check(Verdict.NO_DATA, words, step), promotion)
    broken = promotion.limits.broken_by(step)
    if broken is not None:
        # Nothing is held against the coach twice: the next look at the whole begins anew.
        promotion = replace(promotion, step=Counts(), bad_steps=promotion.bad_steps + 1)
        return _failed(promotion, promotion.bad_steps, Check(Verdict.FAIL, broken, step))
    check = Check(Verdict.PASS, f"{step.calls} calls within the limits at {percent_of(share):g} %", step)
    return _passed(replace(promotion, bad_steps=0), share, check)


def _failed(promotion: Promotion, failures: int, check: Check) -> Decision:
    if failures < FAILURES_TO_ABORT:
        return Decision(check, promotion)
    return Decision(check, Promotion(limits=promotion.limits, cursor=promotion.cursor), share=0)


def _passed(promotion: Promotion, share: int, check: Check) -> Decision:
    if promotion.phase is not Phase.RUNNING:
        return Decision(check, replace(promotion, step=Counts()))
    if share in promotion.pause_at:
        gates = tuple(gate for gate in promotion.pause_at if gate != share)
        return Decision(check, replace(promotion, phase=Phase.PAUSED, pause_at=gates, step=Counts()))
    if not promotion.steps:
        return Decision(check, replace(promotion, phase=Phase.FINISHED, step=Counts()))
    following, *later = promotion.steps
    return Decision(check, replace(promotion, steps=tuple(later), step=Counts()), share=following)
