"""Less than last time in a lighter week."""

from collections.abc import Sequence

from coach.domain import loads, performance, science
from coach.domain.exposure import Exposure
from coach.domain.target import Span, Target


def lightened(
    target: Target, days: Sequence[Exposure], rungs: tuple[float, ...], low: int, rir: int, *, assisted: bool = False
) -> Target:
    """The target of a lighter week, so that `rir` really stays in reserve: fewer repetitions, else a lighter load.

    `low` is the least that is sensible, so that the load stays where it can and need not be won back. It goes down
    once, not again at each session of the week.
    """
    load = target.load_kg
    if not days or not days[-1].sets[0].reps or performance.reserve_of(days[-1]) is None:
        return target
    last = days[-1]
    if load is None:
        few = max(performance.usual(last) - rir, min(low, target.amount))
        told = "A lighter week: no more than leaves enough in reserve."
        return Target(few, None, told) if few < target.amount else target
    if _is_easier(load, last.load_kg or 0.0, assisted):
        return target
    amount = performance.usual(last) - rir
    if amount >= low:
        return Target(min(amount, target.amount), load, "A lighter week: no more than leaves enough in reserve.")
    if assisted:
        more = min((rung for rung in rungs if rung > load), default=load)
        return Target(low, more, "A lighter week: a little more help, so that enough stays in reserve.")
    if amount < low and performance.best(last, timed=False) < low:  # Even the usual was too much.
        span = Span(low, low, rir, low, low)
        lighter = loads.round_down(rungs, performance.load_with(last, load, span, low + rir))
        return Target(low, min(load, lighter), "A lighter week: a lighter load, so that enough stays in reserve.")
    lately = [day.load_kg or 0.0 for day in days if (last.date - day.date).days <= science.BALANCE_DAYS]
    lighter = loads.round_down(rungs, max(lately) * science.LIGHTER_LOAD)
    if lighter >= load:
        return Target(low, load, "A lighter week: the same load, and few repetitions.")
    return Target(low, lighter, "A lighter week: a lighter load, so that enough stays in reserve.")


def _is_easier(load: float, last: float, assisted: bool) -> bool:
    """Whether today is easier than the last time already."""
    return load > last + loads.SAME_LOAD_KG if assisted else load < last - loads.SAME_LOAD_KG
