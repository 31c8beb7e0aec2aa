"""How an exercise is done today: repetitions or seconds, load, effort, rest, tempo, ramp sets, and why."""

from dataclasses import dataclass, field

from coach.domain import loads, progression, science, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import straight_seconds
from coach.domain.situation import Situation
from coach.domain.vocabulary import LoadMode, Measure, Mechanic, Role
from coach.domain.wod import PrescribedSet

DEFAULT_TEMPO = "2-0-1"
#: Holds, carries and fast work begin with a load for so many repetitions.
LIGHT_REPS = 15
_FREE = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})


@dataclass(slots=True)
class Prescription:
    """A prescribed exercise whose `sets` and `rest_s` may still be fitted to the time, within their ranges."""

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
    low, high = amount_range(exercise, situation, role)
    rir, note = effort(exercise, situation)
    target = _target(exercise, situation, catalogue, used, low, high, role)
    working = _working_set(exercise, situation, catalogue, used, target, rir)
    rests = situation.row.main_rest_s if role is Role.MAIN else situation.row.accessory_rest_s
    result = Prescription(
        exercise=exercise,
        used=used,
        working=working,
        sets=_start_sets(exercise, situation),
        set_range=_set_range(exercise, situation),
        rest_s=rests[0] if exercise.measure is not Measure.REPS else (rests[0] + rests[1]) // 2 // 5 * 5,
        rest_range=rests,
        reasons=[target.reason, note],
        last_time=last_time(exercise, situation),
    )
    if ramps:
        result.ramps = _ramp_sets(working, exercise, situation, used, ramps)
    return result


def amount_range(exercise: Exercise, situation: Situation, role: Role) -> tuple[int, int]:
    """The range of repetitions, seconds or metres to work in."""
    row = situation.row
    if exercise.measure is Measure.SECONDS:
        return science.HOLD_S[situation.verdict.level]
    if exercise.measure is Measure.DISTANCE_M:
        return science.CARRY_M
    if role is Role.POWER:
        return science.POWER_REPS
    if exercise.load_mode in _FREE:
        return row.free_reps
    return row.main_reps if role is Role.MAIN and exercise.mechanic is not Mechanic.ISOLATION else row.accessory_reps


def effort(exercise: Exercise, situation: Situation) -> tuple[int, str]:
    """Reps in reserve for today and the sentence about it. The first meeting with an exercise is a calibration."""
    high = situation.row.rir[1]
    rir = usual_rir(situation)
    note = f"Stop each set with {rir} good repetitions in reserve."
    if situation.state.last(exercise.id) is None:
        rir = max(rir, min(high + 1, science.CALIBRATION_RIR))
        note = (
            f"First time with this exercise: find your load, keep {rir} in reserve and log it, then the next one fits."
        )
    if situation.question.readiness is not None and situation.question.readiness.is_low:
        rir += 1
        note = "You feel low today, so it is lighter: keep one more in reserve."
    return min(rir, science.HIGHEST_RIR), note


def usual_rir(situation: Situation) -> int:
    """The middle of the goal's range, or more where a gate asks for it."""
    low, high = situation.row.rir
    return max(low + (high - low) // 2, situation.verdict.least_rir)


def _target(
    exercise: Exercise,
    situation: Situation,
    catalogue: Catalogue,
    used: tuple[str, ...],
    low: int,
    high: int,
    role: Role,
) -> progression.Target:
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    readiness = situation.question.readiness
    target = progression.next_target(
        situation.state,
        exercise.id,
        low,
        high,
        usual_rir(situation),
        rungs,
        situation.row.sets[0],
        timed=exercise.measure is Measure.SECONDS,
        assisted=exercise.load_mode is LoadMode.ASSISTED,
        may_rise=readiness is None or not readiness.is_low,
    )
    if target is not None and (target.load_kg is not None or not rungs or exercise.load_mode is LoadMode.ADDED):
        return target
    start = low if exercise.measure is not Measure.REPS or exercise.load_mode in _FREE else (low + high) // 2
    reps = start if exercise.measure is Measure.REPS and role is not Role.POWER else LIGHT_REPS
    load, reason = _first_load(exercise, situation, catalogue, rungs, reps)
    return progression.Target(start, load, reason)


def _first_load(
    exercise: Exercise, situation: Situation, catalogue: Catalogue, rungs: tuple[float, ...], reps: int
) -> tuple[float | None, str]:
    """Load for `reps` repetitions + RIR 4, less ten percent when only modelled, rounded down (design)."""
    if not rungs or exercise.load_mode is LoadMode.ADDED:
        return None, "No load needed; own the movement first."
    if exercise.load_mode is LoadMode.ASSISTED:
        help_kg = 0.5 * (situation.question.profile.weight_kg or science.ASSUMED_WEIGHT_KG)
        return min(
            (r for r in rungs if r >= help_kg), default=rungs[-1]
        ), "Half your body weight as help to begin with."
    known = strength.belief(exercise, situation, catalogue)
    if known.e1rm_kg is None:
        return rungs[0], "The lightest tool, because nothing is known yet."
    load = science.load_for(known.e1rm_kg, reps + science.CALIBRATION_RIR)
    if known.source == "log":
        return loads.round_down(rungs, load), "From your own log of this exercise."
    if known.source == "family":
        return loads.round_down(rungs, load), "Carried over from a related lift in your log, with a discount."
    return loads.round_down(rungs, load * science.START_SHARE), "A careful start from your body weight, age and level."


def _working_set(
    exercise: Exercise,
    situation: Situation,
    catalogue: Catalogue,
    used: tuple[str, ...],
    target: progression.Target,
    rir: int,
) -> PrescribedSet:
    load = target.load_kg
    plates = None if load is None else loads.plates_per_side(exercise, used, situation.question.profile.inventory, load)
    share = None
    if load is not None and exercise.measure is Measure.REPS and exercise.load_mode is not LoadMode.ASSISTED:
        e1rm = situation.state.e1rm_kg.get(exercise.id)
        share = None if not e1rm else min(100, round(100 * load / e1rm))
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


def _start_sets(exercise: Exercise, situation: Situation) -> int:
    low, start, _ = situation.row.sets
    readiness = situation.question.readiness
    tired = min((situation.state.recovery(m) for m in exercise.primary), default=1.0) < science.RECOVERED_ENOUGH
    return low if tired or (readiness is not None and readiness.is_low) else start


def _set_range(exercise: Exercise, situation: Situation) -> tuple[int, int]:
    low, start, high = situation.row.sets
    readiness = situation.question.readiness
    if readiness is not None and readiness.is_low:
        high = start
    if min((situation.state.recovery(m) for m in exercise.primary), default=1.0) < science.TOO_TIRED:
        high = low
    return (1 if situation.minutes < 20 else min(low, 2)), max(high, 1)


def _ramp_sets(
    working: PrescribedSet, exercise: Exercise, situation: Situation, used: tuple[str, ...], count: int
) -> tuple[PrescribedSet, ...]:
    """60 % for six, 78 % for four, and 90 % for two before loads of 85 % and more (design)."""
    load = working.load_kg
    if load is None or exercise.load_mode is LoadMode.ASSISTED or working.reps is None:
        return ()
    inventory = situation.question.profile.inventory
    rungs = loads.ladder(exercise, used, inventory)
    shares = ((0.6, 6), (0.78, 4), (0.9, 2)) if (working.pct1rm or 0) >= 85 else ((0.6, 6), (0.78, 4))
    sets: list[PrescribedSet] = []
    for share, reps in shares[:count] if count < 2 else shares:
        lighter = loads.round_down(rungs, load * share)
        if lighter < load and all(one.load_kg != lighter for one in sets):
            plates = loads.plates_per_side(exercise, used, inventory, lighter)
            sets.append(PrescribedSet(reps=reps, load_kg=lighter, plates_per_side=plates, rest_s=45, warmup=True))
    return tuple(sets)


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
