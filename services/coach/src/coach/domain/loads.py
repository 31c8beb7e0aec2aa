"""The loads that an athlete can really set up, and the first load for a new exercise. Kilograms throughout."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.profile import Inventory, Profile
from coach.domain.slots import KNEE
from coach.domain.usual_tools import USUAL
from coach.domain.vocabulary import Level, LoadMode, Sex

#: So many different loads of one bar are more than anybody tells apart.
_MOST_LOADINGS: Final = 10_000
#: What typing a load in whole pounds may change, kg.
SAME_LOAD_KG: Final = 0.25
#: From one set to the next of a first day a load rises by so much at most: five left in reserve bear it (design).
_SEARCH_STEP_MOST: Final = 1.15
_FREE_BARS: Final = frozenset({"barbell", "ez_bar"})
_OVER_ONESELF: Final = frozenset({"horizontal_push", "elbow_extension"})
#: The share of the body that rises in a squat or a step: all but the lower legs.
_BODY_SHARE: Final = 0.85


def ladder(exercise: Exercise, used: tuple[str, ...], inventory: Inventory) -> tuple[float, ...]:
    """All loads, ascending, in the unit of the load mode (per hand: one hand). Empty when none is prescribed."""
    if exercise.load_mode is LoadMode.ADDED:
        return _hung(tuple(_plates(inventory)))
    return _rungs(used, inventory) if exercise.takes_load else ()


@lru_cache(maxsize=512)
def _hung(plates: tuple[float, ...]) -> tuple[float, ...]:
    """Every load of a belt on which one plate of each pair hangs, or several together."""
    sums = {0.0}
    for plate in plates:
        if len(sums) > _MOST_LOADINGS:
            break
        sums |= {round(load + plate, 9) for load in sums}
    return tuple(sorted({round(load, 3) for load in sums} - {0.0}))


@lru_cache(maxsize=4096)
def _rungs(used: tuple[str, ...], inventory: Inventory) -> tuple[float, ...]:
    bar = _bar(used, inventory)
    if bar is not None:
        plates = _plates(inventory) if "plates" in used else ()
        return tuple(_loadings(bar, plates))
    for tool in used:
        rungs = _tool_ladder(tool, inventory)
        if rungs:
            return rungs
    return ()


def plates_per_side(
    exercise: Exercise, used: tuple[str, ...], inventory: Inventory, load_kg: float
) -> tuple[float, ...] | None:
    """The plates for one side of the bar, heaviest first; None when the load is no bar's."""
    bar = _bar(used, inventory)
    if bar is None or not exercise.takes_load:
        return None
    return _loadings(bar, _plates(inventory) if "plates" in used else ()).get(load_kg)


def _bar(used: tuple[str, ...], inventory: Inventory) -> float | None:
    for tool in ("barbell", "trap_bar", "ez_bar"):
        if tool in used:
            own = inventory.bar_kg if tool == "barbell" else None
            return own or USUAL[inventory.units].bar(tool)
    return None


def _plates(inventory: Inventory) -> tuple[float, ...]:
    return inventory.plates_kg or USUAL[inventory.units].plates


@lru_cache(maxsize=512)
def _loadings(bar: float, pairs: tuple[float, ...]) -> dict[float, tuple[float, ...]]:
    """Every load of a bar with the fewest plates that make it (then the heaviest plates)."""
    best: dict[float, tuple[float, ...]] = {0.0: ()}
    for plate in sorted(pairs, reverse=True):
        if len(best) > _MOST_LOADINGS:
            break
        for side, plates in list(best.items()):
            total = round(side + plate, 9)  # No gram is lost before the sum: a pound is no whole number of them.
            candidate = (*plates, plate)
            if total not in best or len(candidate) < len(best[total]):
                best[total] = candidate
    return {round(bar + 2 * side, 3): best[side] for side in sorted(best)}


def _tool_ladder(tool: str, inventory: Inventory) -> tuple[float, ...]:
    usual = USUAL[inventory.units]
    match tool:
        case "dumbbells":
            low, high, step = usual.dumbbells
            step = inventory.dumbbell_step_kg or step
            low = inventory.dumbbell_min_kg or min(max(low, step), inventory.dumbbell_max_kg or max(low, step))
            return _steps(low, max(inventory.dumbbell_max_kg or max(high, low), low), step)
        case "kettlebells":
            return tuple(sorted(set(inventory.kettlebells_kg))) or usual.kettlebells
        case "medicine_ball":
            return tuple(sorted(set(inventory.medicine_balls_kg))) or usual.medicine_balls
        case "machines":
            return _steps(usual.machine_step, usual.machine_most, usual.machine_step)
        case "cable_machine":
            return _steps(usual.machine_step, usual.cable_most, usual.machine_step)
        case "plates":
            return tuple(sorted(set(_plates(inventory))))
        case _:
            return ()


@lru_cache(maxsize=512)
def _steps(low: float, high: float, step: float) -> tuple[float, ...]:
    count = int((high - low) / step + 1e-9) + 1
    return tuple(round(low + index * step, 3) for index in range(min(count, 1000)))


def with_logged(
    rungs: tuple[float, ...], used: tuple[str, ...], inventory: Inventory, logged: Iterable[float]
) -> tuple[float, ...]:
    """The ladder with what the log shows of tools whose sizes nobody told: a load that was lifted can be set up.

    It stands in place of assumed rungs that are nearer than half a step: 20 pounds for 10 kg. The latest comes last.
    """
    if len(rungs) < 2 or not _is_assumed(used, inventory):
        return rungs
    near = min(heavier - lighter for lighter, heavier in pairwise(rungs)) / 2
    own: list[float] = []
    for load in reversed(list(logged)):
        if load > 0 and all(abs(load - each) > SAME_LOAD_KG for each in (*rungs, *own)):
            own.append(load)
    shown = set(logged)
    left = (each for each in rungs if each in shown or all(abs(each - load) > near - 1e-6 for load in own))
    return tuple(sorted({*left, *own})) if own else rungs


def _is_assumed(used: tuple[str, ...], inventory: Inventory) -> bool:
    tools = [tool for tool in used if _tool_ladder(tool, inventory)]
    if not tools or _bar(used, inventory) is not None:
        return False
    dumbbells = (inventory.dumbbell_min_kg, inventory.dumbbell_max_kg, inventory.dumbbell_step_kg)
    told = {
        "dumbbells": any(dumbbells),
        "kettlebells": bool(inventory.kettlebells_kg),
        "medicine_ball": bool(inventory.medicine_balls_kg),
        "plates": bool(inventory.plates_kg),
    }
    return not told.get(tools[0], False)


def meant(rungs: tuple[float, ...], load_kg: float) -> float:
    """The rung that a logged load means when it is close (a load typed in pounds), else the load itself."""
    nearest = min(rungs, key=lambda rung: (abs(rung - load_kg), rung))
    return nearest if abs(nearest - load_kg) <= SAME_LOAD_KG else load_kg


def next_above(rungs: tuple[float, ...], load_kg: float) -> float:
    """The next heavier rung, as heavy as it may be typed; the load itself where there is none."""
    return min((rung + SAME_LOAD_KG for rung in rungs if rung > load_kg + SAME_LOAD_KG), default=load_kg)


def small_step(rungs: tuple[float, ...], load_kg: float, body_kg: float) -> float | None:
    """The next heavier rung that may be tried in search of a load, within the same day; None where it is far heavier.

    `body_kg` of her body move along.
    """
    heavier = min((rung for rung in rungs if rung > load_kg + SAME_LOAD_KG), default=None)
    if heavier is None or heavier + body_kg > _SEARCH_STEP_MOST * (load_kg + body_kg) + 1e-9:
        return None
    return heavier


def snap(rungs: tuple[float, ...], load_kg: float, *, helps: bool = False) -> float:
    """The rung in place of a logged load: the nearest when it is close, else the next that is easier."""
    load = meant(rungs, load_kg)
    if helps:
        return min((rung for rung in rungs if rung >= load - 1e-9), default=rungs[-1])
    return round_down(rungs, load)


def round_down(rungs: tuple[float, ...], load_kg: float) -> float:
    """The heaviest rung not above the load, and never below the lightest."""
    return max((rung for rung in rungs if rung <= load_kg + 1e-9), default=rungs[0])


def step_down(rungs: tuple[float, ...], load_kg: float, *, helps: bool = False) -> float:
    """The next rung that is easier by a step worth the name; the load itself where there is none."""
    if helps:
        return min((rung for rung in rungs if rung > load_kg), default=load_kg)
    return round_down(rungs, load_kg * science.STEP_DOWN)


def round_for(level: Level, rungs: tuple[float, ...], load_kg: float) -> float:
    """Beginners round down, others to the nearest rung (the lower of two equally near)."""
    if level is Level.BEGINNER:
        return round_down(rungs, load_kg)
    return min(rungs, key=lambda rung: (abs(rung - load_kg), rung))


def start_e1rm(exercise: Exercise, profile: Profile, level: Level) -> float | None:
    """One-repetition maximum, kg, assumed without history: the catalogue's share of that of a reference lift."""
    if exercise.start_load is None:
        return None
    return reference_e1rm(exercise.start_load.reference, profile, level) * exercise.start_load.ratio


def reference_e1rm(reference: str, profile: Profile, level: Level) -> float:
    """One-repetition maximum, kg, of a reference lift: the start model (design).

    Unknown sex takes the lower ratio, unknown weight a light one.
    """
    men, women = science.START_RATIO[reference]
    weight = profile.weight_kg if profile.weight_kg is not None else science.ASSUMED_WEIGHT_KG
    if profile.height_cm is not None:
        weight = min(weight, science.START_BMI_CAP * (profile.height_cm / 100) ** 2)
    years = max(0, (profile.age or science.START_AGE_FROM) - science.START_AGE_FROM)
    age = max(science.START_AGE_FLOOR, 1 - science.START_AGE_SLOPE * years)
    ratio = men if profile.sex is Sex.MALE else women
    return ratio * weight * age * science.START_LEVEL[level]


def is_under_the_bar(exercise: Exercise) -> bool:
    """Whether a bar that cannot be raised any more stays above chest or face."""
    return not _FREE_BARS.isdisjoint(exercise.equipment) and exercise.pattern in _OVER_ONESELF


def body_kg(exercise: Exercise, weight_kg: float) -> float:
    """The weight of one's own body, kg, that a loaded lift moves as well, in the unit of its load: where the load hangs
    on it all of it, in a squat or a step on the feet most."""
    if exercise.load_mode is LoadMode.ADDED:
        return weight_kg
    if exercise.load_mode not in (LoadMode.EXTERNAL, LoadMode.PER_HAND) or "machines" in exercise.equipment:
        return 0.0
    if exercise.pattern not in KNEE or exercise.position != "standing":
        return 0.0
    return _BODY_SHARE * weight_kg / (2 if exercise.load_mode is LoadMode.PER_HAND else 1)
