"""Rollouts and strangler generators for tests, with every part in the test's hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fit.adapters.coach.call_log import CallLog
from fit.adapters.coach.instance import CoachInstance
from fit.adapters.coach.strangler import StranglerGenerator
from fit.adapters.metrics import Metrics
from fit.domain.promotion import BOUNDS_MS, Counts, latency_class
from fit.domain.rollout import Mode, Rollout, share_of
from fit.domain.training import Source
from fit_kit.wods import FakeGenerator


def make_rollout(percent: float = 100, mode: Mode = Mode.ROLLOUT, **changes: Any) -> Rollout:
    values: dict[str, Any] = {"version": 1, "share": share_of(percent), "reason": "A test.", "author": "test"}
    return Rollout(mode=mode, **(values | changes))


def make_counts(
    calls: int = 0, *, failed: int = 0, fallbacks: int | None = None, ms: float = 20, **more: Any
) -> Counts:
    """So many calls of the same length, for as many workouts wanted; each failure is a fallback."""
    latency = [0] * len(BOUNDS_MS)
    latency[latency_class(ms)] = calls
    values: dict[str, Any] = {"wanted": calls, "fallbacks": failed if fallbacks is None else fallbacks}
    return Counts(calls=calls, failed=failed, latency=tuple(latency), **(values | more))


@dataclass
class KnownRollout:
    """The rollout of this process, without a database behind it."""

    rollout: Rollout = field(default_factory=make_rollout)

    def current(self) -> Rollout:
        return self.rollout


class KeptWindows:
    """Transactions whose only store keeps windows in memory."""

    def __init__(self) -> None:
        self.windows: list[Counts] = []
        self.rollout = self

    def write(self) -> "KeptWindows":
        return self

    def __enter__(self) -> "KeptWindows":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def add_window(self, _process: str, counts: Counts, _now: object) -> None:
        self.windows.append(counts)


@dataclass
class Ticking:
    """Seconds that pass when the test says so."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Strangler:
    """A strangler with fakes on both sides."""

    def __init__(self, coaches: int = 1, rollout: Rollout | None = None, **more: Any) -> None:
        self.coaches: Sequence[FakeGenerator] = [FakeGenerator() for _ in range(coaches)]
        self.legacy = FakeGenerator(Source.LEGACY)
        self.metrics, self.time, self.kept = Metrics(), Ticking(), KeptWindows()
        self.known = KnownRollout(rollout or make_rollout())
        self.calls = CallLog(self.kept, self.metrics, _NoClock(), background=False)  # type: ignore[arg-type]
        self.instances = [
            CoachInstance(str(number), coach, self.metrics, now=self.time, chance=lambda: 0.5)
            for number, coach in enumerate(self.coaches)
        ]
        self.generator = StranglerGenerator(
            self.instances,
            self.legacy,
            rollout=self.known,  # type: ignore[arg-type]
            calls=self.calls,
            metrics=self.metrics,
            **more,
        )

    @property
    def coach(self) -> FakeGenerator:
        return self.coaches[0]

    def counted(self) -> Counts:
        """All that was counted since the last look."""
        self.kept.windows.clear()
        self.calls.flush()
        return sum(self.kept.windows, Counts())


class _NoClock:
    def now(self) -> None: ...
    def real(self) -> None: ...
