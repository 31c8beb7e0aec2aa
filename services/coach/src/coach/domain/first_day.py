"""The first day with an exercise: repetitions and a load that the model, or the log of other lifts, promises."""

from typing import Final

from coach.domain import body_lifts, doses, loads, performance, science, scoring, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.target import Target
from coach.domain.vocabulary import LoadMode, Measure, Role

#: Above this difficulty a form without load starts at the bottom of its range.
_HARD_FORM: Final = 2
_FEWER: Final = " The lightest load at hand: do fewer where so many are not left."


def first_amount(exercise: Exercise, situation: Situation, catalogue: Catalogue, low: int, high: int) -> int:
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
    fewest = doses.fewest(exercise, situation, low, Role.MAIN)  # Of one's own body the role changes nothing.
    return max(fewest, min(usual, int(likely) - body_lifts.reserve(situation)))


def bearable(amount: int, load: float, exercise: Exercise, situation: Situation, catalogue: Catalogue) -> int:
    """As many as leave the reserve of a first day with a load that cannot be lighter, down to the fewest."""
    possible = possible_with(load, exercise, situation, catalogue)
    if possible is None:
        return amount
    return min(amount, max(possible - science.CALIBRATION_RIR, doses.first_fewest(exercise, situation)))


def possible_with(load: float, exercise: Exercise, situation: Situation, catalogue: Catalogue) -> int | None:
    """The repetitions that are believed to be possible with a load; None where nothing is believed."""
    able = strength.once_kg(exercise, situation, catalogue)
    lifted = exercise.measure is Measure.REPS and exercise.load_mode in (LoadMode.EXTERNAL, LoadMode.PER_HAND)
    return int(science.reps_with(able, load) + 1e-9) if able is not None and lifted else None


def fewer_where_needed(target: Target, rir: int, exercise: Exercise, situation: Situation, catalogue: Catalogue) -> str:
    """What to mind where a first load, the lightest at hand, leaves less in reserve than is told; empty elsewhere."""
    known = situation.lighter is not None or situation.state.last(exercise.id) is not None
    if known or target.load_kg is None:
        return ""
    possible = possible_with(target.load_kg, exercise, situation, catalogue)
    needed = target.amount + min(rir, science.CALIBRATION_RIR)
    return _FEWER if possible is not None and possible < needed else ""


def comes_back(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the load comes from lifts before a break, where more repetitions only mean a lighter one."""
    if situation.state.break_factor() == 1.0 or exercise.measure is not Measure.REPS:
        return False
    known = strength.belief(exercise, situation, catalogue).source in ("log", "family")
    return known and exercise.load_mode is not LoadMode.ADDED


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


def first_load(
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
    able = reps + science.CALIBRATION_RIR
    load = science.load_for(known.e1rm_kg, able) * situation.state.break_factor()
    if known.source == "log":
        return loads.round_down(rungs, load), "From your own log of this exercise."
    plain = loads.round_down(rungs, _plain_kg(known, able, situation))
    if known.source == "family":
        carried = max(_carried(rungs, load), plain)
        return carried, "Carried over from a related lift in your log, with a discount."
    # Beyond the plain model it is the log of other lifts that speaks.
    start = _carried if situation.state.personal_factor > 1 else loads.round_down
    careful = max(start(rungs, load * science.START_SHARE), plain)
    return careful, "A careful start from your body weight, age and level."


def _plain_kg(known: strength.Belief, reps: int, situation: Situation) -> float:
    """What the plain model says for so many repetitions. A break takes from what was trained before it: where the log
    holds nothing against the model, nothing."""
    kept = situation.state.break_factor() if situation.state.personal_factor < 1 else 1.0
    return science.load_for(known.least_kg or 0.0, reps) * kept * science.START_SHARE


def _carried(rungs: tuple[float, ...], load: float) -> float:
    """What other lifts say, one rung lower where a rung is a large step.

    The exercise may have been done before the log begins, with less.
    """
    rung = loads.round_down(rungs, load)
    lower = max((each for each in rungs if each < rung), default=rung)
    return lower if rung > science.LARGE_STEP * lower else rung
