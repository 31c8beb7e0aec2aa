"""The strangler: chooses by the rollout, watches the coach, and whatever the coach does, the old generator answers."""

import ast
import inspect
from collections.abc import Callable
from threading import Event

import pytest
from fit_kit.rollouts import Strangler, make_rollout
from fit_kit.threads import together
from fit_kit.wods import make_question, unavailable

from fit.adapters.coach import remote
from fit.adapters.coach.parts import COACH_FAILED
from fit.domain import training
from fit.domain.breaker import State
from fit.domain.errors import WorkoutUnavailable
from fit.domain.rollout import Mode, place
from fit.domain.training import Generated, Question, Source


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
BELOW_HALF = next(athlete for athlete in range(1, 100) if place(athlete) < 5000)
ABOVE_HALF = next(athlete for athlete in range(1, 100) if place(athlete) >= 5000)


def test_the_reasons_are_those_that_operators_know() -> None:
    assert {"timeout", "unreachable", "server_error", "refused", "unreadable", "repeats_yesterday"} <= set(REASONS)


def test_the_share_decides_who_is_asked() -> None:
    strangler = Strangler(rollout=make_rollout(50))
    sources = [
        strangler.generator.generate(make_question(athlete_id=athlete)).source for athlete in (BELOW_HALF, ABOVE_HALF)
    ]
    assert sources == [Source.COACH, Source.LEGACY]


@pytest.mark.parametrize("mode", [Mode.LEGACY, Mode.SHADOW])
def test_in_the_modes_without_a_share_the_coach_answers_nobody(mode: Mode) -> None:
    strangler = Strangler(rollout=make_rollout(100, mode))
    assert strangler.generator.generate(make_question()).source is Source.LEGACY
    assert strangler.coach.asked == []


@pytest.mark.parametrize("reason", REASONS)
def test_the_old_generator_stands_in_for_every_reason_and_the_reason_is_counted(reason: str) -> None:
    strangler, question = Strangler(), make_question()
    strangler.coach.failure = unavailable(reason)
    made = strangler.generator.generate(question)
    assert (made.source, strangler.coach.asked) == (Source.FALLBACK, [question])
    counted = strangler.counted()
    assert (counted.wanted, counted.calls, counted.fallbacks) == (1, 1, 1)
    assert (counted.failed, counted.refused) == ((0, 1) if reason == "refused" else (1, 0))
    text = strangler.metrics.exposition().decode()
    assert f'fit_wod_fallback_total{{reason="{reason}"}} 1.0' in text
    assert f'fit_coach_calls_total{{instance="0",outcome="{reason}"}} 1.0' in text


def test_an_answer_says_how_long_each_part_took() -> None:
    strangler = Strangler()
    assert [timing.part for timing in strangler.generator.generate(make_question()).timings] == ["coach"]
    strangler.coach.failure = unavailable("timeout")
    assert [timing.part for timing in strangler.generator.generate(make_question()).timings] == ["coach", "legacy"]


def fail(strangler: Strangler, reason: str, times: int) -> None:
    strangler.coach.failure = unavailable(reason)
    for _ in range(times):
        strangler.generator.generate(make_question())


def test_after_five_failures_the_coach_is_left_in_peace_then_probed_then_trusted_again() -> None:
    strangler = Strangler()
    fail(strangler, "timeout", 8)
    assert len(strangler.coach.asked) == 5
    counted = strangler.counted()
    assert (counted.wanted, counted.calls, counted.fallbacks) == (8, 5, 8), "the fallback hides nothing from the counts"
    assert 'reason="breaker_open"} 3.0' in strangler.metrics.exposition().decode()
    strangler.coach.failure = None
    strangler.time.seconds += 6
    assert [strangler.generator.generate(make_question()).source for _ in range(3)] == [Source.COACH] * 3


def test_a_new_decision_gives_a_coach_that_was_left_in_peace_another_chance() -> None:
    strangler = Strangler()
    fail(strangler, "unreachable", 5)
    strangler.coach.failure = None
    assert strangler.generator.generate(make_question()).source is Source.FALLBACK
    strangler.known.rollout = make_rollout(100, version=2)
    assert strangler.generator.generate(make_question()).source is Source.COACH


def test_refusals_do_not_open_the_breaker() -> None:
    strangler = Strangler()
    fail(strangler, "refused", 30)
    assert len(strangler.coach.asked) == 30
    assert strangler.instances[0].state is State.CLOSED


def test_slow_answers_are_used_and_five_of_them_pause_the_coach_without_counting_as_errors() -> None:
    """Otherwise a slow coach would hold every thread that answers athletes."""
    strangler = Strangler(slow_s=0.0)
    sources = [strangler.generator.generate(make_question()).source for _ in range(6)]
    assert sources == [Source.COACH] * 5 + [Source.FALLBACK]
    counted = strangler.counted()
    assert (counted.calls, counted.failed, counted.fallbacks) == (5, 0, 1)
    assert 'outcome="slow"} 5.0' in strangler.metrics.exposition().decode()


def test_instances_take_turns_and_a_dead_one_is_passed_over() -> None:
    strangler = Strangler(coaches=2)
    strangler.coach.failure = unavailable("unreachable")
    sources = [strangler.generator.generate(make_question()).source for _ in range(20)]
    assert len(strangler.coaches[0].asked) == 5
    assert sources.count(Source.FALLBACK) == 5
    assert sources[-8:] == [Source.COACH] * 8


class Waiting:
    """A coach that answers only when all are there: whoever held a lock during the call would wait for ever."""

    def __init__(self, answer: Callable[[Question], Generated], expected: int) -> None:
        self._answer, self._expected, self._all, self.asked = answer, expected, Event(), 0

    def generate(self, question: Question) -> Generated:
        self.asked += 1
        if self.asked == self._expected:
            self._all.set()
        assert self._all.wait(20)
        return self._answer(question)


def test_no_lock_is_held_while_the_coach_is_called() -> None:
    strangler = Strangler()
    strangler.instances[0]._generator = Waiting(strangler.coach.generate, 4)
    made = together(*[lambda: strangler.generator.generate(make_question())] * 4)
    assert [each.source for each in made] == [Source.COACH] * 4


def test_one_probe_at_a_time_goes_through() -> None:
    strangler = Strangler()
    fail(strangler, "timeout", 5)
    strangler.coach.failure = None
    strangler.time.seconds += 6
    gate, entered = Event(), Event()

    class Probed:
        def generate(self, question: Question) -> Generated:
            assert not entered.is_set(), "a second probe"
            entered.set()
            assert gate.wait(20)
            return strangler.coach.generate(question)

    strangler.instances[0]._generator = Probed()

    def meanwhile() -> Generated:
        assert entered.wait(20)
        made = [strangler.generator.generate(make_question()) for _ in range(5)]
        gate.set()
        assert {each.source for each in made} == {Source.FALLBACK}
        return made[0]

    probe, _ = together(lambda: strangler.generator.generate(make_question()), meanwhile)
    assert probe.source is Source.COACH
    assert strangler.instances[0].state is State.CLOSED


def test_when_neither_can_the_failure_is_told() -> None:
    strangler = Strangler()
    strangler.coach.failure, strangler.legacy.failure = unavailable("timeout"), unavailable("nothing_left")
    with pytest.raises(WorkoutUnavailable) as caught:
        strangler.generator.generate(make_question())
    assert caught.value.reason == "nothing_left"


def test_a_bug_of_ours_is_not_taken_for_the_coachs_failure_and_leaves_no_probe_hanging() -> None:
    strangler = Strangler()
    fail(strangler, "timeout", 5)
    strangler.coach.failure = ZeroDivisionError()
    strangler.time.seconds += 6
    with pytest.raises(ZeroDivisionError):
        strangler.generator.generate(make_question())
    assert strangler.instances[0].state is State.OPEN


def test_the_gateway_is_told_to_ask_the_coach_while_its_breaker_is_closed() -> None:
    strangler = Strangler(rollout=make_rollout(50))
    assert (strangler.generator.to_coach(BELOW_HALF), strangler.generator.to_coach(ABOVE_HALF)) == (True, False)
    strangler.known.rollout = make_rollout(100)
    fail(strangler, "timeout", 5)
    assert strangler.generator.to_coach(BELOW_HALF) is False


def test_what_fails_at_the_gateway_is_not_asked_again_and_counts_as_the_coachs_failure() -> None:
    strangler = Strangler()
    token = COACH_FAILED.set(True)
    try:
        for _ in range(5):
            strangler.generator.to_coach(7)
            assert strangler.generator.generate(make_question()).source is Source.FALLBACK
    finally:
        COACH_FAILED.reset(token)
    counted = strangler.counted()
    assert (counted.wanted, counted.calls, counted.failed, counted.fallbacks) == (5, 5, 5, 5)
    assert strangler.coach.asked == []
    assert strangler.instances[0].state is State.OPEN
