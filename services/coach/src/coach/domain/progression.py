"""Today's target from the last performance: double progression with honest brakes.

Up only when all sets of the last day reached the top of the range with the reps in reserve asked, or stayed in it with
two more in reserve than asked (Ratamess et al. 2009: 2 to 10 %, or one step of the tools); down after two misses, or
two far too hard days, in a row; held otherwise; less after a break (design).
"""

from dataclasses import dataclass

from coach.domain import loads, science
from coach.domain.athlete import AthleteState, Exposure
from coach.domain.question import PerformedSet


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
    amounts = [_amount(one, timed) for one in sets]
    # Beyond the range by more than the repetition that earns a large step, the day's most is what was asked.
    top = high if max(amounts) <= high + 1 else max(amounts)
    topped = len(sets) >= least_sets and all(
        a >= top and _in_reserve(one, rir) for a, one in zip(amounts, sets, strict=True)
    )
    least = min(amounts)
    load = None if last.load_kg is None or not rungs else loads.snap(rungs, last.load_kg)
    step = _step(last, rir, least_sets, timed) if may_rise else 0
    if load is None:
        beyond = least + step if _was_easy(last, high, rir, least_sets, timed) else least
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
        easier = _raise_if_easy(state.exposures[exercise_id], load, rungs, low, rir, least_sets, timed)
        if easier is not None:
            return easier
    if topped and may_rise:
        return _raise(last, load, rungs, low, high, rir, least, most, assisted)
    too_much = _too_much(state.exposures[exercise_id], least, low, load, rir, timed)
    if too_much is not None:
        return Target(low, _lighter(rungs, load, assisted), too_much)
    beyond = may_rise and not assisted and load < rungs[-1] and _was_easy(last, low, rir, least_sets, timed)
    if beyond and least + step > high:
        amount = max(high, min(least + step, most or high))
        return Target(amount, load, "The next step is large, so more repetitions first.", topped)
    return _same_load(load, least, low, max(high, min(least, most or high)), step, topped, timed)


def lightened(target: Target, last: Exposure | None, rungs: tuple[float, ...], low: int, rir: int) -> Target:
    """The target of a lighter week, so that `rir` really stays in reserve: fewer repetitions, else a lighter load."""
    load = target.load_kg
    if load is None or last is None or (last.load_kg or 0.0) > load + loads.SAME_LOAD_KG or not last.sets[0].reps:
        return target
    reserve = _reserve(last)
    if reserve is None:
        return target
    amount = min(_amount(one, timed=False) for one in last.at_top_load()) + reserve - rir
    if amount >= low:
        return Target(min(amount, target.amount), load, "A lighter week: no more than leaves enough in reserve.")
    lighter = loads.round_down(rungs, load * science.LIGHTER_LOAD)
    return Target(low, lighter, "A lighter week: a lighter load, so that enough stays in reserve.")


def _same_load(load: float, least: int, low: int, high: int, step: int, topped: bool, timed: bool) -> Target:
    amount = min(max(least + step, low), high)
    reason = "Same load as last time; confirm it."
    if least < high:
        reason = f"Same load as last time; add {_more(amount - least, timed)} where you can."
    return Target(amount, load, reason, topped)


def _step(day: Exposure, rir: int, least_sets: int, timed: bool) -> int:
    """One repetition more, or so many as every set kept in reserve beyond what was asked; holds grow by seconds."""
    if timed:
        return science.HOLD_STEP_S
    reserve = _reserve(day)
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


def _reserve(day: Exposure) -> int | None:
    """The least that a set kept in reserve, where most of the sets say it; people forget to write it down."""
    told = [one.rir for one in day.sets if one.rir is not None]
    return min(told) if 2 * len(told) > len(day.sets) else None


def _without_load(paused: bool, least: int, low: int, high: int, topped: bool, step: int) -> Target:
    if paused:
        return Target(low, None, "After a break we start at the bottom of the range again.")
    amount = min(max(least + step, low), high)
    reason = (
        "You mastered the range; slow the lowering or move on to a harder form."
        if topped
        else "A little more than last time."
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
    most: int | None,
    assisted: bool,
) -> Target:
    if assisted:
        return Target(
            low, max((r for r in rungs if r < load), default=load), "All sets at the top: a little less help today."
        )
    heavier = [rung for rung in rungs if rung > load]
    if not heavier:
        return Target(high, load, "You lift the heaviest load at hand; slow the lowering down.", topped=True)
    wanted = [rung for rung in heavier if load * science.STEP_UP_LEAST <= rung <= load * science.STEP_UP_MOST]
    step = wanted[0] if wanted else heavier[0]
    if step > load * science.STEP_UP_MOST and least < (most or high + 1):
        near = _within_reach(day, load, step / science.STEP_UP_MOST, low + rir)
        if least <= high or not near:
            return Target(max(high, least) + 1, load, "The next step is large, so more repetitions first.")
    return Target(low, step, f"All sets reached the top of the range last time: up to {step:g} kg.")


def _raise_if_easy(
    days: tuple[Exposure, ...],
    load: float,
    rungs: tuple[float, ...],
    low: int,
    rir: int,
    least_sets: int,
    timed: bool,
) -> Target | None:
    """The next rung when every set was far too easy; easier still, the highest rung within 10 %.

    A rung more than 10 % up needs two such days running, or repetitions that show it within reach.
    """
    heavier = min((rung for rung in rungs if rung > load), default=None)
    if heavier is None or not _was_easy(days[-1], low, rir, least_sets, timed):
        return None
    twice = (
        len(days) > 1
        and (days[-2].load_kg or 0) >= load - loads.SAME_LOAD_KG
        and _was_easy(days[-2], low, rir, least_sets, timed)
    )
    shown = not timed and _within_reach(days[-1], load, heavier, low + rir)
    if heavier > load * science.STEP_UP_MOST and not (twice or shown):
        return None
    if _was_easy(days[-1], low, rir + 1, least_sets, timed):
        heavier = max(heavier, loads.round_down(rungs, load * science.STEP_UP_MOST))
    return Target(low, heavier, f"Last time was easier than planned: up to {heavier:g} kg.")


def _within_reach(day: Exposure, load: float, heavier: float, reps: int) -> bool:
    """Whether the last day's repetitions and reserve show `reps` with the heavier load: Epley 1985."""
    shown = min(_amount(one, timed=False) for one in day.sets) + (_reserve(day) or 0)
    return science.epley(load, min(shown, science.E1RM_MOST_REPS_SHOWN)) >= science.epley(heavier, reps)


def _was_easy(day: Exposure, low: int, rir: int, least_sets: int, timed: bool) -> bool:
    """Whether every working set was, lighter ones on the way to the day's load included."""
    reserve = _reserve(day)
    easy = reserve is not None and reserve >= rir + science.EASY_RIR_ABOVE
    return easy and len(day.sets) >= least_sets and all(_amount(one, timed) >= low for one in day.sets)


def _too_much(days: tuple[Exposure, ...], least: int, low: int, load: float, rir: int, timed: bool) -> str | None:
    """Why the load should go down, if it should."""
    if least < low and _missed_before(days, low, load, timed):
        return "Two misses in a row: a little lighter, so that the repetitions come back."
    return "Twice with far less in reserve than planned: a little lighter." if _strained(days, load, rir) else None


def _strained(days: tuple[Exposure, ...], load: float, rir: int) -> bool:
    """Whether the last two days at this load left far less in reserve than was asked."""
    if len(days) < 2:
        return False
    same = (days[-2].load_kg or 0.0) <= load + loads.SAME_LOAD_KG
    left = [_reserve(day) for day in days[-2:]]
    return same and all(each is not None and each <= rir - science.STRAINED_RIR_BELOW for each in left)


def _lighter(rungs: tuple[float, ...], load: float, assisted: bool) -> float:
    if assisted:
        return min((rung for rung in rungs if rung > load), default=load)
    return loads.round_down(rungs, load * science.STEP_DOWN)


def _missed_before(days: tuple[Exposure, ...], low: int, load: float, timed: bool) -> bool:
    if len(days) < 2:
        return False
    before = days[-2]
    same = before.load_kg is not None and before.load_kg <= load + loads.SAME_LOAD_KG
    return same and min(_amount(one, timed) for one in before.at_top_load()) < low


def _amount(performed: PerformedSet, timed: bool) -> int:
    return int((performed.seconds if timed else performed.reps) or 0)


def _in_reserve(performed: PerformedSet, rir: int) -> bool:
    return performed.rir is None or performed.rir >= rir
