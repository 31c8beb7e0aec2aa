"""How long an exercise keeps somebody: what an exchange adds to a workout, or takes off it, in the coach's terms."""

from typing import Any, Final

from fit.domain.catalogue import Catalogue

SECONDS_PER_METRE: Final = 1.2
SECONDS_PER_REP: Final = 3.0
BARS: Final = frozenset({"barbell", "trap_bar", "ez_bar"})
SET_UP_BAR_S, SET_UP_TOOL_S, SET_UP_NOTHING_S = 90, 60, 30


def exercise_seconds(exercise: dict[str, Any], shape: str, catalogue: Catalogue) -> float:
    """Work, rests and setting up of an exercise of a document, in a block of this format. A clock takes its own time,
    whatever is done against it; where exercises take turns, their rests belong to the block."""
    if shape not in ("straight", "superset", "circuit"):
        return 0.0
    sets = exercise["sets"]
    work = sum(_work_s(one, exercise, catalogue) for one in sets)
    if shape == "straight":
        return work + sum(one.get("rest_s") or 0 for one in sets[:-1]) + _set_up_s(exercise)
    return work + sum(one.get("rest_s") or 0 for one in sets if one.get("warmup"))


def _work_s(one: dict[str, Any], exercise: dict[str, Any], catalogue: Catalogue) -> float:
    if one.get("seconds") is not None:
        seconds = float(one["seconds"])
    elif one.get("distance_m") is not None:
        seconds = one["distance_m"] * SECONDS_PER_METRE
    else:
        known = catalogue.exercises.get(int(exercise["id"]))
        seconds = (one.get("reps") or 0) * ((known and known.seconds_per_rep) or SECONDS_PER_REP)
    return 2 * seconds if exercise.get("side") == "each" else seconds


def _set_up_s(exercise: dict[str, Any]) -> int:
    tools = exercise.get("equipment") or ()
    if not BARS.isdisjoint(tools):
        return SET_UP_BAR_S
    return SET_UP_TOOL_S if tools or exercise.get("load_mode") not in ("bodyweight", "none") else SET_UP_NOTHING_S
