"""Swapping one exercise of a workout for one of its alternatives, load included."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from math import inf
from typing import Any

from fit.domain.catalogue import Catalogue, Exercise
from fit.domain.changes import Change, ChangeKind, format_at, ids_in, longer_by, place
from fit.domain.errors import InvalidInput, NoAlternative
from fit.domain.exercise_time import exercise_seconds
from fit.domain.flat import flat_exercise
from fit.domain.profile import Inventory
from fit.domain.units import Units, load_in_words

#: Loads are told to a gram, whatever fraction of one a pound is.
_A_GRAM = 0.001
_AMOUNTS = ("reps", "seconds", "distance_m", "load_kg", "plates_per_side")


@dataclass(frozen=True, slots=True)
class Swap:
    """What she asked for: `to` None takes the best alternative; `lasting` never wants the old one again."""

    position: int
    to: int | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts by now: exercises that no swap puts in by itself, the tools at hand (None: nobody has said), and what
    exactly stands in her gym. `units`: what loads are told in."""

    unwanted: Collection[int] = ()
    tools: Collection[str] | None = None
    inventory: Inventory = Inventory()
    units: Units = Units.METRIC

    def missing(self, other: dict[str, Any]) -> list[str]:
        """The tools that an alternative needs and she has not, or not any more."""
        return [] if self.tools is None else [tool for tool in other.get("equipment") or () if tool not in self.tools]

    def too_heavy(self, other: dict[str, Any]) -> float | None:
        """The load, kg, that an alternative asks for and that is more than her heaviest tool of the kind."""
        heaviest = {
            "dumbbells": self.inventory.dumbbell_max_kg,
            "kettlebells": max(self.inventory.kettlebells_kg, default=None),
        }
        most = min((heaviest[tool] or inf for tool in other.get("equipment") or () if tool in heaviest), default=inf)
        asked: float = max((one.get("load_kg") or 0.0 for one in other["sets"]), default=0.0)
        return asked if asked > most + _A_GRAM else None

    def allow(self, other: dict[str, Any]) -> bool:
        """Whether she has what it needs."""
        return not self.missing(other) and self.too_heavy(other) is None


def choose(document: dict[str, Any], swap: Swap, limits: Limits = Limits()) -> dict[str, Any]:
    """The alternative that takes the place: the one she names, or the best that is not unwanted. The workout may have
    been made for tools that she has no more.

    Raises NotFound, NoAlternative, InvalidInput.
    """
    exercises, index = place(document, swap.position)
    present = ids_in(document)
    able: list[dict[str, Any]] = [other for other in exercises[index].get("alternatives", []) if other.get("sets")]
    free = [other for other in able if int(other["id"]) not in present]
    if swap.to is not None:
        return _named(swap.to, free, limits)
    for other in free:
        if int(other["id"]) not in limits.unwanted and limits.allow(other):
            return other
    raise NoAlternative(f"There is nothing to swap {exercises[index]['name']} for.")


def _named(wanted: int, free: list[dict[str, Any]], limits: Limits) -> dict[str, Any]:
    other = next((other for other in free if int(other["id"]) == wanted), None)
    if other is None:
        possible = (other for other in free if limits.allow(other))
        known = ", ".join(f"{other['id']} ({other['name']})" for other in possible) or "none"
        raise InvalidInput(f"Exercise {wanted} is not among the alternatives: {known}.", field="to")
    if missing := limits.missing(other):
        needed = ", ".join(missing).replace("_", " ")
        raise NoAlternative(f"{other['name']} needs what is not among your equipment: {needed}.")
    if (load := limits.too_heavy(other)) is not None:
        heavy = load_in_words(load, limits.units)
        raise NoAlternative(f"{other['name']} needs {heavy}, which is more than what you have.")
    return other


def swapped(
    document: dict[str, Any],
    swap: Swap,
    catalogue: Catalogue,
    before: Change | None,
    limits: Limits = Limits(),
) -> Change:
    """The change, not stored yet. `before` is the swap that stands at this position now, if any."""
    exercises, index = place(document, swap.position)
    current, other = exercises[index], choose(document, swap, limits)
    exercise = catalogue.exercise(int(other["id"]))
    rest = [each for each in current["alternatives"] if each is not other]
    new = _exercise(exercise, other, current, [*rest, _as_alternative(current)])
    shape = format_at(document, swap.position)
    longer_s = exercise_seconds(new, shape, catalogue) - exercise_seconds(current, shape, catalogue)
    content = {
        "exercise": new,
        "flat": _flat(exercise, other["sets"]),
        "longer_s": longer_s + (0 if before is None else longer_by(before)),
    }
    return Change(
        kind=ChangeKind.SWAP,
        content=json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(),
        position=swap.position,
        from_id=int(current["id"]) if before is None else before.from_id,
        to_id=exercise.id,
        lasting=swap.lasting or (before is not None and before.lasting),
    )


def _exercise(
    exercise: Exercise, other: dict[str, Any], current: dict[str, Any], alternatives: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "name": exercise.name,
        "description": exercise.description,
        "instructions": list(exercise.instructions),
        "cues": list(exercise.cues),
        "pattern": exercise.pattern,
        "primary": [muscle.key for muscle in exercise.primary],
        "secondary": [muscle.key for muscle in exercise.secondary],
        "equipment": other["equipment"],
        "mechanic": exercise.mechanic,
        "level": exercise.level,
        "impact": exercise.impact,
        "side": exercise.side,
        "load_mode": other["load_mode"],
        "measure": exercise.measure,
        "tags": sorted(exercise.tags),
        "difficulty": exercise.difficulty,
        "sets": other["sets"],
        "last_time": None,
        "alternatives": alternatives,
        "why": f"You chose it instead of {current['name']}.",
    }


def _as_alternative(current: dict[str, Any]) -> dict[str, Any]:
    """The way back: what stood there becomes an alternative like the others."""
    one = _working(current["sets"])
    same = ("id", "name", "equipment", "load_mode", "measure", "side", "sets")
    return {**{name: current.get(name) for name in same}, **{name: one.get(name) for name in _AMOUNTS}}


def _flat(exercise: Exercise, sets: list[dict[str, Any]]) -> dict[str, Any]:
    one = _working(sets)
    return flat_exercise(exercise, weight=one.get("load_kg"), reps=one.get("reps"))


def _working(sets: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one for one in sets if not one.get("warmup")), sets[0])
