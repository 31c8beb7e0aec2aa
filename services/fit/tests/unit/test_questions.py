"""The question that a generator is asked."""

from datetime import date, timedelta

from fit.domain.training import PastSet
from fit.usecases.ports import Facts
from fit.usecases.questions import MOST_SETS_TOLD, question_of

DAY = date(2026, 5, 1)


def done(days_ago: int) -> PastSet:
    return PastSet(DAY - timedelta(days=days_ago), 1, 8, 20.0, None, 2, False, None)


def test_of_a_log_beyond_measure_the_newest_sets_are_told() -> None:
    history = (*[done(1)] * 500, *[done(9)] * MOST_SETS_TOLD, *[done(2)] * 500)
    told = question_of(7, DAY, Facts(None, {}, history, ()), 6).history
    assert len(told) == MOST_SETS_TOLD
    assert [sum(each == done(days) for each in told) for days in (1, 2)] == [500, 500]


def test_a_usual_log_is_told_as_it_is() -> None:
    history = (done(9), done(1))
    assert question_of(7, DAY, Facts(None, {}, history, ()), 6).history == history
