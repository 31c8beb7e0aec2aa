"""The profile: what an athlete told us about herself. The coach's vocabulary, in the coach's words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from fit.domain.errors import InvalidInput
from fit.domain.inventory import Inventory as Inventory
from fit.domain.units import Entered, Units

YOUNGEST = 16
OLDEST = 110


class Goal(StrEnum):
    STRENGTH = "strength"
    HYPERTROPHY = "hypertrophy"
    ENDURANCE = "endurance"
    FAT_LOSS = "fat_loss"
    GENERAL_FITNESS = "general_fitness"


# The words of old clients, and what people type.
GOAL_WORDS = {
    "weight loss": Goal.FAT_LOSS,
    "weight_loss": Goal.FAT_LOSS,
    "lose weight": Goal.FAT_LOSS,
    "fat loss": Goal.FAT_LOSS,
    "muscle gain": Goal.HYPERTROPHY,
    "muscle_gain": Goal.HYPERTROPHY,
    "build muscle": Goal.HYPERTROPHY,
    "general fitness": Goal.GENERAL_FITNESS,
    "fitness": Goal.GENERAL_FITNESS,
    "powerlifting": Goal.STRENGTH,
}


def goal_from_words(text: str, *, named: str = "goal") -> Goal:
    """A goal from its name or from the words of old clients. Raises InvalidInput for anything else."""
    word = text.strip().lower()
    try:
        return GOAL_WORDS.get(word) or Goal(word)
    except ValueError:
        names = ", ".join(Goal)
        raise InvalidInput(f"A goal is one of: {names}.", field=named) from None


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Equipment(StrEnum):
    BARBELL = "barbell"
    PLATES = "plates"
    SQUAT_RACK = "squat_rack"
    FLAT_BENCH = "flat_bench"
    ADJUSTABLE_BENCH = "adjustable_bench"
    DUMBBELLS = "dumbbells"
    KETTLEBELLS = "kettlebells"
    EZ_BAR = "ez_bar"
    TRAP_BAR = "trap_bar"
    CABLE_MACHINE = "cable_machine"
    MACHINES = "machines"
    PULLUP_BAR = "pullup_bar"
    DIP_BARS = "dip_bars"
    BANDS = "bands"
    MEDICINE_BALL = "medicine_ball"
    SWISS_BALL = "swiss_ball"
    BOX_OR_STEP = "box_or_step"
    FOAM_ROLLER = "foam_roller"
    JUMP_ROPE = "jump_rope"
    TREADMILL = "treadmill"
    BIKE = "bike"
    ROWER = "rower"


class Injury(StrEnum):
    ANKLE = "ankle"
    KNEE = "knee"
    LOWER_BACK = "lower_back"
    NECK = "neck"
    SHOULDER = "shoulder"
    WRIST = "wrist"
    ONE_ARM_LEFT_OUT = "one_arm_left_out"
    ONE_ARM_RIGHT_OUT = "one_arm_right_out"
    OSTEOPOROSIS_OLDER = "osteoporosis_older"
    POSTPARTUM_12WK = "postpartum_12wk"
    PREGNANCY = "pregnancy"


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Format(StrEnum):
    STRAIGHT = "straight"
    SUPERSET = "superset"
    CIRCUIT = "circuit"
    AMRAP = "amrap"
    EMOM = "emom"
    FOR_TIME = "for_time"
    TABATA = "tabata"
    INTERVALS = "intervals"
    CONTINUOUS = "continuous"


class Diet(StrEnum):
    OMNIVORE = "omnivore"
    VEGETARIAN = "vegetarian"
    LACTO_VEGETARIAN = "lacto_vegetarian"
    PESCATARIAN = "pescatarian"
    VEGAN = "vegan"
    MEDITERRANEAN = "mediterranean"
    HALAL = "halal"
    KOSHER = "kosher"
    LOW_CARB = "low_carb"


class Allergen(StrEnum):
    """The fourteen of Regulation (EU) 1169/2011, Annex II."""

    GLUTEN = "gluten"
    CRUSTACEANS = "crustaceans"
    EGGS = "eggs"
    FISH = "fish"
    PEANUTS = "peanuts"
    SOYBEANS = "soybeans"
    MILK = "milk"
    TREE_NUTS = "tree_nuts"
    CELERY = "celery"
    MUSTARD = "mustard"
    SESAME = "sesame"
    SULPHITES = "sulphites"
    LUPIN = "lupin"
    MOLLUSCS = "molluscs"


@dataclass(frozen=True, slots=True)
class Flags:
    """Answers to the safety questions. They only ever take something away from a workout."""

    pregnant_weeks: int | None = None
    postpartum_weeks: int | None = None
    lactating: bool = False
    conditions: tuple[str, ...] = ()
    medications: tuple[str, ...] = ()
    eating_disorder_history: bool = False
    parq_yes: bool = False
    medical_clearance: bool = False


@dataclass(frozen=True, slots=True)
class Dislikes:
    exercises: tuple[int, ...] = ()
    foods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything an athlete answered. Weight, height and the like are body metrics with a history of their own.

    `weeks_told_on` is the day of the weeks in `flags`. `health_version` counts how often her health answers changed, 0
    before the first: what was made for others is no workout for her any more. `spread_from` is the weekday of her first
    answers, from which her training days are spread when she chooses none; of the first athletes it was not noted.
    """

    goal: Goal = Goal.GENERAL_FITNESS
    level: Level = Level.BEGINNER
    sex: Sex | None = None
    birth_date: date | None = None
    sport: str | None = None
    minutes_per_session: int | None = None
    days_per_week: int | None = None
    training_weekdays: tuple[Weekday, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    inventory: Inventory = field(default_factory=Inventory)
    units: Units = Units.METRIC
    injuries: tuple[Injury, ...] = ()
    flags: Flags = field(default_factory=Flags)
    dislikes: Dislikes = field(default_factory=Dislikes)
    favourites: tuple[int, ...] = ()
    prefers_formats: tuple[Format, ...] = ()
    diet: Diet = Diet.OMNIVORE
    allergies: tuple[Allergen, ...] = ()
    parq: tuple[str, ...] = ()
    screened_on: date | None = None
    weeks_told_on: date | None = None
    health_version: int = 0
    spread_from: Weekday = Weekday.MON


class Metric(StrEnum):
    WEIGHT = "weight"
    HEIGHT = "height"
    BODY_FAT = "body_fat"
    REST_HR = "rest_hr"


# Beyond these nobody has been measured; a slip of the finger has. In kg, cm, percent, beats a minute.
METRIC_BOUNDS: dict[Metric, tuple[float, float]] = {
    Metric.WEIGHT: (25.0, 400.0),
    Metric.HEIGHT: (90.0, 260.0),
    Metric.BODY_FAT: (2.0, 70.0),
    Metric.REST_HR: (25.0, 150.0),
}
METRIC_UNITS: dict[Metric, tuple[str, ...]] = {
    Metric.WEIGHT: ("kg", "lb"),
    Metric.HEIGHT: ("cm", "in"),
    Metric.BODY_FAT: ("percent",),
    Metric.REST_HR: ("bpm",),
}


@dataclass(frozen=True, slots=True)
class BodyMetric:
    """One measurement. `entered` is what she typed, `si` the same in kg, cm, percent or beats a minute."""

    metric: Metric
    entered: Entered
    si: float
    measured_at: datetime
    id: int | None = None


def measured(metric: Metric, value: float, unit: str, at: datetime, *, named: str = "value") -> BodyMetric:
    """A checked measurement. Raises InvalidInput when the unit or the value is not possible; `named`: its field."""
    if unit not in METRIC_UNITS[metric]:
        raise InvalidInput(f"{metric} is given in {' or '.join(METRIC_UNITS[metric])}.", field="unit")
    entered = Entered(value, unit)
    low, high = METRIC_BOUNDS[metric]
    if not low <= entered.si <= high:
        raise InvalidInput(f"{metric} must lie between {low:g} and {high:g} {METRIC_UNITS[metric][0]}.", field=named)
    return BodyMetric(metric, entered, entered.si, at)


def age_on(birth_date: date, day: date) -> int:
    """Full years lived by `day`."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def check_birth_date(birth_date: date, today: date) -> None:
    """Refuses a birth date in the future, before living memory, or of somebody too young for this product."""
    age = age_on(birth_date, today)
    if not 0 <= age <= OLDEST:
        raise InvalidInput(f"An age lies between {YOUNGEST} and {OLDEST} years.", field="age")
    if age < YOUNGEST:
        raise InvalidInput(
            f"Fit is for people of {YOUNGEST} and over. Ask a coach or a PE teacher to train with you.", field="age"
        )


def birth_date_from_age(age: int, today: date) -> date:
    """The latest birthday that fits a given age, so that nobody grows older than she said before a year has passed."""
    if not 0 <= age <= OLDEST:
        raise InvalidInput(f"An age lies between {YOUNGEST} and {OLDEST} years.", field="age")
    try:
        return today.replace(year=today.year - age)
    except ValueError:  # Today is 29 February; somebody born on 1 March would be a year younger.
        return date(today.year - age, 2, 28)
