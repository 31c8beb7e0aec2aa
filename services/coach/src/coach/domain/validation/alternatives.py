"""Rules about alternatives: each, put in its place with its own sets, must leave a workout as valid as it was."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from coach.domain import science
from coach.domain.duration import change_seconds, session_seconds
from coach.domain.validation.doses import item_violations
from coach.domain.validation.exercises import tool_violations
from coach.domain.validation.facts import Facts, Violation, broken
from coach.domain.validation.shape import format_violations, order_violations
from coach.domain.wod import Alternative, Block, Item, Wod


@dataclass(frozen=True, slots=True)
class Place:
    """One block of a workout, and what the whole takes without it, seconds."""

    blocks: tuple[Block, ...]
    index: int
    others_s: float

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.blocks[self.index]


def place_of(blocks: tuple[Block, ...], index: int, facts: Facts) -> Place:
    """Look at one block of a workout once, for all exchanges in it."""
    whole = session_seconds(blocks, facts.catalogue)
    return Place(blocks, index, whole - _seconds(blocks[index], index, facts))


def alternative_violations(wod: Wod, facts: Facts) -> Iterator[Violation]:
    """Check every alternative in its place."""
    for index, block in enumerate(wod.blocks):
        if not any(item.alternatives for item in block.items):
            continue
        place = place_of(wod.blocks, index, facts)
        for item in block.items:
            for other in item.alternatives:
                if other.exercise_id in facts.catalogue:
                    yield from _in_place(other, item, place, facts)


def is_valid_in_place(other: Alternative, item: Item, place: Place, facts: Facts) -> bool:
    """Whether an exercise that is not in the workout may take the item's place."""
    forbidden = broken(facts.catalogue[other.exercise_id], facts)
    return next(chain(forbidden, _in_place(other, item, place, facts)), None) is None


def _in_place(other: Alternative, item: Item, place: Place, facts: Facts) -> Iterator[Violation]:
    changed = Item(other.exercise_id, other.sets, other.equipment)
    items = tuple(changed if one is item else one for one in place.block.items)
    block = dataclasses.replace(place.block, items=items)
    yield from tool_violations(changed, facts)
    yield from item_violations(changed, block, facts)
    yield from format_violations(block, facts)
    if facts.catalogue[changed.exercise_id].mechanic is not facts.catalogue[item.exercise_id].mechanic:
        swapped = (*place.blocks[: place.index], block, *place.blocks[place.index + 1 :])
        yield from order_violations(swapped, facts)
    yield from _minutes(block, place, facts)


def _minutes(block: Block, place: Place, facts: Facts) -> Iterator[Violation]:
    """Within the tolerance; where the workout itself could not be, not further away than it."""
    asked = 60.0 * facts.minutes
    gap = abs(place.others_s + _seconds(block, place.index, facts) - asked)
    allowed = science.MINUTES_TOLERANCE * asked
    if gap > allowed and gap > abs(place.others_s + _seconds(place.block, place.index, facts) - asked) + 1e-6:
        yield Violation("minutes", f"{gap / 60:.1f} min off with an alternative")


def _seconds(block: Block, index: int, facts: Facts) -> float:
    """The block with the transition into it."""
    return session_seconds((block,), facts.catalogue) + (change_seconds(block, facts.catalogue) if index else 0)
