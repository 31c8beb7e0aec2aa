"""What a generator is put together from, and what is put together. The same for every generator, so that they can be
exchanged in one line of bootstrap.py."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from fit.adapters.db.transactions import SqlTransactions
from fit.adapters.metrics import Metrics
from fit.domain.catalogue import Catalogue
from fit.usecases.ports import Clock, Tokens, WorkoutGenerator
from fit.usecases.rollout_ports import WodRoute

#: True while a request is served that the gateway has already taken to the coach in vain.
COACH_FAILED: ContextVar[bool] = ContextVar("coach_failed", default=False)


class CoachSettings(Protocol):
    """The settings that are read here."""

    @property
    def coach_addresses(self) -> tuple[str, ...]: ...
    @property
    def coach_deadline_s(self) -> float: ...
    @property
    def coach_connect_s(self) -> float: ...
    @property
    def coach_slow_s(self) -> float: ...
    @property
    def use_coach_microservice(self) -> bool: ...
    @property
    def legacy_wod_cpu_seconds(self) -> tuple[float, float]: ...
    @property
    def shadow_url(self) -> str | None: ...
    @property
    def shadow_sample(self) -> float: ...
    @property
    def shadow_deadline_s(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Parts:
    settings: CoachSettings
    catalogue: Catalogue
    clock: Clock
    tokens: Tokens
    metrics: Metrics
    transactions: SqlTransactions


@dataclass(frozen=True, slots=True)
class Coaching:
    """Who makes workouts, who imagines them (nothing of that counts for the others), and what the gateway is told of
    whom to ask."""

    generator: WorkoutGenerator
    imagining: WorkoutGenerator
    route: WodRoute
