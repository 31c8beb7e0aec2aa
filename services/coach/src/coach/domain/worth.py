"""What a set of exercises is worth to this athlete today, as a sum.

How well each exercise suits (recovery x goal x preference x anchor x novelty), a bonus for each movement pattern by how
long it has waited, and the sets that its muscles still need this week, each counted once; less what is too much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from coach.domain import bar_lifts, duration, performance, science
from coach.domain.alternating import needs_station, push_and_pull_alternate
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.need import Need, Table, need_of
from coach.domain.scoring import UNLOADED, heaviness, mastered, suits, too_hard
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.slots import CORE, KNEE, ON_REQUEST, PULL, PUSH, Slot
from coach.domain.vocabulary import Goal, Level, LoadMode, Measure, Role
from coach.domain.wod import PrescribedSet

#: Worth of a well suited exercise, of a set that a muscle needs for its week, of a pattern that has waited 14 days
#: (design).
SUIT_WORTH: Final = 1.0
#: So many times more does it matter that the lifts which no session should miss suit: she came for them.
MAIN_SUITS: Final = {
    Goal.STRENGTH: 5.0,
    Goal.HYPERTROPHY: 3.0,
    Goal.GENERAL_FITNESS: 2.0,
    Goal.FAT_LOSS: 2.0,
    Goal.ENDURANCE: 2.0,
}
#: The share of that for the other compound lifts of the day (design).
SECOND_SUITS = 0.3
_BIG_LIFTS: Final = frozenset({Goal.STRENGTH, Goal.HYPERTROPHY})
#: How heavy a lift is beside the heaviest possible one of its pattern to be a big lift (design).
BIG_SHARE: Final = 0.85
#: The same for who came for something else (design): a main lift is no small one.
FAIR_SHARE: Final = 0.4
SET_WORTH: Final = 0.6
#: A tenth of what a well suited exercise is worth (design).
NEARLY_EQUAL: Final = 0.1
PATTERN_WORTH: Final = 1.2
#: From so many days on a pattern should not wait for another session: a place of the day is kept for it (design).
PATTERN_DUE_DAYS: Final = 8
#: What work without a chosen load loses where a tool at hand trains the same movement (design): who has dumbbells rows
#: with them. Pulls hard enough for the heaviest lifts lose nothing until they are mastered: pull-ups stay.
MAKESHIFT: Final = 0.4
#: What work with a backpack, a towel or a doorway loses where a tool at hand trains its muscle alike (design).
HOUSEHOLD: Final = 0.8
#: What looks after a joint is enough once in so many days; sooner it loses most of what it gives, and comes when hardly
#: anything else is left (design).
CARE: Final = frozenset({"rotator_cuff", "scapular", "shin", "hip_abduction", "hip_adduction"})
CARE_DAYS: Final = 4
CARED_FOR: Final = 2.0
#: More than anything gives to an exercise that nobody asked for (design): it comes when nothing else is left.
UNASKED: Final = 4.0
#: What the scarcer side of a pair of movements gains, and the other loses.
BALANCE_WORTH: Final = 0.35
#: The same where pulling falls behind: it is the side to protect (Negrete et al. 2013; design).
PULL_WORTH: Final = 0.7
BALANCE_FROM: Final = 1.15
#: From such a ratio on, where the log holds enough to tell, it matters so many times more (design): the month shall not
#: end beyond one and a half.
BALANCE_LOST: Final = 1.35
TELLING_SETS: Final = 12
FAR_OFF: Final = 3.0
_PAIRS: Final = ((PUSH, PULL), (KNEE, ("hinge", "knee_flexion")))
#: Trunk, balance and fast work need no load.
_FREE_WORK: Final = frozenset({*CORE, "balance", "power"})
EVERY_FORTNIGHT: Final = frozenset(
    {*KNEE, *PUSH, *PULL, "hinge", "carry", "core_anti_extension", "core_anti_rotation", "core_anti_lateral_flexion"}
)


@dataclass(slots=True)
class Worth:
    """Everything that the worth of a set of exercises is made of; rows are the pool's candidates, by id.

    `halves` holds (muscle, half sets) of an exercise with its usual `sets`, muscles by their place in the catalogue.
    `beyond` are the forms of her own body that the log shows to be too hard for now.
    """

    pool: Pool
    need: Need
    table: Table
    rows: dict[int, int]
    exercises: tuple[Exercise, ...]
    sets: int
    halves: list[list[tuple[int, int]]]
    suit: list[float]
    seconds: list[float]
    bonus: dict[str, float]
    rested: list[bool]
    outdone: list[bool]
    beyond: list[bool]
    favourite: list[bool]
    heaviness: list[float]
    main_suits: float
    pairs_up: bool
    keeps_station: list[bool]
    makes_room: list[str]
    stands_back: list[bool]
    _most: dict[tuple[int, float], float] = field(default_factory=dict)

    def nearly(self, slot: Slot) -> float:
        """Gains that differ by less are equal; who came for the big lifts gets the same plain ones again and again."""
        return 0.0 if slot.essential and self.wants_big_lifts else NEARLY_EQUAL

    def big_lifts(self, rows: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The plain ones that are heavy beside the heaviest of their pattern; for the big lifts, about as heavy.

        Pairs of anything and a row. Favourites stay; what is beyond her is no measure while anything else is left.
        """
        share = BIG_SHARE if self.wants_big_lifts else FAIR_SHARE
        rows = [one for one in rows if self.favourite[one[1]] or not self.beyond[one[1]]] or rows
        rows = [one for one in rows if not self.stands_back[one[1]]] or rows
        led = {self.exercises[row].pattern for _, row in rows if not self.makes_room[row]}
        rows = [one for one in rows if self.makes_room[one[1]] not in led]
        rows = [one for one in rows if self.favourite[one[1]] or "explosive" not in self.exercises[one[1]].tags] or rows
        heaviest: dict[str, float] = {}
        for _, row in rows:
            pattern = self.exercises[row].pattern
            heaviest[pattern] = max(heaviest.get(pattern, 0.0), self.heaviness[row])
        return [
            one
            for one in rows
            if self.favourite[one[1]] or self.heaviness[one[1]] >= share * heaviest[self.exercises[one[1]].pattern]
        ]

    def suits(self, slot: Slot) -> float:
        """How much it matters in this place that the exercise suits."""
        share = 1.0 if slot.essential else SECOND_SUITS if slot.main else 0.0
        return 1.0 + share * (self.main_suits - 1.0)

    @property
    def wants_big_lifts(self) -> bool:
        """Whether the goal asks for the heaviest lifts that are possible, again and again."""
        return self.pool.situation.verdict.goal in _BIG_LIFTS

    def most(self, row: int, suits: float) -> float:
        """What a candidate adds to an empty session; it never adds more, because every part only falls."""
        found = self._most.get((row, suits))
        if found is None:
            found = self._most[row, suits] = self.gain(row, [0] * len(self.need.muscles), {}, suits)
        return found

    def gain(self, row: int, given: Sequence[int], patterns: Mapping[str, int], suits: float) -> float:
        """What a candidate adds to a session that gives the muscles these half sets already.

        `suits` says how much it matters in its place that the exercise suits.
        """
        pattern = self.exercises[row].pattern
        fresh = 0.0 if patterns.get(pattern) else self.bonus[pattern]
        return suits * self.suit[row] + fresh + SET_WORTH * self.table.gain(given, self.halves[row])


def worth_of(pool: Pool, sets: int | None = None) -> Worth:
    """Prepare the numbers for all that is allowed, each with so many sets, by default the usual ones."""
    situation, catalogue = pool.situation, pool.catalogue
    exercises, goal = pool.allowed, situation.verdict.goal
    sets = situation.row.sets[1] if sets is None else sets
    lean, suit = lean_of(pool), suits(situation, catalogue, pool.anchored)
    seconds = usual_seconds(situation, catalogue)
    halves, weights = _halves(catalogue, sets), _heaviness(catalogue)
    makeshift = _makeshift(exercises, weights, situation)
    make_room = bar_lifts.make_room(exercises, situation, pool.tiring)
    need = need_of(situation, catalogue)
    asked = situation.question.profile.favourites
    waited = situation.state.days_since_pattern
    cared_for = {pattern for pattern in CARE if waited.get(pattern, CARE_DAYS) < CARE_DAYS}
    back = [pool.stands_back(exercise) for exercise in exercises]
    return Worth(
        pool=pool,
        need=need,
        table=need.table(),
        rows={exercise.id: row for row, exercise in enumerate(exercises)},
        exercises=exercises,
        sets=sets,
        halves=[halves[exercise.id] for exercise in exercises],
        suit=[
            SUIT_WORTH * suit(exercise) * pool.forms.factor(exercise)
            + lean.get(exercise.pattern, 0.0)
            - MAKESHIFT * (exercise.id in makeshift)
            - HOUSEHOLD * stands_back
            - CARED_FOR * (exercise.pattern in cared_for and exercise.id not in asked)
            - UNASKED * (exercise.pattern in ON_REQUEST and exercise.id not in asked)
            for exercise, stands_back in zip(exercises, back, strict=True)
        ],
        seconds=[seconds[exercise.id] for exercise in exercises],
        bonus={pattern: _bonus(pattern, pool) for pattern in {each.pattern for each in exercises}},
        main_suits=MAIN_SUITS[goal],
        outdone=[pool.is_outdone(exercise) for exercise in exercises],
        beyond=[_is_beyond(exercise, situation) for exercise in exercises],
        favourite=[exercise.id in asked for exercise in exercises],
        heaviness=[weights[exercise.id] for exercise in exercises],
        pairs_up=push_and_pull_alternate(situation),
        keeps_station=[needs_station(exercise) for exercise in exercises],
        makes_room=[make_room.get(exercise.id, "") for exercise in exercises],
        stands_back=[each and exercise.id not in asked for exercise, each in zip(exercises, back, strict=True)],
        rested=[exercise.id not in pool.tiring for exercise in exercises],
    )


def _is_beyond(exercise: Exercise, situation: Situation) -> bool:
    """Whether the log shows a form whose load cannot be chosen to be too hard for now."""
    last = situation.state.last(exercise.id)
    if last is None or last.load_kg is not None:
        return False
    if exercise.load_mode in UNLOADED:
        return too_hard(exercise, situation)
    timed = exercise.measure is Measure.SECONDS
    return performance.is_counted(last, timed) and performance.best(last, timed=timed) == 0


@lru_cache(maxsize=64)
def _halves(catalogue: Catalogue, sets: int) -> dict[int, list[tuple[int, int]]]:
    return {key: [(muscle, sets * one) for muscle, one in halves] for key, halves in catalogue.halves.items()}


@lru_cache(maxsize=8)
def _heaviness(catalogue: Catalogue) -> dict[int, float]:
    return {exercise.id: heaviness(exercise) for exercise in catalogue.exercises}


def _bonus(pattern: str, pool: Pool) -> float:
    days = min(pool.situation.state.days_since_pattern.get(pattern, 14), 14)
    return PATTERN_WORTH * days * days / 196


def lean_of(pool: Pool) -> dict[str, float]:
    """By pattern, help for the scarcer side of push and pull, of knee and hip, by the sets of the log."""
    sets = pool.situation.state.pattern_sets
    lean: dict[str, float] = {}
    for one, other in _PAIRS:
        first, second = (sum(sets.get(pattern, 0) for pattern in side) for side in (one, other))
        help_ = 0.0
        if first > BALANCE_FROM * second:
            help_ = PULL_WORTH if other is PULL else BALANCE_WORTH
        elif second > BALANCE_FROM * first:
            help_ = -BALANCE_WORTH
        more, fewer = max(first, second), min(first, second)
        help_ *= FAR_OFF if more >= TELLING_SETS and more > BALANCE_LOST * fewer else 1.0
        lean |= dict.fromkeys(one, -help_) | dict.fromkeys(other, help_)
    return lean


def _makeshift(exercises: Sequence[Exercise], weights: Mapping[int, float], situation: Situation) -> frozenset[int]:
    """Work without a chosen load, where a tool at hand trains the same pattern with one; the heaviest pulls only once
    they are mastered."""
    loaded = {exercise.pattern for exercise in exercises if exercise.takes_load}
    return frozenset(
        exercise.id
        for exercise in exercises
        if exercise.pattern in loaded - _FREE_WORK
        and not exercise.takes_load
        and (exercise.pattern in PUSH or weights[exercise.id] < BIG_SHARE or mastered(exercise, situation))
    )


def usual_seconds(situation: Situation, catalogue: Catalogue) -> Mapping[int, float]:
    """By exercise, about its time with its usual sets and shortest rests."""
    verdict = situation.verdict
    return _all_seconds(catalogue, verdict.goal, verdict.level, verdict.cohort)


@lru_cache(maxsize=64)
def _all_seconds(catalogue: Catalogue, goal: Goal, level: Level, cohort: str) -> Mapping[int, float]:
    """The same for everybody alike, so that it is reckoned once."""
    row = science.row(goal, level, cohort)
    return {exercise.id: _seconds(exercise, row, level) for exercise in catalogue.exercises}


def _seconds(exercise: Exercise, row: science.Row, level: Level) -> float:
    sets = row.sets[1]
    main = Role.MAIN in exercise.roles
    rest = row.main_rest_s[0] if main and exercise.measure is Measure.REPS else row.accessory_rest_s[0]
    if exercise.measure is Measure.SECONDS:
        one = PrescribedSet(seconds=science.HOLD_S[level][0])
    elif exercise.measure is Measure.DISTANCE_M:
        one = PrescribedSet(distance_m=science.CARRY_M[0])
    else:
        span = row.main_reps if main and exercise.load_mode is not LoadMode.BODYWEIGHT else row.accessory_reps
        one = PrescribedSet(reps=(span[0] + span[1]) // 2)
    work = duration.work_seconds(exercise, one)
    return duration.transition_seconds(exercise) + sets * work + (sets - 1) * rest
