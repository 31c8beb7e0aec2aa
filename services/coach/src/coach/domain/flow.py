"""Warm-up, cool-down and mobility: a short row of easy exercises that fills a given time."""

from typing import Final

from coach.domain import science, wishes
from coach.domain.catalogue import Exercise
from coach.domain.duration import work_seconds
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Format, Impact, LoadMode, Measure, Role, Side
from coach.domain.wod import Block, Item, PrescribedSet

SHORTEST_S: Final = 15
#: Nothing easy is held for longer, except what gets you warm and what calms you down.
LONGEST_S: Final = 90
LONGEST_CALM_S: Final = 300
#: Seconds that each exercise should have, about, and how many there are at most.
_EACH_S: Final = 50
_MOST_MOVES: Final = 5
MOST_STRETCHES: Final = 8
#: So many of them may be there because she wishes for them (design).
_MOST_WISHES: Final = 2
#: So many where nobody can walk.
MOST_IN_PLACE: Final = 16
#: The share of a warm-up that raises the pulse (Jeffreys 2007), and its seconds at least and at most.
_RAISE_SHARE: Final = 0.4
_RAISE_S: Final = (40, 300)
_LONG_S: Final = 240
_RAISE: Final = frozenset({"locomotion", "conditioning"})
_LYING: Final = frozenset({"supine", "prone", "side_lying"})
_WARM: Final = "Gets you warm and moves the joints that work today."


def warmup(pool: Pool, seconds: float, muscles: frozenset[str], without: frozenset[int]) -> Block | None:
    """Raise, activate, mobilise (Jeffreys 2007): something to get warm, then moves for the muscles of the day."""
    ready = [e for e in pool.with_role(Role.WARMUP) if _is_easy(e) and e.id not in without]
    long = seconds >= _LONG_S
    raising = [e for e in ready if e.pattern in _RAISE]
    raising.sort(key=lambda e: (not wishes.are_due(e, pool.situation), _dull(e, long), pool.tie(e)))
    moving = _varied(_by_fit([e for e in ready if e.pattern not in _RAISE and e.pattern != "breathing"], pool, muscles))
    if seconds < 2 * _RAISE_S[0] or not raising or not moving:
        return fill(BlockKind.WARMUP, [*raising[:1], *moving][: _count(seconds, _MOST_MOVES)], seconds, _WARM)
    raise_s = min(max(_RAISE_SHARE * seconds, _RAISE_S[0]), _RAISE_S[1])
    chosen = moving[: _count(seconds - raise_s, _MOST_MOVES)]
    longest = seconds - len(chosen) * (LONGEST_S + science.TRANSITION_FLOW_S)
    first = _item(raising[0], max(raise_s, longest), _WARM)
    spent = work_seconds(raising[0], first.sets[0]) + science.TRANSITION_FLOW_S
    rest = fill(BlockKind.WARMUP, chosen, seconds - spent, _WARM)
    return Block(BlockKind.WARMUP, Format.STRAIGHT, (first, *(rest.items if rest else ())))


def mobility(
    pool: Pool,
    seconds: float,
    kind: BlockKind,
    muscles: frozenset[str],
    without: frozenset[int],
    why: str,
    most: int = MOST_STRETCHES,
) -> Block | None:
    """Calm mobility for the muscles of the day, or the whole body; no longer than its exercises bear."""
    calm = {Role.COOLDOWN} if kind is BlockKind.COOLDOWN else {Role.COOLDOWN, Role.MOBILITY}
    ready = [e for e in pool.of_pattern("mobility") if e.roles & calm and e.id not in without]
    chosen = _varied(_by_fit(ready, pool, muscles))[: _count(seconds, most)]
    return fill(kind, chosen, seconds, why)


def breathing(pool: Pool, seconds: float) -> Block | None:
    """One quiet breathing exercise."""
    calm = sorted(pool.of_pattern("breathing"), key=pool.tie)[:1]
    return fill(BlockKind.COOLDOWN, calm, seconds, "A calm end brings pulse and mind down.", LONGEST_CALM_S)


def fill(kind: BlockKind, chosen: list[Exercise], seconds: float, why: str, longest_s: int = LONGEST_S) -> Block | None:
    """One set of each, equally long in all, so that the row takes about the seconds given, or as long as it bears.

    None without exercises.
    """
    if not chosen:
        return None
    changes = science.TRANSITION_FLOW_S * (len(chosen) - 1)
    share = min(max(SHORTEST_S, (seconds - changes) / len(chosen)), longest_s)
    return Block(kind, Format.STRAIGHT, tuple(_item(e, share, why) for e in chosen))


def _item(exercise: Exercise, seconds: float, why: str) -> Item:
    return Item(exercise.id, (_one_set(exercise, seconds),), exercise.equipment, why=why)


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


def _dull(exercise: Exercise, long: bool) -> tuple[bool, bool]:
    """Chair exercises come last (a bike is no chair); for longer warm-ups so does marching on the spot."""
    sits = exercise.position == "seated" and not exercise.equipment
    return sits, long and exercise.pattern != "locomotion" and not exercise.equipment


def _count(seconds: float, most: int) -> int:
    return max(1, min(most, round(seconds / (_EACH_S + science.TRANSITION_FLOW_S))))


def _by_fit(exercises: list[Exercise], pool: Pool, muscles: frozenset[str]) -> list[Exercise]:
    """Some due favourites, then those that touch the muscles of the day first, made for both arms, on your feet; else
    by the tie-break."""

    def misfit(exercise: Exercise) -> tuple[int, bool, bool, str]:
        touched = len(muscles.intersection(exercise.primary)) * 2 + len(muscles.intersection(exercise.secondary))
        spare_arm = exercise.arms == 1 and pool.situation.sound_arms > 1
        lies = exercise.position in _LYING and exercise.pattern != "mobility"
        return -min(touched, 3), spare_arm, lies, pool.tie(exercise)

    ordered = sorted(exercises, key=misfit)
    wished = [each for each in ordered if wishes.are_due(each, pool.situation)][:_MOST_WISHES]
    return [*wished, *(each for each in ordered if each not in wished)]


def _varied(exercises: list[Exercise]) -> list[Exercise]:
    """The same order, but what repeats a pattern on the same muscle comes after all others."""
    seen: set[tuple[str, str]] = set()
    first: list[Exercise] = []
    again: list[Exercise] = []
    for exercise in exercises:
        key = (exercise.pattern, exercise.primary[0])
        (again if key in seen else first).append(exercise)
        seen.add(key)
    return [*first, *again]
