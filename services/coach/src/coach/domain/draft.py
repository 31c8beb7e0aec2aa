"""A session before it gets its signature."""

from dataclasses import dataclass

from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import Format
from coach.domain.wod import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """What was composed; `texts` are the session's own sentences."""

    blocks: tuple[Block, ...]
    title: str
    format: Format
    trace: tuple[SlotTrace, ...] = ()
    texts: tuple[str, ...] = ()
