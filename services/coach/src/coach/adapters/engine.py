"""The engine with the catalogue in its hands, watched: what it discards is counted and told, without a word on whom."""

from collections.abc import Sequence

import structlog

from coach.adapters.metrics import Metrics
from coach.domain.catalogue import Catalogue
from coach.domain.engine import TEMPLATE_ENGINE, Generated, generate
from coach.domain.question import Question

log = structlog.get_logger("coach.engine")


class WatchedEngine:
    def __init__(self, catalogue: Catalogue, metrics: Metrics) -> None:
        self._catalogue, self._metrics = catalogue, metrics

    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        """One answer for each question, in their order."""
        with self._metrics.generation.time():
            answers = generate(questions, self._catalogue)
        for answer in answers:
            self._tell(answer)
        return answers

    def _tell(self, answer: Generated) -> None:
        wod = answer.wod
        self._metrics.wods.labels(wod.engine).inc()
        for violation in answer.violations:
            self._metrics.violations.labels(violation.rule).inc()
            log.error("wod_violation", rule=violation.rule, input_hash=wod.input_hash)
        if wod.engine == TEMPLATE_ENGINE:
            reason = answer.failure or ("violation" if answer.violations else "unknown")
            self._metrics.templates.labels(reason).inc()
            log.error("wod_template", reason=reason, input_hash=wod.input_hash)
