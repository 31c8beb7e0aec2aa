"""The words of the coach. Every enum value is the word that travels on the wire and stands in the catalogue."""

from enum import StrEnum
from typing import Final


class Goal(StrEnum):
    STRENGTH = "strength"
    HYPERTROPHY = "hypertrophy"
    ENDURANCE = "endurance"
    FAT_LOSS = "fat_loss"
    GENERAL_FITNESS = "general_fitness"


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for a beginner up to 2."""
        return _LEVEL_RANK[self]


_LEVEL_RANK: Final = {"beginner": 0, "intermediate": 1, "advanced": 2}


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Units(StrEnum):
    METRIC = "metric"
    IMPERIAL = "imperial"


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


class Status(StrEnum):
    OK = "ok"
    RESTRICTED = "restricted"
    CLEARANCE_REQUIRED = "clearance_required"
    REFUSED = "refused"


class BlockKind(StrEnum):
    WARMUP = "warmup"
    MAIN = "main"
    STRENGTH = "strength"
    POWER = "power"
    CORE = "core"
    CONDITIONING = "conditioning"
    COOLDOWN = "cooldown"
    MOBILITY = "mobility"


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


class Role(StrEnum):
    """The places in a session that an exercise may take."""

    MAIN = "main"
    ACCESSORY = "accessory"
    CORE = "core"
    CONDITIONING = "conditioning"
    POWER = "power"
    BALANCE = "balance"
    WARMUP = "warmup"
    COOLDOWN = "cooldown"
    MOBILITY = "mobility"


class Mechanic(StrEnum):
    COMPOUND = "compound"
    ISOLATION = "isolation"
    NONE = "none"


class Side(StrEnum):
    BOTH = "both"
    EACH = "each"
    ALTERNATING = "alternating"


class LoadMode(StrEnum):
    EXTERNAL = "external"
    PER_HAND = "per_hand"
    BODYWEIGHT = "bodyweight"
    ADDED = "added"
    ASSISTED = "assisted"
    BAND = "band"
    NONE = "none"


class Measure(StrEnum):
    REPS = "reps"
    SECONDS = "seconds"
    DISTANCE_M = "distance_m"


class Impact(StrEnum):
    NONE = "none"
    LOW = "low"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none up to 2 for high."""
        return _IMPACT_RANK[self]


_IMPACT_RANK: Final = {"none": 0, "low": 1, "high": 2}


class DayKind(StrEnum):
    """What a date is for this athlete."""

    TRAIN = "train"
    EASY = "easy"
    REST = "rest"


class Emphasis(StrEnum):
    FULL_BODY = "full_body"
    UPPER = "upper"
    LOWER = "lower"
    PUSH = "push"
    PULL = "pull"
    LEGS = "legs"
    AEROBIC = "aerobic"


#: Words of older clients and their meaning here.
GOAL_WORDS: Final[dict[str, Goal]] = {
    "weight loss": Goal.FAT_LOSS,
    "fat loss": Goal.FAT_LOSS,
    "lose weight": Goal.FAT_LOSS,
    "muscle gain": Goal.HYPERTROPHY,
    "gain muscle": Goal.HYPERTROPHY,
    "muscle building": Goal.HYPERTROPHY,
    "general fitness": Goal.GENERAL_FITNESS,
    "maintenance": Goal.GENERAL_FITNESS,
    "powerlifting": Goal.STRENGTH,
}

#: Patterns whose exercises may come back on the next day, and that carry no weekly volume.
EXEMPT_PATTERNS: Final = frozenset({"locomotion", "mobility", "breathing"})

#: Blocks that prepare or calm down; all others are main work.
SIDE_BLOCKS: Final = frozenset({BlockKind.WARMUP, BlockKind.COOLDOWN, BlockKind.MOBILITY})


def goal_from(word: str) -> Goal | None:
    """The goal that a word of a new or old client means, or None when it means nothing."""
    cleaned = word.strip().lower()
    if cleaned in GOAL_WORDS:
        return GOAL_WORDS[cleaned]
    key = cleaned.replace(" ", "_").replace("-", "_")
    return Goal(key) if key in Goal._value2member_map_ else None
