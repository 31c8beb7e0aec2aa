"""The exercise catalogue as the main application reads it: names, texts, muscles, and what an exercise needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fit.domain.errors import ExerciseNotFound, MuscleGroupNotFound


@dataclass(frozen=True, slots=True)
class MuscleGroup:
    id: int
    key: str
    name: str
    body_part: str
    description: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. `equipment` is conjunctive: all of it is needed; empty means bare hands."""

    id: int
    name: str
    description: str
    instructions: tuple[str, ...]
    cues: tuple[str, ...]
    difficulty: int
    level: str
    pattern: str
    position: str
    roles: frozenset[str]
    equipment: tuple[str, ...]
    primary: tuple[MuscleGroup, ...]
    secondary: tuple[MuscleGroup, ...]
    contraindications: frozenset[str]
    arms: int
    impact: str
    measure: str
    load_mode: str
    side: str
    mechanic: str
    seconds_per_rep: int | None
    tags: tuple[str, ...]

    @property
    def is_helped(self) -> bool:
        """Whether the load is help: more of it is less, so it is neither volume nor a record."""
        return self.load_mode == "assisted"

    def trains(self, muscle_group_id: int) -> bool:
        return any(muscle.id == muscle_group_id for muscle in (*self.primary, *self.secondary))


@dataclass(frozen=True, slots=True)
class Catalogue:
    version: str
    exercises: Mapping[int, Exercise]
    muscle_groups: Mapping[int, MuscleGroup]
    stands_in_for: Mapping[str, tuple[str, ...]]

    def exercise(self, exercise_id: int) -> Exercise:
        try:
            return self.exercises[exercise_id]
        except KeyError:
            raise ExerciseNotFound(f"There is no exercise {exercise_id}.") from None

    def muscle_group(self, muscle_group_id: int) -> MuscleGroup:
        try:
            return self.muscle_groups[muscle_group_id]
        except KeyError:
            raise MuscleGroupNotFound(f"There is no muscle group {muscle_group_id}.") from None

    def search(
        self, *, muscle_group_id: int | None = None, equipment: str | None = None, words: str | None = None
    ) -> list[Exercise]:
        """Exercises that train this muscle, need this equipment ('none': nothing) and bear all these words."""
        if muscle_group_id is not None:
            self.muscle_group(muscle_group_id)
        wanted = (words or "").lower().split()
        return [
            exercise
            for exercise in self.exercises.values()
            if (muscle_group_id is None or exercise.trains(muscle_group_id))
            and (equipment is None or equipment in (exercise.equipment or ("none",)))
            and all(word in f"{exercise.name} {exercise.description}".lower() for word in wanted)
        ]

    def feasible(self, exercise: Exercise, equipment: Iterable[str]) -> bool:
        """True when everything that the exercise needs, or what stands in for it, is at hand."""
        at_hand = set(equipment)
        return all(at_hand & {item, *self.stands_in_for.get(item, ())} for item in exercise.equipment)


def catalogue_from_documents(vocabulary: dict[str, Any], exercises: Iterable[dict[str, Any]]) -> Catalogue:
    """Builds the catalogue from the certified data (contracts/catalogue)."""
    by_key = {
        muscle["key"]: MuscleGroup(
            muscle["id"], muscle["key"], muscle["name"], muscle["body_part"], muscle["description"]
        )
        for muscle in vocabulary["muscles"]
    }
    return Catalogue(
        version=vocabulary["version"],
        exercises={e["id"]: _exercise(e, by_key) for e in sorted(exercises, key=lambda e: int(e["id"]))},
        muscle_groups={muscle.id: muscle for muscle in by_key.values()},
        stands_in_for={item: tuple(others) for item, others in vocabulary["equipment_stands_in_for"].items()},
    )


def _exercise(data: dict[str, Any], muscles: Mapping[str, MuscleGroup]) -> Exercise:
    same = (
        "id",
        "name",
        "description",
        "difficulty",
        "level",
        "pattern",
        "position",
        "arms",
        "impact",
        "measure",
        "load_mode",
        "side",
        "mechanic",
        "seconds_per_rep",
    )
    return Exercise(
        **{name: data[name] for name in same},
        instructions=tuple(data["instructions"]),
        cues=tuple(data["cues"]),
        roles=frozenset(data["roles"]),
        equipment=tuple(data["equipment"]),
        primary=tuple(muscles[key] for key in data["primary"]),
        secondary=tuple(muscles[key] for key in data["secondary"]),
        contraindications=frozenset(data["contraindications"]),
        tags=tuple(data["tags"]),
    )
