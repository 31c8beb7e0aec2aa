"""How one workout differs from another: which exercises came, which went, whose dose changed, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fit.domain.training import TRAINING_BLOCKS


@dataclass(frozen=True, slots=True)
class Named:
    """An exercise and its dose in words."""

    id: int
    name: str
    dose: str


@dataclass(frozen=True, slots=True)
class Redosed:
    """An exercise of both workouts with another dose."""

    id: int
    name: str
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From one workout to another. Minutes as declared."""

    minutes_before: float
    minutes_after: float
    added: tuple[Named, ...]
    removed: tuple[Named, ...]
    changed: tuple[Redosed, ...]
    words: tuple[str, ...]


def difference(before: dict[str, Any], after: dict[str, Any]) -> Difference:
    """Compares the training parts, or the easy parts where there is no training."""
    old, new = ({one.id: one for one in _exercises(document)} for document in (before, after))
    added = tuple(one for key, one in new.items() if key not in old)
    removed = tuple(one for key, one in old.items() if key not in new)
    changed = tuple(_redosed(old[key], new[key]) for key in new if key in old and old[key].dose != new[key].dose)
    minutes = (before["estimated_minutes"], after["estimated_minutes"])
    return Difference(*minutes, added, removed, changed, tuple(_words(minutes, added, removed, changed)))


def _exercises(document: dict[str, Any]) -> Iterator[Named]:
    blocks = [block for block in document["blocks"] if block["kind"] in TRAINING_BLOCKS] or document["blocks"]
    for block in blocks:
        for exercise in block["exercises"]:
            yield Named(int(exercise["id"]), exercise["name"], dose(exercise))


def dose(exercise: dict[str, Any]) -> str:
    """The working sets in words: 3 x 8 at 20 kg."""
    working = [one for one in exercise["sets"] if not one.get("warmup")] or exercise["sets"]
    one = working[0]
    amounts = ((one.get("reps"), ""), (one.get("seconds"), " s"), (one.get("distance_m"), " m"))
    amount = next((f"{value:g}{unit}" for value, unit in amounts if value), "as it comes")
    load = f" at {one['load_kg']:g} kg" if one.get("load_kg") else ""
    return f"{len(working)} x {amount}{load}"


def _redosed(old: Named, new: Named) -> Redosed:
    return Redosed(new.id, new.name, old.dose, new.dose, f"{new.name}: {new.dose} instead of {old.dose}")


def _words(
    minutes: tuple[float, float], added: tuple[Named, ...], removed: tuple[Named, ...], changed: tuple[Redosed, ...]
) -> Iterator[str]:
    if minutes[0] != minutes[1]:
        yield f"{minutes[1]:g} minutes instead of {minutes[0]:g}"
    for one in removed:
        yield f"without {one.name} ({one.dose})"
    for one in added:
        yield f"with {one.name} ({one.dose})"
    for redosed in changed:
        yield redosed.words
