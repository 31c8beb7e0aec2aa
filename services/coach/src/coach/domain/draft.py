"""A session before it gets its signature."""

from dataclasses import dataclass

from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import SIDE_BLOCKS, Format
from coach.domain.wod import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """What was composed; `texts` are the session's own sentences."""

    blocks: tuple[Block, ...]
    title: str
    format: Format
    trace: tuple[SlotTrace, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def exercise_ids(self) -> tuple[int, ...]:
        """All exercises outside warm-up, cool-down and mobility, in order."""
        return tuple(item.exercise_id for block in self.blocks if block.kind not in SIDE_BLOCKS for item in block.items)
