"""What the seconds are for that the lifting of a session leaves, and those that are missing when it is put together.

More conditioning as far as the goal has room for it, then an easy walk and mobility; never more running, riding or
rowing than was planned, and no circuit.
"""

import math
from typing import Final

from coach.domain import conditioning, easy, science
from coach.domain.duration import within_tolerance
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import Emphasis, Goal
from coach.domain.wod import Block

#: From such a share of the session on, time left over is worth a part of its own.
_WORTH_ADDING: Final = 0.06
#: When the whole falls short by such a share, and by so many seconds, more fills it.
_NOTICEABLE: Final = 0.1
_LEAST_MORE_S: Final = 120
#: So much of an endurance session may stay empty rather than be walked: a little less than the 15 % of the minutes.
_MAY_MISS: Final = 0.12
#: The same of a day that is for endurance alone: the minutes she asked for matter more there (design).
_MAY_MISS_APART: Final = 0.05

Parts = tuple[tuple[Block, ...], tuple[Block, ...]]


def worth_it(situation: Situation) -> float:
    """From so many seconds on, time left over is worth a part of its own."""
    return max(conditioning.SHORTEST_PART_S, _WORTH_ADDING * situation.minutes * 60)


def may_miss_s(situation: Situation) -> float:
    """The seconds that a day for endurance alone leaves empty, rather than be half of it mobility."""
    return _MAY_MISS_APART * situation.minutes * 60 if situation.emphasis is Emphasis.AEROBIC else 0.0


def spent(
    pool: Pool,
    finish: tuple[Block, ...],
    left: float,
    room: float,
    taken: frozenset[int],
    muscles: frozenset[str],
    *,
    walks: bool,
) -> Parts:
    """Conditioning and easy movement with the seconds left: more of the first as far as there is room for it."""
    situation = pool.situation
    before = conditioning.part_seconds(finish, pool.catalogue)
    left -= may_miss_s(situation)
    more_s = min(left, room - before)
    if more_s > worth_it(situation):
        finish = conditioning.conditioning(pool, before + more_s, taken)
        left -= conditioning.part_seconds(finish, pool.catalogue) - before
    if room == math.inf or left <= worth_it(situation):
        return finish, ()
    # A walk is endurance work as well, of which her week has its measure.
    walks = walks and situation.verdict.goal is not Goal.ENDURANCE
    calm = easy.movement(pool, left, muscles, taken | _shown(finish, but_walks_of=pool), walks=walks)
    return easy.joined(finish, calm, pool)


def is_noticed(situation: Situation, missing: float, room: float) -> bool:
    """Whether so many seconds are missing that something has to take them.

    Where more conditioning is welcome that is soon; easy movement only keeps the session within 15 % of its minutes.
    """
    total = situation.minutes * 60.0
    noticed = missing > max(_LEAST_MORE_S, _NOTICEABLE * total)
    return noticed and (room == math.inf or not within_tolerance(total - missing, situation.minutes))


def more(
    pool: Pool,
    finish: tuple[Block, ...],
    calm: tuple[Block, ...],
    missing: float,
    room: float,
    lifted: frozenset[int],
    muscles: frozenset[str],
    *,
    walks: bool,
) -> Parts:
    """The same parts, longer by the missing seconds: conditioning where there is room for it, else easy movement."""
    situation, catalogue = pool.situation, pool.catalogue
    if room == math.inf:
        before = conditioning.part_seconds(finish, catalogue)
        return conditioning.conditioning(pool, before + missing, lifted), calm
    seconds = conditioning.part_seconds(calm, catalogue) + missing
    if situation.verdict.goal is Goal.ENDURANCE:
        # A walk is endurance work as well, of which her week has its measure: no more than the minutes need.
        seconds -= _MAY_MISS * situation.minutes * 60
    if seconds <= science.TRANSITION_BODYWEIGHT_S + easy.SHORTEST_WALK_S:
        return finish, calm
    wanted = conditioning.part_seconds(finish, catalogue) + seconds
    share = 0.0 if situation.verdict.goal is Goal.ENDURANCE else easy.WALKED
    shown = lifted | _shown(finish, but_walks_of=pool)
    finish, calm = easy.joined(finish, easy.movement(pool, seconds, muscles, shown, walks=walks, share=share), pool)
    if not walks:
        return finish, calm
    left = wanted - conditioning.part_seconds((*finish, *calm), catalogue)
    return finish, (*easy.pieces(pool, left, lifted | _shown((*finish, *calm))), *calm)


def _shown(blocks: tuple[Block, ...], *, but_walks_of: Pool | None = None) -> frozenset[int]:
    """What some blocks hold; a walk may go on."""
    return frozenset(
        item.exercise_id
        for block in blocks
        for item in block.items
        if but_walks_of is None or not easy.is_walk(block, but_walks_of)
    )
