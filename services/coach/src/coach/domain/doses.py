"""How much of an exercise: repetitions or seconds, effort, rest and sets, by goal, level, role and recovery."""

from typing import Final

from coach.domain import science, scoring
from coach.domain.catalogue import Exercise
from coach.domain.exposure import Exposure
from coach.domain.schedule import LEGS, legs_rest
from coach.domain.situation import Situation
from coach.domain.slots import CORE
from coach.domain.vocabulary import Goal, LoadMode, Measure, Mechanic, Role

#: Tools that a lift of few repetitions needs: what can be loaded heavily in small steps.
_HEAVY_TOOLS: Final = frozenset({"barbell", "trap_bar", "machines"})
#: Fewer are no training for anyone who does not plan single repetitions: of the heavy lifts and of one's own body, and
#: of all else (design).
_FEWEST_HEAVY: Final = 3
_FEWEST: Final = 5
#: Sets of a carry, and for strength of a detail, at most (design).
_MOST_BESIDE: Final = 3
#: Of a lighter week where nothing else can be said.
_LIGHTER: Final = "A lighter week: stop while it still feels easy."
#: So many repetitions with a load, whatever the goal: forty are for the body alone (design).
MOST_REPS_LOADED: Final = 25
#: The least heaviness of such a lift.
_HEAVY: Final = 0.5


def amount_range(exercise: Exercise, situation: Situation, role: Role) -> tuple[int, int]:
    """The range of repetitions, seconds or metres to work in."""
    row = situation.row
    if exercise.measure is Measure.SECONDS:
        return (science.CARRY_S if exercise.pattern == "carry" else science.HOLD_S)[situation.verdict.level]
    if exercise.measure is Measure.DISTANCE_M:
        return science.CARRY_M
    if role is Role.POWER:
        return science.POWER_REPS
    if exercise.load_mode in scoring.UNLOADED:
        return scoring.free_reps(exercise, situation)
    return row.main_reps if role is Role.MAIN and _bears_main_reps(exercise, situation) else row.accessory_reps


def _bears_main_reps(exercise: Exercise, situation: Situation) -> bool:
    """Few and heavy repetitions, as strength asks for, need a bar or a machine; other goals any compound lift."""
    if exercise.mechanic is Mechanic.ISOLATION:
        return False
    heavy = exercise.load_mode is LoadMode.ADDED or not _HEAVY_TOOLS.isdisjoint(exercise.equipment)
    return situation.verdict.goal is not Goal.STRENGTH or (heavy and scoring.heaviness(exercise) >= _HEAVY)


def fewest(exercise: Exercise, situation: Situation, low: int, role: Role) -> int:
    """The least that is sensible where the range is out of reach."""
    if exercise.measure is Measure.SECONDS:
        return min(low, science.ACCEPTED_HOLD_S[0])
    if exercise.measure is not Measure.REPS:
        return low
    heavy = exercise.load_mode in scoring.UNLOADED or (role is Role.MAIN and _bears_main_reps(exercise, situation))
    last = situation.state.last(exercise.id)
    tried = (
        last is not None
        and any(one.reps is not None for one in last.sets)
        and (exercise.load_mode in scoring.UNLOADED or last.load_kg is None)
    )
    # What no load makes easier goes by what the log shows, whatever the goal asks for.
    least = _FEWEST_HEAVY if tried else max(situation.row.accepted_reps[0], _FEWEST_HEAVY if heavy else _FEWEST)
    return min(low, max(least, science.MODERATE_REPS) if situation.verdict.moderate else least)


def first_fewest(exercise: Exercise, situation: Situation) -> int:
    """The least that is sensible in its heaviest role, whichever it has today: what a first day may come down to."""
    role = Role.MAIN if Role.MAIN in exercise.roles else Role.ACCESSORY
    return fewest(exercise, situation, amount_range(exercise, situation, role)[0], role)


def rest_range(exercise: Exercise, situation: Situation, role: Role, reps: int | None = None) -> tuple[int, int]:
    """Long rests are for heavy lifts; trunk work, holds and carries rest briefly, fast work until it is fast again.

    So do many `reps` with a load that cannot be raised yet.
    """
    row = situation.row
    if role is Role.POWER:
        return _clip(science.POWER_REST_S, row.main_rest_s[1])
    if role in (Role.CORE, Role.BALANCE):
        return min(science.CORE_REST_S[0], row.accessory_rest_s[0]), min(science.CORE_REST_S[1], row.main_rest_s[1])
    many = max(row.accessory_reps[1], row.free_reps[1])
    if role is not Role.MAIN or exercise.measure is not Measure.REPS or (reps or 0) > many:
        return row.accessory_rest_s
    return row.main_rest_s if _bears_main_reps(exercise, situation) else row.accessory_rest_s


def _clip(span: tuple[int, int], most: int) -> tuple[int, int]:
    return min(span[0], most), min(span[1], most)


def effort(
    exercise: Exercise, situation: Situation, role: Role, amount: int, *, may_step: bool = True
) -> tuple[int, str]:
    """Reps in reserve today and the sentence about it, for the `amount` asked. `may_step`: there is a small step up.

    The first meeting with an exercise is a calibration.
    """
    high = situation.row.rir[1]
    rir = usual_rir(situation)
    note = f"Stop each set with {rir} good repetitions in reserve."
    if exercise.measure is not Measure.REPS:
        note = "Stop while you could still hold good form."
    if _needs_light_work(exercise, situation):
        rir = max(rir, science.TIRED_RIR)
        note = "These muscles are still tired: fewer sets, and more in reserve."
    if situation.state.last(exercise.id) is None:
        rir = max(rir, min(high + 1, science.CALIBRATION_RIR))
        note = _first_note(exercise, rir, role, amount, may_step)
    if situation.lighter is not None:
        rir += science.DELOAD_MORE_RIR
        note = _LIGHTER
    if situation.question.readiness is not None and situation.question.readiness.is_low:
        rir += 1
        note = "You feel low today, so it is lighter: keep one more in reserve."
    return min(rir, science.HIGHEST_RIR), note


def _first_note(exercise: Exercise, rir: int, role: Role, amount: int, may_step: bool) -> str:
    if role is Role.POWER:
        return "New, or new again: fast and clean, never tired; end the set before it slows down."
    if exercise.measure is not Measure.REPS:
        return "New, or new again: stop early and log how long you held it, then the next time fits."
    if exercise.is_lowered:
        return "New, or new again: down in four to five slow counts; end the set when you cannot slow it. Log it."
    if exercise.load_mode is LoadMode.ASSISTED:
        less = "a step less help" if "machines" in exercise.equipment else "a lighter band"
        return f"New, or new again: keep {rir} in reserve; where a set leaves more, {less} for the next. Log it."
    if exercise.takes_load and may_step:
        return f"New, or new again: keep {rir} in reserve; where a set leaves more, one step more for the next. Log it."
    if amount >= science.FIRST_REPS_MOST:
        return f"New, or new again: no more than these, and stop where only {rir} are left in reserve. Log it."
    return (
        f"New, or new again: go on, up to {science.FIRST_REPS_MOST}, while more than {rir} are left in reserve. Log it."
    )


def usual_rir(situation: Situation) -> int:
    """As near to two as the goal's range allows, or more where a gate asks for it."""
    low, high = situation.row.rir
    return max(min(max(science.USUAL_RIR, low), high), situation.verdict.least_rir)


def start_sets(exercise: Exercise, situation: Situation) -> int:
    """The sets to begin with: the usual, or the fewest for tired muscles and low days."""
    low, start, _ = _sets(exercise, situation)
    if situation.lighter is not None:
        return lighter_sets(start)
    readiness = situation.question.readiness
    tired = situation.state.least_recovery(exercise.primary) < science.RECOVERED_ENOUGH
    return low if tired or (readiness is not None and readiness.is_low) else start


def _sets(exercise: Exercise, situation: Situation) -> tuple[int, int, int]:
    """The fewest, the usual and the most sets of the goal; of carries, which tire grip and trunk, not too many.

    The many sets of strength are for its lifts, not for the details beside them.
    """
    low, start, high = situation.row.sets
    detail = exercise.mechanic is Mechanic.ISOLATION or exercise.pattern in CORE
    if exercise.pattern == "carry" or (detail and situation.verdict.goal is Goal.STRENGTH):
        return min(low, _MOST_BESIDE), min(start, _MOST_BESIDE), min(high, _MOST_BESIDE)
    return low, start, high


def lighter_sets(usual: int) -> int:
    """The sets of an exercise in a lighter week."""
    return max(1, int(usual * science.DELOAD_SETS + 0.5))


def lighter_note(exercise: Exercise, situation: Situation, amount: int, load_kg: float | None) -> str:
    """What is less than last time, of an exercise in a lighter week: the sets, what a set takes, or both."""
    last = situation.state.last(exercise.id)
    if last is None:
        return _LIGHTER
    fewer = set_range(exercise, situation)[1] < len(last.sets)
    more_left = exercise.measure is Measure.REPS and _is_less(exercise, last, amount, load_kg)
    if fewer:
        return f"A lighter week: fewer sets{', and more in reserve' if more_left else ' than last time'}."
    return "A lighter week: more in reserve." if more_left else _LIGHTER


def _is_less(exercise: Exercise, last: Exposure, amount: int, load_kg: float | None) -> bool:
    done = min(one.reps or 0 for one in last.at_top_load())
    change = (load_kg or 0.0) - (last.load_kg or 0.0)
    if exercise.load_mode is LoadMode.ASSISTED:
        change = -change  # The load helps.
    return change <= 0 and amount <= done and (change < 0 or amount < done)


def set_range(exercise: Exercise, situation: Situation) -> tuple[int, int]:
    """The fewest and most sets that fitting to the time may choose."""
    low, start, high = _sets(exercise, situation)
    if situation.lighter is not None:
        return min(low, lighter_sets(start)), lighter_sets(start)
    readiness = situation.question.readiness
    if readiness is not None and readiness.is_low:
        high = start
    if _needs_light_work(exercise, situation):
        high = min(low, science.TIRED_SETS)
    return (1 if situation.minutes < 20 else min(low, 2)), max(high, 1)


def _needs_light_work(exercise: Exercise, situation: Situation) -> bool:
    """Whether a muscle is too tired, or had a heavy session yesterday: two of those are 48 hours apart. The legs count
    as one.
    """
    state = situation.state
    heavy = not state.heavy_yesterday.isdisjoint(exercise.primary)
    heavy = heavy or (legs_rest(state) and not LEGS.isdisjoint(exercise.primary))
    return heavy or state.least_recovery(exercise.primary) < science.TOO_TIRED
