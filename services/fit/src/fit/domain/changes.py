"""What was changed of a workout, by her or for her. The document as it was made stays; changes are laid over it when it
is read."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from fit.domain.errors import NotFound
from fit.domain.today import Today


class ChangeKind(StrEnum):
    SWAP = "swap"
    REGENERATE = "regenerate"
    HEALTH = "health"  # made anew because her health answers had changed; nobody takes that back


WHOLE = frozenset({ChangeKind.REGENERATE, ChangeKind.HEALTH})


@dataclass(frozen=True, slots=True)
class Change:
    """One change that stands. `content` is JSON: of a swap `{"exercise", "flat", "longer_s"}` with the seconds that it
    makes the workout longer, or shorter; of a whole workout the document.

    `position` counts all exercises of the workout from 1; it is 0 for the whole. `from_id` is the exercise that the
    workout was made with, `disliked` are those that this swap added to her dislikes. A whole workout was made for the
    health answers of `health_version` and for her `wishes`, by `source` where that was noted.
    """

    kind: ChangeKind
    content: bytes
    position: int = 0
    from_id: int | None = None
    to_id: int | None = None
    lasting: bool = False
    disliked: tuple[int, ...] = ()
    health_version: int = 0
    wishes: Today = Today()
    source: str | None = None
    id: int = 0
    created_at: datetime | None = None


def standing(changes: Iterable[Change]) -> tuple[Change | None, list[Change]]:
    """The whole workout that counts instead of the first, if any, and the swaps made after it, in their order."""
    ordered = sorted(changes, key=lambda change: change.id)
    whole = next((change for change in reversed(ordered) if change.kind in WHOLE), None)
    after = 0 if whole is None else whole.id
    return whole, [change for change in ordered if change.kind is ChangeKind.SWAP and change.id > after]


def changed(document: bytes, changes: Iterable[Change]) -> bytes:
    """The document with every change laid over it, its minutes included; the same bytes when there is none."""
    whole, swaps = standing(changes)
    base = document if whole is None else whole.content
    if not swaps:
        return base
    shown: dict[str, Any] = json.loads(base)
    for swap in swaps:
        content = json.loads(swap.content)
        block, index = place(shown, swap.position)
        shown["exercises"] = [
            content["flat"] if old["id"] == block[index]["id"] else old for old in shown.get("exercises", [])
        ]
        block[index] = content["exercise"]
    _offer_nothing_twice(shown)
    if longer_s := sum(longer_by(swap) for swap in swaps):
        shown["estimated_minutes"] = max(1, math.floor(shown["estimated_minutes"] + longer_s / 60 + 0.5))
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def _offer_nothing_twice(document: dict[str, Any]) -> None:
    """Leave out the alternatives that a swap has put into the workout: no exercise stands in it twice."""
    present = ids_in(document)
    for exercises, index in _places(document):
        if others := exercises[index].get("alternatives"):
            exercises[index]["alternatives"] = [other for other in others if int(other["id"]) not in present]


def place(document: dict[str, Any], position: int) -> tuple[list[dict[str, Any]], int]:
    """The list in which the exercise of this position stands, and where. Raises NotFound."""
    for number, (exercises, index) in enumerate(_places(document), start=1):
        if number == position:
            return exercises, index
    raise NotFound(f"This workout has no exercise at position {position}.")


def format_at(document: dict[str, Any], position: int) -> str:
    """The format of the block in which the exercise of this position stands. Raises NotFound."""
    exercises, _ = place(document, position)
    return next(str(block["format"]) for block in document["blocks"] if block["exercises"] is exercises)


def longer_by(swap: Change) -> float:
    """How many seconds a workout takes longer for a swap; of the first swaps that was not noted."""
    return float(json.loads(swap.content).get("longer_s", 0))


def _places(document: dict[str, Any]) -> Iterator[tuple[list[dict[str, Any]], int]]:
    for block in document["blocks"]:
        for index in range(len(block["exercises"])):
            yield block["exercises"], index


def ids_in(document: dict[str, Any]) -> set[int]:
    """Every exercise that stands in the workout."""
    return {int(exercises[index]["id"]) for exercises, index in _places(document)}
