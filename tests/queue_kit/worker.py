"""`coach work` with what a test may add: a crash between two steps, an athlete who kills workers, a quick engine."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from coach.adapters.broker.jobs import JobQueue  # noqa: E402
from coach.adapters.engine import WatchedEngine  # noqa: E402
from coach.adapters.quarantine import Quarantine, serve  # noqa: E402
from coach.bootstrap import Coach, build  # noqa: E402
from coach.domain.engine import Generated  # noqa: E402
from coach.domain.question import Question  # noqa: E402
from coach.entrypoints import log  # noqa: E402
from coach.entrypoints.cli import generated  # noqa: E402
from coach.entrypoints.worker import Worker, alarm  # noqa: E402
from coach.settings import load_settings  # noqa: E402
from queue_kit.crashes import crash_hook  # noqa: E402

KILLER = os.environ.get("KILLER", "")


class TestEngine:
    """The real one; with QUICK_ENGINE=1 it answers with the first WOD it made, under everybody's name."""

    def __init__(self, real: WatchedEngine, *, quick: bool) -> None:
        self._real, self._quick = real, quick
        self._first: Generated | None = None

    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        if any(question.athlete_id == KILLER for question in questions):
            os._exit(99)
        if not self._quick:
            return self._real.generate(questions)
        if self._first is None:
            self._first = self._real.generate(questions[:1])[0]
        wod = self._first.wod
        return [Generated(replace(wod, athlete_id=each.athlete_id, date=each.date)) for each in questions]


def make() -> Coach:
    settings = load_settings()
    log.configure(settings.log_level)
    bare = build(settings)
    engine = TestEngine(WatchedEngine(bare.catalogue, bare.metrics), quick=os.environ.get("QUICK_ENGINE") == "1")
    bare.transactions.dispose()
    return build(settings, engine=engine, limit=alarm)


if __name__ == "__main__":
    if sys.argv[1:] == ["quarantine"]:
        answers, sys.stdout = sys.stdout.buffer, sys.stderr
        coach = make()
        serve(sys.stdin.buffer, answers, lambda body: generated(coach, body))
        sys.exit(0)
    coach = make()
    url = coach.settings.rabbitmq_url
    assert url is not None
    jobs = JobQueue(url.get_secret_value(), batch=coach.settings.work_batch)
    quarantine = Quarantine([sys.executable, __file__, "quarantine"])
    sys.exit(Worker(coach, jobs, quarantine, hook=crash_hook()).run())
