"""Rules about repetitions, effort, rest and load of every set."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from coach.domain import loads, science
from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet
from coach.domain.usual_tools import USUAL
from coach.domain.validation.facts import Facts, Violation
from coach.domain.validation.first_loads import failed_load_violations, first_load_violations
from coach.domain.vocabulary import BlockKind, Format, LoadMode, Measure
from coach.domain.wod import Block, Item, PrescribedSet, Wod

_LIFTING: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER})
#: Formats whose sets say how long to rest; the others go by the clock.
_RESTING: Final = frozenset({Format.STRAIGHT, Format.SUPERSET})
#: Loads are told to a gram, whatever fraction of one a pound is.
_HALF_A_GRAM: Final = 0.0005 + 1e-6
#: At most this share of what other days bore is far below it.
_LIGHT: Final = 0.75
#: So many repetitions with a load; more are for the body alone.
_MOST_LOADED: Final = 25
#: More sums of plates than anybody tells apart: dozens of odd plates have more than there is time for.
_MANY_SUMS: Final = 20_000
_UNLOADED: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})


def dose_violations(wod: Wod, facts: Facts) -> Iterator[Violation]:
    """Check every set, ramp sets for their loads only, timed formats for effort only."""
    for block in wod.blocks:
        for item in block.items:
            yield from item_violations(item, block, facts)


def item_violations(item: Item, block: Block, facts: Facts) -> Iterator[Violation]:
    """Check the sets of one exercise as it stands in a block."""
    exercise = facts.catalogue[item.exercise_id]
    if not item.sets:
        yield Violation("reps", f"{exercise.slug} without a set")
    for one in item.sets:
        yield from _load(one, item, exercise, facts)
        if not one.warmup:
            yield from _effort(one, block, exercise, facts)
            if block.kind in _LIFTING:
                yield from _amount(one, item, block, exercise, facts)
                yield from _heavy(one, exercise, facts)
    if block.kind in _LIFTING:
        yield from _jump(item, exercise, facts)
    for other in item.alternatives:
        if all(one.warmup for one in other.sets):
            yield Violation("reps", f"{exercise.slug} with an alternative without a set")


def _amount(one: PrescribedSet, item: Item, block: Block, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    if exercise.measure is Measure.REPS:
        low, high = _reps(one, item, block, exercise, facts)
        if one.reps is None or not low <= one.reps <= high:
            yield Violation("reps", f"{exercise.slug}: {one.reps} not in {low}-{high}")
    elif exercise.measure is Measure.SECONDS:
        low, high = science.ACCEPTED_HOLD_S
        if one.seconds is None or not low <= one.seconds <= high:
            yield Violation("hold", f"{exercise.slug}: {one.seconds} s")
    else:
        low, high = science.ACCEPTED_CARRY_M
        if one.distance_m is None or not low <= one.distance_m <= high:
            yield Violation("hold", f"{exercise.slug}: {one.distance_m} m")
    shortest, longest = _rest_span(block, facts)
    if block.format in _RESTING and not shortest <= one.rest_s <= longest:
        yield Violation("rest", f"{exercise.slug}: {one.rest_s} s, not {shortest}-{longest}")


def _reps(one: PrescribedSet, item: Item, block: Block, exercise: Exercise, facts: Facts) -> tuple[int, int]:
    """The repetitions that a set may have."""
    low, high = (1, 8) if block.kind is BlockKind.POWER else facts.row.accepted_reps
    if block.kind is not BlockKind.POWER and _no_little_more(one, item, exercise, facts):
        high = max(high, facts.row.most_reps)
    if one.load_kg is not None:
        high = min(high, _MOST_LOADED)
    if exercise.is_lowered or (one.load_kg is None and _shows_fewer(exercise, low + (one.rir or 0), facts)):
        low = min(low, science.LOWERED_REPS[0])
    return max(low, science.MODERATE_REPS) if facts.verdict.moderate else low, high


def _shows_fewer(exercise: Exercise, needed: int, facts: Facts) -> bool:
    """Whether the weakest sets of a day without a load, which nothing makes easier, leave fewer than needed."""
    log = [p for p in _tried(exercise, facts) if p.reps is not None]
    for date in {p.date for p in log}:
        day = [p for p in log if p.date == date]
        told = [p.rir for p in day if p.rir is not None]
        left = min(told, default=0) if 2 * len(told) >= len(day) else 0
        if min(p.reps or 0 for p in day) + left < needed:
            return True
    return False


def _heavy(one: PrescribedSet, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    """Where nobody should strain, no load is above three quarters of the maximum, told or shown on the last day."""
    if not facts.verdict.moderate or one.reps is None or exercise.measure is not Measure.REPS:
        return
    if (one.pct1rm or 0) > 100 * science.MODERATE_SHARE:
        yield Violation("heavy", f"{exercise.slug}: {one.pct1rm} %")
    shown = _shown_kg(exercise, facts)
    if one.load_kg is not None and shown and one.load_kg > science.MODERATE_SHARE * shown + loads.SAME_LOAD_KG:
        yield Violation("heavy", f"{exercise.slug}: {one.load_kg:g} kg, {shown:.0f} shown")


def _shown_kg(exercise: Exercise, facts: Facts) -> float | None:
    """The most that any set of the exercise's last day with a load promises for one repetition."""
    if exercise.load_mode not in (LoadMode.EXTERNAL, LoadMode.PER_HAND):
        return None
    counted = [p for p in _tried(exercise, facts) if p.load_kg and p.reps is not None]
    if not counted:
        return None
    last_day = max(p.date for p in counted)
    day = [p for p in counted if p.date == last_day]
    # Nobody tells the effort of every set; an untold one may have been as easy as the easiest.
    easiest = max(facts.verdict.least_rir, *(p.rir for p in day if p.rir is not None), 0)
    return max(science.epley(p.load_kg or 0.0, (p.reps or 0) + (easiest if p.rir is None else p.rir)) for p in day)


def _no_little_more(one: PrescribedSet, item: Item, exercise: Exercise, facts: Facts) -> bool:
    """Whether nothing at hand is heavier by at most a tenth."""
    rungs = _rungs(exercise, item, facts)
    load = one.load_kg
    return load is None or not any(load < rung <= load * science.STEP_UP_MOST for rung in rungs)


def _rest_span(block: Block, facts: Facts) -> tuple[int, int]:
    """Rest by goal and level; trunk work rests briefly, fast work long, whatever the goal."""
    shortest = min(facts.row.accessory_rest_s[0], facts.row.main_rest_s[0])
    longest = facts.row.main_rest_s[1]
    if block.kind is BlockKind.CORE:
        return min(shortest, science.CORE_REST_S[0]), min(longest, science.CORE_REST_S[1])
    if block.kind is BlockKind.POWER:
        return min(longest, science.POWER_REST_S[0]), min(longest, science.POWER_REST_S[1])
    return shortest, longest


def _effort(one: PrescribedSet, block: Block, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    if block.kind in _LIFTING:
        least = max(facts.row.rir[0], facts.verdict.least_rir)
        if one.rir is None or not least <= one.rir <= science.HIGHEST_RIR:
            yield Violation("rir", f"{exercise.slug}: {one.rir}, at least {least}")
    elif block.kind is BlockKind.CONDITIONING and (one.rir is None or one.rir < facts.verdict.least_rir):
        yield Violation("rir", f"{exercise.slug}: {one.rir} against the clock")


def _load(one: PrescribedSet, item: Item, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    load = one.load_kg
    if load is None:
        if exercise.load_mode in (LoadMode.EXTERNAL, LoadMode.PER_HAND):
            yield Violation("load", f"{exercise.slug} without a load")
        return
    if exercise.load_mode in _UNLOADED:
        yield Violation("load", f"{exercise.slug} takes no load")
    elif not _exists(load, item, facts):
        yield Violation("load", f"{exercise.slug}: {load:g} kg cannot be set up")
    yield from _plates(one, item, exercise, facts)


def _exists(load: float, item: Item, facts: Facts) -> bool:
    """Whether the tools in use can weigh this much, by the inventory; where it is silent, by the log as well."""
    own = facts.question.profile.inventory
    tools, usual = item.equipment, USUAL[own.units]
    if {"barbell", "trap_bar", "ez_bar"} & set(tools):
        return True
    if load in _logged(item, facts):
        return True
    if "dumbbells" in tools:
        low, high, step = usual.dumbbells
        step = own.dumbbell_step_kg or step
        low = own.dumbbell_min_kg or min(max(low, step), own.dumbbell_max_kg or max(low, step))
        most = max(own.dumbbell_max_kg or max(high, low), low)
        return _is_step(load - low, step) and low - _HALF_A_GRAM <= load <= most + _HALF_A_GRAM
    if "kettlebells" in tools:
        return load in (own.kettlebells_kg or usual.kettlebells)
    if "medicine_ball" in tools:
        return load in (own.medicine_balls_kg or usual.medicine_balls)
    if "machines" in tools or "cable_machine" in tools:
        return load > 0 and _is_step(load, usual.machine_step)
    plates = own.plates_kg or usual.plates
    hangs = not {"dip_bars", "pullup_bar"}.isdisjoint(tools)
    return "plates" in tools and (_hangs(load, plates) if hangs else load in plates)


def _hangs(load: float, plates: Iterable[float]) -> bool:
    """Whether plates, one of each pair, make what hangs from a belt."""
    left = {load}
    for plate in plates:
        if len(left) > _MANY_SUMS:
            break
        left |= {round(kg - plate, 9) for kg in left if kg > -_HALF_A_GRAM}
    return any(abs(kg) < _HALF_A_GRAM for kg in left)


def _is_step(beyond: float, step: float) -> bool:
    """Whether it is so many steps, to a gram."""
    return abs(beyond - round(beyond / step) * step) < _HALF_A_GRAM


def _logged(item: Item, facts: Facts) -> frozenset[float]:
    """The loads that she lifted in an exercise, where nobody told what its tool can weigh."""
    own, tools = facts.question.profile.inventory, item.equipment
    told = (
        {"barbell", "trap_bar", "ez_bar"} & set(tools)
        or ("dumbbells" in tools and (own.dumbbell_min_kg or own.dumbbell_max_kg or own.dumbbell_step_kg))
        or ("kettlebells" in tools and own.kettlebells_kg)
        or ("medicine_ball" in tools and own.medicine_balls_kg)
        or ("plates" in tools and own.plates_kg)
    )
    return frozenset() if told else frozenset(p.load_kg for p in facts.worked.get(item.exercise_id, ()) if p.load_kg)


def _rungs(exercise: Exercise, item: Item, facts: Facts) -> list[float]:
    """The loads at hand; what she lifted herself stands for assumed ones that are nearer than half a step."""
    rungs = loads.ladder(exercise, item.equipment, facts.question.profile.inventory)
    others = [kg for kg in _logged(item, facts) if all(abs(kg - rung) > loads.SAME_LOAD_KG for rung in rungs)]
    if not others or len(rungs) < 2:
        return list(rungs)
    half = min(above - rung for rung, above in pairwise(rungs)) / 2
    hers = {rung for rung in rungs if rung in _logged(item, facts)}
    return sorted({*others, *hers, *(rung for rung in rungs if all(abs(rung - kg) >= half for kg in others))})


def _plates(one: PrescribedSet, item: Item, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    own = facts.question.profile.inventory
    bar = next((tool for tool in ("barbell", "trap_bar", "ez_bar") if tool in item.equipment), None)
    if bar is None:
        if one.plates_per_side is not None:
            yield Violation("plates", f"{exercise.slug} uses no bar")
        return
    if one.plates_per_side is None:
        yield Violation("plates", f"{exercise.slug}: which plates?")
        return
    bar_kg = own.bar_kg if bar == "barbell" and own.bar_kg is not None else USUAL[own.units].bar(bar)
    rack = list(own.plates_kg or USUAL[own.units].plates)
    for plate in one.plates_per_side:
        if plate not in rack:
            yield Violation("plates", f"{exercise.slug}: no pair of {plate:g} kg left")
            return
        rack.remove(plate)
    if abs(bar_kg + 2 * sum(one.plates_per_side) - (one.load_kg or 0)) > _HALF_A_GRAM:
        yield Violation("plates", f"{exercise.slug}: plates do not add up to {one.load_kg}")


def _jump(item: Item, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    """No load rises by more than 10 % or one step over what was last lifted; none is wild on a first meeting."""
    working = [one.load_kg for one in item.sets if one.load_kg is not None and not one.warmup]
    if not working or exercise.load_mode is LoadMode.ASSISTED:
        return
    today = max(working)
    rungs = _rungs(exercise, item, facts)
    timed = exercise.measure is not Measure.REPS  # Where a clock ran instead of a count, the load says nothing.
    hers = (p for p in _tried(exercise, facts) if p.load_kg is not None)
    log = [p for p in hers if timed or p.reps is not None or p.seconds is None]
    if not log:
        yield from first_load_violations(item, exercise, facts)
        return
    yield from failed_load_violations(today, log, exercise, facts)
    if not rungs or today > rungs[0]:
        last = _borne_kg(log, hurt=bool(facts.question.profile.injuries))
        one_step = min((rung for rung in rungs if rung > last + loads.SAME_LOAD_KG), default=last)
        # What hangs on her body is a tenth more only with the body.
        body = (facts.question.profile.weight_kg or 0.0) if exercise.load_mode is LoadMode.ADDED else 0.0
        if today > max((last + body) * science.STEP_UP_MOST - body, one_step) + 1e-6:
            yield Violation("jump", f"{exercise.slug}: {last:g} to {today:g} kg")


def _borne_kg(log: list[PerformedSet], *, hurt: bool) -> float:
    """What was last lifted, kg; a day far below it that was neither hard nor of the hurt hides not what others bore."""
    by_day: dict[datetime.date, float] = {}
    for performed in log:
        by_day[performed.date] = max(performed.load_kg or 0.0, by_day.get(performed.date, 0.0))
    day = max(by_day)
    last = by_day[day]
    lately = sorted(kg for date, kg in by_day.items() if (day - date).days <= science.LOG_DAYS)
    if hurt or len(lately) <= 2 or any(one.rir == 0 for one in log if one.date == day):
        return last
    if last > _LIGHT * lately[-2]:
        return last
    return by_day[max(date for date, kg in by_day.items() if last <= _LIGHT * kg)]


def _tried(exercise: Exercise, facts: Facts) -> list[PerformedSet]:
    """Her working sets of an exercise, but for days that left it out: nothing but zeros, and no word on the effort."""
    hers = facts.worked.get(exercise.id, ())
    days = {p.date for p in hers if p.reps or p.seconds or p.distance_m or p.rir is not None or not _zero(p)}
    return [p for p in hers if p.date in days]


def _zero(p: PerformedSet) -> bool:
    return 0 in (p.reps, p.seconds, p.distance_m)
