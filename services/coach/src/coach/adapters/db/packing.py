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
    """`row` is that of the table `wods` without its number; `question` the engine asked and the compressed bytes."""

    key: tuple[str, date]
    row: dict[str, Any]
    exercise_ids: Sequence[int]
    question: tuple[str, bytes] | None


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
    asked = stored.asked
    question = None if asked is None else (asked.engine, pack_question(asked))
    return Packed((wod.athlete_id, wod.date), row, wod.exercise_ids, question)


def pack_question(kept: KeptQuestion) -> bytes:
    """Its canonical bytes, compressed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(canonical(kept.question)) + packer.flush()
