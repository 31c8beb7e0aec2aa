"""Stands between the old generator and the coach: asks the coach, and when it cannot, the old one answers."""

from collections.abc import Callable
from dataclasses import replace

from fit.domain.errors import WorkoutUnavailable
from fit.domain.training import Generated, Question, Source
from fit.usecases.ports import WorkoutGenerator


class StranglerGenerator:
    """`on_fallback` is told the reason each time the old generator stands in."""

    def __init__(
        self, coach: WorkoutGenerator, legacy: WorkoutGenerator, *, on_fallback: Callable[[str], None]
    ) -> None:
        self._coach, self._legacy, self._on_fallback = coach, legacy, on_fallback

    def generate(self, question: Question) -> Generated:
        try:
            return self._coach.generate(question)
        except WorkoutUnavailable as error:
            self._on_fallback(error.reason)
        return replace(self._legacy.generate(question), source=Source.FALLBACK)
