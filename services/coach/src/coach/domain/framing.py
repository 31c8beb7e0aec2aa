"""Puts warm-up and cool-down round the core of a session, so that the whole takes the minutes asked."""

from coach.domain import flow, leftover, science
from coach.domain.duration import session_seconds
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind
from coach.domain.wod import Block


def frame(
    pool: Pool, core: tuple[Block, ...], muscles: frozenset[str], warm_s: float, cool_s: float
) -> tuple[Block, ...]:
    """Warm-up before, cool-down after. What is still missing goes to the end, what is too much comes off the start."""
    total = pool.situation.minutes * 60.0
    used = frozenset(item.exercise_id for block in core for item in block.items)
    warm = flow.warmup(pool, warm_s, muscles, used)
    head = (warm, *core) if warm is not None else core
    gap = total - session_seconds(head, pool.catalogue)
    if warm is not None and gap < -0.05 * total:
        shorter = flow.warmup(pool, max(flow.SHORTEST_S, warm_s + gap), muscles, used)
        return (shorter, *core) if shorter is not None else head
    wanted = min(gap - leftover.may_miss_s(pool.situation) - science.TRANSITION_FLOW_S, science.COOLDOWN_LONGEST_S)
    if wanted < (flow.SHORTEST_S if cool_s or gap > 0.08 * total else 60):
        return head
    taken = used | frozenset(item.exercise_id for item in (warm.items if warm else ()))
    cool = flow.mobility(pool, wanted, BlockKind.COOLDOWN, muscles, taken, "Lets you come down slowly.")
    tail = (*core, cool) if cool is not None else core
    if warm is None:
        return tail
    left = total - session_seconds((warm, *tail), pool.catalogue)
    most = science.interpolate(science.WARMUP_S, pool.situation.minutes, 2)
    if left < science.MINUTES_TOLERANCE * total or most - warm_s < flow.SHORTEST_S:
        return (warm, *tail)
    shown = used | frozenset(item.exercise_id for item in (cool.items if cool else ()))
    return (flow.warmup(pool, min(warm_s + left, most - flow.SHORTEST_S), muscles, shown) or warm, *tail)
