"""The answer as a compact value: ids and numbers. Names and instructions come from the catalogue when rendered."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Format, Status


@dataclass(frozen=True, slots=True)
class PrescribedSet:
    """One set to do. `rest_s` follows it; `pct1rm` is a share in percent; a set of `each` side counts per side."""

    reps: int | None = None
    seconds: int | None = None
    distance_m: int | None = None
    load_kg: float | None = None
    plates_per_side: tuple[float, ...] | None = None
    pct1rm: int | None = None
    rir: int | None = None
    rest_s: int = 0
    tempo: str | None = None
    warmup: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """A valid exchange for an item, with the sets that would take its place."""

    exercise_id: int
    sets: tuple[PrescribedSet, ...]
    equipment: tuple[str, ...] = ()

    @property
    def dose(self) -> PrescribedSet:
        """What it comes to in one line: the first set that is no ramp."""
        return next(one for one in self.sets if not one.warmup)


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise in a block. `equipment` is what this athlete uses for it."""

    exercise_id: int
    sets: tuple[PrescribedSet, ...]
    equipment: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    why: str = ""
    last_time: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the session.

    straight, superset, circuit: `sets` of each item lists every set of all rounds. emom, intervals, tabata: one entry
    for each turn of the item. amrap, for_time: one entry is one round. continuous: one set. `work_s` is the clock of
    amrap, for_time and continuous, and the length of one turn of intervals, tabata and timed circuits.
    """

    kind: BlockKind
    format: Format
    items: tuple[Item, ...]
    rounds: int | None = None
    work_s: int | None = None
    rest_s: int | None = None


@dataclass(frozen=True, slots=True)
class Wod:
    """One workout of the day for one athlete and date."""

    athlete_id: str
    date: datetime.date
    status: Status
    texts: tuple[str, ...]
    title: str
    format: Format
    estimated_minutes: int
    estimated_kcal: int | None
    engine: str
    seed: int
    input_hash: str
    catalogue_version: str
    blocks: tuple[Block, ...]
    trace: tuple[SlotTrace, ...] = field(default=())

    @property
    def exercise_ids(self) -> tuple[int, ...]:
        """Every exercise in order, without repeats."""
        return tuple(dict.fromkeys(item.exercise_id for block in self.blocks for item in block.items))

    @property
    def main_exercise_ids(self) -> tuple[int, ...]:
        """The exercises outside warm-up, cool-down and mobility."""
        return tuple(
            dict.fromkeys(i.exercise_id for block in self.blocks if block.kind not in SIDE_BLOCKS for i in block.items)
        )

    def to_compact(self, *, with_trace: bool = True) -> dict[str, Any]:
        """A JSON-able document of ids and numbers; without the trace it is about a kilobyte, and the trace replays."""
        document: dict[str, Any] = {
            "athlete_id": self.athlete_id,
            "date": self.date.isoformat(),
            "status": self.status.value,
            "texts": list(self.texts),
            "title": self.title,
            "format": self.format.value,
            "minutes": self.estimated_minutes,
            "kcal": self.estimated_kcal,
            "engine": self.engine,
            "seed": self.seed,
            "input_hash": self.input_hash,
            "catalogue": self.catalogue_version,
            "blocks": [_pack_block(block) for block in self.blocks],
        }
        if with_trace and self.trace:
            document["trace"] = [slot.to_compact() for slot in self.trace]
        return document

    @classmethod
    def from_compact(cls, document: dict[str, Any]) -> "Wod":
        """The exact inverse of `to_compact`."""
        return cls(
            athlete_id=document["athlete_id"],
            date=datetime.date.fromisoformat(document["date"]),
            status=Status(document["status"]),
            texts=tuple(document["texts"]),
            title=document["title"],
            format=Format(document["format"]),
            estimated_minutes=document["minutes"],
            estimated_kcal=document["kcal"],
            engine=document["engine"],
            seed=document["seed"],
            input_hash=document["input_hash"],
            catalogue_version=document["catalogue"],
            blocks=tuple(_unpack_block(block) for block in document["blocks"]),
            trace=tuple(SlotTrace.from_compact(slot) for slot in document.get("trace", ())),
        )


_numbers: Final = attrgetter(
    "reps", "seconds", "distance_m", "load_kg", "plates_per_side", "pct1rm", "rir", "rest_s", "tempo"
)
#: The oldest stored WODs have alternatives without sets, which nobody can do.
_BARE: Final = (6, 7)


def _pack_block(block: Block) -> list[Any]:
    items = [_pack_item(item) for item in block.items]
    return [block.kind.value, block.format.value, block.rounds, block.work_s, block.rest_s, items]


def _unpack_block(row: list[Any]) -> Block:
    kind, shape, rounds, work_s, rest_s, items = row
    return Block(BlockKind(kind), Format(shape), tuple(_unpack_item(item) for item in items), rounds, work_s, rest_s)


def _pack_item(item: Item) -> dict[str, Any]:
    packed: dict[str, Any] = {"id": item.exercise_id, "sets": _pack_sets(item.sets)}
    if item.equipment:
        packed["with"] = item.equipment
    if item.alternatives:
        packed["alt"] = [(other.exercise_id, other.equipment, _pack_sets(other.sets)) for other in item.alternatives]
    if item.why:
        packed["why"] = item.why
    if item.last_time is not None:
        packed["last"] = item.last_time
    return packed


def _unpack_item(packed: dict[str, Any]) -> Item:
    return Item(
        exercise_id=packed["id"],
        sets=_unpack_sets(packed["sets"]),
        equipment=tuple(packed.get("with", ())),
        alternatives=tuple(_unpack_alternative(row) for row in packed.get("alt", ()) if len(row) not in _BARE),
        why=packed.get("why", ""),
        last_time=packed.get("last"),
    )


def _unpack_alternative(row: Sequence[Any]) -> Alternative:
    """Older stored WODs say the dose a second time, between the exercise and what it needs."""
    exercise_id, *_, equipment, sets = row
    return Alternative(exercise_id, _unpack_sets(sets), tuple(equipment))


def _pack_sets(sets: tuple[PrescribedSet, ...]) -> list[list[Any]]:
    """Runs of equal sets are stored once, with their number in front; a ramp has a 1 at the end."""
    if sets and sets.count(sets[0]) == len(sets):  # Nearly always.
        return [_pack_run(len(sets), sets[0])]
    return [_pack_run(len(list(run)), one) for one, run in groupby(sets)]


def _pack_run(count: int, one: PrescribedSet) -> list[Any]:
    return [count, *_numbers(one), 1] if one.warmup else [count, *_numbers(one)]


def _unpack_sets(rows: Sequence[list[Any]]) -> tuple[PrescribedSet, ...]:
    sets: list[PrescribedSet] = []
    for count, reps, seconds, distance_m, load_kg, plates, pct1rm, rir, rest_s, tempo, *warmup in rows:
        one = PrescribedSet(reps, seconds, distance_m, load_kg, _tuple(plates), pct1rm, rir, rest_s, tempo, any(warmup))
        sets.extend([one] * count)
    return tuple(sets)


def _tuple(values: list[float] | None) -> tuple[float, ...] | None:
    return None if values is None else tuple(values)
