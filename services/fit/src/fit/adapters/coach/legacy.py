"""The old way to make a workout: six random exercises not done yesterday, no cleverness.

It stands in when the coach cannot answer, so one thing was added to it: whatever an athlete's equipment, injuries,
level and safety answers rule out is never drawn.
"""

from random import Random
from typing import Any

from fit.domain.catalogue import Catalogue, Exercise
from fit.domain.errors import WorkoutUnavailable
from fit.domain.profile import Equipment, Injury, Level, Profile
from fit.domain.screening import Screening, screen
from fit.domain.training import Generated, Question, Source
from fit.usecases.ports import Clock

ENGINE = "legacy"
EXERCISES = 6
MINUTES = 30
REST_S = 75
WORK_S = 40
LEVELS = tuple(Level)
ONE_ARM = {Injury.ONE_ARM_LEFT_OUT.value, Injury.ONE_ARM_RIGHT_OUT.value}


class LegacyGenerator:
    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue, self._clock = catalogue, clock

    def generate(self, question: Question) -> Generated:
        """The same draw for the same athlete and date. Raises WorkoutUnavailable when nothing at all is left."""
        profile = question.profile or Profile()
        screening = screen(question)
        chance = Random(f"{question.athlete_id}:{question.date}")  # seeded: two processes draw the same
        gentle = self._draw(chance, profile, screening, question, {"warmup", "mobility"})
        training = (
            []
            if screening.gentle_only
            else self._draw(chance, profile, screening, question, {"main", "accessory", "core"})
        )
        chosen, kind = (training, "main") if training else (gentle, "mobility")
        if not chosen:
            raise WorkoutUnavailable("Nothing safe is left to choose from.", reason="nothing_left")
        title = "Six for today" if training else "Easy movement"
        minutes = profile.minutes_per_session or MINUTES
        document = self._document(question, title, kind, chosen, minutes, screening.text)
        return Generated(Source.LEGACY, ENGINE, title, document)

    def _draw(
        self, chance: Random, profile: Profile, screening: Screening, question: Question, roles: set[str]
    ) -> list[Exercise]:
        allowed = [
            exercise
            for exercise in self._catalogue.exercises.values()
            if exercise.roles & roles
            and exercise.id not in question.yesterday
            and exercise.id not in profile.dislikes.exercises
            and self._catalogue.feasible(exercise, [Equipment(item).value for item in profile.equipment])
            and LEVELS.index(Level(exercise.level)) <= LEVELS.index(profile.level)
            and not exercise.contraindications & screening.excluded
            and not (exercise.arms == 2 and screening.excluded & ONE_ARM)
        ]
        return chance.sample(allowed, min(EXERCISES, len(allowed)))

    def _document(
        self, question: Question, title: str, kind: str, chosen: list[Exercise], minutes: int, text: str | None
    ) -> dict[str, Any]:
        sets = max(1, min(3, round(minutes * 60 / (len(chosen) * (WORK_S + REST_S)))))
        texts = [text] if text else []
        if question.profile is None:
            texts.append(
                "Tell us your goal, equipment and minutes in your profile, and the next workout will be yours."
            )
        if kind == "main":
            texts.append("Choose weights that leave you three good repetitions in reserve.")
        return {
            "athlete_id": str(question.athlete_id),
            "date": question.date.isoformat(),
            "status": "restricted" if text else "ok",
            "texts": texts,
            "title": title,
            "format": "straight",
            "estimated_minutes": round(len(chosen) * sets * (WORK_S + REST_S) / 60),
            "estimated_kcal": None,
            "engine": ENGINE,
            "seed": 0,
            "input_hash": "",
            "catalogue": self._catalogue.version,
            "blocks": [
                {
                    "kind": kind,
                    "format": "straight",
                    "rounds": 1,
                    "work_s": None,
                    "rest_s": REST_S,
                    "exercises": [_exercise(exercise, sets) for exercise in chosen],
                }
            ],
            "trace": [],
            "exercises": [_flat(exercise) for exercise in chosen],
            "generated_at": self._clock.now().isoformat(timespec="seconds"),
        }


def _exercise(exercise: Exercise, sets: int) -> dict[str, Any]:
    timed = exercise.measure != "reps"
    prescribed: dict[str, Any] = {
        "reps": None if timed else 10,
        "seconds": 30 if timed else None,
        "distance_m": None,
        "load_kg": None,
        "plates_per_side": [],
        "pct1rm": None,
        "rir": 3,
        "rest_s": REST_S,
        "tempo": None,
        "warmup": False,
    }
    return {
        "id": exercise.id,
        "name": exercise.name,
        "description": exercise.description,
        "instructions": list(exercise.instructions),
        "pattern": exercise.pattern,
        "primary": [muscle.key for muscle in exercise.primary],
        "secondary": [muscle.key for muscle in exercise.secondary],
        "equipment": list(exercise.equipment),
        "mechanic": exercise.mechanic,
        "level": exercise.level,
        "impact": exercise.impact,
        "side": exercise.side,
        "tags": list(exercise.tags),
        "difficulty": exercise.difficulty,
        "sets": [dict(prescribed) for _ in range(sets)],
        "last_time": None,
        "alternatives": [],
        "why": "Drawn by chance from what suits your equipment and level.",
    }


def _flat(exercise: Exercise) -> dict[str, Any]:
    """The exercise as old clients know it; intensity is (difficulty - 1)/4, times 1.2 or 0.8 by role."""
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
        "suggested_weight": None,
        "suggested_reps": 10 if exercise.measure == "reps" else None,
    }
