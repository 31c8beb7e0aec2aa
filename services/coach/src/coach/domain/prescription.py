"""How an exercise is done today: repetitions or seconds, load, effort, rest, tempo, ramp sets, and why."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from coach.domain import doses, first_day, lightening, load_words, loads, moderation, progression, science, setbacks
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import straight_seconds
from coach.domain.question import PerformedSet
from coach.domain.situation import Situation
from coach.domain.target import Span, Target
from coach.domain.vocabulary import LoadMode, Measure, Role, Units
from coach.domain.wod import PrescribedSet

DEFAULT_TEMPO = "2-0-1"
#: Four to five slow counts on the way down are the exercise.
LOWERED_TEMPO = "5-0-1"
_PASSED_OVER = " The light day since then does not count."
#: Slow lowerings that are far too easy go on to so many (design).
LOWERED_MOST = 8
#: Holds, carries and fast work begin with a load for so many repetitions.
LIGHT_REPS = 15


@dataclass(slots=True)
class Prescription:
    """A prescribed exercise whose `sets` and `rest_s` may still be fitted to the time, within their ranges.

    `told` is the one of its `reasons` that the athlete must know to do it right.
    """

    exercise: Exercise
    used: tuple[str, ...]
    working: PrescribedSet
    sets: int
    set_range: tuple[int, int]
    rest_s: int
    rest_range: tuple[int, int]
    ramps: tuple[PrescribedSet, ...] = ()
    reasons: list[str] = field(default_factory=list)
    last_time: str | None = None
    told: str = ""

    def all_sets(self) -> tuple[PrescribedSet, ...]:
        """Ramp sets, then the working sets with today's rest."""
        one = self.working
        work = PrescribedSet(
            one.reps,
            one.seconds,
            one.distance_m,
            one.load_kg,
            one.plates_per_side,
            one.pct1rm,
            one.rir,
            self.rest_s,
            one.tempo,
        )
        return (*self.ramps, *([work] * self.sets))

    def seconds(self) -> float:
        """Time in straight sets."""
        return straight_seconds(self.exercise, self.all_sets())


def prescribe(
    exercise: Exercise, situation: Situation, catalogue: Catalogue, role: Role, ramps: int = 0
) -> Prescription:
    """Prescribe one allowed exercise for its role in the session, with up to `ramps` ramp sets."""
    used = catalogue.available(exercise, situation.equipment) or ()
    low, high = doses.amount_range(exercise, situation, role)
    rungs = _ladder(exercise, situation, used)
    target = _target(exercise, situation, catalogue, rungs, low, high, role)
    step = loads.small_step(rungs, target.load_kg or 0.0, _body_kg(exercise, situation))
    rir, note = doses.effort(exercise, situation, role, target.amount, may_step=step is not None)
    note += first_day.fewer_where_needed(target, rir, exercise, situation, catalogue)
    if situation.lighter is not None:
        days = situation.state.exposures.get(exercise.id, ())
        least, assisted = doses.fewest(exercise, situation, low, role), exercise.load_mode is LoadMode.ASSISTED
        target = lightening.lightened(target, days, rungs, least, rir, assisted=assisted)
    target = moderation.moderated(target, exercise, situation, rungs, low, high, rir)
    if exercise.measure is Measure.REPS and role is not Role.POWER:
        target = _within_goal(target, situation, rungs)
    working = _working_set(exercise, situation, catalogue, used, target, rir)
    if situation.lighter is not None and not situation.feels_low:
        note = doses.lighter_note(exercise, situation, working.reps or 0, working.load_kg)
    rests = doses.rest_range(exercise, situation, role, working.reps)
    if target.tempo:  # What is mastered rests briefly.
        rests = (rests[0], rests[0])
    result = Prescription(
        exercise=exercise,
        used=used,
        working=working,
        sets=doses.start_sets(exercise, situation),
        set_range=doses.set_range(exercise, situation),
        rest_s=rests[0] if exercise.measure is not Measure.REPS else (rests[0] + rests[1]) // 2 // 5 * 5,
        rest_range=rests,
        reasons=[target.reason, note],
        last_time=last_time(exercise, situation),
        told=note if situation.state.last(exercise.id) is None or situation.lighter is not None else target.reason,
    )
    slip = situation.state.doubted.get(exercise.id)
    if slip is not None:
        result.told += f" {slip}"
    elif exercise.id in situation.state.passed_over:
        result.told += _PASSED_OVER
    if ramps:
        result.ramps = _ramp_sets(working, exercise, situation, used, ramps)
    return result


def _target(
    exercise: Exercise,
    situation: Situation,
    catalogue: Catalogue,
    rungs: tuple[float, ...],
    low: int,
    high: int,
    role: Role,
) -> Target:
    readiness = situation.question.readiness
    span = Span(
        low,
        high,
        doses.usual_rir(situation),
        fewest=doses.fewest(exercise, situation, low, role),
        most=max(high, _most_free(exercise, situation, role) or high),
        timed=exercise.measure is Measure.SECONDS,
        body_kg=_body_kg(exercise, situation),
        harder="" if situation.verdict.moderate else _harder(exercise),
        may_slow=not situation.verdict.moderate and _tempo(exercise) == DEFAULT_TEMPO and role is not Role.POWER,
        hangs=exercise.load_mode is LoadMode.ADDED,
        units=situation.question.profile.units,
    )
    target = progression.next_target(
        situation.state,
        exercise.id,
        span,
        rungs,
        min(situation.row.sets[0], science.SETS_THAT_TELL),
        assisted=exercise.load_mode is LoadMode.ASSISTED,
        may_rise=situation.lighter is None and (readiness is None or not readiness.is_low),
    )
    if target is not None and (target.load_kg is not None or not rungs):
        if exercise.load_mode is LoadMode.ADDED and target.load_kg != situation.state.last_load(exercise.id):
            return replace(target, amount=low)  # The weight beside one's own says too little about repetitions.
        return target
    start = first_day.first_amount(exercise, situation, catalogue, low, high)
    if rungs and role is not Role.POWER and first_day.comes_back(exercise, situation, catalogue):
        start = max(start, setbacks.BACK_REPS)
    reps = start if exercise.measure is Measure.REPS and role is not Role.POWER else LIGHT_REPS
    load, reason = first_day.first_load(exercise, situation, catalogue, rungs, reps)
    known = situation.state.last_load(exercise.id)
    if load is not None and known is not None and exercise.load_mode is not LoadMode.ASSISTED:
        load = min(load, loads.snap(rungs, known))
    if load is not None and role is not Role.POWER:
        start = first_day.bearable(start, load, exercise, situation, catalogue)
    return Target(start, load, reason)


def _within_goal(target: Target, situation: Situation, rungs: tuple[float, ...]) -> Target:
    """No more repetitions than the goal has room for, where a little more load is at hand for another day.

    After a change of goal, on a day on which no load rises, the repetitions of the last one would stay.
    """
    most, load = situation.row.accepted_reps[1], target.load_kg
    if load is not None and target.amount > doses.MOST_REPS_LOADED:
        return replace(target, amount=doses.MOST_REPS_LOADED, reason="With a load so many repetitions are enough.")
    if load is None or target.amount <= most or not any(load < rung <= load * science.STEP_UP_MOST for rung in rungs):
        return target
    return replace(target, amount=most, reason="Fewer repetitions than last time: so many are enough for your goal.")


def _harder(exercise: Exercise) -> str:
    """How work becomes heavier whose load is chosen by feeling."""
    if exercise.load_mode is LoadMode.BAND:
        return "take a stronger band, or stand or hold it so that it pulls more"
    return "put more into the bag" if "backpack" in exercise.props and not exercise.takes_load else ""


def _ladder(exercise: Exercise, situation: Situation, used: tuple[str, ...]) -> tuple[float, ...]:
    """All loads that she can set up, by her inventory and her log."""
    inventory = situation.question.profile.inventory
    days = situation.state.exposures.get(exercise.id, ())
    logged = [one.load_kg for day in days for one in day.sets if one.load_kg]
    return loads.with_logged(loads.ladder(exercise, used, inventory), used, inventory, logged)


def _body_kg(exercise: Exercise, situation: Situation) -> float:
    """What of her body, kg, moves along with a load, or is helped by it."""
    weight = situation.question.profile.weight_kg or science.ASSUMED_WEIGHT_KG
    return weight if exercise.load_mode is LoadMode.ASSISTED else loads.body_kg(exercise, weight)


def _most_free(exercise: Exercise, situation: Situation, role: Role) -> int | None:
    """The most that is sensible of far too easy work whose load cannot be chosen; fast work stays short."""
    if role is Role.POWER or exercise.measure is Measure.DISTANCE_M:
        return None
    if exercise.is_lowered:
        return LOWERED_MOST
    if exercise.measure is Measure.SECONDS:
        return science.ACCEPTED_HOLD_S[1]
    most = situation.row.most_reps
    return min(most, doses.MOST_REPS_LOADED) if exercise.takes_load else most


def _working_set(
    exercise: Exercise,
    situation: Situation,
    catalogue: Catalogue,
    used: tuple[str, ...],
    target: Target,
    rir: int,
) -> PrescribedSet:
    load = target.load_kg
    plates = None if load is None else loads.plates_per_side(exercise, used, situation.question.profile.inventory, load)
    share = None
    if load is not None and exercise.measure is Measure.REPS and exercise.load_mode is not LoadMode.ASSISTED:
        e1rm = situation.state.e1rm_kg.get(exercise.id)
        # A belief may lag behind: no load is a larger share than its repetitions and reserve leave room for.
        most = 100.0 / science.epley(1.0, target.amount + rir)
        share = None if not e1rm else min(round(most), round(100 * load / e1rm))
    amounts = {exercise.measure: target.amount}
    return PrescribedSet(
        reps=amounts.get(Measure.REPS),
        seconds=amounts.get(Measure.SECONDS),
        distance_m=amounts.get(Measure.DISTANCE_M),
        load_kg=load,
        plates_per_side=plates,
        pct1rm=share,
        rir=rir,
        tempo=target.tempo or _tempo(exercise),
    )


def _tempo(exercise: Exercise) -> str | None:
    """Two seconds down, one up (Schoenfeld et al. 2015); explosive work is as fast as it is."""
    if exercise.measure is not Measure.REPS or "explosive" in exercise.tags:
        return None
    return LOWERED_TEMPO if exercise.is_lowered else DEFAULT_TEMPO


def _ramp_sets(
    working: PrescribedSet, exercise: Exercise, situation: Situation, used: tuple[str, ...], count: int
) -> tuple[PrescribedSet, ...]:
    """Up to `count` lighter sets before a load that is worth it, and a third before loads near the most (design)."""
    load = working.load_kg
    if load is None or exercise.load_mode is LoadMode.ASSISTED or working.reps is None:
        return ()
    whole = load * (2 if exercise.load_mode is LoadMode.PER_HAND else 1)
    count = min(count, sum(whole >= least for least in science.RAMP_FROM_KG))
    if count == 2 and (working.pct1rm or 0) >= science.RAMP_HEAVY_PCT:
        count = 3
    inventory = situation.question.profile.inventory
    rungs = loads.ladder(exercise, used, inventory)
    sets: list[PrescribedSet] = []
    for share, reps in science.RAMP_SETS[:count]:
        lighter = loads.round_down(rungs, load * share)
        if lighter < load and all(one.load_kg != lighter for one in sets):
            plates = loads.plates_per_side(exercise, used, inventory, lighter)
            rest = science.RAMP_REST_S
            sets.append(PrescribedSet(reps=reps, load_kg=lighter, plates_per_side=plates, rest_s=rest, warmup=True))
    return tuple(sets)


def is_a_guess(prescription: Prescription, role: Role, situation: Situation) -> bool:
    """Whether the first sets may add to the load: she never lifted it. Fast work and lighter days stay light."""
    one = prescription.working
    if role is Role.POWER or situation.lighter is not None or one.rir == science.HIGHEST_RIR:
        return False
    if prescription.exercise.load_mode is LoadMode.ASSISTED:
        return False  # More of it would help more.
    return bool(one.load_kg and one.reps) and situation.state.last(prescription.exercise.id) is None


def last_time(exercise: Exercise, situation: Situation) -> str | None:
    """What the log says about the last day of this exercise, in one line: "2026-05-04: 5 @ 80 kg, 12/12 @ 60 kg"."""
    last = situation.state.last(exercise.id)
    if last is None:
        return None
    units = situation.question.profile.units
    runs = (_run(load, list(sets), exercise, units) for load, sets in groupby(last.sets, key=lambda one: one.load_kg))
    return f"{last.date.isoformat()}: {', '.join(runs)}"


def _run(load_kg: float | None, sets: list[PerformedSet], exercise: Exercise, units: Units) -> str:
    """Neighbouring sets with one load; what was not counted is only numbered."""
    timed = exercise.measure is Measure.SECONDS and any(one.seconds for one in sets)
    counts = [one.seconds if timed else one.reps if one.distance_m is None else one.distance_m for one in sets]
    unit = " s" if timed else " m" if any(one.distance_m for one in sets) else ""
    amounts = "/".join(f"{count:g}" for count in counts if count is not None)
    if not amounts:
        amounts, unit = f"{len(sets)} set{'s' if len(sets) > 1 else ''}", ""
    return f"{amounts}{unit}{f' @ {load_words.said(load_kg, units)}' if load_kg else ''}"
