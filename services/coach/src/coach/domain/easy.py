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
_WALKED: Final = 0.4
#: From so many seconds on there is a walk.
_WALK_FROM_S: Final = 480
_SHORTEST_WALK_S: Final = 150
_INSTEAD: Final = "Easy movement in place of more training."
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
    walking = 0.0 if kind is DayKind.REST or seconds < _WALK_FROM_S else _WALKED * seconds
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
    return Draft(blocks, titles.get(kind, "Gentle movement"), Format.STRAIGHT, texts=texts)


def movement(
    pool: Pool, seconds: float, muscles: frozenset[str], without: frozenset[int], *, walks: bool = True
) -> tuple[Block, ...]:
    """About so many seconds of an easy walk and mobility, or of mobility alone; less where that cannot be filled."""
    walks = walks and formats.continuous(pool, _SHORTEST_WALK_S, without, gently=True) is not None
    share = 1 - _WALKED if walks and seconds >= _WALK_FROM_S else 1.0
    moving = share * seconds - science.TRANSITION_FLOW_S
    mobility = flow.mobility(pool, moving, BlockKind.MOBILITY, muscles, frozenset(), _INSTEAD)
    left = seconds - science.TRANSITION_BODYWEIGHT_S
    if mobility is not None:
        left -= block_seconds(mobility, pool.catalogue) + science.TRANSITION_FLOW_S
    walk = None
    if walks and left >= _SHORTEST_WALK_S:
        walk = formats.continuous(pool, left, without, gently=True, purpose=_INSTEAD)
    return tuple(block for block in (walk, mobility) if block is not None)


def less(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same without the last easy move of the mobility or the cool-down; the same where there is none."""
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if block.kind in (BlockKind.MOBILITY, BlockKind.COOLDOWN):
            kept = (replace(block, items=block.items[:-1]),) if len(block.items) > 1 else ()
            return (*blocks[:place], *kept, *blocks[place + 1 :])
    return blocks
