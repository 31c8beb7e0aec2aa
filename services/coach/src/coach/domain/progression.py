"""Today's target from the last performance: double progression with honest brakes.

Up only when all sets of the last day reached the top of the range with the reps in reserve asked, or stayed in it with
two more in reserve than asked (Ratamess et al. 2009: 2 to 10 %, or one step of the tools); held otherwise; less after a
setback (`setbacks`). A step of more than 10 % comes only when the log shows it to be within reach.
"""

from dataclasses import replace
from typing import Final

from coach.domain import held, loads, performance, repetitions, science, setbacks, tempo
from coach.domain.athlete import AthleteState
from coach.domain.exposure import Exposure
from coach.domain.target import Span, Target, with_the_same_load

_MORE_FIRST: Final = "The next step is large, so more repetitions first."
_LONGER_FIRST: Final = "The next step is large, so longer first."
_UNCOUNTED: Final = "The load that you logged; log how much you did of it as well, then it can follow you."
_TOO_LARGE: Final = "The next step is too large for now: so many are enough, slowly down."
_FAILED: Final = "The next step is large and was too much lately: more repetitions with this load first."
_BACK: Final = "After a break we start at the bottom of the range again, within what you did."
#: So many times the most of the range is far beyond it.
_FAR_BEYOND: Final = 1.5
_HEAVIEST: Final = "You lift the heaviest load at hand: more repetitions, slowly down."
_HEAVIEST_LONGER: Final = "You hold the heaviest load at hand: a little longer."
#: How a sentence begins where the repetitions have come to their end as well.
_ENDS: Final = {
    _MORE_FIRST: "The next step is too large for now",
    _LONGER_FIRST: "The next step is too large for now",
    _TOO_LARGE: "The next step is too large for now",
    _FAILED: "The next step is large and was too much lately",
    _HEAVIEST: "You lift the heaviest load at hand",
    _HEAVIEST_LONGER: "You hold the heaviest load at hand",
}


def next_target(
    state: AthleteState,
    exercise_id: int,
    span: Span,
    rungs: tuple[float, ...],
    least_sets: int,
    *,
    assisted: bool = False,
    may_rise: bool = True,
) -> Target | None:
    """The target after the last exposure, or None without one.

    With assistance the load helps, so that harder means the next lighter rung. Work that is far too easy at the top of
    the range may go on to the most of the span, without a load or where the next rung is a large step.
    """
    last = state.last(exercise_id)
    if last is None or not last.sets:
        return None
    may_rise = may_rise and not (state.has_paused or state.is_back(last))
    days = state.exposures[exercise_id]
    kept = state.kept_of(exercise_id, last)
    if last.load_kg is None or not rungs:
        if kept < 1.0:
            return Target(setbacks.low_after_break(last, span), None, _BACK)
        step = repetitions.step(last, span, least_sets) if may_rise else 0
        return repetitions.without_load(days, span, least_sets, _is_topped(last, span, least_sets), step)
    lifted = loads.meant(rungs, last.load_kg)
    if not assisted and lifted < rungs[0]:
        return _on_the_lightest(last, lifted, rungs[0], span)
    if not performance.is_counted(last, span.timed):
        found = _uncounted(lifted, rungs, span, kept, assisted)
    elif kept < 1.0:
        away = state.days_since(last)
        after = setbacks.more_help if assisted else setbacks.after_break
        found = after(days, lifted, rungs, span, kept, away)
    else:
        found = _with_load(days, lifted, rungs, span, least_sets, assisted=assisted, may_rise=may_rise)
    if not assisted and setbacks.failed_lately(found, days, lifted, span):
        least = min(performance.amount_of(one, span.timed) for one in last.at_top_load())
        found = Target(min(max(least + 1, span.low), max(span.high, span.most)), lifted, _FAILED)
    if found.load_kg not in rungs:
        return _at_hand(found, last, lifted, rungs, span, assisted)
    return _slowed(found if assisted else _as_known(found, days, lifted, span), days, span, least_sets)


def _with_load(
    days: tuple[Exposure, ...],
    load: float,
    rungs: tuple[float, ...],
    span: Span,
    least_sets: int,
    *,
    assisted: bool,
    may_rise: bool,
) -> Target:
    """The target while training goes on: up, or down, or the same again."""
    last = days[-1]
    topped = _is_topped(last, span, least_sets)
    step = repetitions.step(last, span, least_sets) if may_rise else 0
    if may_rise and not assisted:
        easier = _raise_if_easy(days, load, rungs, span, least_sets)
        if easier is not None:
            return easier
    if topped and may_rise:
        return _less_help(load, rungs, span) if assisted else _raise(last, load, rungs, span, step)
    down = setbacks.down(days, load, rungs, span, assisted=assisted)
    if down is not None:
        return down
    if may_rise and not assisted:
        fewer = _into_range(last, load, rungs, span)
        if fewer is not None:
            return fewer
    beyond = may_rise and not assisted and performance.was_easy(last, span, least_sets)
    return _same_load(days, load, rungs, span, step, topped=topped, beyond=beyond)


def _as_known(target: Target, days: tuple[Exposure, ...], lifted: float, span: Span) -> Target:
    """Back to a load that the log knows: no more than its last day left room for, whatever the lighter one promises."""
    load = target.load_kg or 0.0
    tried = [day for day in days if abs((day.load_kg or 0.0) - load) <= loads.SAME_LOAD_KG]
    if span.timed or not tried or load <= lifted or (days[-1].date - tried[-1].date).days > science.LOG_DAYS:
        return target
    room = performance.room(tried[-1:], load, span.rir)
    return target if room is None else replace(target, amount=min(target.amount, max(room, span.fewest)))


def _slowed(target: Target, days: tuple[Exposure, ...], span: Span, least_sets: int) -> Target:
    """At the end of the repetitions the same goes on more slowly; nothing is called more that is not."""
    begins = _ENDS.get(target.reason)
    least = min(performance.amount_of(one, span.timed) for one in days[-1].at_top_load())
    if begins is None or target.amount > least:
        return target
    way = tempo.slower(days, target.amount, span, least_sets)
    enough = "so long is enough" if span.timed else "so many are enough, slowly down"
    return replace(target, reason=f"{begins}: {way[1] if way else enough}.", tempo=way and way[0])


def _on_the_lightest(day: Exposure, lifted: float, lightest: float, span: Span) -> Target:
    """The target where all loads at hand are more than the last one."""
    done = min(performance.amount_of(one, span.timed) for one in day.at_top_load())
    amount = span.low if span.timed else performance.amount_with(lightest, day, lifted, span)
    fewer = ", so fewer repetitions" if amount < done and not span.timed else ""
    return Target(amount, lightest, f"The lightest load at hand is more than last time{fewer}.")


def _uncounted(load: float, rungs: tuple[float, ...], span: Span, kept: float, assisted: bool) -> Target:
    """The load that was logged without a count; an easier one after a break."""
    if kept < 1.0:
        load = setbacks.help_after(load, rungs, span, kept) if assisted else loads.round_down(rungs, load * kept)
    return Target(span.low, load, _UNCOUNTED)


def _at_hand(
    target: Target, day: Exposure, lifted: float, rungs: tuple[float, ...], span: Span, assisted: bool
) -> Target:
    """The target with a load that can be set up, where the one that was lifted cannot."""
    load = loads.snap(rungs, lifted, helps=assisted)
    told = f"There is no {span.said(lifted)} to set up here"
    if assisted:
        return Target(target.amount, load, f"{told}: {span.said(load)}, which help a little more.")
    if span.timed:
        return Target(target.amount, load, f"{told}: down to {span.said(load)}.")
    amount = performance.amount_with(load, day, lifted, span, low=min(target.amount, span.low))
    return Target(amount, load, f"{told}: {span.said(load)}, and as many repetitions as last time promises for it.")


def _into_range(day: Exposure, load: float, rungs: tuple[float, ...], span: Span) -> Target | None:
    """More load for fewer repetitions, where far more were done than are asked now: another goal, another role.

    None where no heavier load is within reach; then the repetitions stay what they are.
    """
    least = min(performance.amount_of(one, span.timed) for one in day.at_top_load())
    next_rung = min((rung for rung in rungs if rung > load), default=None)
    if span.timed or next_rung is None or least < _FAR_BEYOND * span.high:
        return None
    heavier = max(next_rung, loads.round_down(rungs, span.times(science.STEP_UP_MOST, load)))
    if not performance.within_reach(day, load, heavier, span):
        return None
    amount = performance.amount_with(heavier, day, load, span)
    return Target(amount, heavier, f"Fewer repetitions than last time, so more load: up to {span.said(heavier)}.")


def _is_topped(day: Exposure, span: Span, least_sets: int) -> bool:
    """Whether every set reached the top of the range with enough in reserve."""
    sets = day.at_top_load()
    amounts = [performance.amount_of(one, span.timed) for one in sets]
    # Beyond the range by more than the repetition that earns a large step, the day's most is what was asked.
    top = span.high if max(amounts) <= span.high + 1 else max(amounts)
    return len(sets) >= least_sets and all(
        a >= top and performance.in_reserve(one, span.rir) for a, one in zip(amounts, sets, strict=True)
    )


def _same_load(
    days: tuple[Exposure, ...],
    load: float,
    rungs: tuple[float, ...],
    span: Span,
    step: int,
    *,
    topped: bool,
    beyond: bool,
) -> Target:
    amounts = [performance.amount_of(one, span.timed) for one in days[-1].at_top_load()]
    least = min(amounts)
    if beyond and least + step > span.high:
        amount = max(span.high, min(least + step, span.most))
        large, heaviest = _words(span)
        return Target(amount, load, large if load < rungs[-1] else heaviest, topped)
    low = min(span.low, max(least + step, span.fewest)) if span.timed else span.low
    amount = min(max(least + step, low), max(span.high, min(least, span.most)))
    told = "Same load as last time; so many are enough." if amount < least else "Same load as last time; confirm it."
    within = repetitions.with_reserve(amount, days, load, span)
    if within < min(amount, least):
        told = held.ROOM
    return Target(within, load, with_the_same_load(within, amounts, span.timed, otherwise=told), topped)


def _words(span: Span) -> tuple[str, str]:
    """What comes before a large step, and with the heaviest load."""
    return (_LONGER_FIRST, _HEAVIEST_LONGER) if span.timed else (_MORE_FIRST, _HEAVIEST)


def _less_help(load: float, rungs: tuple[float, ...], span: Span) -> Target:
    lighter = max((rung for rung in rungs if rung < load), default=load)
    return Target(span.low, lighter, "All sets at the top: a little less help today.")


def _raise(day: Exposure, load: float, rungs: tuple[float, ...], span: Span, more: int) -> Target:
    """All sets at the top: a step of 2 to 10 % where there is one; before a larger one, more repetitions."""
    least = min(performance.amount_of(one, span.timed) for one in day.at_top_load())
    heavier = [rung for rung in rungs if rung > load]
    if not heavier:
        return Target(max(span.high, min(least + more, span.most)), load, _words(span)[1], topped=True)
    least_kg, most_kg = span.times(science.STEP_UP_LEAST, load), span.times(science.STEP_UP_MOST, load)
    wanted = [rung for rung in heavier if least_kg <= rung <= most_kg]
    step = wanted[0] if wanted else heavier[0]
    if step > most_kg:
        most = max(span.most, span.high + 1)
        enough = performance.enough_for(step / science.STEP_UP_MOST, load, span)
        near = performance.within_reach(day, load, step / science.STEP_UP_MOST, span) or least >= enough > span.high
        if least < most and (least <= span.high or not near):
            return Target(max(span.high + 1, min(least + more, most, enough)), load, _words(span)[0])
        if not near and not performance.bears(day, load, step, span):
            return Target(most, load, _TOO_LARGE)
        low = span.low if near else span.fewest
        amount = span.low if span.timed else performance.amount_with(step, day, load, span, low=low)
        return Target(amount, step, f"All sets reached the top of the range last time: up to {span.said(step)}.")
    amount = performance.amount_with(step, day, load, span)
    return Target(amount, step, f"All sets reached the top of the range last time: up to {span.said(step)}.")


def _raise_if_easy(
    days: tuple[Exposure, ...], load: float, rungs: tuple[float, ...], span: Span, least_sets: int
) -> Target | None:
    """The next rung when every set was far too easy; easier still, the highest rung within 10 %.

    A rung more than 10 % up must be within reach with enough in reserve, or, after two such days running, at all.
    """
    last = days[-1]
    heavier = min((rung for rung in rungs if rung > load), default=None)
    if heavier is None or not performance.was_easy(last, span, least_sets):
        return None
    most_kg = span.times(science.STEP_UP_MOST, load)
    if heavier > most_kg and not _may_step(days, load, heavier, span, least_sets):
        return None
    if performance.was_easy(last, span, least_sets, more=1):
        heavier = max(heavier, loads.round_down(rungs, most_kg))
    amount = span.low if span.timed else performance.amount_with(heavier, last, load, span)
    return Target(amount, heavier, f"Last time was easier than planned: up to {span.said(heavier)}.")


def _may_step(days: tuple[Exposure, ...], load: float, heavier: float, span: Span, least_sets: int) -> bool:
    """Whether so large a step is within reach. What was too heavy lately waits until the repetitions show otherwise."""
    if not span.timed and performance.within_reach(days[-1], load, heavier, span):
        return True
    before = days[-2] if len(days) > 1 else None
    if before is None or (before.load_kg or 0) < load - loads.SAME_LOAD_KG:
        return False
    tried = [day for day in days if (day.load_kg or 0.0) >= heavier - loads.SAME_LOAD_KG]
    missed = any(performance.missed(day, span.low, span.rir, span.timed) for day in tried)
    if missed or not performance.was_easy(before, span, least_sets):
        return False
    # The end of the scale says "so many or more", so that nobody knows how much.
    unknown = all((performance.reserve_of(day) or 0) >= science.HIGHEST_RIR for day in days[-2:])
    if unknown and heavier <= science.STEP_UNKNOWN * load:
        return True
    return performance.bears(days[-1], load, heavier, span)
