"""The question as JSON: what this service accepts over HTTP, in messages, and in the main application's answers."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from coach.domain.preference import Preference
from coach.domain.profile import (
    BARS_KG,
    DUMBBELL_STEPS_KG,
    HEAVIEST_DUMBBELL_KG,
    HEAVIEST_KG,
    MOST_WEIGHTS,
    Dislikes,
    Flags,
    Inventory,
    Profile,
)
from coach.domain.question import Overrides, PerformedSet, Question, Readiness
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units, goal_from

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)


class Form(BaseModel):
    """What we receive as JSON: unknown fields are refused, and "60" is not a number."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a NUL character is not text")
    return text


def _goal(word: Any) -> Any:
    if not isinstance(word, str):
        return word
    goal = goal_from(word) or goal_from(word.replace("_", " "))
    if goal is None:
        raise ValueError(f"a goal is one of {', '.join(Goal)}")
    return goal


def _day(day: dt.date) -> dt.date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"a date lies between {EARLIEST} and {LATEST}")
    return day


# PostgreSQL stores no NUL; saying so at the edge is kinder than failing in the middle.
Text = Annotated[str, AfterValidator(_without_nul)]
Word = Annotated[Text, Field(max_length=100)]
Day = Annotated[dt.date, AfterValidator(_day)]
ExerciseId = Annotated[int, Field(ge=1, le=1_000_000)]
ExerciseIds = Annotated[tuple[ExerciseId, ...], Field(max_length=500)]
AthleteId = Annotated[int, Field(ge=1, lt=10**18)] | Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Kilograms = Annotated[float, Field(gt=0, le=HEAVIEST_KG)]
Weights = Annotated[tuple[Kilograms, ...], Field(max_length=MOST_WEIGHTS)]
Dumbbell = Annotated[float, Field(gt=0, le=HEAVIEST_DUMBBELL_KG)]
GoalWord = Annotated[
    Goal,
    BeforeValidator(_goal),
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": 40,
            "description": f"One of {', '.join(Goal)}; or the words of old clients, such as weight loss, muscle gain.",
            "examples": list(Goal),
        }
    ),
]
Weekday = Annotated[int, Field(ge=0, le=6)] | Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Minutes = Annotated[int, Field(ge=5, le=180)]
Count = Annotated[int, Field(ge=0, le=10_000)]
MainExercises = Annotated[
    Annotated[int, Field(ge=1, le=20)] | None,
    Field(description="At most so many exercises of the main part (power, strength, main and core blocks)."),
]
TrainingSince = Annotated[
    Day | None,
    Field(
        description="Her first day of training, from which the weeks are counted until a lighter one; null: unknown."
    ),
]


class InventoryForm(Form):
    """Sizes in kg; null or empty: unknown, and the usual ones are assumed. Each entry of `plates_kg` is a pair."""

    dumbbell_min_kg: Dumbbell | None = None
    dumbbell_max_kg: Dumbbell | None = None
    dumbbell_step_kg: Annotated[float, Field(ge=DUMBBELL_STEPS_KG[0], le=DUMBBELL_STEPS_KG[1])] | None = None
    kettlebells_kg: Weights = ()
    plates_kg: Weights = ()
    bar_kg: Annotated[float, Field(ge=BARS_KG[0], le=BARS_KG[1])] | None = None
    medicine_balls_kg: Weights = ()

    def to_inventory(self, units: Units = Units.METRIC) -> Inventory:
        return Inventory(**vars(self), units=units)


class FlagsForm(Form):
    """Answers to the safety questions."""

    pregnant_weeks: Annotated[int, Field(ge=0, le=45)] | None = None
    postpartum_weeks: Annotated[int, Field(ge=0, le=520)] | None = None
    lactating: bool = False
    conditions: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    medications: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    eating_disorder_history: bool = False
    parq_yes: bool = False
    medical_clearance: bool = False


class DislikesForm(Form):
    exercises: ExerciseIds = ()
    foods: Annotated[tuple[Word, ...], Field(max_length=500)] = ()


class ProfileForm(Form):
    """Who trains. Whatever is unknown is left out or null, and the careful side is taken."""

    onboarded: bool = True
    goal: GoalWord = Goal.GENERAL_FITNESS
    level: Level = Level.BEGINNER
    sex: Sex | None = None
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    height_cm: Annotated[float, Field(ge=80, le=260)] | None = None
    weight_kg: Annotated[float, Field(ge=20, le=400)] | None = None
    body_fat_pct: Annotated[float, Field(ge=1, le=80)] | None = None
    rest_hr: Annotated[float, Field(ge=20, le=220)] | None = None
    sport: Word | None = None
    minutes_per_session: Minutes | None = None
    days_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    training_weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7)] = ()
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=50)] = ()
    inventory: InventoryForm = InventoryForm()
    units: Annotated[
        Units,
        Field(description="What sentences tell loads in, and what her gym is marked in. Loads are kilograms anyway."),
    ] = Units.METRIC
    injuries: Annotated[tuple[Injury, ...], Field(max_length=20)] = ()
    flags: FlagsForm = FlagsForm()
    dislikes: DislikesForm = DislikesForm()
    favourites: ExerciseIds = ()
    prefers_formats: Annotated[tuple[Format, ...], Field(max_length=20)] = ()
    diet: Diet | None = None
    allergies: Annotated[tuple[Allergen, ...], Field(max_length=20)] = ()

    def to_profile(self) -> Profile:
        weekdays = [day if isinstance(day, int) else WEEKDAYS.index(day) for day in self.training_weekdays]
        differ = {
            "rest_hr": None if self.rest_hr is None else round(self.rest_hr),
            "training_weekdays": tuple(weekdays),
            "inventory": self.inventory.to_inventory(self.units),
            "flags": Flags(**vars(self.flags)),
            "dislikes": Dislikes(**vars(self.dislikes)),
        }
        told = {name: value for name, value in vars(self).items() if name != "units"}
        return Profile(**{**told, **differ})


class SetForm(Form):
    """One set of the log. Prescribed but not done: `reps` 0. `rir` null: not told."""

    date: Day
    exercise_id: ExerciseId
    reps: Annotated[int, Field(ge=0, le=1000)] | None = None
    load_kg: Annotated[float, Field(ge=0, le=1000)] | None = None
    seconds: Annotated[int, Field(ge=0, le=86400)] | None = None
    distance_m: Annotated[float, Field(ge=0, le=1_000_000)] | None = None
    rir: Annotated[float, Field(ge=0, le=10)] | None = None
    warmup: bool = False

    def to_set(self) -> PerformedSet:
        """Half a repetition in reserve counts as none: the careful side."""
        return PerformedSet(
            date=self.date,
            exercise_id=self.exercise_id,
            reps=self.reps,
            load_kg=self.load_kg,
            seconds=self.seconds,
            distance_m=self.distance_m,
            rir=None if self.rir is None else int(self.rir),
            warmup=self.warmup,
        )


class ReadinessForm(Form):
    """How the athlete feels: sleep and mood 1 (bad) to 5, soreness by muscle 0 to 10. It may only hold or lower."""

    sleep: Annotated[int, Field(ge=1, le=5)] | None = None
    mood: Annotated[int, Field(ge=1, le=5)] | None = None
    soreness: Annotated[dict[Word, Annotated[int, Field(ge=0, le=10)]], Field(max_length=50)] = {}
    hours_old: Annotated[float, Field(ge=0, le=1000)] = 0.0

    def to_readiness(self) -> Readiness:
        return Readiness(self.sleep, self.mood, tuple(sorted(self.soreness.items())), self.hours_old)


class OverridesForm(Form):
    """Wishes for today only. `sore_spots`: injuries of the vocabulary, or muscles of the catalogue."""

    minutes: Minutes | None = None
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=50)] | None = None
    sore_spots: Annotated[tuple[Word, ...], Field(max_length=50)] = ()

    def to_overrides(self) -> Overrides:
        equipment = None if self.equipment is None else tuple(item.value for item in self.equipment)
        return Overrides(self.minutes, equipment, self.sore_spots)


class PreferenceForm(Form):
    """What she did with one exercise, in plain counts."""

    exercise_id: ExerciseId
    done: Count = 0
    skipped: Annotated[Count, Field(description="Left out of a workout that was done.")] = 0
    swapped_in: Count = 0
    swapped_out: Count = 0
    liked: Annotated[Count, Field(description="Ratings of 4 and 5.")] = 0
    disliked: Annotated[Count, Field(description="Ratings of 1 and 2.")] = 0

    def to_preference(self) -> Preference:
        return Preference(**vars(self))


class TodayForm(Form):
    """What every question may say about this one day."""

    athlete_id: AthleteId
    excluded_ids: ExerciseIds = Field((), description="Exercises to leave out of this workout.")
    readiness: ReadinessForm | None = None
    overrides: OverridesForm | None = None

    @property
    def athlete(self) -> str:
        return str(self.athlete_id)

    def today(self) -> dict[str, Any]:
        return {
            "excluded_ids": self.excluded_ids,
            "readiness": self.readiness.to_readiness() if self.readiness else None,
            "overrides": self.overrides.to_overrides() if self.overrides else None,
        }


EngineName = Annotated[
    Word | None, Field(description="Which engine of this release answers. Default: what the installation has chosen.")
]


class QuestionForm(TodayForm):
    """The full question: with it the coach needs nobody else."""

    date: Day
    profile: ProfileForm
    history: Annotated[tuple[SetForm, ...], Field(max_length=5000)] = ()
    yesterday: ExerciseIds = ()
    preferences: Annotated[tuple[PreferenceForm, ...], Field(max_length=1000)] = ()
    main_exercises: MainExercises = None
    training_since: TrainingSince = None

    def to_question(self) -> Question:
        """Raises InvalidQuestion for what single fields cannot tell."""
        return Question(
            athlete_id=self.athlete,
            date=self.date,
            profile=self.profile.to_profile(),
            history=tuple(done.to_set() for done in self.history),
            yesterday=self.yesterday,
            preferences=tuple(each.to_preference() for each in self.preferences),
            main_exercises=self.main_exercises,
            training_since=self.training_since,
            **self.today(),
        )
