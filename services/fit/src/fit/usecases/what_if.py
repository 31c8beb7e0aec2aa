"""What would today's workout be with less time, other equipment, a sore spot? Nothing is stored."""

import json
from dataclasses import dataclass, replace
from typing import Any

from fit.domain.accounts import Principal
from fit.domain.differences import Difference, difference
from fit.domain.today import Today
from fit.domain.training import Source, check_answer, local_date
from fit.domain.units import Units
from fit.usecases.ports import Bulkhead, Clock, Quota, Transactions, WorkoutGenerator
from fit.usecases.questions import ask


@dataclass(frozen=True, slots=True)
class Imagined:
    """The workout that would be made, who made it, and how it differs from today's."""

    document: dict[str, Any]
    source: Source
    difference: Difference


class WhatIf:
    """Raises TooManyRequests, Overloaded, WorkoutUnavailable."""

    def __init__(
        self,
        transactions: Transactions,
        generator: WorkoutGenerator,
        clock: Clock,
        quota: Quota,
        bulkhead: Bulkhead,
    ) -> None:
        self._transactions, self._generator, self._clock = transactions, generator, clock
        self._quota, self._bulkhead = quota, bulkhead

    def __call__(self, who: Principal, today: Today) -> Imagined:
        with self._bulkhead.place(who.account_id):
            return self._imagine(who, today)

    def _imagine(self, who: Principal, today: Today) -> Imagined:
        self._quota.take(f"what-if:{who.account_id}")
        day = local_date(self._clock.now(), who.time_zone)
        with self._transactions.read() as stores:
            stored = stores.workouts.on(who.account_id, day)
            question = ask(stores, who.account_id, day)
        usual = replace(question, wishes=Today(dry_run=True))
        asked = replace(question, wishes=replace(today, dry_run=True))
        before = json.loads(stored.document) if stored and stored.counts else self._generator.generate(usual).document
        made = self._generator.generate(asked)
        check_answer(made.document, asked)
        units = question.profile.units if question.profile else Units.METRIC
        return Imagined(made.document, made.source, difference(before, made.document, units))
