"""The exercise as old clients know it."""

from typing import Any

from fit.domain.catalogue import Exercise


def flat_exercise(exercise: Exercise, *, weight: float | None, reps: int | None) -> dict[str, Any]:
    """Intensity is (difficulty - 1)/4, times 1.2 for primary muscles and 0.8 for others."""
    base = (exercise.difficulty - 1) / 4
    return {
        "id": exercise.id,
        "name": exercise.name,
        "description": exercise.description,
        "difficulty": exercise.difficulty,
        "muscle_groups": [
            {
                "id": muscle.id,
                "name": muscle.name,
                "body_part": muscle.body_part,
                "is_primary": primary,
                "intensity": round(base * (1.2 if primary else 0.8), 3),
            }
            for primary, muscles in ((True, exercise.primary), (False, exercise.secondary))
            for muscle in muscles
        ],
        "suggested_weight": weight,
        "suggested_reps": reps,
    }
