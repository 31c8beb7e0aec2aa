"""Shadow: workouts are compared by what they mean, later, and never in the way of an athlete."""

from threading import Event
from typing import Any

from fit_kit.catalogue import certified
from fit_kit.clock import MovableClock
from fit_kit.rollouts import Strangler, make_rollout
from fit_kit.wods import FakeGenerator, make_document, make_exercise, make_question, unavailable

from fit.adapters.coach.legacy import LegacyGenerator
from fit.adapters.coach.shadow import WAITING, Shadow
from fit.adapters.metrics import Metrics
from fit.domain.profile import Goal, Profile
from fit.domain.rollout import Mode
from fit.domain.shadow import Comparison, compare, report
from fit.domain.training import Question

LEGACY = LegacyGenerator(certified(), MovableClock())


class Kept:
    """Transactions whose only store keeps comparisons in memory."""

    def __init__(self) -> None:
        self.found: list[Comparison] = []
        self.rollout = self

    def write(self) -> "Kept":
        return self

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def add_comparison(self, comparison: Comparison, _now: object) -> None:
        self.found.append(comparison)


def make_shadow(candidate: Any, kept: Kept, **changes: Any) -> Shadow:
    return Shadow(candidate, kept, Metrics(), MovableClock(), **({"sample": 100.0} | changes))  # type: ignore[arg-type]


def make_asked(athlete: int, **changes: Any) -> Question:
    return make_question(athlete_id=athlete, profile=Profile(goal=Goal.STRENGTH), **changes)


def test_control_against_control_shows_no_difference() -> None:
    kept = Kept()
    shadow = make_shadow(LEGACY, kept)
    for athlete in range(1, 31):
        question = make_asked(athlete, yesterday=(1, 2, 3))
        shadow.offer(question, LEGACY.generate(question))
        shadow.drain()
    (cohort,) = report(kept.found)
    assert (cohort.compared, cohort.differing, cohort.examples) == (30, 0, ())
    assert {cohort.repeats, cohort.minutes, cohort.exercises, cohort.muscles, cohort.loads} == {0}


def test_what_differs_is_measured_by_its_meaning() -> None:
    question = make_asked(7, yesterday=(5,))
    ours = make_document(question, (1, 2))
    theirs = make_document(question, (2, 5), estimated_minutes=34)
    heavier = [{"reps": 8, "load_kg": 25.0}]
    theirs["blocks"][0]["exercises"][0] = make_exercise(2, sets=heavier, primary=["chest"], secondary=["triceps"])
    found = compare(question, ours, theirs)
    assert (found.cohort, found.repeats, found.minutes, found.exercises) == ("strength/beginner", 1, 4, 0.5)
    assert found.loads == 0.2, "20 kg against 25 kg"
    # Halves of sets: ours 8 quads; theirs 4 quads, 2 chest, 1 triceps.
    assert found.muscles == round(1 - 2 * 4 / 15, 3)
    assert found.differs


def test_a_candidate_that_fails_is_a_flaw_with_its_reason() -> None:
    kept, candidate = Kept(), FakeGenerator()
    candidate.failure = unavailable("repeats_yesterday")
    shadow = make_shadow(candidate, kept)
    shadow.offer(make_asked(1), LEGACY.generate(make_asked(1)))
    shadow.drain()
    (cohort,) = report(kept.found)
    assert (cohort.differing, cohort.flaws) == (1, {"repeats_yesterday": 1})


def test_the_report_puts_the_worst_examples_first() -> None:
    found = [Comparison("a/b", "c", str(n), minutes=n) for n in range(5)] + [Comparison("a/b", "c", "", flaw="timeout")]
    (cohort,) = report(found)
    assert [example.flaw or example.minutes for example in cohort.examples] == ["timeout", 4, 3]


def test_a_slow_candidate_is_in_nobodys_way_and_what_does_not_fit_is_dropped() -> None:
    gate, entered = Event(), Event()

    class Slow(FakeGenerator):
        def generate(self, question: Question) -> Any:
            entered.set()
            assert gate.wait(20)
            return super().generate(question)

    kept, metrics = Kept(), Metrics()
    shadow = Shadow(Slow(), kept, metrics, MovableClock(), sample=100.0)  # type: ignore[arg-type]
    strangler = Strangler(rollout=make_rollout(0, Mode.SHADOW), shadow=shadow)
    strangler.generator.generate(make_question())
    assert entered.wait(20)
    for _ in range(WAITING + 5):
        strangler.generator.generate(make_question())
    assert kept.found == []
    assert 'result="dropped"} 5.0' in metrics.exposition().decode()
    gate.set()
    shadow.drain()
    assert len(kept.found) == WAITING + 1
    assert len(strangler.legacy.asked) == WAITING + 6


def test_the_sample_is_chosen_by_athlete_and_date() -> None:
    kept = Kept()
    shadow = make_shadow(FakeGenerator(), kept, sample=25.0)
    for athlete in range(1, 401):
        question = make_asked(athlete)
        shadow.offer(question, FakeGenerator().generate(question))
        shadow.drain()
    assert 60 < len(kept.found) < 140


def test_outside_the_shadow_mode_nothing_is_compared_unless_there_is_another_candidate() -> None:
    kept = Kept()
    shadow = make_shadow(FakeGenerator(), kept)
    Strangler(rollout=make_rollout(100), shadow=shadow).generator.generate(make_question())
    shadow.drain()
    assert kept.found == []
    Strangler(rollout=make_rollout(100), shadow=shadow, always_compare=True).generator.generate(make_question())
    shadow.drain()
    assert len(kept.found) == 1
