"""What a set of exercises is worth to this athlete today, as a sum.

How well each exercise suits (recovery x goal x preference x anchor x novelty), a bonus for each movement pattern by how
long it has waited, and the sets that its muscles still need this week, each counted once; less what is too much.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.domain import duration, science
from coach.domain.catalogue import Exercise
from coach.domain.need import Matrix, Need, Vector, need_of
from coach.domain.scoring import heaviness
from coach.domain.selection import Pool
from coach.domain.slots import KNEE, PULL, PUSH, Slot
from coach.domain.vocabulary import Goal, LoadMode, Measure, Role
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
    Goal.ENDURANCE: 1.0,
}
#: The share of that for the other compound lifts of the day (design).
SECOND_SUITS = 0.3
_BIG_LIFTS: Final = frozenset({Goal.STRENGTH, Goal.HYPERTROPHY})
#: How heavy a lift is beside the heaviest possible one of its pattern to be a big lift (design).
BIG_SHARE: Final = 0.85
SET_WORTH: Final = 0.6
#: A tenth of what a well suited exercise is worth (design).
NEARLY_EQUAL: Final = 0.1
PATTERN_WORTH: Final = 1.2
#: From so many days on a pattern should not wait for another session.
PATTERN_DUE_DAYS: Final = 8
PATTERN_DUE_WORTH: Final = 2.0
#: What the scarcer side of a pair of movements gains, and the other loses.
BALANCE_WORTH: Final = 0.35
BALANCE_FROM: Final = 1.15
_PAIRS: Final = ((PUSH, PULL), (KNEE, ("hinge", "knee_flexion")))
EVERY_FORTNIGHT: Final = frozenset(
    {*KNEE, *PUSH, *PULL, "hinge", "carry", "core_anti_extension", "core_anti_rotation", "core_anti_lateral_flexion"}
)


@dataclass(slots=True)
class Worth:
    """Everything that the worth of a set of exercises is made of; rows are the pool's candidates, by id."""

    pool: Pool
    need: Need
    rows: dict[int, int]
    exercises: tuple[Exercise, ...]
    sets: Matrix
    suit: Vector
    seconds: Vector
    bonus: dict[str, float]
    rested: tuple[bool, ...]
    heaviness: tuple[float, ...]
    main_suits: float

    def nearly(self, slot: Slot) -> float:
        """Gains that differ by less are equal; who came for the big lifts gets the same plain ones again and again."""
        return 0.0 if slot.essential and self.wants_big_lifts else NEARLY_EQUAL

    def big_lifts(self, rows: list[int]) -> list[int]:
        """For who came for big lifts the plain ones about as heavy as the heaviest of their pattern; else all."""
        if not self.wants_big_lifts:
            return rows
        rows = [row for row in rows if "explosive" not in self.exercises[row].tags] or rows
        heaviest: dict[str, float] = {}
        for row in rows:
            pattern = self.exercises[row].pattern
            heaviest[pattern] = max(heaviest.get(pattern, 0.0), self.heaviness[row])
        return [row for row in rows if self.heaviness[row] >= BIG_SHARE * heaviest[self.exercises[row].pattern]]

    def suits(self, slot: Slot) -> float:
        """How much it matters in this place that the exercise suits."""
        share = 1.0 if slot.essential else SECOND_SUITS if slot.main else 0.0
        return 1.0 + share * (self.main_suits - 1.0)

    @property
    def wants_big_lifts(self) -> bool:
        """Whether the goal asks for the heaviest lifts that are possible, again and again."""
        return self.pool.situation.verdict.goal in _BIG_LIFTS

    def gains(self, rows: list[int], given: Vector, patterns: Counter[str], slot: Slot) -> Vector:
        """What each of some candidates adds to a session that gives the muscles `given` already."""
        after = self.need.worth(given + self.sets[rows]) - self.need.worth(given[np.newaxis])
        fresh = [
            0.0 if patterns[self.exercises[row].pattern] else self.bonus[self.exercises[row].pattern] for row in rows
        ]
        worth: Vector = self.suits(slot) * self.suit[rows] + np.array(fresh) + SET_WORTH * after
        return worth


def worth_of(pool: Pool) -> Worth:
    """Prepare the numbers for all that is allowed."""
    situation, catalogue = pool.situation, pool.catalogue
    exercises = pool.allowed
    sets = situation.row.sets[1]
    places = [catalogue.places[exercise.id] for exercise in exercises]
    lean = _lean(pool)
    suit = [SUIT_WORTH * pool.suit(exercise) + lean.get(exercise.pattern, 0.0) for exercise in exercises]
    return Worth(
        pool=pool,
        need=need_of(situation, catalogue),
        rows={exercise.id: row for row, exercise in enumerate(exercises)},
        exercises=exercises,
        sets=catalogue.shares[places] * float(sets),
        suit=np.array(suit),
        seconds=np.array([_seconds(exercise, pool, sets) for exercise in exercises]),
        bonus={pattern: _bonus(pattern, pool) for pattern in pool.by_pattern},
        main_suits=MAIN_SUITS[situation.verdict.goal],
        heaviness=tuple(heaviness(exercise) for exercise in exercises),
        rested=tuple(exercise.id not in pool.tiring for exercise in exercises),
    )


def waited(pattern: str, pool: Pool) -> int:
    """Days since the pattern was last trained, at most 14."""
    return min(pool.situation.state.days_since_pattern.get(pattern, 14), 14)


def _bonus(pattern: str, pool: Pool) -> float:
    days = waited(pattern, pool)
    due = PATTERN_DUE_WORTH if days >= PATTERN_DUE_DAYS and pattern in EVERY_FORTNIGHT else 0.0
    return PATTERN_WORTH * days * days / 196 + due


def _lean(pool: Pool) -> dict[str, float]:
    """Help for the scarcer side of push and pull, of knee and hip, by the sets of the log."""
    sets = pool.situation.state.pattern_sets
    lean: dict[str, float] = {}
    for one, other in _PAIRS:
        first, second = (sum(sets.get(pattern, 0) for pattern in side) for side in (one, other))
        sign = 1 if first > BALANCE_FROM * second else -1 if second > BALANCE_FROM * first else 0
        lean |= dict.fromkeys(one, -sign * BALANCE_WORTH) | dict.fromkeys(other, sign * BALANCE_WORTH)
    return lean


def _seconds(exercise: Exercise, pool: Pool, sets: int) -> float:
    """About the time of an exercise with its usual sets and shortest rests."""
    row = pool.situation.row
    main = Role.MAIN in exercise.roles
    rest = row.main_rest_s[0] if main and exercise.measure is Measure.REPS else row.accessory_rest_s[0]
    if exercise.measure is Measure.SECONDS:
        one = PrescribedSet(seconds=science.HOLD_S[pool.situation.verdict.level][0])
    elif exercise.measure is Measure.DISTANCE_M:
        one = PrescribedSet(distance_m=science.CARRY_M[0])
    else:
        span = row.main_reps if main and exercise.load_mode is not LoadMode.BODYWEIGHT else row.accessory_reps
        one = PrescribedSet(reps=(span[0] + span[1]) // 2)
    work = duration.work_seconds(exercise, one)
    return duration.transition_seconds(exercise) + sets * work + (sets - 1) * rest
