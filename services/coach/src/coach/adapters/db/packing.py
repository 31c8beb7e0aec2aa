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


COLUMNS = ("athlete_id", "date", "document", "engine", "seed", "input_hash", "catalogue", "generated_at")


@dataclass(frozen=True, slots=True)
class Packed:
    """`row` is that of the table `wods` without its number, in the order of COLUMNS."""

    key: tuple[str, date]
    row: tuple[Any, ...]
    exercise_ids: Sequence[int]


#: The engine that was asked, and the question's canonical bytes, compressed.
PackedQuestion = tuple[str, bytes]


def pack(stored: StoredWod) -> Packed:
    """What is kept of a WOD."""
    wod = stored.wod
    document = orjson.dumps(wod.to_compact(with_trace=stored.with_trace)).decode()
    made = (wod.engine, wod.seed, wod.input_hash, wod.catalogue_version, stored.generated_at)
    key = (wod.athlete_id, wod.date)
    return Packed(key, (*key, document, *made), wod.exercise_ids)


def pack_question(asked: KeptQuestion | None) -> PackedQuestion | None:
    """What is kept of the question behind a WOD."""
    if asked is None:
        return None
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return asked.engine, packer.compress(canonical(asked.question)) + packer.flush()
