"""The circuit breaker: when it opens, how long it waits, and that one probe at a time goes through."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fit.domain.breaker import FIRST_PAUSE_S, JITTER, LONGEST_PAUSE_S, Breaker, State

CHANCE = 0.5


def after(breaker: Breaker, outcomes: str, now: float = 1000.0) -> Breaker:
    """The breaker after calls one after the other: `.` went well, `x` failed."""
    for outcome in outcomes:
        breaker, permitted = breaker.permit(now)
        if permitted:
            epoch = breaker.epoch
            breaker = breaker.succeeded(epoch, now) if outcome == "." else breaker.failed(epoch, now, CHANCE)
    return breaker


def test_five_failures_in_a_row_open_it() -> None:
    assert after(Breaker(), "xxxx").state is State.CLOSED
    assert after(Breaker(), "xxxx.xxxx").state is State.CLOSED
    assert after(Breaker(), "xxxxx").state is State.OPEN


def test_more_than_half_of_twenty_calls_within_ten_seconds_open_it() -> None:
    assert after(Breaker(), "x." * 9 + "x").state is State.CLOSED, "nineteen calls are too few to judge"
    assert after(Breaker(), "x." * 10).state is State.CLOSED, "half is not more than half"
    assert after(Breaker(), "x." * 10 + "x").state is State.OPEN


def test_failures_are_forgotten_after_ten_seconds() -> None:
    breaker = after(Breaker(), "x." * 10)
    assert after(breaker, "x", now=1010.0).state is State.CLOSED


def test_while_it_is_open_nobody_calls_and_afterwards_one_does() -> None:
    breaker = after(Breaker(), "xxxxx")
    assert breaker.permit(1000.0 + FIRST_PAUSE_S - 0.01)[1] is False
    breaker, permitted = breaker.permit(1000.0 + FIRST_PAUSE_S)
    assert (permitted, breaker.state) == (True, State.HALF_OPEN)
    assert breaker.permit(2000.0)[1] is False, "one probe at a time"


def test_the_probe_decides() -> None:
    probing, _ = after(Breaker(), "xxxxx").permit(1010.0)
    assert probing.succeeded(probing.epoch, 1010.0) == Breaker(epoch=probing.epoch + 1)
    again = probing.failed(probing.epoch, 1010.0, CHANCE)
    assert (again.state, again.until) == (State.OPEN, 1010.0 + 2 * FIRST_PAUSE_S)


def test_pauses_double_up_to_a_minute_and_begin_anew_after_a_success() -> None:
    breaker, now, pauses = after(Breaker(), "xxxxx"), 1000.0, []
    for _ in range(6):
        pauses.append(breaker.until - now)
        now = breaker.until
        breaker = after(breaker, "x", now)
    assert pauses == [5, 10, 20, 40, 60, 60]
    healed = after(breaker, ".", breaker.until)
    assert after(healed, "xxxxx", 5000.0).until == 5000.0 + FIRST_PAUSE_S


@given(chance=st.floats(0, 1))
def test_the_jitter_spreads_the_pauses(chance: float) -> None:
    breaker = replace(after(Breaker(), "xxxx"))
    pause_s = breaker.failed(breaker.epoch, 1000.0, chance).until - 1000.0
    assert FIRST_PAUSE_S * (1 - JITTER / 2) <= pause_s <= FIRST_PAUSE_S * (1 + JITTER / 2)


def test_a_new_decision_ends_the_pause_with_a_probe_and_begins_with_short_pauses_again() -> None:
    breaker = after(Breaker(), "xxxxx")
    for _ in range(3):
        breaker = after(breaker, "x", now=breaker.until)
    now = breaker.until - 30
    assert breaker.permit(now)[1] is False
    probing, permitted = breaker.reconsidered(now).permit(now)
    assert permitted
    assert probing.permit(now)[1] is False, "one probe at a time"
    assert probing.failed(probing.epoch, now, CHANCE).until == now + FIRST_PAUSE_S
    assert Breaker().reconsidered(now) == Breaker()


@pytest.mark.parametrize("late", ["succeeded", "failed"])
def test_the_result_of_a_call_from_before_changes_nothing(late: str) -> None:
    """A slow success must not close what has opened meanwhile, nor a slow failure open what has healed."""
    begun = Breaker()
    opened = after(begun, "xxxxx")
    probing, _ = opened.permit(opened.until)
    for breaker in (opened, probing):
        told = breaker.succeeded(begun.epoch, 1001.0) if late == "succeeded" else breaker.failed(begun.epoch, 1001.0, 1)
        assert told == breaker


class Calls(RuleBasedStateMachine):
    """Calls that overlap as they like, and take as long as they like."""

    @initialize()
    def begin(self) -> None:
        self.breaker, self.now, self.under_way, self.probes = Breaker(), 0.0, [], 0

    @rule(seconds=st.floats(0, 30))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def call(self) -> None:
        before = self.breaker.state
        self.breaker, permitted = self.breaker.permit(self.now)
        assert permitted or before is not State.CLOSED
        if permitted:
            self.under_way.append(self.breaker.epoch)

    @rule(data=st.data(), well=st.booleans(), chance=st.floats(0, 1))
    def finish(self, data: st.DataObject, well: bool, chance: float) -> None:
        if not self.under_way:
            return
        epoch = self.under_way.pop(data.draw(st.integers(0, len(self.under_way) - 1)))
        breaker = self.breaker
        self.breaker = breaker.succeeded(epoch, self.now) if well else breaker.failed(epoch, self.now, chance)

    @invariant()
    def at_most_one_probe(self) -> None:
        if self.breaker.state is State.HALF_OPEN:
            assert self.under_way.count(self.breaker.epoch) == 1

    @invariant()
    def no_pause_is_longer_than_a_minute(self) -> None:
        assert self.breaker.until <= self.now + LONGEST_PAUSE_S

    @invariant()
    def it_remembers_ten_seconds(self) -> None:
        assert len(self.breaker.recent) <= 10


TestCalls = Calls.TestCase
