"""What the hard rules leave for an athlete today, how well each exercise suits, and the slots of her day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from coach.domain import deadlifting, details, rules, science, scoring, stuck
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.forms import Forms, forms_of
from coach.domain.situation import Situation
from coach.domain.slots import ANYTHING, BALANCE, LEG_POWER, POWER, SLOTS, Slot, fillers
from coach.domain.trace import SlotTrace
from coach.domain.vocabulary import Emphasis, Goal, Level, Role

#: Exercises of a session at most, and of one longer than two hours.
MOST_EXERCISES = (14, 24)
LONG_SESSION_MIN = 120
#: With fewer than these, tired muscles work a little after all.
FEWEST_EXERCISES = 3
RUNNERS_UP = 3
#: What is left of the score of work with what a room has, where a tool at hand does the same (design).
STANDS_BACK = 0.4


@dataclass(frozen=True, slots=True)
class Choice:
    """One filled slot with the decision behind it."""

    slot: Slot
    exercise: Exercise
    terms: dict[str, float]
    trace: SlotTrace


class Pool:
    """What the hard rules leave for this athlete today, and what each rule took; looked up when it is asked for."""

    def __init__(self, situation: Situation, catalogue: Catalogue) -> None:
        self.situation, self.catalogue = situation, catalogue
        self._index = rules.index_of(catalogue)
        self._left = self._index.all
        self._taken: list[tuple[str, rules.Bits]] = []
        for rule, bits in rules.broken(situation, catalogue):
            self._taken.append((rule, self._left & bits))
            self._left &= ~bits
        self._weighed = self._heavy = 0
        self._by_pattern: dict[str, list[Exercise]] = {}
        self._scores: dict[int, tuple[float, dict[str, float]]] = {}
        self._ties: dict[int, str] = {}
        self._room: dict[str, frozenset[int]] = {}

    @cached_property
    def allowed(self) -> tuple[Exercise, ...]:
        """All that is allowed, by id."""
        return tuple(self._among(self._index.all))

    @cached_property
    def tiring(self) -> frozenset[int]:
        """Those whose first muscles are too tired for heavy work, by id."""
        state = self.situation.state
        tired = (muscle for muscle in state.fatigue if state.recovery(muscle) < science.TOO_TIRED)
        return frozenset(exercise.id for exercise in self._index.exercises(self._index.training_any(tired)))

    @cached_property
    def anchored(self) -> frozenset[str]:
        """The movement patterns with a lift that should return now."""
        return scoring.anchored_patterns(self.situation, self.catalogue)

    def with_role(self, role: Role) -> list[Exercise]:
        """The allowed exercises of a role, by id."""
        return self._among(self._index.of_role.get(role, 0))

    def of_pattern(self, pattern: str) -> list[Exercise]:
        """The allowed exercises of a movement pattern, by id."""
        if pattern not in self._by_pattern:
            self._by_pattern[pattern] = self._among(self._index.of_pattern.get(pattern, 0))
        return self._by_pattern[pattern]

    def _among(self, bits: rules.Bits) -> list[Exercise]:
        """The allowed ones of a set. Loads are weighed when somebody asks: an easy day lifts nothing."""
        fresh = self._left & bits & ~self._weighed
        if fresh:
            self._heavy |= rules.too_heavy(fresh, self.situation, self.catalogue)
            self._weighed |= fresh
        return self._index.exercises(self._left & bits & ~self._heavy)

    def stands_back(self, exercise: Exercise) -> bool:
        """Whether it makes do with what a room has, where a tool at hand trains its muscle in the same movement."""
        index = self._index
        if not index.household >> self.catalogue.places[exercise.id] & 1:
            return False
        if exercise.pattern == "lunge" and exercise.difficulty == 1 and self.situation.is_heavy_newcomer:
            return False  # What she holds on to keeps her from falling; no dumbbell does.
        alike = index.of_pattern[exercise.pattern] & index.training_any(exercise.primary)
        if self.situation.verdict.cohort == "older":
            alike &= ~index.hanging  # Nobody has to hang from a bar instead of lying on the floor.
        return bool(self._among(index.with_tools & alike))

    @cached_property
    def forms(self) -> Forms:
        """Which of the forms that lift her own body she should meet."""
        return forms_of(self._among(self._index.of_a_body_family), self.situation, self.catalogue)

    def is_outdone(self, exercise: Exercise) -> bool:
        """Whether a lift that she neither knows nor likes should rather be another form; a detail, or one that makes
        room, known or not."""
        if exercise.takes_load and exercise.id in self._making_room(exercise.pattern):
            return True
        if exercise.pattern == "lunge" and self._is_without_a_hold(exercise):
            return True
        if details.may_be_outdone(exercise, self.situation):
            return details.is_outdone(exercise, self.of_pattern(exercise.pattern), self.situation)
        own = exercise.id in self.situation.state.exposures or exercise.id in self.situation.question.profile.favourites
        return not own and self.forms.outdo(exercise)

    def _is_without_a_hold(self, exercise: Exercise) -> bool:
        """Whether a heavy newcomer would lunge or step without one; only the easiest have it."""
        own = exercise.id in self.situation.state.exposures or exercise.id in self.situation.question.profile.favourites
        return exercise.difficulty > 1 and not own and self.situation.is_heavy_newcomer

    def _making_room(self, pattern: str) -> frozenset[int]:
        """The loaded lifts of a pattern for which another should come."""
        if pattern not in self._room:
            room = stuck.make_room(self.of_pattern(pattern), self.situation, self.catalogue)
            if pattern == "hinge":
                room |= deadlifting.make_room(self.of_pattern(pattern), self.situation, room | self.tiring)
            self._room[pattern] = room
        return self._room[pattern]

    def score(self, exercise: Exercise) -> tuple[float, dict[str, float]]:
        """The product of all terms, less where something better is at hand, and the terms; each is computed once."""
        if exercise.id not in self._scores:
            terms = scoring.terms(exercise, self.situation, self.catalogue, self.anchored)
            terms["goal"] *= self.forms.factor(exercise)
            product = STANDS_BACK if self.stands_back(exercise) else 1.0
            for value in terms.values():
                product *= value
            self._scores[exercise.id] = (round(product, 6), terms)
        return self._scores[exercise.id]

    def terms(self, exercise: Exercise) -> dict[str, float]:
        """The terms of the score."""
        return self.score(exercise)[1]

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
        for pattern in patterns:
            self.of_pattern(pattern)
            of_it = self._index.of_pattern.get(pattern, 0)
            for rule, bits in (*self._taken, (rules.TOO_HEAVY, self._heavy)):
                total[rule] += (bits & of_it).bit_count()
        return +total


def slots_for(situation: Situation, *, wide: bool = False) -> tuple[Slot, ...]:
    """The slots of the day, most important first, then fillers, and when `wide` whatever else is allowed; on a day of
    endurance none but for balance."""
    chosen = list(SLOTS[situation.emphasis])
    older = situation.verdict.cohort == "older"
    if situation.emphasis is Emphasis.AEROBIC:
        return (BALANCE,) if older else ()
    if older:
        chosen.insert(3, BALANCE)
    elif _wants_power(situation):
        chosen.insert(2, POWER if situation.emphasis is Emphasis.FULL_BODY else LEG_POWER)
    more = (*fillers(situation.emphasis), *(ANYTHING if wide else ()))
    # Before that age nobody has to be kept from falling: work on one leg is strength.
    return (*chosen, *(slot for slot in more if older or slot.role is not Role.BALANCE))


def _wants_power(situation: Situation) -> bool:
    suits = situation.verdict.goal in (Goal.STRENGTH, Goal.GENERAL_FITNESS)
    skilled = situation.verdict.level is not Level.BEGINNER and situation.verdict.cohort == "adult"
    legs = situation.emphasis in (Emphasis.FULL_BODY, Emphasis.LOWER, Emphasis.LEGS)
    return suits and skilled and legs and situation.minutes >= 45 and situation.verdict.least_rir == 0
