"""The certified exercises as values, and the questions the engine asks of them. Reading files is an adapter's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coach.domain import science
from coach.domain.errors import InvalidCatalogue, UnknownExercise
from coach.domain.templates import Template, parse
from coach.domain.vocabulary import EXEMPT_PATTERNS, Impact, Injury, Level, LoadMode, Measure, Mechanic, Role, Side


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle of the map; `recovery` names its group in the fatigue model."""

    id: int
    key: str
    name: str
    body_part: str
    description: str
    recovery: str


@dataclass(frozen=True, slots=True)
class StartLoad:
    """Estimated one-repetition maximum as a share of a reference lift's, in the unit of the load mode."""

    reference: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Exercise:
    """One certified exercise, as the catalogue's schema describes it."""

    id: int
    slug: str
    name: str
    description: str
    instructions: tuple[str, ...]
    cues: tuple[str, ...]
    pattern: str
    family: str
    roles: frozenset[Role]
    mechanic: Mechanic
    equipment: tuple[str, ...]
    props: tuple[str, ...]
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    side: Side
    arms: int
    position: str
    load_mode: LoadMode
    measure: Measure
    level: Level
    difficulty: int
    impact: Impact
    joint_load: tuple[tuple[str, int], ...]
    contraindications: frozenset[Injury]
    met: float
    seconds_per_rep: float | None
    start_load: StartLoad | None
    progression: int | None
    regression: int | None
    tags: frozenset[str]
    #: Whether a prescription states kilograms.
    takes_load: bool = field(init=False)
    #: Walking, running, cycling, rowing, warm-up and mobility may come back the next day.
    may_repeat_daily: bool = field(init=False)
    #: The slow way down of a lift over several joints that one cannot do upwards yet, or of the body over its knees.
    is_lowered: bool = field(init=False)
    #: Sets by muscle that one set gives: direct 1, indirect 0.5 (Pelland et al. 2025). Standing on one leg is none.
    muscle_sets: tuple[tuple[str, float], ...] = field(init=False)

    def __post_init__(self) -> None:
        daily = self.pattern in EXEMPT_PATTERNS or self.roles <= _SIDE_ROLES
        direct = ((muscle, 1.0) for muscle in self.primary)
        indirect = ((muscle, science.INDIRECT_SHARE) for muscle in self.secondary)
        object.__setattr__(self, "takes_load", self.load_mode in _LOADED)
        lowered = ("lowering" in self.slug and self.mechanic is Mechanic.COMPOUND) or "nordic" in self.slug
        object.__setattr__(self, "is_lowered", lowered)
        object.__setattr__(self, "may_repeat_daily", daily)
        object.__setattr__(self, "muscle_sets", () if self.pattern == "balance" else (*direct, *indirect))


#: (number of a muscle in the catalogue's order, half sets) of one set of an exercise.
Halves = list[tuple[int, int]]
_LOADED = frozenset({LoadMode.EXTERNAL, LoadMode.PER_HAND, LoadMode.ADDED, LoadMode.ASSISTED})
_SIDE_ROLES = frozenset({Role.WARMUP, Role.COOLDOWN, Role.MOBILITY})


class Catalogue:
    """All exercises of one version with their indexes. Built once, never changed."""

    def __init__(
        self,
        version: str,
        exercises: Iterable[Exercise],
        muscles: Iterable[Muscle],
        stands_in_for: Mapping[str, Iterable[str]],
        patterns: Mapping[str, str],
        templates: Iterable[Template] = (),
    ) -> None:
        self.version = version
        self.templates = tuple(templates)
        self.exercises = tuple(sorted(exercises, key=lambda exercise: exercise.id))
        self.by_id = {exercise.id: exercise for exercise in self.exercises}
        self.muscles = {muscle.key: muscle for muscle in muscles}
        self.stands_in_for = {key: tuple(sorted(others)) for key, others in stands_in_for.items()}
        self.pattern_kinds = dict(patterns)
        if len(self.by_id) != len(self.exercises):
            raise InvalidCatalogue("two exercises share one id")
        #: Sets by muscle that one set of each exercise gives (direct 1, indirect 0.5), and each exercise's row in it.
        self.places = {exercise.id: row for row, exercise in enumerate(self.exercises)}
        self.shares = np.zeros((len(self.exercises), len(self.muscles)))
        columns = {muscle: column for column, muscle in enumerate(self.muscles)}
        for row, exercise in enumerate(self.exercises):
            for muscle, share in reversed(exercise.muscle_sets):
                self.shares[row, columns[muscle]] = share
        #: The same as (column, half sets) of each exercise, by id.
        self.halves: dict[int, Halves] = {
            e.id: [(columns[m], round(2 * share)) for m, share in e.muscle_sets] for e in self.exercises
        }
        #: By id all the steps below an exercise.
        self.easier = {exercise.id: self._steps_below(exercise) for exercise in self.exercises}
        self.by_role = {role: tuple(e for e in self.exercises if role in e.roles) for role in Role}
        self.by_pattern: dict[str, tuple[Exercise, ...]] = {}
        self.by_family: dict[str, tuple[Exercise, ...]] = {}
        for exercise in self.exercises:
            self.by_pattern[exercise.pattern] = (*self.by_pattern.get(exercise.pattern, ()), exercise)
            self.by_family[exercise.family] = (*self.by_family.get(exercise.family, ()), exercise)

    def _steps_below(self, exercise: Exercise) -> frozenset[int]:
        steps: set[int] = set()
        step = exercise.regression
        while step in self.by_id and step not in steps:
            steps.add(step)
            step = self.by_id[step].regression
        return frozenset(steps)

    @classmethod
    def from_documents(
        cls,
        vocabulary: Mapping[str, Any],
        exercises: Iterable[Mapping[str, Any]],
        templates: Iterable[Mapping[str, Any]] = (),
    ) -> "Catalogue":
        """Parse the vocabulary, the exercises and the templates. Raises InvalidCatalogue on a missing key or word."""
        try:
            muscles = [Muscle(**muscle) for muscle in vocabulary["muscles"]]
            patterns = {pattern["key"]: pattern["kind"] for pattern in vocabulary["patterns"]}
            parsed = [_exercise(document) for document in exercises]
            stand_ins = vocabulary["equipment_stands_in_for"]
            return cls(vocabulary["version"], parsed, muscles, stand_ins, patterns, parse(templates))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidCatalogue(f"catalogue data: {error}") from error

    def __getitem__(self, exercise_id: int) -> Exercise:
        try:
            return self.by_id[exercise_id]
        except KeyError as error:
            raise UnknownExercise(exercise_id) from error

    def __contains__(self, exercise_id: object) -> bool:
        return exercise_id in self.by_id

    def available(self, exercise: Exercise, equipment: frozenset[str]) -> tuple[str, ...] | None:
        """What this athlete would use for the exercise, or None when something is missing.

        A piece that is not owned may be replaced by one that stands in for it (an adjustable bench laid flat).
        """
        if not exercise.equipment or equipment.issuperset(exercise.equipment):
            return exercise.equipment
        used = []
        for needed in exercise.equipment:
            if needed not in equipment:
                needed = next((other for other in self.stands_in_for.get(needed, ()) if other in equipment), "")
                if not needed:
                    return None
            used.append(needed)
        return tuple(used)


def _exercise(document: Mapping[str, Any]) -> Exercise:
    start = document["start_load"]
    return Exercise(
        id=int(document["id"]),
        slug=document["slug"],
        name=document["name"],
        description=document["description"],
        instructions=tuple(document["instructions"]),
        cues=tuple(document["cues"]),
        pattern=document["pattern"],
        family=document["family"],
        roles=frozenset(Role(role) for role in document["roles"]),
        mechanic=Mechanic(document["mechanic"]),
        equipment=tuple(document["equipment"]),
        props=tuple(document["props"]),
        primary=tuple(document["primary"]),
        secondary=tuple(document["secondary"]),
        side=Side(document["side"]),
        arms=int(document["arms"]),
        position=document["position"],
        load_mode=LoadMode(document["load_mode"]),
        measure=Measure(document["measure"]),
        level=Level(document["level"]),
        difficulty=int(document["difficulty"]),
        impact=Impact(document["impact"]),
        joint_load=tuple(sorted(document["joint_load"].items())),
        contraindications=frozenset(Injury(word) for word in document["contraindications"]),
        met=float(document["met"]),
        seconds_per_rep=None if document["seconds_per_rep"] is None else float(document["seconds_per_rep"]),
        start_load=None if start is None else StartLoad(start["reference"], float(start["ratio"])),
        progression=document["progression"],
        regression=document["regression"],
        tags=frozenset(document["tags"]),
    )
