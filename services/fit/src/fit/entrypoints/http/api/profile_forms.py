"""The forms of the profile: the full vocabulary, and the words of old clients."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from fit.domain.errors import InvalidInput
from fit.domain.inventory import BARS_KG, DUMBBELL_STEPS_KG, HEAVIEST_DUMBBELL_KG, HEAVIEST_KG, MOST_WEIGHTS
from fit.domain.profile import (
    Allergen,
    Diet,
    Equipment,
    Format,
    Injury,
    Level,
    Metric,
    Sex,
    Weekday,
    goal_from_words,
)
from fit.domain.screening import SAFETY_QUESTIONS
from fit.domain.units import LengthUnit, Units, WeightUnit
from fit.entrypoints.http.api.fields import AwareInstant, Day, ExerciseId, Once, TimeZone
from fit.entrypoints.http.contract import Form, Text
from fit.usecases.profile import Changes, Reading

Kilograms = Annotated[float, Field(gt=0, le=HEAVIEST_KG)]
Weights = Annotated[tuple[Kilograms, ...], Field(max_length=MOST_WEIGHTS)]
Dumbbell = Annotated[float, Field(gt=0, le=HEAVIEST_DUMBBELL_KG)]
Step = Annotated[float, Field(ge=DUMBBELL_STEPS_KG[0], le=DUMBBELL_STEPS_KG[1])]
Bar = Annotated[float, Field(ge=BARS_KG[0], le=BARS_KG[1])]
Words = Annotated[Text, Field(min_length=1, max_length=100)]


def _known_question(key: str) -> str:
    if key not in SAFETY_QUESTIONS:
        raise ValueError(f"not a safety question; they are {', '.join(SAFETY_QUESTIONS)}")
    return key


SafetyQuestion = Annotated[
    Text, AfterValidator(_known_question), WithJsonSchema({"type": "string", "enum": list(SAFETY_QUESTIONS)})
]

# Fields that may be emptied by null; the others keep their value until another is given.
CLEARABLE = {"sex", "birth_date", "sport", "minutes_per_session", "days_per_week"}
SAME_NAME = {
    "level", "sex", "birth_date", "sport", "minutes_per_session", "days_per_week", "training_weekdays", "equipment",
    "units", "injuries", "favourites", "prefers_formats", "diet", "allergies", "parq",
}  # fmt: skip
#: Answers made of several, each of which keeps its value when it is left out.
PARTS = {"inventory", "dislikes"}


class InventoryForm(Form):
    dumbbell_min_kg: Dumbbell | None = None
    dumbbell_max_kg: Dumbbell | None = None
    dumbbell_step_kg: Step | None = None
    kettlebells_kg: Weights = ()
    plates_kg: Weights = Field((), description="One entry for each pair: 20 stands for two plates of 20 kg.")
    bar_kg: Bar | None = None


class FlagsForm(Form):
    pregnant_weeks: Annotated[int, Field(ge=0, le=44)] | None = None
    postpartum_weeks: Annotated[int, Field(ge=0, le=104)] | None = None
    lactating: bool = False
    conditions: Annotated[tuple[Words, ...], Field(max_length=20), Once] = ()
    medications: Annotated[tuple[Words, ...], Field(max_length=40), Once] = ()
    eating_disorder_history: bool = False
    parq_yes: bool = False
    medical_clearance: bool = False


class DislikesForm(Form):
    exercises: Annotated[tuple[ExerciseId, ...], Field(max_length=200), Once] = ()
    foods: Annotated[tuple[Words, ...], Field(max_length=200), Once] = ()


class ProfileForm(Form):
    """Every answer is optional, and so is every part of `flags`, `inventory` and `dislikes`; what is left out keeps its
    value (PATCH) or its safe default (onboarding, but for what was told about health before).

    A clearance covers what was known when it was given: who tells of something new without it is asked for it again.
    Weeks of pregnancy or since birth are counted on from the day they were told."""

    goal: Text | None = Field(None, max_length=40, description="A goal, or the words of old clients (weight loss).")
    fitness_goal: Text | None = Field(None, max_length=40, description="Old name of `goal`.")
    level: Level | None = None
    sex: Sex | None = None
    age: Annotated[int, Field(ge=0, le=150)] | None = None
    birth_date: Day | None = None
    weight: float | None = Field(None, description="In weight_unit.")
    weight_unit: WeightUnit = WeightUnit.KG
    weight_kg: float | None = None
    height: float | None = Field(None, description="In height_unit.")
    height_unit: LengthUnit = LengthUnit.CM
    height_cm: float | None = None
    body_fat_pct: float | None = None
    rest_hr: float | None = None
    sport: Annotated[Text, Field(max_length=60)] | None = None
    minutes_per_session: Annotated[int, Field(ge=5, le=180)] | None = None
    days_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    training_weekdays: Annotated[tuple[Weekday, ...], Once] | None = None
    equipment: Annotated[tuple[Equipment, ...], Once] | None = None
    inventory: InventoryForm | None = None
    units: Units | None = Field(
        None, description="What she thinks in: workouts tell loads in it, and her gym is marked in it."
    )
    injuries: Annotated[tuple[Injury, ...], Once] | None = None
    flags: FlagsForm | None = None
    parq: Annotated[tuple[SafetyQuestion, ...], Once] | None = Field(
        None, description="Keys of the safety questions answered with yes; an empty list: all answered with no."
    )
    dislikes: DislikesForm | None = None
    favourites: Annotated[tuple[ExerciseId, ...], Field(max_length=200), Once] | None = None
    prefers_formats: Annotated[tuple[Format, ...], Once] | None = None
    diet: Diet | None = None
    allergies: Annotated[tuple[Allergen, ...], Once] | None = None
    time_zone: TimeZone | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        pairs = (("weight", "weight_kg"), ("height", "height_cm"), ("goal", "fitness_goal"), ("age", "birth_date"))
        for one, other in pairs:
            if getattr(self, one) is not None and getattr(self, other) is not None:
                raise ValueError(f"give {one} or {other}, not both")
        return self

    def to_changes(self) -> Changes:
        """What this form changes. Raises InvalidInput for null where a value is needed, and for an unknown goal."""
        given = self.model_fields_set
        for name in sorted(given - CLEARABLE):
            if getattr(self, name) is None:
                raise InvalidInput("null is no value here; leave the field out instead.", field=name)
        fields: dict[str, Any] = {name: getattr(self, name) for name in given & SAME_NAME}
        if self.goal is not None:
            fields["goal"] = goal_from_words(self.goal)
        if self.fitness_goal is not None:
            fields["goal"] = goal_from_words(self.fitness_goal, named="fitness_goal")
        parts = {name: _given(getattr(self, name)) for name in given & PARTS}
        return Changes(fields, self.age, self._readings(), self.time_zone, _given(self.flags), parts)

    def _readings(self) -> list[Reading]:
        entered = (
            (Metric.WEIGHT, self.weight, self.weight_unit.value, "weight"),
            (Metric.WEIGHT, self.weight_kg, "kg", "weight_kg"),
            (Metric.HEIGHT, self.height, self.height_unit.value, "height"),
            (Metric.HEIGHT, self.height_cm, "cm", "height_cm"),
            (Metric.BODY_FAT, self.body_fat_pct, "percent", "body_fat_pct"),
            (Metric.REST_HR, self.rest_hr, "bpm", "rest_hr"),
        )
        return [Reading(metric, value, unit, named) for metric, value, unit, named in entered if value is not None]


def _given(form: Form | None) -> dict[str, Any]:
    """What was filled in."""
    return {} if form is None else form.model_dump(exclude_unset=True)


class MetricForm(Form):
    metric: Metric
    value: float
    unit: Literal["kg", "lb", "cm", "in", "percent", "bpm"]
    measured_at: AwareInstant | None = None
