"""Less than last time: after a break, after misses or strain.

Down after two misses, or two far too hard days, in a row; at once where even the best set fell far short (design).
"""

from collections.abc import Sequence
from typing import Final

from coach.domain import held, loads, performance, science
from coach.domain.exposure import Exposure
from coach.domain.target import Span, Target

#: Up to this share of the least, in even the best set, it was too much: of repetitions, of seconds (design).
_SHORT: Final = 0.85
_SHORT_HOLD: Final = 0.6
#: A rung that is so much further down than a break asks for is too far down (design).
_COARSE_RUNG: Final = 0.1
#: On the first day back a lift is done so many times, where its range has fewer (design).
BACK_REPS: Final = 8
_NO_LIGHTER: Final = "This exercise has no lighter step at hand, so fewer repetitions until they come back."
_TOO_FEW: Final = "Last time's load leaves too few repetitions"
_STRAINED: Final = "Twice with far less in reserve than planned: fewer repetitions."
_AS_MANY_AS_CAN: Final = (
    "This exercise has no lighter step at hand: stop while they are good, or take another exercise from the list."
)


def after_break(
    days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span, kept: float, away: int
) -> Target:
    """The target after `away` days without the exercise, when this share of strength is taken to be kept.

    Where the next lighter rung is far below that, the load stays and the repetitions go down. What was too much before
    the break is too much after it.
    """
    rested = _rested(days[-1], load, rungs, span, kept, f"After {away} days without it")
    before = down(days, load, rungs, span, assisted=False)
    lower = before is not None and (before.load_kg or 0.0) < (rested.load_kg or 0.0)
    return before if before is not None and lower else rested


def _rested(day: Exposure, load: float, rungs: tuple[float, ...], span: Span, kept: float, told: str) -> Target:
    reduced = loads.round_down(rungs, load * kept)
    possible = span.low if span.timed else performance.amount_kept(day, kept) - span.rir
    near = reduced >= load * (kept - _COARSE_RUNG)
    if reduced < load and (near or possible < span.fewest):
        return Target(
            _again(day, load, reduced, span, kept), reduced, f"{told} the load goes down to come back safely."
        )
    return Target(min(max(possible, span.fewest), span.low), load, f"{told}: the same load, and few repetitions.")


def _again(day: Exposure, load: float, reduced: float, span: Span, kept: float) -> int:
    """The repetitions of the first day back: enough to practise with, where the range is one of heavy triples.

    Half of what the load loses for safety is taken to be lost indeed.
    """
    if span.timed:
        return span.low
    possible = performance.possible_with(reduced, day, load, span, kept=(1 + kept) / 2)
    return max(span.low, min(possible, BACK_REPS, span.most))


def more_help(
    days: Sequence[Exposure], help_kg: float, rungs: tuple[float, ...], span: Span, kept: float, away: int
) -> Target:
    """The target of an assisted lift after a break: what is left of her strength moves less of her."""
    told = f"After {away} days without it"
    more = help_after(help_kg, rungs, span, kept)
    if more > help_kg:
        return Target(span.low, more, f"{told} a little more help to come back safely.")
    possible = min(performance.amount_kept(days[-1], kept) - span.rir, span.low)
    return Target(max(possible, span.fewest), help_kg, f"{told}: the same help, and few repetitions.")


def help_after(help_kg: float, rungs: tuple[float, ...], span: Span, kept: float) -> float:
    """The help, kg, that leaves so large a share of what was lifted; one step more at least."""
    lifted = max(0.0, span.body_kg - help_kg)
    more = [rung for rung in rungs if rung > help_kg + loads.SAME_LOAD_KG]
    wanted = [rung for rung in more if rung >= span.body_kg - kept * lifted]
    return wanted[0] if wanted and lifted else more[0] if more else help_kg


def down(
    days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span, *, assisted: bool
) -> Target | None:
    """The target after a setback with this load; None when there was none."""
    target = _easier_target(days, load, rungs, span, assisted)
    if target is None or assisted or target.load_kg == load:
        return target
    return held.target(days, load, rungs, span) or target


def _easier_target(
    days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span, assisted: bool
) -> Target | None:
    day = days[-1]
    if _is_short(day, span.low, timed=span.timed) and not held.fewer_were_asked(days, load, span):
        lighter = _far_lighter(day, load, rungs, span, assisted)
        known = None if assisted else held.known(days, load, rungs, span)
        if known is not None and known[0] >= lighter:
            return _down(performance.amount_with(known[0], known[1], known[0], span), known[0], _TOO_FEW, span)
        return _easier(day, load, lighter, span, assisted, _TOO_FEW)
    if _missed_twice(days, load, span):
        told = "Two misses in a row"
        lighter = loads.step_down(rungs, load, helps=assisted)
        if (performance.reserve_of(day) or 0) > 0:  # Nothing failed: fewer repetitions were asked than are now.
            told = "More repetitions are asked now"
            lighter = _far_lighter(day, load, rungs, span, assisted)
        return _easier(day, load, lighter, span, assisted, told)
    if span.timed:
        return None
    if _strained(days, load, span.rir):
        return _eased(day, load, rungs, span, assisted)
    return _within_log(days, load, rungs, span, assisted)


def without_load(days: Sequence[Exposure], span: Span) -> Target | None:
    """The same for work whose load cannot be chosen: fewer repetitions than the range has."""
    if not too_hard(days, span.low, span.rir, timed=span.timed) and not _failed(days[-1], span):
        return _spared(days, span)
    shown = performance.best(days[-1], timed=span.timed) if span.timed else performance.usual(days[-1]) - span.rir
    amount = max(shown, span.fewest)
    return None if amount >= span.low else Target(amount, None, "Fewer than usual for now, so that each one is good.")


def low_after_break(day: Exposure, span: Span) -> int:
    """The repetitions to come back with where no load is chosen: the bottom of the range, as far as the log reaches."""
    if span.timed:
        return span.low
    left = performance.usual(day) - (0 if performance.reserve_of(day) is None else span.rir)
    return min(span.low, max(left, span.fewest))


def failed_lately(target: Target, days: Sequence[Exposure], lifted: float, span: Span) -> bool:
    """Whether a large step leads to a load with which even the best set lately stayed below the range."""
    load = target.load_kg or 0.0
    if span.timed or load <= lifted * science.STEP_UP_MOST + loads.SAME_LOAD_KG:
        return False
    tried = [day for day in days if abs((day.load_kg or 0.0) - load) <= loads.SAME_LOAD_KG]
    lately = [day for day in tried if (days[-1].date - day.date).days <= science.LOG_DAYS]
    return bool(lately) and performance.best(lately[-1], timed=False) < span.low


def _spared(days: Sequence[Exposure], span: Span) -> Target | None:
    """The same after two days that left far less in reserve than was asked."""
    if span.timed or not _strained(days, 0.0, span.rir):
        return None
    least = min(performance.amount_of(one, timed=False) for one in days[-1].at_top_load())
    few = max(least + (performance.usual_reserve(days[-1]) or 0) - span.rir, span.fewest)
    return Target(few, None, _STRAINED) if few < least else None


def _failed(day: Exposure, span: Span) -> bool:
    """Whether a set stayed below the range although nothing was left in it."""
    least = min(performance.amount_of(one, span.timed) for one in day.at_top_load())
    return not span.timed and performance.reserve_of(day) == 0 and least < span.low


def too_hard(days: Sequence[Exposure], low: int, rir: int, *, timed: bool) -> bool:
    """Whether a form without load is beyond her: far short of the range once, or short of it twice in a row."""
    if not performance.is_counted(days[-1], timed):
        return False
    if _is_short(days[-1], low, timed=timed):
        return True
    return len(days) > 1 and all(performance.missed(day, low, rir, timed) for day in days[-2:])


def _is_short(day: Exposure, low: int, *, timed: bool) -> bool:
    """Whether even the best set stayed well below the range, whatever was left in it; not one repetition always is."""
    best = performance.best(day, timed=timed)
    if best == 0:
        return True
    return best <= _SHORT_HOLD * low if timed else best + 1 < low and best <= _SHORT * low


def _far_lighter(day: Exposure, load: float, rungs: tuple[float, ...], span: Span, assisted: bool) -> float:
    """A load that the day promises for the least of the range."""
    lighter = loads.step_down(rungs, load, helps=assisted)
    if assisted or span.timed:
        return lighter
    return min(lighter, loads.round_down(rungs, performance.load_with(day, load, span, span.low + span.rir)))


def _easier(day: Exposure, load: float, easier: float, span: Span, assisted: bool, told: str) -> Target:
    """The easier load with what the day promises for it; fewer repetitions where there is none."""
    if easier == load:
        few, done = _few(day, span), performance.amount_of(day.at_top_load()[-1], span.timed)
        return Target(few, load, _NO_LIGHTER if few < done else _AS_MANY_AS_CAN)
    if assisted:
        return Target(span.low, easier, f"{told}: a little more help, so that the repetitions come back.")
    amount = span.low
    if not span.timed:
        amount = performance.amount_with(easier, day, load, span)
    return _down(amount, easier, told, span)


def _down(amount: int, load: float, told: str, span: Span) -> Target:
    return Target(amount, load, f"{told}: down to {span.said(load)}, so that the repetitions come back.")


def _few(day: Exposure, span: Span) -> int:
    shown = performance.best(day, timed=True) if span.timed else performance.shown(day) - span.rir
    return min(max(shown, span.fewest), span.low)


def _eased(day: Exposure, load: float, rungs: tuple[float, ...], span: Span, assisted: bool) -> Target:
    """Fewer repetitions with the same load, so that enough stays in reserve; a lighter load where they are few."""
    done = min(performance.amount_of(one, timed=False) for one in day.at_top_load())
    amount = done + (performance.usual_reserve(day) or 0) - span.rir
    lighter = loads.step_down(rungs, load, helps=assisted)
    few = not assisted and span.fewest <= amount and held.is_coarse(lighter, load)
    if span.low <= amount or few:
        return Target(amount, load, _STRAINED)
    return _easier(day, load, lighter, span, assisted, "Twice with far less in reserve than planned")


def _within_log(
    days: Sequence[Exposure], load: float, rungs: tuple[float, ...], span: Span, assisted: bool
) -> Target | None:
    """No more than the last days with this load left room for, where a set stayed more than a repetition below the
    range, or at all and nothing was left in it; a lighter load where that is too few."""
    day = days[-1]
    reserve = performance.reserve_of(day)
    least = min(performance.amount_of(one, timed=False) for one in day.at_top_load())
    if reserve is None or least + (reserve > 0) >= span.low:
        return None
    same = [each for each in days[-2:] if abs((each.load_kg or 0.0) - load) <= loads.SAME_LOAD_KG]
    possible = max(performance.best(each, timed=False) for each in [*same, day]) - span.rir
    if reserve:  # Nothing failed: below the range as well it goes on, one by one.
        possible = max(possible, min(possible + 1, least + (reserve >= span.rir)))
    if possible >= span.low:
        return None
    if possible >= span.fewest:
        return held.with_room(possible, day, load)
    return _easier(day, load, loads.step_down(rungs, load, helps=assisted), span, assisted, _TOO_FEW)


def _strained(days: Sequence[Exposure], load: float, rir: int) -> bool:
    """Whether the last two days at this load left far less in reserve than was asked."""
    if len(days) < 2:
        return False
    same = (days[-2].load_kg or 0.0) <= load + loads.SAME_LOAD_KG
    left = [performance.usual_reserve(day) for day in days[-2:]]
    return same and all(each is not None and each <= rir - science.STRAINED_RIR_BELOW for each in left)


def _missed_twice(days: Sequence[Exposure], load: float, span: Span) -> bool:
    """Whether both of the last two days fell short of the range with this load or less, and not by choice."""
    day = days[-1]
    if len(days) < 2 or days[-2].load_kg is None or days[-2].load_kg > load + loads.SAME_LOAD_KG:
        return False
    if not span.timed and _reaches(day, span):
        return False
    if not span.timed and held.is_even(day) and performance.best(days[-2], timed=False) <= performance.usual(day):
        return False
    return all(performance.missed(day, span.low, span.rir, span.timed) for day in days[-2:])


def _reaches(day: Exposure, span: Span) -> bool:
    """Whether what was left in reserve makes up for what was short: fewer were asked."""
    return (performance.reserve_of(day) or 0) > 0 and performance.usual(day) - span.rir >= span.low
