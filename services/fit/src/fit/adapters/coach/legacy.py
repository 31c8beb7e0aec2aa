"""The old way to make a workout: six random exercises not done yesterday, no cleverness.

It stands in when the coach cannot answer, so one thing was added to it: whatever an athlete's equipment, injuries,
level and safety answers rule out is never drawn (domain/screening.py).
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random, uniform
from typing import Any

from fit.domain.catalogue import Catalogue, Exercise
from fit.domain.errors import WorkoutUnavailable
from fit.domain.flat import flat_exercise
from fit.domain.profile import Profile
from fit.domain.screening import Scope, Screening, screen
from fit.domain.training import Generated, Question, Source
from fit.usecases.ports import Clock

ENGINE = "legacy"
EXERCISES = 6
MINUTES = 30
SETS = 3
REPS, HOLD_S = 10, 30
REST_S, GENTLE_REST_S = 75, 15
SECONDS_PER_REP = 4
TRAINING_ROLES = frozenset({"main", "accessory", "core"})


def burn_cpu(least_s: float, most_s: float) -> Callable[[], None]:
    """Keeps a processor busy for so long, as the old system did, for rehearsals; nothing for 0 seconds.

    By the clock on the wall: several at once share the processor, and none takes longer for it. The old one's way.
    """

    def burn() -> None:
        until = time.monotonic() + uniform(least_s, most_s)
        while time.monotonic() < until:
            pass

    return burn if most_s > 0 else lambda: None


class LegacyGenerator:
    """`burn` is called before each workout."""

    def __init__(self, catalogue: Catalogue, clock: Clock, *, burn: Callable[[], None] = lambda: None) -> None:
        self._catalogue, self._clock, self._burn = catalogue, clock, burn

    def generate(self, question: Question) -> Generated:
        """The same draw for the same athlete and date. Raises WorkoutUnavailable when nothing at all is left."""
        self._burn()
        profile = question.wishes.profile(question.profile or Profile())
        screening = screen(replace(question, profile=profile))
        chance = Random(f"{question.athlete_id}:{question.date}")  # seeded: two processes draw the same
        pool = self._training(profile, screening, question)
        kind, rest_s = "main", REST_S
        if not pool:
            pool, kind, rest_s = self._gentle(profile, screening, question), "mobility", GENTLE_REST_S
        if not pool:
            raise WorkoutUnavailable("Nothing safe is left to choose from.", reason="nothing_left")
        chosen = chance.sample(pool, min(EXERCISES, len(pool)))
        chosen, sets = dose(chosen, _minutes(profile, screening), rest_s)
        title = "Six for today" if kind == "main" else "Easy movement"
        document = self._document(question, screening, title, kind, chosen, sets, rest_s)
        return Generated(Source.LEGACY, ENGINE, title, document)

    def _training(self, profile: Profile, screening: Screening, question: Question) -> list[Exercise]:
        if screening.scope is not Scope.FULL:
            return []
        unwanted = _unwanted(profile, question)
        possible = self._possible(profile, screening, Scope.FULL)
        sore = question.wishes.sore_muscles()
        spared = [e for e in possible if sore.isdisjoint(muscle.key for muscle in e.primary)]
        return [e for e in spared if e.roles & TRAINING_ROLES and e.id not in unwanted]

    def _gentle(self, profile: Profile, screening: Screening, question: Question) -> list[Exercise]:
        """Mobility and breathing. When even that is used up, breathing: it may return every day and harms nobody."""
        unwanted = _unwanted(profile, question)
        fresh = [e for e in self._possible(profile, screening, Scope.GENTLE) if e.id not in unwanted]
        return fresh or self._possible(profile, screening, Scope.BREATHING)

    def _possible(self, profile: Profile, screening: Screening, scope: Scope) -> list[Exercise]:
        return [
            exercise
            for exercise in self._catalogue.exercises.values()
            if screening.allows(exercise, scope=scope) and self._catalogue.feasible(exercise, profile.equipment)
        ]

    def _document(
        self,
        question: Question,
        screening: Screening,
        title: str,
        kind: str,
        chosen: list[Exercise],
        sets: int,
        rest_s: int,
    ) -> dict[str, Any]:
        texts = list(screening.texts)
        if question.profile is None:
            texts.append(
                "Tell us your goal, equipment and minutes in your profile, and the next workout will be yours."
            )
        if kind == "main":
            texts.append("Choose weights that leave you three good repetitions in reserve.")
        return {
            "athlete_id": str(question.athlete_id),
            "date": question.date.isoformat(),
            "status": screening.status,
            "texts": texts,
            "title": title,
            "format": "straight",
            "estimated_minutes": math.ceil(seconds(chosen, sets, rest_s) / 60),
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
                    "rest_s": rest_s,
                    "exercises": [_exercise(exercise, sets, rest_s) for exercise in chosen],
                }
            ],
            "trace": [],
            "exercises": [flat_exercise(each, weight=None, reps=None if _timed(each) else REPS) for each in chosen],
            "generated_at": self._clock.now().isoformat(timespec="seconds"),
        }


def _minutes(profile: Profile, screening: Screening) -> int:
    """Those she wants, unless her answers allow fewer."""
    wanted = profile.minutes_per_session or MINUTES
    return min(wanted, screening.most_minutes or wanted)


def _unwanted(profile: Profile, question: Question) -> set[int]:
    return {*question.yesterday, *profile.dislikes.exercises, *question.wishes.excluded_ids}


def dose(drawn: list[Exercise], minutes: int, rest_s: int) -> tuple[list[Exercise], int]:
    """How many of the exercises drawn, and how many sets of each, fit into the minutes: at least one of one."""
    for count in range(len(drawn), 0, -1):
        for sets in range(SETS, 0, -1):
            if seconds(drawn[:count], sets, rest_s) <= minutes * 60:
                return drawn[:count], sets
    return drawn[:1], 1


def seconds(exercises: list[Exercise], sets: int, rest_s: int) -> float:
    """How long this takes: every set, a rest after each but the last, in which one also changes over."""
    work = sum(sets * _work_s(exercise) for exercise in exercises)
    return work + (sets * len(exercises) - 1) * rest_s


def _work_s(exercise: Exercise) -> int:
    once = HOLD_S if _timed(exercise) else REPS * (exercise.seconds_per_rep or SECONDS_PER_REP)
    return 2 * once if exercise.side == "each" else once


def _timed(exercise: Exercise) -> bool:
    return exercise.measure != "reps"


def _exercise(exercise: Exercise, sets: int, rest_s: int) -> dict[str, Any]:
    timed = _timed(exercise)
    prescribed: dict[str, Any] = {
        "reps": None if timed else REPS,
        "seconds": HOLD_S if timed else None,
        "distance_m": None,
        "load_kg": None,
        "plates_per_side": [],
        "pct1rm": None,
        "rir": 3,
        "rest_s": rest_s,
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
