"""A session before it gets its signature."""

from dataclasses import dataclass

from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import SIDE_BLOCKS, Format
from coach.domain.wod import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """What was composed; `texts` are the session's own sentences.

    `full_week`: what is missing of the minutes would be more sets than her week has room for.
    """

    blocks: tuple[Block, ...]
    title: str
    format: Format
    trace: tuple[SlotTrace, ...] = ()
    texts: tuple[str, ...] = ()
    full_week: bool = False

    @property
    def exercise_ids(self) -> tuple[int, ...]:
        """All exercises outside warm-up, cool-down and mobility, in order."""
        return tuple(item.exercise_id for block in self.blocks if block.kind not in SIDE_BLOCKS for item in block.items)
