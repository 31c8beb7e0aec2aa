"""Today's target from the last performance: double progression with honest brakes.

Up only when all sets of the last day reached the top of the range with the reps in reserve asked, or stayed in it with
two more in reserve than asked (Ratamess et al. 2009: 2 to 10 %, or one step of the tools); down after two misses, or
two far too hard days, in a row; held otherwise; less after a break (design).
"""

from dataclasses import dataclass
from typing import Final

from coach.domain import loads, performance, science
from coach.domain.athlete import AthleteState, Exposure

_MORE_FIRST: Final = "The next step is large, so more repetitions first."
_HEAVIEST: Final = "You lift the heaviest load at hand: more repetitions, slowly down."


@dataclass(frozen=True, slots=True)
class Target:
    """Repetitions (or seconds) and load for today, with the sentence that explains them."""

    amount: int
    load_kg: float | None
    reason: str
    topped: bool = False


def next_target(
    state: AthleteState,
    exercise_id: int,
    low: int,
    high: int,
    rir: int,
    rungs: tuple[float, ...],
    least_sets: int,
    *,
    timed: bool = False,
    assisted: bool = False,
    may_rise: bool = True,
    most: int | None = None,
) -> Target | None:
    """The target after the last exposure, or None without one. `low` and `high` bound reps, or seconds when `timed`.

    With assistance the load helps, so that harder means the next lighter rung. Work that is far too easy at the top of
    the range may go on to `most`, without a load or where the next rung is a large step.
    """
    last = state.last(exercise_id)
    if last is None or not last.sets:
        return None
    may_rise = may_rise and not state.has_paused
    sets = last.at_top_load()
    amounts = [performance.amount_of(one, timed) for one in sets]
    # Beyond the range by more than the repetition that earns a large step, the day's most is what was asked.
    top = high if max(amounts) <= high + 1 else max(amounts)
    topped = len(sets) >= least_sets and all(
        a >= top and performance.in_reserve(one, rir) for a, one in zip(amounts, sets, strict=True)
    )
    least = min(amounts)
    load = None if last.load_kg is None or not rungs else loads.snap(rungs, last.load_kg)
    step = _step(last, rir, least_sets, timed) if may_rise else 0
    if load is None:
        beyond = least + step if performance.was_easy(last, low, rir, least_sets, timed) else least
        high = max(high, min(beyond, most or high))
        return _without_load(state.kept_of(last) < 1.0, least, low, high, topped, step)
    if not assisted and (last.load_kg or 0.0) < rungs[0] - loads.SAME_LOAD_KG:
        return Target(low, load, "The lightest load at hand is more than last time, so fewer repetitions.")
    kept = state.kept_of(last)
    if kept < 1.0 and not assisted:
        reduced = loads.round_down(rungs, load * kept)
        return Target(
            low, reduced, f"After {state.days_since(last)} days without it the load goes down to come back safely."
        )
    if may_rise and not assisted:
        easier = _raise_if_easy(state.exposures[exercise_id], load, rungs, low, high, rir, least_sets, timed)
        if easier is not None:
            return easier
    if topped and may_rise:
        return _raise(last, load, rungs, low, high, rir, least, step, most, assisted)
    down = _down(state.exposures[exercise_id], rungs, load, low, high, rir, timed, assisted)
    if down is not None:
        return down
    beyond = may_rise and not assisted and performance.was_easy(last, low, rir, least_sets, timed)
    if beyond and least + step > high:
        amount = max(high, min(least + step, most or high))
        reason = _MORE_FIRST if load < rungs[-1] else _HEAVIEST
        return Target(amount, load, reason, topped)
    return _same_load(load, least, low, max(high, min(least, most or high)), step, topped, timed)


def lightened(target: Target, last: Exposure | None, rungs: tuple[float, ...], low: int, rir: int) -> Target:
    """The target of a lighter week, so that `rir` really stays in reserve: fewer repetitions, else a lighter load.

    `low` is the least that is sensible, so that the load stays where it can and need not be won back.
    """
    load = target.load_kg
    if load is None or last is None or (last.load_kg or 0.0) > load + loads.SAME_LOAD_KG or not last.sets[0].reps:
        return target
    reserve = performance.reserve_of(last)
    if reserve is None:
        return target
    amount = performance.shown(last) - rir
    if amount >= low:
        return Target(min(amount, target.amount), load, "A lighter week: no more than leaves enough in reserve.")
    lighter = loads.round_down(rungs, load * science.LIGHTER_LOAD)
    return Target(low, lighter, "A lighter week: a lighter load, so that enough stays in reserve.")


def _same_load(load: float, least: int, low: int, high: int, step: int, topped: bool, timed: bool) -> Target:
    amount = min(max(least + step, low), high)
    reason = "Same load as last time; confirm it."
    if amount > least:
        reason = f"Same load as last time; add {_more(amount - least, timed)} where you can."
    return Target(amount, load, reason, topped)


def _step(day: Exposure, rir: int, least_sets: int, timed: bool) -> int:
    """One repetition more, or so many as every set kept in reserve beyond what was asked; holds grow by seconds."""
    if timed:
        return science.HOLD_STEP_S
    reserve = performance.reserve_of(day)
    if reserve is not None and reserve < rir:
        return 0  # It was harder than it should be.
    if reserve is None or len(day.sets) < least_sets:
        return 1
    # The end of the scale says "so many or more".
    return reserve if reserve >= science.HIGHEST_RIR else max(1, reserve - rir)


def _more(amount: int, timed: bool) -> str:
    if timed:
        return f"{max(amount, 1)} seconds"
    return "a repetition" if amount <= 1 else f"{amount} repetitions"


def _without_load(paused: bool, least: int, low: int, high: int, topped: bool, step: int) -> Target:
    if paused:
        return Target(low, None, "After a break we start at the bottom of the range again.")
    amount = min(max(least + step, low), high)
    reason = (
        "You mastered the range; slow the lowering or move on to a harder form."
        if topped
        else "A little more than last time."
        if amount > least
        else "No more than last time; confirm it."
    )
    return Target(amount, None, reason, topped)


def _raise(
    day: Exposure,
    load: float,
    rungs: tuple[float, ...],
    low: int,
    high: int,
    rir: int,
    least: int,
    more: int,
    most: int | None,
    assisted: bool,
) -> Target:
    if assisted:
        return Target(
            low, max((r for r in rungs if r < load), default=load), "All sets at the top: a little less help today."
        )
    heavier = [rung for rung in rungs if rung > load]
    if not heavier:
        amount = max(high, min(least + more, most or high))
        return Target(amount, load, _HEAVIEST, topped=True)
    wanted = [rung for rung in heavier if load * science.STEP_UP_LEAST <= rung <= load * science.STEP_UP_MOST]
    step = wanted[0] if wanted else heavier[0]
    if step > load * science.STEP_UP_MOST and least < (most or high + 1):
        near = performance.within_reach(day, load, step / science.STEP_UP_MOST, low + rir)
        if least <= high or not near:
            amount = max(high + 1, min(least + more, most or high))
            return Target(amount, load, _MORE_FIRST)
    amount = performance.amount_with(step, day, load, low, high, rir)
    return Target(amount, step, f"All sets reached the top of the range last time: up to {step:g} kg.")


def _raise_if_easy(
    days: tuple[Exposure, ...],
    load: float,
    rungs: tuple[float, ...],
    low: int,
    high: int,
    rir: int,
    least_sets: int,
    timed: bool,
) -> Target | None:
    """The next rung when every set was far too easy; easier still, the highest rung within 10 %.

    A rung more than 10 % up needs two such days running, or repetitions that show it within reach.
    """
    heavier = min((rung for rung in rungs if rung > load), default=None)
    if heavier is None or not performance.was_easy(days[-1], low, rir, least_sets, timed):
        return None
    twice = (
        len(days) > 1
        and (days[-2].load_kg or 0) >= load - loads.SAME_LOAD_KG
        and performance.was_easy(days[-2], low, rir, least_sets, timed)
    )
    near = not timed and performance.within_reach(days[-1], load, heavier, low + rir)
    # What was too heavy lately waits until the repetitions show otherwise.
    tried = [day for day in days if (day.load_kg or 0.0) >= heavier - loads.SAME_LOAD_KG]
    twice = twice and not any(performance.missed(day, low, rir, timed) for day in tried)
    if heavier > load * science.STEP_UP_MOST and not (twice or near):
        return None
    if performance.was_easy(days[-1], low, rir + 1, least_sets, timed):
        heavier = max(heavier, loads.round_down(rungs, load * science.STEP_UP_MOST))
    amount = low if timed else performance.amount_with(heavier, days[-1], load, low, high, rir)
    return Target(amount, heavier, f"Last time was easier than planned: up to {heavier:g} kg.")


def _down(
    days: tuple[Exposure, ...],
    rungs: tuple[float, ...],
    load: float,
    low: int,
    high: int,
    rir: int,
    timed: bool,
    assisted: bool,
) -> Target | None:
    """Less after two misses, or two far too hard days, in a row."""
    if _missed_twice(days, low, load, rir, timed):
        lighter = _lighter(rungs, load, assisted)
        amount = low if timed or assisted else performance.amount_with(lighter, days[-1], load, low, high, rir)
        return Target(amount, lighter, "Two misses in a row: a little lighter, so that the repetitions come back.")
    if not timed and _strained(days, load, rir):
        return _eased(days[-1], rungs, load, low, high, rir, assisted)
    return None


def _eased(
    day: Exposure, rungs: tuple[float, ...], load: float, low: int, high: int, rir: int, assisted: bool
) -> Target:
    """Fewer repetitions with the same load, so that enough stays in reserve; a lighter load where they are few."""
    done = min(performance.amount_of(one, timed=False) for one in day.at_top_load())
    amount = done + (performance.usual_reserve(day) or 0) - rir
    if low <= amount or assisted:
        return Target(max(amount, low), load, "Twice with far less in reserve than planned: fewer repetitions.")
    lighter = _lighter(rungs, load, assisted)
    amount = performance.amount_with(lighter, day, load, low, high, rir)
    return Target(amount, lighter, "Twice with far less in reserve than planned: a little lighter.")


def _strained(days: tuple[Exposure, ...], load: float, rir: int) -> bool:
    """Whether the last two days at this load left far less in reserve than was asked."""
    if len(days) < 2:
        return False
    same = (days[-2].load_kg or 0.0) <= load + loads.SAME_LOAD_KG
    left = [performance.usual_reserve(day) for day in days[-2:]]
    return same and all(each is not None and each <= rir - science.STRAINED_RIR_BELOW for each in left)


def _lighter(rungs: tuple[float, ...], load: float, assisted: bool) -> float:
    if assisted:
        return min((rung for rung in rungs if rung > load), default=load)
    return loads.round_down(rungs, load * science.STEP_DOWN)


def _missed_twice(days: tuple[Exposure, ...], low: int, load: float, rir: int, timed: bool) -> bool:
    """Whether both of the last two days fell short of the range with this load or less, and not by choice."""
    if len(days) < 2 or days[-2].load_kg is None or days[-2].load_kg > load + loads.SAME_LOAD_KG:
        return False
    return all(performance.missed(day, low, rir, timed) for day in days[-2:])
