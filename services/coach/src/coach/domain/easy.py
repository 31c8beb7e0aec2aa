"""Easy movement: rest days, easy days, and the minutes of a training day that no more training should fill."""

from dataclasses import replace
from typing import Final

from coach.domain import flow, formats, science
from coach.domain.draft import Draft
from coach.domain.duration import block_seconds
from coach.domain.errors import NoValidWod
from coach.domain.gates import Scope
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, DayKind, Format
from coach.domain.wod import Block

#: The share of easy minutes that is walked, where that is possible; the rest is mobility.
WALKED: Final = 0.4
#: From so many seconds on there is a walk.
_WALK_FROM_S: Final = 480
#: Walks, or what stands for them, one after another at most.
_MOST_PIECES: Final = 4
SHORTEST_WALK_S: Final = 150
_MINUTE_S: Final = 60
#: Told on an easy day, whatever was asked for.
ENOUGH: Final = "About {} minutes of it are enough today, whatever your usual minutes are."
_RECOVERS: Final = "Keeps your joints moving while the body recovers."


def quiet(pool: Pool) -> Draft:
    """What is left where even a walk is too much."""
    block = flow.breathing(pool, 180)
    if block is None:
        raise NoValidWod("not even a breathing exercise is left")
    return Draft((block,), "A quiet moment", Format.STRAIGHT)


def easy_day(pool: Pool) -> Draft:
    """Rest day, easy day, or what is possible before clearance: mobility, an easy walk, breathing."""
    situation = pool.situation
    kind = situation.day.kind
    longest = 20 if situation.verdict.scope is Scope.GENTLE and kind is DayKind.TRAIN else science.EASY_MINUTES[0] + 2
    seconds = 60.0 * min(situation.minutes, longest)
    walking = 0.0 if kind is DayKind.REST or seconds < _WALK_FROM_S else WALKED * seconds
    walk = formats.continuous(pool, walking, gently=True) if walking else None
    calm = 60.0 if seconds < _WALK_FROM_S else 120.0
    left = seconds - calm - (block_seconds(walk, pool.catalogue) if walk else 0.0) - 20
    parts = (
        walk,
        flow.mobility(pool, left, BlockKind.MOBILITY, frozenset(), frozenset(), _RECOVERS),
        flow.breathing(pool, calm),
    )
    blocks = tuple(block for block in parts if block is not None)
    if not blocks:
        raise NoValidWod("no easy movement is left")
    titles = {DayKind.REST: "Rest day: easy mobility", DayKind.EASY: "Easy day: move and recover"}
    says = {
        DayKind.REST: "Today is a rest day: muscles grow while you rest. Here is a short, easy mobility session.",
        DayKind.EASY: "Today is an easy day after your training days: gentle movement helps you recover.",
    }
    texts = (says[kind],) if kind in says else ()
    if kind is DayKind.EASY and situation.minutes > longest:
        texts = (*texts, ENOUGH.format(longest))
    return Draft(blocks, titles.get(kind, "Gentle movement"), Format.STRAIGHT, texts=texts)


def movement(
    pool: Pool,
    seconds: float,
    muscles: frozenset[str],
    without: frozenset[int],
    *,
    walks: bool = True,
    share: float = WALKED,
) -> tuple[Block, ...]:
    """About so many seconds of an easy walk and mobility, or of mobility alone; less where that cannot be filled.

    `share` of it is walked, or what the mobility leaves if that is more.
    """
    able = formats.continuous(pool, SHORTEST_WALK_S, without, gently=True) is not None
    walks = walks and able
    walked = share if walks and seconds >= _WALK_FROM_S else 0.0
    moving = (1 - walked) * seconds - science.TRANSITION_FLOW_S
    most = flow.MOST_STRETCHES if able else flow.MOST_IN_PLACE
    mobility = flow.mobility(pool, moving, BlockKind.MOBILITY, muscles, frozenset(), formats.INSTEAD, most)
    left = seconds - science.TRANSITION_BODYWEIGHT_S
    if mobility is not None:
        left -= block_seconds(mobility, pool.catalogue) + science.TRANSITION_FLOW_S
    walk = None
    if walks and left >= SHORTEST_WALK_S:
        walk = formats.continuous(pool, left, without, gently=True, purpose=formats.INSTEAD)
    return tuple(block for block in (walk, mobility) if block is not None)


def pieces(pool: Pool, seconds: float, without: frozenset[int]) -> tuple[Block, ...]:
    """So many seconds of walks, or where nobody can walk of moves as easy, one after another; less where none is left.

    For who could not fill her minutes otherwise.
    """
    blocks: tuple[Block, ...] = ()
    for _ in range(_MOST_PIECES):
        seconds -= science.TRANSITION_BODYWEIGHT_S
        piece = formats.gentle(pool, seconds, without, formats.INSTEAD) if seconds >= SHORTEST_WALK_S else None
        if piece is None:
            return blocks
        blocks = (*blocks, piece)
        without |= {item.exercise_id for item in piece.items}
        seconds -= block_seconds(piece, pool.catalogue)
    return blocks


def joined(
    before: tuple[Block, ...], after: tuple[Block, ...], pool: Pool
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The same, but two walks in a row are one, as long as a walk may be."""
    if not (before and after and is_walk(before[-1], pool) and is_walk(after[0], pool)):
        return before, after
    length = (before[-1].work_s or 0) + (after[0].work_s or 0) + science.TRANSITION_BODYWEIGHT_S
    return (*before[:-1], formats.lasting(before[-1], min(length, formats.CONTINUOUS_LONGEST_S))), after[1:]


def is_walk(block: Block, pool: Pool) -> bool:
    """Whether it is one steady effort and no more than a walk."""
    return block.format is Format.CONTINUOUS and formats.is_gentle(pool.catalogue[block.items[0].exercise_id])


def less(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with a minute less of the last steady effort, as long as that is no short one; where there is none,
    without the last easy move of the mobility or the cool-down; the same where there is none of that either."""
    for place in reversed(range(len(blocks))):
        block, length = blocks[place], blocks[place].work_s or 0
        if block.format is Format.CONTINUOUS and length >= 2 * _MINUTE_S:
            return (*blocks[:place], formats.lasting(block, length - _MINUTE_S), *blocks[place + 1 :])
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if block.kind in (BlockKind.MOBILITY, BlockKind.COOLDOWN):
            kept = (replace(block, items=block.items[:-1]),) if len(block.items) > 1 else ()
            return (*blocks[:place], *kept, *blocks[place + 1 :])
    return blocks
