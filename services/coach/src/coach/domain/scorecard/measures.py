"""What is read off one athlete's weeks. Counts, so that many athletes simply add up (`figures`)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from coach.domain import loads
from coach.domain.athlete import is_light
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import session_seconds
from coach.domain.scorecard.possible import MAIN_PATTERNS, Possible, named
from coach.domain.scorecard.training import LIFTING, LOG_DAYS, Life, Session
from coach.domain.validation import validate
from coach.domain.vocabulary import BlockKind, LoadMode, Mechanic
from coach.domain.wod import Wod

KNEE: Final = frozenset({"squat", "lunge", "knee_extension"})
HIP: Final = frozenset({"hinge", "knee_flexion"})
PUSH: Final = frozenset({"horizontal_push", "vertical_push"})
PULL: Final = frozenset({"horizontal_pull", "vertical_pull"})
WINDOW: Final = 14
HEAVY_RIR: Final = 3
MONTH: Final = 28
#: Minutes of a week from which every muscle can get its least.
ENOUGH_MIN: Final = 120
ANCHOR_DAYS: Final = 10
ANCHORS_WANTED: Final = 4


@dataclass(slots=True)
class Counts:
    """Numerators and denominators by name, and lists of what has a distribution."""

    sums: Counter[str] = field(default_factory=Counter)
    lists: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    exercises: set[int] = field(default_factory=set)

    def share(self, name: str, good: int | float, of: int | float = 1) -> None:
        """Count `good` out of `of` under a name."""
        self.sums[name] += good  # type: ignore[assignment]
        self.sums[f"{name}:of"] += of  # type: ignore[assignment]

    def add(self, other: "Counts") -> None:
        """Take another athlete's counts in."""
        self.sums.update(other.sums)
        for name, values in other.lists.items():
            self.lists[name].extend(values)
        self.exercises |= other.exercises


def fractional_sets(wod: Wod, catalogue: Catalogue) -> dict[str, float]:
    """Sets by muscle in the lifting blocks: direct 1, indirect 0.5 (Pelland et al. 2025). Neither ramps
    nor balance count."""
    totals: dict[str, float] = {}
    for exercise, sets, _ in lifts(wod, catalogue):
        if exercise.pattern == "balance":
            continue
        for muscle, share in (*((m, 1.0) for m in exercise.primary), *((m, 0.5) for m in exercise.secondary)):
            totals[muscle] = totals.get(muscle, 0.0) + share * sets
    return totals


def lifts(wod: Wod, catalogue: Catalogue) -> Iterator[tuple[Exercise, int, BlockKind]]:
    """(exercise, working sets, kind of block) of everything lifted."""
    for block in wod.blocks:
        if block.kind in LIFTING:
            for item in block.items:
                yield catalogue[item.exercise_id], sum(not one.warmup for one in item.sets), block.kind


def session_counts(counts: Counts, session: Session, catalogue: Catalogue) -> None:
    """Violations, minutes and the exercises of one session."""
    wod, question = session.wod, session.question
    found = validate(wod, question, catalogue)
    counts.share("valid", not found)
    for rule in {violation.rule for violation in found}:
        counts.sums[f"violation:{rule}"] += 1
    counts.share("own engine", wod.engine != "template")
    minutes = session_seconds(wod.blocks, catalogue) / 60
    error = abs(minutes - question.minutes) / question.minutes
    counts.lists["minutes error"].append(error)
    counts.share("minutes within 15 %", error <= 0.15 + 1e-9)
    counts.exercises.update(wod.exercise_ids)


def weeks(counts: Counts, life: Life, open_: Possible, catalogue: Catalogue, total: int) -> None:
    """Muscle-weeks in range: all weeks as assigned, and by the minutes of the week."""
    low, high = open_.weekly
    for week in range(total):
        days = [s for s in life.sessions if s.day // 7 == week]
        if not days or any("lighter week" in session.wod.title for session in days):
            continue
        sets: Counter[str] = Counter()
        for session in days:
            sets.update(fractional_sets(session.wod, catalogue))
        complete = all(session.complete for session in days)
        minutes = sum(session.question.minutes for session in days)
        for muscle in open_.muscles:
            inside = low <= sets[muscle] <= high
            counts.share("muscle-weeks in range, all", inside)
            if not complete:
                continue
            counts.share("muscle-weeks in range", inside)
            counts.share("muscle-weeks below", sets[muscle] < low)
            counts.share("muscle-weeks above", sets[muscle] > high)
            counts.share(f"muscle:{muscle}", inside)
            counts.share(f"budget:{minutes // 60 * 60:03}", inside)
            if minutes >= ENOUGH_MIN:
                counts.share("muscle-weeks in range, from 2 h", inside)


def balance(counts: Counts, life: Life, catalogue: Catalogue, open_: Possible, days: int) -> None:
    """Push to pull and knee to hip by sets, every four weeks, where both sides are possible."""
    for start in range(0, days - MONTH + 1, MONTH):
        sets: Counter[str] = Counter()
        for session in (s for s in life.sessions if start <= s.day < start + MONTH):
            for exercise, number, _ in lifts(session.wod, catalogue):
                sets[exercise.pattern] += number
        for name, one, other, low, high in (("push:pull", PUSH, PULL, 0.5, 1.5), ("knee:hip", KNEE, HIP, 0.5, 2.0)):
            if one.isdisjoint(open_.by_pattern) or other.isdisjoint(open_.by_pattern):
                continue
            up, down = sum(sets[p] for p in one), sum(sets[p] for p in other)
            ratio = up / down if down else float("inf") if up else 1.0
            counts.share(f"{name} in range", low <= ratio <= high)
            counts.lists[name].append(min(ratio, 9.0))


def coverage(counts: Counts, life: Life, open_: Possible, catalogue: Catalogue, days: int) -> None:
    """Every possible pattern within each 14 days."""
    for start in range(0, days - WINDOW + 1, WINDOW):
        seen = {
            named(catalogue[exercise_id].pattern)
            for session in life.sessions
            if start <= session.day < start + WINDOW
            for exercise_id in session.wod.exercise_ids
        }
        for pattern in open_.patterns:
            counts.share("patterns within 14 days", pattern in seen)
            counts.share(f"pattern:{pattern}", pattern in seen)


def recovery(counts: Counts, life: Life, catalogue: Catalogue) -> None:
    """Days after another training day that keep 48 hours between heavy sessions of every muscle."""
    by_day = {session.day: session for session in life.sessions}
    for day, session in by_day.items():
        before = by_day.get(day - 1)
        if before is not None:
            counts.share("48 h kept", not _heavy(session, catalogue) & _was_heavy(before, catalogue))


def _heavy(session: Session, catalogue: Catalogue) -> set[str]:
    """Muscles with at least 4 fractional sets, 3 of them direct, at most 3 in reserve, as asked (science: recovery)."""
    return _much(
        (catalogue[item.exercise_id], sum(not one.warmup and (one.rir or 0) <= HEAVY_RIR for one in item.sets))
        for block in session.wod.blocks
        if block.kind in LIFTING
        for item in block.items
    )


def _was_heavy(session: Session, catalogue: Catalogue) -> set[str]:
    """The same, by what was done and felt; light moves against the clock are no heavy work."""
    felt = (one for one in session.performed if not one.warmup and (one.reps or one.seconds or one.distance_m))
    lifted = ((catalogue[one.exercise_id], one) for one in felt)
    return _much((each, int((one.rir or 0) <= HEAVY_RIR)) for each, one in lifted if not is_light(one, each))


def _much(worked: Iterable[tuple[Exercise, int]]) -> set[str]:
    direct: Counter[str] = Counter()
    halves: Counter[str] = Counter()
    for exercise, hard in worked:
        for muscle in exercise.primary:
            direct[muscle] += hard
            halves[muscle] += 2 * hard
        for muscle in exercise.secondary:
            halves[muscle] += hard
    return {muscle for muscle in direct if direct[muscle] >= 3 and halves[muscle] >= 8}


def habits(counts: Counts, life: Life, catalogue: Catalogue, days: int) -> None:
    """Anchors that return within ten days, and different main exercises, every four weeks."""
    for start in range(0, days - MONTH + 1, MONTH):
        met: defaultdict[int, list[int]] = defaultdict(list)
        for session in (s for s in life.sessions if start <= s.day < start + MONTH):
            for exercise, _, kind in lifts(session.wod, catalogue):
                if kind in (BlockKind.MAIN, BlockKind.STRENGTH) and exercise.mechanic is not Mechanic.ISOLATION:
                    met[exercise.id].append(session.day)
        if not met:
            continue
        anchors = sum(len(seen) >= 3 and _returns(seen) for seen in met.values())
        counts.share("four anchors return", anchors >= ANCHORS_WANTED)
        counts.lists["anchors"].append(anchors)
        counts.lists["variety"].append(len(met))


def _returns(seen: list[int]) -> bool:
    return all(later - earlier <= ANCHOR_DAYS for earlier, later in zip(seen, seen[1:], strict=False))


def strength(counts: Counts, life: Life, open_: Possible) -> None:
    """Simulated gain of capacity: mean over the main patterns that are possible, each by its best family."""
    gains = []
    for pattern in MAIN_PATTERNS:
        families = {exercise.family for exercise in open_.by_pattern.get(pattern, ())}
        if families:
            gains.append(max(life.body.gained(pattern, family) for family in families))
    if gains:
        counts.lists["strength gain"].append(sum(gains) / len(gains))


def progression(counts: Counts, life: Life, catalogue: Catalogue) -> None:
    """Rises of the load: only after an exposure in which every set was done; how large."""
    last: dict[int, tuple[Session, float]] = {}
    for session in life.sessions:
        for block in session.wod.blocks:
            if block.kind not in LIFTING:
                continue
            for item in block.items:
                exercise = catalogue[item.exercise_id]
                today = max((one.load_kg or 0.0 for one in item.sets if not one.warmup), default=0.0)
                before = last.get(exercise.id)
                if before is not None and session.day - before[0].day > LOG_DAYS:
                    before = None  # A first meeting again: nobody who plans can know of it.
                if before is not None and today and exercise.load_mode is not LoadMode.ASSISTED:
                    rungs = loads.ladder(exercise, item.equipment, session.question.profile.inventory)
                    hung = exercise.load_mode is LoadMode.ADDED
                    body = (session.question.profile.weight_kg or 0.0) if hung else 0.0
                    _rise(counts, before, today, exercise, rungs, body)
        for exercise_id, top in _lifted(session).items():
            last[exercise_id] = (session, top)


def _lifted(session: Session) -> dict[int, float]:
    tops: dict[int, float] = {}
    for one in session.performed:
        if not one.warmup and one.load_kg:
            tops[one.exercise_id] = max(tops.get(one.exercise_id, 0.0), one.load_kg)
    return tops


def _rise(
    counts: Counts, before: tuple[Session, float], today: float, exercise: Exercise, rungs: Iterable[float], body: float
) -> None:
    """`body` is what of her body, kg, a load hangs on."""
    session, lifted = before
    counts.share("load rises", today > lifted)
    if today <= lifted:
        return
    asked = [
        one.reps or 0
        for block in session.wod.blocks
        for item in block.items
        if item.exercise_id == exercise.id
        for one in item.sets
        if not one.warmup
    ]
    done = [one.reps or 0 for one in session.performed if one.exercise_id == exercise.id and not one.warmup]
    qualified = not asked or (len(done) >= len(asked) and min(done, default=0) >= min(asked))
    counts.share("rises qualified", qualified)
    step = min((rung for rung in rungs if rung > lifted), default=today)
    counts.share("jumps within 10 % or one step", today <= max((lifted + body) * 1.10 - body, step) + 1e-6)
    counts.lists["jump"].append(today / lifted - 1)
