"""What was prescribed and left out arrives as sets of zero. They say nothing about what an athlete can do."""

import datetime
from collections.abc import Iterable

from coach.domain.question import PerformedSet


def without_skips(history: Iterable[PerformedSet]) -> list[PerformedSet]:
    """The log without exercises that a day left out, and without single sets that were left out and had no load.

    A zero with a load, beside sets that were done, may be a lift that failed, and so may one whose effort is told.
    """
    log = list(history)
    skipped = [one for one in log if _is_nothing(one)]
    if not skipped:
        return log
    tried = {_day(one) for one in log if not _is_nothing(one) and not one.warmup}
    return [one for one in log if not _is_nothing(one) or (one.load_kg and _day(one) in tried)]


def _is_nothing(one: PerformedSet) -> bool:
    amounts = (one.reps, one.seconds, one.distance_m)
    return one.rir is None and 0 in amounts and not any(amounts)


def _day(one: PerformedSet) -> tuple[int, datetime.date]:
    return one.exercise_id, one.date
