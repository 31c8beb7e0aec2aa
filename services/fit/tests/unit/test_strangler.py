"""Whatever the coach does, the old generator answers instead, and somebody is told why."""

import ast
import inspect

import pytest
from fit_kit.wods import FakeGenerator, make_question, unavailable

from fit.adapters.coach import remote
from fit.adapters.coach.strangler import StranglerGenerator
from fit.domain import training
from fit.domain.errors import WorkoutUnavailable
from fit.domain.training import Source


def reasons_of(module: object) -> set[str]:
    """Every reason that a module gives when it raises WorkoutUnavailable."""
    return {
        keyword.value.value
        for node in ast.walk(ast.parse(inspect.getsource(module)))  # type: ignore[arg-type]
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "WorkoutUnavailable"
        for keyword in node.keywords
        if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant)
    }


REASONS = sorted(reasons_of(remote) | reasons_of(training))


def make_strangler(coach: FakeGenerator, told: list[str]) -> StranglerGenerator:
    return StranglerGenerator(coach, FakeGenerator(Source.LEGACY), on_fallback=told.append)


def test_the_coach_is_asked_first_and_nobody_is_told() -> None:
    told: list[str] = []
    made = make_strangler(FakeGenerator(), told).generate(make_question())
    assert (made.source, told) == (Source.COACH, [])


def test_the_reasons_are_those_that_operators_know() -> None:
    assert {"timeout", "unreachable", "server_error", "refused", "unreadable", "repeats_yesterday"} <= set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_the_old_generator_stands_in_for_every_reason_and_tells_it(reason: str) -> None:
    told: list[str] = []
    coach = FakeGenerator()
    coach.failure = unavailable(reason)
    question = make_question()
    made = make_strangler(coach, told).generate(question)
    assert (made.source, told, coach.asked) == (Source.FALLBACK, [reason], [question])


def test_when_neither_can_the_failure_is_told() -> None:
    coach, legacy = FakeGenerator(), FakeGenerator(Source.LEGACY)
    coach.failure, legacy.failure = unavailable("timeout"), unavailable("nothing_left")
    with pytest.raises(WorkoutUnavailable) as caught:
        StranglerGenerator(coach, legacy, on_fallback=lambda _: None).generate(make_question())
    assert caught.value.reason == "nothing_left"


def test_a_bug_of_ours_is_not_taken_for_the_coachs_failure() -> None:
    coach = FakeGenerator()
    coach.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        make_strangler(coach, []).generate(make_question())
