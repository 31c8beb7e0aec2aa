"""The athlete as she describes herself. Everything is optional and defaults to the careful side."""

from dataclasses import dataclass, field
from typing import Final

from coach.domain.errors import InvalidQuestion
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units

DEFAULT_MINUTES: Final = 45
MINUTES_BEFORE_ONBOARDING: Final = 20
#: No kettlebell, no plate and no ball is heavier, kg; the main application takes down the same.
HEAVIEST_KG: Final = 100.0
#: Of one tool; of plates: pairs.
MOST_WEIGHTS: Final = 60
HEAVIEST_DUMBBELL_KG: Final = 200.0
DUMBBELL_STEPS_KG: Final = (0.25, 20.0)
BARS_KG: Final = (2.0, 50.0)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the tools weigh, in kg. None or empty: unknown, and the usual sizes are assumed.

    `plates_kg` lists pairs: (20, 20, 10) means two pairs of 20 and one of 10. `units` are those that her gym is marked
    in, and that she reads loads in.
    """

    dumbbell_min_kg: float | None = None
    dumbbell_max_kg: float | None = None
    dumbbell_step_kg: float | None = None
    kettlebells_kg: tuple[float, ...] = ()
    plates_kg: tuple[float, ...] = ()
    bar_kg: float | None = None
    medicine_balls_kg: tuple[float, ...] = ()
    units: Units = Units.METRIC

    def __post_init__(self) -> None:
        for name in ("dumbbell_min_kg", "dumbbell_max_kg", "dumbbell_step_kg", "bar_kg"):
            value = getattr(self, name)
            if value is not None and not 0 < value <= HEAVIEST_DUMBBELL_KG:
                raise InvalidQuestion(
                    f"profile.inventory.{name}", f"must be above 0 and at most {HEAVIEST_DUMBBELL_KG:g}"
                )
        for name in ("kettlebells_kg", "plates_kg", "medicine_balls_kg"):
            values = getattr(self, name)
            if not values:
                continue
            if any(not 0 < value <= HEAVIEST_KG for value in values) or len(values) > MOST_WEIGHTS:
                bounds = f"at most {MOST_WEIGHTS} weights above 0 and up to {HEAVIEST_KG:g}"
                raise InvalidQuestion(f"profile.inventory.{name}", bounds)
            object.__setattr__(self, name, tuple(sorted(values)))


@dataclass(frozen=True, slots=True)
class Flags:
    """Answers to the safety questions. `conditions` and `medications` are words; unknown ones are taken seriously."""

    pregnant_weeks: int | None = None
    postpartum_weeks: int | None = None
    lactating: bool = False
    conditions: tuple[str, ...] = ()
    medications: tuple[str, ...] = ()
    eating_disorder_history: bool = False
    parq_yes: bool = False
    medical_clearance: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "conditions", _words(self.conditions))
        object.__setattr__(self, "medications", _words(self.medications))


@dataclass(frozen=True, slots=True)
class Dislikes:
    """Exercise ids and foods that must not appear."""

    exercises: tuple[int, ...] = ()
    foods: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "exercises", tuple(sorted(set(self.exercises))))
        object.__setattr__(self, "foods", _words(self.foods))


@dataclass(frozen=True, slots=True)
class Profile:
    """Who trains. Weekdays count from 0, Monday, to 6, Sunday."""

    onboarded: bool = False
    goal: Goal = Goal.GENERAL_FITNESS
    level: Level = Level.BEGINNER
    sex: Sex | None = None
    age: int | None = None
    height_cm: float | None = None
    weight_kg: float | None = None
    body_fat_pct: float | None = None
    rest_hr: int | None = None
    sport: str | None = None
    minutes_per_session: int | None = None
    days_per_week: int | None = None
    training_weekdays: tuple[int, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    inventory: Inventory = field(default_factory=Inventory)
    injuries: tuple[Injury, ...] = ()
    flags: Flags = field(default_factory=Flags)
    dislikes: Dislikes = field(default_factory=Dislikes)
    favourites: tuple[int, ...] = ()
    prefers_formats: tuple[Format, ...] = ()
    diet: Diet | None = None
    allergies: tuple[Allergen, ...] = ()

    def __post_init__(self) -> None:
        _between("age", self.age, 0, 120)
        _between("height_cm", self.height_cm, 80, 260)
        _between("weight_kg", self.weight_kg, 20, 400)
        _between("days_per_week", self.days_per_week, 1, 7)
        if any(not 0 <= day <= 6 for day in self.training_weekdays):
            raise InvalidQuestion("profile.training_weekdays", "weekdays count from 0 (Monday) to 6 (Sunday)")
        for name in ("training_weekdays", "equipment", "injuries", "favourites", "allergies"):
            if values := getattr(self, name):
                object.__setattr__(self, name, tuple(sorted(set(values))))

    @property
    def minutes(self) -> int:
        """Minutes of a usual session."""
        if self.minutes_per_session is not None:
            return self.minutes_per_session
        return DEFAULT_MINUTES if self.onboarded else MINUTES_BEFORE_ONBOARDING

    @property
    def units(self) -> Units:
        """What her sentences tell loads in."""
        return self.inventory.units

    @property
    def bmi(self) -> float | None:
        """Body mass index, kg per square metre, when both measures are known."""
        if self.weight_kg is None or self.height_cm is None:
            return None
        return self.weight_kg / (self.height_cm / 100) ** 2


def _between(name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        raise InvalidQuestion(f"profile.{name}", f"must lie between {low} and {high}")


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({value.strip().lower() for value in values if value.strip()})) if values else ()
