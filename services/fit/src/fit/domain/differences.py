"""How one workout differs from another: which exercises came, which went, whose dose, rest or ramp changed, and the
warm-up, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fit.domain.training import TRAINING_BLOCKS
from fit.domain.units import Units, load_in_words

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """An exercise and its dose in words. `rest_s`: between its sets, or after a round; `ramps`: lighter sets first."""

    id: int
    name: str
    dose: str
    rest_s: float | None = None
    ramps: int = 0


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


def difference(before: dict[str, Any], after: dict[str, Any], units: Units = Units.METRIC) -> Difference:
    """Compares the training parts, or the easy parts where there is no training; loads are told in her units."""
    work = _Compared(_compared(before), _compared(after), units)
    warmup = _Compared(_warmup(before), _warmup(after), units)
    minutes = (before["estimated_minutes"], after["estimated_minutes"])
    words = (*_minutes(*minutes), *work.words(), *(f"warm-up {words}" for words in warmup.words()))
    return Difference(*minutes, work.added, work.removed, work.changed, words)


class _Compared:
    """Some blocks of one workout, and those of another."""

    def __init__(self, before: list[Block], after: list[Block], units: Units) -> None:
        old, new = ({one.id: one for one in _exercises(blocks, units)} for blocks in (before, after))
        self._both = [(old[key], new[key]) for key in new if key in old]
        self.added = tuple(one for key, one in new.items() if key not in old)
        self.removed = tuple(one for key, one in old.items() if key not in new)
        self.changed = tuple(_redosed(one, other) for one, other in self._both if one.dose != other.dose)

    def words(self) -> Iterator[str]:
        for one in self.removed:
            yield f"without {one.name} ({one.dose})"
        for one in self.added:
            yield f"with {one.name} ({one.dose})"
        for redosed in self.changed:
            yield redosed.words
        for old, new in self._both:
            if old.rest_s and new.rest_s and old.rest_s != new.rest_s:
                yield f"{new.name}: {new.rest_s:g} s of rest instead of {old.rest_s:g} s"
            if old.ramps != new.ramps:
                yield f"{new.name}: lighter sets first, {new.ramps} instead of {old.ramps}"


def _training(document: dict[str, Any]) -> list[Block]:
    return [block for block in document["blocks"] if block["kind"] in TRAINING_BLOCKS]


def _compared(document: dict[str, Any]) -> list[Block]:
    return _training(document) or document["blocks"]


def _warmup(document: dict[str, Any]) -> list[Block]:
    """Where there is training; else it is compared with the other easy parts."""
    return [block for block in document["blocks"] if block["kind"] == "warmup"] if _training(document) else []


def _exercises(blocks: list[Block], units: Units) -> Iterator[Named]:
    for block in blocks:
        for exercise in block["exercises"]:
            ramps = sum(1 for one in exercise["sets"] if one.get("warmup"))
            yield Named(int(exercise["id"]), exercise["name"], dose(exercise, units), _rest_s(block, exercise), ramps)


def _rest_s(block: Block, exercise: dict[str, Any]) -> float | None:
    """None: it is done once, or a clock says when to go on."""
    if block["format"] in ("superset", "circuit"):
        return block.get("rest_s")
    working = [one for one in exercise["sets"] if not one.get("warmup")]
    return working[0].get("rest_s") if block["format"] == "straight" and len(working) > 1 else None


def dose(exercise: dict[str, Any], units: Units) -> str:
    """The working sets in words: 3 x 8 at 20 kg."""
    working = [one for one in exercise["sets"] if not one.get("warmup")] or exercise["sets"]
    one = working[0]
    amounts = ((one.get("reps"), ""), (one.get("seconds"), " s"), (one.get("distance_m"), " m"))
    amount = next((f"{value:g}{unit}" for value, unit in amounts if value), "as it comes")
    load = f" at {load_in_words(one['load_kg'], units)}" if one.get("load_kg") else ""
    return f"{len(working)} x {amount}{load}"


def _redosed(old: Named, new: Named) -> Redosed:
    return Redosed(new.id, new.name, old.dose, new.dose, f"{new.name}: {new.dose} instead of {old.dose}")


def _minutes(before: float, after: float) -> Iterator[str]:
    if before != after:
        yield f"{after:g} minutes instead of {before:g}"
