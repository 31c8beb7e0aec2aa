"""How an exercise is done today: repetitions or seconds, load, effort, rest, tempo, ramp sets, and why."""

from dataclasses import dataclass, field, replace

from coach.domain import (
    body_lifts,
    doses,
    loads,
    moderation,
    performance,
    progression,
    science,
    scoring,
    setbacks,
    strength,
)
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import straight_seconds
from coach.domain.situation import Situation
from coach.domain.target import Span, Target
from coach.domain.vocabulary import LoadMode, Measure, Role
from coach.domain.wod import PrescribedSet

DEFAULT_TEMPO = "2-0-1"
#: Holds, carries and fast work begin with a load for so many repetitions.
LIGHT_REPS = 15
#: Above this difficulty a form without load starts at the bottom of its range.
_HARD_FORM = 2


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
    rir, note = doses.effort(exercise, situation, role)
    target = _target(exercise, situation, catalogue, used, low, high, role)
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    if situation.lighter is not None:
        days = situation.state.exposures.get(exercise.id, ())
        target = setbacks.lightened(target, days, rungs, doses.fewest(exercise, situation, low), rir)
    target = moderation.moderated(target, exercise, situation, rungs, low, high, rir)
    working = _working_set(exercise, situation, catalogue, used, target, rir)
    rests = doses.rest_range(exercise, situation, role)
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
    if ramps:
        result.ramps = _ramp_sets(working, exercise, situation, used, ramps)
    return result


def _target(
    exercise: Exercise,
    situation: Situation,
    catalogue: Catalogue,
    used: tuple[str, ...],
    low: int,
    high: int,
    role: Role,
) -> Target:
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    readiness = situation.question.readiness
    span = Span(
        low,
        high,
        doses.usual_rir(situation),
        fewest=doses.fewest(exercise, situation, low),
        most=max(high, _most_free(exercise, situation, role) or high),
        timed=exercise.measure is Measure.SECONDS,
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
    start = _first_amount(exercise, situation, catalogue, low, high)
    reps = start if exercise.measure is Measure.REPS and role is not Role.POWER else LIGHT_REPS
    load, reason = _first_load(exercise, situation, catalogue, rungs, reps)
    known = situation.state.last_load(exercise.id)
    if load is not None and known is not None and exercise.load_mode is not LoadMode.ASSISTED:
        load = min(load, loads.snap(rungs, known))
    return Target(start, load, reason)


def _most_free(exercise: Exercise, situation: Situation, role: Role) -> int | None:
    """The most that is sensible of far too easy work whose load cannot be chosen; fast work stays short."""
    if role is Role.POWER or exercise.measure is Measure.DISTANCE_M:
        return None
    return science.ACCEPTED_HOLD_S[1] if exercise.measure is Measure.SECONDS else situation.row.most_reps


def _first_amount(exercise: Exercise, situation: Situation, catalogue: Catalogue, low: int, high: int) -> int:
    """The middle of the range with a chosen load, the lower third without; the bottom for holds and hard forms.

    Without a load, what was shown in another form of the movement that is no easier may promise more, and what the body
    weighs beside what it is believed to lift less.
    """
    if exercise.measure is not Measure.REPS:
        return low
    if exercise.load_mode not in scoring.UNLOADED:
        return (low + high) // 2
    promised = _promised(exercise, situation, catalogue)
    if promised is not None and promised > low:
        return min(promised, high)
    hard = exercise.difficulty > min(
        scoring.suited_difficulty(situation.verdict.level, situation.verdict.cohort), _HARD_FORM
    )
    usual = low if hard else low + (high - low) // 3
    likely = body_lifts.possible(exercise, situation)
    if likely is None:
        return usual
    return max(doses.fewest(exercise, situation, low), min(usual, int(likely) - body_lifts.reserve(situation)))


def _promised(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> int | None:
    """Repetitions with enough in reserve by the weakest of such forms in the log, discounted (design)."""
    state = situation.state
    if state.has_paused:
        return None
    claims = [
        performance.shown(day)
        for other in catalogue.by_pattern[exercise.pattern]
        if other.load_mode in scoring.UNLOADED
        and other.measure is Measure.REPS
        and other.difficulty >= exercise.difficulty
        and (day := state.last(other.id)) is not None
    ]
    return int(min(claims) * science.TRANSFER_DISCOUNT) - science.CALIBRATION_RIR if claims else None


def _first_load(
    exercise: Exercise, situation: Situation, catalogue: Catalogue, rungs: tuple[float, ...], reps: int
) -> tuple[float | None, str]:
    """Load for `reps` repetitions + RIR 4, less ten percent when only modelled, rounded down (design)."""
    if not rungs:
        return None, "No load needed; own the movement first."
    if exercise.load_mode is LoadMode.ADDED:
        return rungs[0], "The lightest weight beside your own."
    if exercise.load_mode is LoadMode.ASSISTED:
        help_kg = body_lifts.help_kg(exercise, situation, reps)
        load = min((rung for rung in rungs if rung >= help_kg), default=rungs[-1])
        return load, "Much help to begin with, by your body weight, age and level."
    known = strength.belief(exercise, situation, catalogue)
    if known.e1rm_kg is None:
        return rungs[0], "The lightest tool, because nothing is known yet."
    load = science.load_for(known.e1rm_kg, reps + science.CALIBRATION_RIR) * situation.state.break_factor()
    if known.source == "log":
        return loads.round_down(rungs, load), "From your own log of this exercise."
    if known.source == "family":
        return _carried(rungs, load), "Carried over from a related lift in your log, with a discount."
    # Beyond the plain model it is the log of other lifts that speaks.
    start = _carried if situation.state.personal_factor > 1 else loads.round_down
    return start(rungs, load * science.START_SHARE), "A careful start from your body weight, age and level."


def _carried(rungs: tuple[float, ...], load: float) -> float:
    """What other lifts say, one rung lower where a rung is a large step.

    The exercise may have been done before the log begins, with less.
    """
    rung = loads.round_down(rungs, load)
    lower = max((each for each in rungs if each < rung), default=rung)
    return lower if rung > science.LARGE_STEP * lower else rung


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
        tempo=_tempo(exercise),
    )


def _tempo(exercise: Exercise) -> str | None:
    """Two seconds down, one up (Schoenfeld et al. 2015); explosive work is as fast as it is."""
    return None if exercise.measure is not Measure.REPS or "explosive" in exercise.tags else DEFAULT_TEMPO


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
    """Whether the first sets may correct the load: she never lifted it. Fast work and lighter days stay light."""
    one = prescription.working
    if role is Role.POWER or situation.lighter is not None or one.rir == science.HIGHEST_RIR:
        return False
    return bool(one.load_kg and one.reps) and situation.state.last(prescription.exercise.id) is None


def last_time(exercise: Exercise, situation: Situation) -> str | None:
    """What the log says about the last day of this exercise, in one line."""
    last = situation.state.last(exercise.id)
    if last is None:
        return None
    amounts = "/".join(
        str(int(one.seconds or 0) if exercise.measure is Measure.SECONDS else (one.reps or 0)) for one in last.sets
    )
    unit = " s" if exercise.measure is Measure.SECONDS else ""
    load = f" @ {last.load_kg:g} kg" if last.load_kg else ""
    return f"{last.date.isoformat()}: {amounts}{unit}{load}"
