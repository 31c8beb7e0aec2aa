"""Warm-up, cool-down and mobility: a row of easy exercises that fills a given time."""

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Format, Impact, LoadMode, Measure, Role, Side
from coach.domain.wod import Block, Item, PrescribedSet

SHORTEST_S = 15
_RAISE = frozenset({"locomotion", "conditioning"})


def warmup(pool: Pool, seconds: float, muscles: frozenset[str], without: frozenset[int]) -> Block | None:
    """Raise, activate, mobilise (Jeffreys 2007): something to get warm, then moves for the muscles of the day."""
    ready = [e for e in pool.with_role(Role.WARMUP) if _is_easy(e) and e.id not in without]
    raising = _by_fit([e for e in ready if e.pattern in _RAISE], pool, muscles)
    moving = _by_fit([e for e in ready if e.pattern not in _RAISE and e.pattern != "breathing"], pool, muscles)
    wanted = _count(seconds)
    chosen = [*raising[:1], *moving[: max(0, wanted - 1)]] if wanted > 1 else (moving or raising)[:1]
    why = "Gets you warm and moves the joints that work today."
    return fill(BlockKind.WARMUP, chosen, seconds, why)


def mobility(
    pool: Pool, seconds: float, kind: BlockKind, muscles: frozenset[str], without: frozenset[int], why: str
) -> Block | None:
    """Calm mobility for the muscles of the day, or the whole body."""
    calm = {Role.COOLDOWN} if kind is BlockKind.COOLDOWN else {Role.COOLDOWN, Role.MOBILITY}
    ready = [e for e in pool.allowed if e.pattern == "mobility" and e.roles & calm and e.id not in without]
    return fill(kind, _by_fit(ready, pool, muscles)[: _count(seconds)], seconds, why)


def breathing(pool: Pool, seconds: float) -> Block | None:
    """One quiet breathing exercise."""
    calm = sorted(pool.by_pattern.get("breathing", ()), key=pool.tie)
    return fill(BlockKind.COOLDOWN, calm[:1], seconds, "A calm end brings pulse and mind down.")


def fill(kind: BlockKind, chosen: list[Exercise], seconds: float, why: str) -> Block | None:
    """One set of each, equally long in all, so that the row takes about the seconds given. None without exercises."""
    if not chosen:
        return None
    changes = science.TRANSITION_FLOW_S * (len(chosen) - 1)
    share = max(SHORTEST_S, (seconds - changes) / len(chosen))
    items = tuple(Item(e.id, (_one_set(e, share),), e.equipment, why=why) for e in chosen)
    return Block(kind, Format.STRAIGHT, items)


def _one_set(exercise: Exercise, seconds: float) -> PrescribedSet:
    if exercise.side is Side.EACH:
        seconds /= 2
    if exercise.measure is Measure.REPS:
        pace = exercise.seconds_per_rep or science.DEFAULT_SECONDS_PER_REP
        return PrescribedSet(reps=max(4, min(20, round(seconds / pace))))
    if exercise.measure is Measure.DISTANCE_M:
        return PrescribedSet(distance_m=max(5, round(seconds / science.SECONDS_PER_METRE)))
    return PrescribedSet(seconds=max(5 if exercise.side is Side.EACH else SHORTEST_S, int(seconds / 5 + 0.5) * 5))


def _is_easy(exercise: Exercise) -> bool:
    light = exercise.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
    return light and exercise.impact is not Impact.HIGH and exercise.difficulty <= 2


def _count(seconds: float) -> int:
    return max(1, min(12, round(seconds / 50)))


def _by_fit(exercises: list[Exercise], pool: Pool, muscles: frozenset[str]) -> list[Exercise]:
    """Those that touch the muscles of the day first; equal ones in the order of the tie-break."""

    def misfit(exercise: Exercise) -> tuple[int, str]:
        touched = len(muscles.intersection(exercise.primary)) * 2 + len(muscles.intersection(exercise.secondary))
        return -min(touched, 3), pool.tie(exercise)

    return sorted(exercises, key=misfit)
