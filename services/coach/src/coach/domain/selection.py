"""Which exercises: one for each slot, the best of what the hard rules leave by its score."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from coach.domain import rules, science, scoring
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.slots import ANYTHING, BALANCE, POWER, SAME_PATTERN_MOST, SLOTS, Slot, fillers
from coach.domain.trace import SlotTrace, counted
from coach.domain.vocabulary import Emphasis, Goal, Level, Mechanic, Role

#: Exercises of a session at most, and of one longer than two hours.
MOST_EXERCISES = (14, 24)
LONG_SESSION_MIN = 120
#: With fewer than these, tired muscles work a little after all.
FEWEST_EXERCISES = 3
#: Easier fast work hardly trains whoever is ready for power.
POWERFUL = 2
RUNNERS_UP = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One filled slot with the decision behind it."""

    slot: Slot
    exercise: Exercise
    terms: dict[str, float]
    runners_up: tuple[Exercise, ...]
    trace: SlotTrace


@dataclass(slots=True)
class Pool:
    """What the hard rules leave for this athlete today, and what each rule took, by movement pattern.

    `tiring` holds those of the allowed whose first muscles are too tired for heavy work.
    """

    situation: Situation
    catalogue: Catalogue
    allowed: tuple[Exercise, ...] = ()
    removed: dict[str, Counter[str]] = field(default_factory=dict)
    by_pattern: dict[str, list[Exercise]] = field(default_factory=dict)
    tiring: frozenset[int] = frozenset()
    _scores: dict[int, tuple[float, dict[str, float]]] = field(default_factory=dict)
    _ties: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        left = []
        for exercise in self.catalogue.exercises:
            rule = next(iter(rules.broken_rules(exercise, self.situation, self.catalogue)), None)
            if rule is None:
                left.append(exercise)
                self.by_pattern.setdefault(exercise.pattern, []).append(exercise)
            else:
                self.removed.setdefault(exercise.pattern, Counter())[rule] += 1
        self.allowed = tuple(left)
        state = self.situation.state
        tired = {m for m in self.catalogue.muscles if state.recovery(m) < science.TOO_TIRED}
        self.tiring = frozenset(e.id for e in left if not tired.isdisjoint(e.primary))

    def with_role(self, role: Role) -> tuple[Exercise, ...]:
        """The allowed exercises of a role, by id."""
        return tuple(exercise for exercise in self.allowed if role in exercise.roles)

    def score(self, exercise: Exercise) -> tuple[float, dict[str, float]]:
        """The product of all terms, and the terms; each is computed once."""
        if exercise.id not in self._scores:
            terms = scoring.terms(exercise, self.situation)
            product = 1.0
            for value in terms.values():
                product *= value
            self._scores[exercise.id] = (round(product, 6), terms)
        return self._scores[exercise.id]

    def tie(self, exercise: Exercise) -> str:
        """The stable order among equal scores."""
        if exercise.id not in self._ties:
            self._ties[exercise.id] = self.situation.tie_break(exercise.id)
        return self._ties[exercise.id]

    def ranked(self, exercises: Iterable[Exercise]) -> list[Exercise]:
        """Best first."""
        return sorted(exercises, key=lambda exercise: (-self.score(exercise)[0], self.tie(exercise)))

    def removed_from(self, patterns: Iterable[str]) -> Counter[str]:
        """What each rule took from some patterns."""
        total: Counter[str] = Counter()
        for pattern in sorted(patterns):
            total.update(self.removed.get(pattern, Counter()))
        return total


def slots_for(situation: Situation, *, wide: bool = False) -> tuple[Slot, ...]:
    """The slots of the day, most important first, then fillers, and when `wide` whatever else is allowed."""
    chosen = list(SLOTS[situation.emphasis])
    if situation.verdict.cohort == "older":
        chosen.insert(3, BALANCE)
    elif _wants_power(situation):
        chosen.insert(2, POWER)
    return (*chosen, *fillers(situation.emphasis), *(ANYTHING if wide else ()))


def _wants_power(situation: Situation) -> bool:
    suits = situation.verdict.goal in (Goal.STRENGTH, Goal.GENERAL_FITNESS)
    skilled = situation.verdict.level is not Level.BEGINNER and situation.verdict.cohort == "adult"
    legs = situation.emphasis in (Emphasis.FULL_BODY, Emphasis.LOWER, Emphasis.LEGS)
    return suits and skilled and legs and situation.minutes >= 45 and situation.verdict.least_rir == 0


def choose(pool: Pool, *, wide: bool = False) -> list[Choice]:
    """Fill the slots in order, each with an exercise that no other slot took.

    A slot that only tired muscles could fill stays empty, unless hardly anything else is left, or when `wide`.
    """
    choices = _choose(pool, wide=wide, tired=wide)
    return choices if len(choices) >= FEWEST_EXERCISES else _choose(pool, wide=wide, tired=True)


def _choose(pool: Pool, *, wide: bool, tired: bool) -> list[Choice]:
    taken: set[int] = set()
    families: set[str] = set()
    patterns: Counter[str] = Counter()
    choices: list[Choice] = []
    most = MOST_EXERCISES[pool.situation.minutes > LONG_SESSION_MIN]
    most = min(most, pool.situation.question.main_exercises or most)
    for slot in slots_for(pool.situation, wide=wide):
        if len(choices) >= most:
            break
        candidates = _candidates(slot, pool, taken, families, patterns)
        if not tired:
            candidates = [e for e in candidates if e.id not in pool.tiring]
        if not candidates:
            continue
        choice = _decide(slot, pool, candidates)
        choices.append(choice)
        taken.add(choice.exercise.id)
        families.add(choice.exercise.family)
        patterns[choice.exercise.pattern] += 1
    return choices


def _candidates(slot: Slot, pool: Pool, taken: set[int], families: set[str], patterns: Counter[str]) -> list[Exercise]:
    """Allowed, right role and pattern, not taken. Fresh patterns, compound lifts and fresh families first."""
    fitting = [
        exercise
        for pattern in sorted(slot.patterns)
        if patterns[pattern] < SAME_PATTERN_MOST
        for exercise in pool.by_pattern.get(pattern, ())
        if slot.role in exercise.roles and exercise.id not in taken
    ]
    fresh = [exercise for exercise in fitting if not patterns[exercise.pattern]] or fitting
    if slot.main:
        fresh = [exercise for exercise in fresh if exercise.mechanic is not Mechanic.ISOLATION] or fresh
    elif slot.role is Role.POWER:
        fresh = [exercise for exercise in fresh if exercise.difficulty >= POWERFUL] or fresh
    return [exercise for exercise in fresh if exercise.family not in families] or fresh


def _decide(slot: Slot, pool: Pool, candidates: list[Exercise]) -> Choice:
    ranking = pool.ranked(candidates)
    best = ranking[0]
    score, terms = pool.score(best)
    trace = SlotTrace(
        slot=slot.name,
        chosen=best.id,
        score=score,
        terms=tuple((name, round(value, 4)) for name, value in terms.items()),
        runners_up=tuple((other.id, pool.score(other)[0]) for other in ranking[1 : 1 + RUNNERS_UP]),
        removed=counted(pool.removed_from(slot.patterns)),
    )
    same = [other for other in ranking[1:] if other.pattern == best.pattern]
    return Choice(slot, best, terms, tuple(same), trace)
