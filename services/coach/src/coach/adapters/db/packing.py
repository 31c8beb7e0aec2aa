"""A WOD and its question as they are written: packed before the transaction begins, so that nothing waits for it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from coach.domain.question import canonical
from coach.usecases.ports import KeptQuestion, StoredWod

#: A question is kept for each WOD that is made, and hardly ever read: the quickest level, and a window (2 to the 12th
#: bytes) and a memory that fit its few kilobytes, for to set up the usual ones takes longer than to compress it.
_LEVEL, _WINDOW, _MEMORY = 1, 12, 4


@dataclass(frozen=True, slots=True)
class Packed:
    """`row` is that of the table `wods` without its number."""

    key: tuple[str, date]
    row: dict[str, Any]
    exercise_ids: Sequence[int]


#: The engine that was asked, and the question's canonical bytes, compressed.
PackedQuestion = tuple[str, bytes]


def pack(stored: StoredWod) -> Packed:
    """What is kept of a WOD."""
    wod = stored.wod
    row = {
        "athlete_id": wod.athlete_id,
        "date": wod.date,
        "document": orjson.dumps(wod.to_compact(with_trace=stored.with_trace)).decode(),
        "engine": wod.engine,
        "seed": wod.seed,
        "input_hash": wod.input_hash,
        "catalogue": wod.catalogue_version,
        "generated_at": stored.generated_at,
    }
    return Packed((wod.athlete_id, wod.date), row, wod.exercise_ids)


def pack_question(asked: KeptQuestion | None) -> PackedQuestion | None:
    """What is kept of the question behind a WOD."""
    if asked is None:
        return None
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return asked.engine, packer.compress(canonical(asked.question)) + packer.flush()
