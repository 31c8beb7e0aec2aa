"""The way back from a question's canonical bytes, so that a kept question can be answered again.

Fields that did not exist when the question was kept take their defaults; unknown ones are refused.
"""

import datetime
import json
from collections.abc import Callable
from typing import Any, Final

from coach.domain.preference import Preference
from coach.domain.profile import Dislikes, Flags, Inventory, Profile
from coach.domain.question import Overrides, PerformedSet, Question, Readiness
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units


def question_from(content: bytes) -> Question:
    """The exact inverse of `question.canonical`. Raises KeyError, TypeError or ValueError for anything else."""
    found: dict[str, Any] = json.loads(content)
    return Question(
        **{
            **found,
            "date": datetime.date.fromisoformat(found["date"]),
            "profile": _profile(found["profile"]),
            "history": tuple(_set(row) for row in found["history"]),
            "yesterday": tuple(found["yesterday"]),
            "excluded_ids": tuple(found["excluded_ids"]),
            "readiness": None if found["readiness"] is None else _readiness(found["readiness"]),
            "overrides": None if found["overrides"] is None else _overrides(found["overrides"]),
            "preferences": tuple(Preference(*row) for row in found.get("preferences", ())),
            "training_since": _maybe(datetime.date.fromisoformat)(found.get("training_since")),
        }
    )


def _set(row: list[Any]) -> PerformedSet:
    day, exercise_id, reps, load_kg, seconds, distance_m, rir, warmup = row
    date = datetime.date.fromisoformat(day)
    return PerformedSet(date, exercise_id, reps, _float(load_kg), seconds, _float(distance_m), rir, warmup)


def _readiness(found: dict[str, Any]) -> Readiness:
    soreness = tuple((muscle, value) for muscle, value in found["soreness"])
    return Readiness(**{**found, "soreness": soreness, "hours_old": float(found["hours_old"])})


def _overrides(found: dict[str, Any]) -> Overrides:
    return Overrides(**_tuples(found))


def _profile(found: dict[str, Any]) -> Profile:
    parsed = {name: _FIELDS[name](value) if name in _FIELDS else value for name, value in found.items()}
    return Profile(**_tuples(parsed))


def _tuples(found: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _float(value: float | None) -> float | None:
    """20 in JSON is the load 20.0: it must be printed as such again."""
    return None if value is None else float(value)


def _maybe(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(value)


def _each(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: tuple(kind(value) for value in values)


def _inventory(found: dict[str, Any]) -> Inventory:
    units = Units(found.get("units", Units.METRIC))
    floats, weights = _each(float), {name: value for name, value in found.items() if name != "units"}
    parsed: dict[str, Any] = {name: floats(v) if isinstance(v, list) else _float(v) for name, v in weights.items()}
    return Inventory(**parsed, units=units)


_FIELDS: Final[dict[str, Callable[[Any], Any]]] = {
    "goal": Goal,
    "level": Level,
    "sex": _maybe(Sex),
    "height_cm": _float,
    "weight_kg": _float,
    "body_fat_pct": _float,
    "equipment": _each(Equipment),
    "inventory": _inventory,
    "injuries": _each(Injury),
    "flags": lambda found: Flags(**_tuples(found)),
    "dislikes": lambda found: Dislikes(**_tuples(found)),
    "prefers_formats": _each(Format),
    "diet": _maybe(Diet),
    "allergies": _each(Allergen),
}
