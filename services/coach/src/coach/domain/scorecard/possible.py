"""What a plan could give to one athlete: the muscles and patterns that her equipment, injuries and level leave open."""

from dataclasses import dataclass
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Scope, judge
from coach.domain.question import Question
from coach.domain.rules import allowed
from coach.domain.scorecard.population import Person
from coach.domain.scorecard.training import START
from coach.domain.situation import situation_of
from coach.domain.vocabulary import Role

#: The muscles that a week is judged by (13; small helpers such as the cuff have no weekly sets of their own).
MUSCLES: Final = (
    "chest", "front_delts", "side_delts", "rear_delts", "lats", "upper_back", "biceps", "triceps", "abs", "glutes",
    "quads", "hamstrings", "calves",
)  # fmt: skip
#: Every pattern of the plan within 14 days; the last stands for locomotion and conditioning alike.
PATTERNS: Final = (
    "squat", "hinge", "lunge", "horizontal_push", "vertical_push", "horizontal_pull", "vertical_pull", "carry",
    "core_anti_extension", "core_anti_rotation", "core_anti_lateral_flexion", "conditioning",
)  # fmt: skip
MAIN_PATTERNS: Final = PATTERNS[:7]
_WORK: Final = frozenset({Role.MAIN, Role.ACCESSORY, Role.CORE})
_ANY_WORK: Final = frozenset({Role.MAIN, Role.ACCESSORY, Role.CORE, Role.CONDITIONING})
#: With fewer exercises for it, two sessions a week cannot avoid yesterday's and still train the muscle.
_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Possible:
    """`trains` is false where the gates leave only gentle movement. `weekly` is the least and the most sets."""

    trains: bool
    muscles: tuple[str, ...]
    patterns: tuple[str, ...]
    weekly: tuple[int, int]
    by_pattern: dict[str, tuple[Exercise, ...]]


def possible(person: Person, catalogue: Catalogue) -> Possible:
    """What is open to this person on a fresh day."""
    question = Question(person.name, START, person.profile)
    situation = situation_of(question, catalogue, "scorecard")
    verdict = judge(person.profile)
    free = [e for e in allowed(situation, catalogue) if e.roles & _ANY_WORK]
    by_pattern: dict[str, tuple[Exercise, ...]] = {}
    for exercise in free:
        key = named(exercise.pattern)
        by_pattern[key] = (*by_pattern.get(key, ()), exercise)
    direct = {muscle: sum(muscle in e.primary for e in free if e.roles & _WORK) for muscle in MUSCLES}
    row = science.row(verdict.goal, verdict.level, verdict.cohort)
    return Possible(
        trains=verdict.scope is Scope.FULL,
        muscles=tuple(muscle for muscle in MUSCLES if direct[muscle] >= _ENOUGH),
        patterns=tuple(pattern for pattern in PATTERNS if pattern in by_pattern),
        weekly=(row.weekly_sets[0], row.weekly_sets[2]),
        by_pattern=by_pattern,
    )


def named(pattern: str) -> str:
    """Locomotion is conditioning here."""
    return "conditioning" if pattern == "locomotion" else pattern
