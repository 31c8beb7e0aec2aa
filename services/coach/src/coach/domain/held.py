"""Below the range without a failure: the load stays where the next lighter one is far lighter."""

from collections.abc import Sequence
from typing import Final

from coach.domain import loads, performance, science
from coach.domain.exposure import Exposure
from coach.domain.target import Span, Target, with_the_same_load

#: A step down to less than this share is a large one: repetitions go down before the load does (design).
_COARSE_STEP: Final = 0.85
ROOM: Final = "Same load as last time: so many repetitions leave enough in reserve."


def target(days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span) -> Target | None:
    """The same load with as many repetitions as the log shows for it, where nothing failed and the next lighter one is
    far lighter: the repetitions grow from there. None where even the fewest would be too many."""
    day = days[-1]
    reserve, room = performance.reserve_of(day), performance.room(days, load, span.rir)
    if span.timed or not reserve or room is None or room < span.fewest:
        return None
    if not is_coarse(loads.step_down(rungs, load), load):
        return None
    done = [performance.amount_of(one, timed=False) for one in day.at_top_load()]
    more = min(done) + (reserve >= span.rir)
    amount = max(span.fewest, min(room, span.low, max(more, room - 1)))
    if reserve < span.rir and amount > max(done):  # With so little left no more is asked than she did.
        amount = max(done)
    return None if amount < span.fewest else with_room(amount, day, load)


def with_room(amount: int, day: Exposure, load: float) -> Target:
    """So many with the same load, in words beside the sets of that day."""
    done = [performance.amount_of(one, timed=False) for one in day.at_top_load()]
    return Target(amount, load, with_the_same_load(amount, done, timed=False, otherwise=ROOM))


def is_coarse(lighter: float, load: float) -> bool:
    """Whether a step down is a large one."""
    return lighter < _COARSE_STEP * load


def fewer_were_asked(days: Sequence[Exposure], load: float, span: Span) -> bool:
    """Whether fewer were asked, as far as nobody told of the effort: even sets, of one who reached the range with this
    load lately."""
    day = days[-1]
    if span.timed or not is_even(day):
        return False
    lately = [each for each in days[:-1] if (day.date - each.date).days <= science.LOG_DAYS]
    borne = [each for each in lately if (each.load_kg or 0.0) >= load - loads.SAME_LOAD_KG]
    return any(performance.best(each, timed=False) >= span.low for each in borne)


def is_even(day: Exposure) -> bool:
    """Whether all sets are alike, and nothing is told of the effort: nobody fails so."""
    alike = len({performance.amount_of(one, timed=False) for one in day.at_top_load()}) == 1
    return alike and len(day.sets) > 1 and performance.reserve_of(day) is None


def known(days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span) -> tuple[float, Exposure] | None:
    """The heaviest lighter load at hand whose last day, lately, showed the range with its reserve; and that day."""
    if span.timed:
        return None
    latest = {
        loads.meant(rungs, each.load_kg): each
        for each in days
        if each.load_kg and (days[-1].date - each.date).days <= science.LOG_DAYS
    }
    borne = [
        (kg, day)
        for kg, day in latest.items()
        if kg in rungs and kg < load - loads.SAME_LOAD_KG and performance.usual(day) - span.rir >= span.low
    ]
    return max(borne, key=lambda each: each[0], default=None)
