"""The engine with the catalogue in its hands, watched: what it discards is counted and told, without a word on whom."""

from collections.abc import Sequence

import structlog

from coach.adapters.metrics import Metrics
from coach.domain.catalogue import Catalogue
from coach.domain.engine import TEMPLATE_ENGINE, Generated, generate, generate_from_templates
from coach.domain.question import Question
from coach.domain.versions import Make

log = structlog.get_logger("coach.engine")


class WatchedEngine:
    """`make` is one engine of `coach.domain.versions`. Where templates are what was asked for, they are no failure."""

    def __init__(self, catalogue: Catalogue, metrics: Metrics, make: Make = generate) -> None:
        self._catalogue, self._metrics, self._make = catalogue, metrics, make

    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        """One answer for each question, in their order."""
        with self._metrics.generation.time():
            answers = self._make(questions, self._catalogue)
        for answer in answers:
            self._tell(answer)
        return answers

    def _tell(self, answer: Generated) -> None:
        wod = answer.wod
        self._metrics.wods.labels(wod.engine).inc()
        for violation in answer.violations:
            self._metrics.violations.labels(violation.rule).inc()
            log.error("wod_violation", rule=violation.rule, input_hash=wod.input_hash)
        if wod.engine == TEMPLATE_ENGINE and self._make is not generate_from_templates:
            reason = answer.failure or ("violation" if answer.violations else "unknown")
            self._metrics.templates.labels(reason).inc()
            log.error("wod_template", reason=reason, input_hash=wod.input_hash)
