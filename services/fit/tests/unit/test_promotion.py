"""The controller: no data is never a pass, three failed checks take everybody back, a promotion takes its steps."""

from dataclasses import replace
from math import inf

import pytest
from fit_kit.rollouts import make_counts
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.promotion import Counts, Decision, Limits, Phase, Promotion, Verdict, judge

RUNNING = Promotion(Phase.RUNNING, (500, 2500, 5000, 10_000))


def checks(promotion: Promotion, share: int, *seen: Counts | None) -> list[Decision]:
    """One check after the other; a share that is set is in force at the next one."""
    decisions = []
    for recent in seen:
        decision = judge(promotion, share, recent)
        promotion, share = decision.promotion, share if decision.share is None else decision.share
        decisions.append(decision)
    return decisions


def test_a_healthy_coach_is_promoted_step_by_step_and_the_promotion_ends_at_the_top() -> None:
    decisions = checks(RUNNING, 100, *[make_counts(300)] * 6)
    assert [decision.share for decision in decisions] == [500, 2500, 5000, 10_000, None, None]
    assert {decision.check.verdict for decision in decisions} == {Verdict.PASS}
    assert decisions[-1].promotion.phase is Phase.FINISHED


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (Counts(), Verdict.NO_DATA),
        (make_counts(3), Verdict.NO_DATA),
        (make_counts(299), Verdict.NO_DATA),
        (Counts(wanted=300, calls=300), Verdict.NO_DATA),
        (None, Verdict.ERROR),
    ],
    ids=["no traffic", "3 calls", "299 calls", "no latencies", "no metrics"],
)
def test_without_enough_data_it_does_not_move_however_long_it_takes(seen: Counts | None, verdict: Verdict) -> None:
    promotion = RUNNING
    for _ in range(50):
        decision = judge(replace(promotion, step=Counts()), 100, seen)
        assert (decision.check.verdict, decision.share) == (verdict, None)
        promotion = decision.promotion


def test_calls_of_several_checks_add_up() -> None:
    assert [decision.share for decision in checks(RUNNING, 100, *[make_counts(100)] * 3)] == [None, None, 500]


BAD = {
    "errors": make_counts(300, failed=4),
    "fallbacks": make_counts(300, fallbacks=4),
    "slow": make_counts(300, ms=1200),
    "dead, breaker open": Counts(wanted=50, fallbacks=50),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_three_failed_checks_take_everybody_back_and_end_the_promotion(bad: Counts) -> None:
    decisions = checks(RUNNING, 2500, bad, bad, bad)
    assert [decision.share for decision in decisions] == [None, None, 0]
    assert decisions[-1].promotion.phase is Phase.WATCHING
    assert decisions[-1].promotion.steps == ()


def test_exactly_the_limits_pass() -> None:
    (decision,) = checks(RUNNING, 100, make_counts(300, failed=3, ms=1000))
    assert decision.check.verdict is Verdict.PASS


def test_failures_stand_while_nobody_calls() -> None:
    bad = Counts(wanted=5, fallbacks=5)
    assert checks(RUNNING, 100, bad, Counts(), bad, Counts(), bad)[-1].share == 0


def test_a_good_check_in_between_forgives_a_short_trouble() -> None:
    trouble, good = make_counts(20, failed=1), make_counts(30)
    assert [d.share for d in checks(RUNNING, 100, trouble, trouble, good, trouble, trouble, good)] == [None] * 6


def test_a_step_that_was_bad_on_the_whole_does_not_pass_because_its_end_was_good() -> None:
    decisions = checks(RUNNING, 100, make_counts(150, failed=50), make_counts(150))
    assert decisions[-1].check.verdict is Verdict.FAIL


def test_a_step_that_was_bad_on_the_whole_is_held_against_the_coach_once() -> None:
    """A trouble long past must not be counted again at every look."""
    decisions = checks(RUNNING, 100, make_counts(200, failed=10), *[make_counts(50)] * 2, *[Counts()] * 9)
    assert [decision.check.verdict for decision in decisions].count(Verdict.FAIL) == 2
    assert [decision.share for decision in decisions] == [None] * 12
    assert checks(decisions[-1].promotion, 100, make_counts(300))[0].share == 500


def test_a_small_steady_trouble_takes_everybody_back_after_three_steps_that_were_bad_on_the_whole() -> None:
    """Two in a hundred: most checks are good, but no step ever is."""
    hundred = [make_counts(10)] * 8 + [make_counts(10, failed=1)] * 2 + [make_counts(10)]
    shares = [decision.share for decision in checks(RUNNING, 100, *hundred * 9)]
    assert shares.count(0) == 1
    assert set(shares) == {None, 0}


def test_refusals_are_our_own_bug_and_count_as_fallbacks_only() -> None:
    seen = make_counts(300, fallbacks=10, refused=10)
    decision = judge(RUNNING, 100, seen)
    assert seen.error_rate == 0
    assert (decision.check.verdict, "fallbacks" in decision.check.reason) == (Verdict.FAIL, True)


@pytest.mark.parametrize("phase", [Phase.WATCHING, Phase.PAUSED, Phase.FINISHED])
def test_without_a_running_promotion_it_watches_and_does_not_rise(phase: Phase) -> None:
    promotion = replace(RUNNING, phase=phase)
    assert [d.share for d in checks(promotion, 500, *[make_counts(300)] * 3)] == [None] * 3
    assert checks(promotion, 500, *[make_counts(9, failed=9)] * 3)[-1].share == 0


def test_at_a_gate_it_waits_for_a_human_once() -> None:
    decisions = checks(replace(RUNNING, pause_at=(500,)), 100, make_counts(300), make_counts(300), make_counts(300))
    assert [decision.share for decision in decisions] == [500, None, None]
    waiting = decisions[-1].promotion
    assert waiting.phase is Phase.PAUSED
    assert judge(replace(waiting, phase=Phase.RUNNING), 500, Counts()).share is None, "it needs data of its own"
    assert judge(replace(waiting, phase=Phase.RUNNING), 500, make_counts(300)).share == 2500


def test_p95_is_the_bound_that_95_of_100_keep() -> None:
    assert (make_counts(95, ms=20) + make_counts(5, ms=4000)).p95_ms == 25
    assert (make_counts(94, ms=20) + make_counts(6, ms=4000)).p95_ms == 5000
    assert make_counts(1, ms=99_999).p95_ms == inf
    assert (Counts().p95_ms, make_counts(1, ms=99_999).finite_p95_ms) == (None, None)


COUNTS = st.builds(
    lambda calls, failed, extra, ms: make_counts(calls, failed=min(failed, calls), wanted=calls + extra, ms=ms),
    st.integers(0, 400),
    st.integers(0, 5),
    st.integers(0, 3),
    st.floats(1, 3000),
)


@given(st.lists(st.none() | COUNTS, max_size=30))
def test_whatever_is_seen_the_share_rises_by_its_steps_only_after_a_pass_or_falls_to_zero(
    seen: list[Counts | None],
) -> None:
    promotion, share, ladder = RUNNING, 100, [500, 2500, 5000, 10_000]
    for recent in seen:
        decision = judge(promotion, share, recent)
        if decision.share == 0:
            assert decision.check.verdict is Verdict.FAIL
            return
        if decision.share is not None:
            assert decision.check.verdict is Verdict.PASS
            assert decision.check.counts.calls >= Limits().min_calls
            assert decision.share == ladder.pop(0)
            share = decision.share
        promotion = decision.promotion
