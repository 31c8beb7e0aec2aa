"""How many more repetitions or seconds than last time; and work whose load cannot be chosen."""

from collections.abc import Sequence
from typing import Final

from coach.domain import performance, science, setbacks, tempo
from coach.domain.exposure import Exposure
from coach.domain.target import Span, Target, all_the_same

_LESS: Final = "A little less than last time, so that enough stays in reserve."


def step(day: Exposure, span: Span, least_sets: int) -> int:
    """One repetition more, or so many as every set kept in reserve beyond what is asked; holds grow by seconds."""
    reserve = performance.reserve_of(day)
    if span.timed:
        return 0 if reserve == 0 else science.HOLD_STEP_S
    if reserve is not None and reserve < span.rir:
        return 0  # It was harder than it should be.
    if reserve is None or len(day.sets) < least_sets:
        return 1
    return max(1, reserve - span.rir)


def with_reserve(amount: int, days: Sequence[Exposure], load: float | None, span: Span) -> int:
    """So many, or as many fewer as leave the reserve that is asked."""
    room = None if span.timed else performance.room(days, load, span.rir)
    return amount if room is None else min(amount, max(room, span.fewest))


def without_load(days: Sequence[Exposure], span: Span, least_sets: int, topped: bool, more_by: int) -> Target:
    """The target of work whose load cannot be chosen, while training goes on; `more_by` is 0 where nothing rises."""
    fewer = setbacks.without_load(days, span)
    if fewer is not None:
        return fewer
    if topped and more_by and span.harder:
        return Target(span.low, None, f"You mastered the range: {span.harder}, and begin at its bottom again.", topped)
    amounts = [performance.amount_of(one, span.timed) for one in days[-1].at_top_load()]
    amount = with_reserve(_amount(days[-1], min(amounts), span, least_sets, more_by), days, None, span)
    if topped and amount <= min(amounts):
        way = tempo.slower(days, amount, span, least_sets) if more_by else None
        words = f"so {'long is' if span.timed else 'many are'} enough, slowly and well" if way is None else way[1]
        return Target(amount, None, f"You mastered the range: {words}.", topped, way and way[0])
    return Target(amount, None, _told(amount, amounts, span), topped)


def _amount(day: Exposure, least: int, span: Span, least_sets: int, more_by: int) -> int:
    """As many as the least of last time and the step, up to the bottom of the range where the log reaches it."""
    beyond = least + more_by if performance.was_easy(day, span, least_sets) else least
    low = span.low
    if span.timed:
        low = min(low, max(least + more_by, span.fewest))
    elif performance.reserve_of(day) is not None:
        low = min(low, max(least + more_by, performance.usual(day) - span.rir, span.fewest))
    return min(max(least + more_by, low), max(span.high, min(beyond, span.most)))


def _told(amount: int, amounts: list[int], span: Span) -> str:
    increase = amount - max(amounts)
    if increase > 0:
        little = increase == 1 or span.timed
        return "A little more than last time." if little else f"{increase} repetitions more than last time."
    if amount > min(amounts):
        return f"{all_the_same(span.timed).capitalize()} this time."
    return _LESS if amount < min(amounts) else "No more than last time; confirm it."
