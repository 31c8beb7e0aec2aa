"""Every number that the engine believes, in one place and under one version, each with its source.

Values marked "design" are chosen inside the published evidence; another value may be as good.
"""

from dataclasses import dataclass
from typing import Final

from coach.domain.vocabulary import Goal, Level

SCIENCE_VERSION: Final = "2026.11"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the prescription table. `accepted_reps` is the outer range that a validator allows.

    Where no load is a little heavier, too easy work may go on to `most_reps`: more repetitions come before a harder
    form (design).
    """

    sets: tuple[int, int, int]
    main_reps: Range
    accessory_reps: Range
    accepted_reps: Range
    free_reps: Range
    rir: Range
    main_rest_s: Range
    accessory_rest_s: Range
    weekly_sets: tuple[int, int, int]
    most_reps: int = 25


#: Repetitions, effort and rest by goal and level: Ratamess et al. 2009 (ACSM), Currier et al. 2026 (ACSM),
#: Haff & Triplett 2016 (NSCA), Schoenfeld et al. 2017 (volume), Singer et al. 2024 (rest), Refalo et al. 2023 (effort).
#: `free_reps` is the range of body-weight and band work, whose load cannot be chosen (design).
PRESCRIPTION: Final[dict[tuple[Goal, Level], Row]] = {
    (Goal.STRENGTH, Level.BEGINNER): Row(
        (2, 3, 3), (5, 8), (8, 12), (5, 15), (6, 12), (2, 3), (120, 180), (60, 120), (4, 6, 14)
    ),
    (Goal.STRENGTH, Level.INTERMEDIATE): Row(
        (3, 4, 5), (3, 6), (6, 12), (3, 15), (6, 12), (1, 3), (180, 240), (75, 105), (5, 8, 16)
    ),
    (Goal.STRENGTH, Level.ADVANCED): Row(
        (3, 5, 6), (3, 5), (5, 10), (1, 15), (6, 12), (1, 3), (180, 300), (105, 135), (6, 10, 20)
    ),
    (Goal.HYPERTROPHY, Level.BEGINNER): Row(
        (2, 3, 3), (8, 12), (10, 15), (5, 30), (8, 20), (2, 4), (90, 120), (60, 90), (6, 8, 16)
    ),
    (Goal.HYPERTROPHY, Level.INTERMEDIATE): Row(
        (3, 3, 4), (6, 12), (8, 15), (5, 30), (8, 20), (1, 3), (90, 150), (60, 90), (8, 12, 20)
    ),
    (Goal.HYPERTROPHY, Level.ADVANCED): Row(
        (3, 4, 5), (6, 10), (8, 15), (5, 30), (8, 25), (1, 3), (120, 180), (60, 120), (10, 14, 25)
    ),
}
_ENDURANCE: Final = Row((2, 3, 4), (12, 20), (15, 25), (12, 40), (12, 25), (1, 4), (20, 60), (20, 60), (4, 6, 16), 40)
_FAT_LOSS: Final = Row((2, 3, 4), (8, 15), (10, 15), (5, 30), (8, 20), (1, 4), (30, 90), (30, 90), (4, 6, 16))
_GENERAL: Final = Row((2, 3, 3), (8, 12), (10, 15), (5, 25), (8, 15), (2, 4), (60, 120), (60, 120), (4, 6, 14))
for _level in Level:
    PRESCRIPTION[(Goal.ENDURANCE, _level)] = _ENDURANCE
    PRESCRIPTION[(Goal.FAT_LOSS, _level)] = _FAT_LOSS
    PRESCRIPTION[(Goal.GENERAL_FITNESS, _level)] = _GENERAL

#: Fragala et al. 2019 (NSCA, older adults).
OLDER_ADULT: Final = Row((1, 2, 3), (8, 15), (8, 15), (6, 20), (8, 15), (3, 5), (90, 120), (60, 120), (4, 6, 14), 20)
#: Lloyd et al. 2014, Stricker et al. 2020 (youth).
YOUTH: Final = Row((1, 2, 3), (8, 12), (8, 12), (6, 20), (8, 15), (3, 5), (60, 120), (60, 120), (4, 6, 12), 20)

OLDER_ADULT_AGE: Final = 65
#: Below it no programme is made; from it to 17 only the careful one, with an adult present (design).
MINIMUM_AGE: Final = 16
ADULT_AGE: Final = 18
#: The effort of a first meeting with an exercise (design): session one is a calibration.
CALIBRATION_RIR: Final = 4
#: So many repetitions of a first set without a load show enough (design).
FIRST_REPS_MOST: Final = 15
HIGHEST_RIR: Final = 5
#: Hard enough for size and strength alike, and short of failure: Refalo et al. 2023, Robinson et al. 2024.
USUAL_RIR: Final = 2

#: Without straining: so many repetitions at least, such a share of the maximum at most (ACOG 804, 2020; design).
MODERATE_REPS: Final = 8
MODERATE_SHARE: Final = 0.75
#: Seconds of a hold by level (design), metres of a carry.
HOLD_S: Final[dict[Level, Range]] = {
    Level.BEGINNER: (15, 40),
    Level.INTERMEDIATE: (25, 60),
    Level.ADVANCED: (30, 75),
}
#: A hold without load grows by so many seconds (design).
HOLD_STEP_S: Final = 5
ACCEPTED_HOLD_S: Final[Range] = (10, 120)
#: Power work: few and fast (Haff & Triplett 2016).
POWER_REPS: Final[Range] = (3, 6)
LOWERED_REPS: Final[Range] = (3, 5)  #: Slow lowerings strain most at first (Petersen et al. 2011: fives; design).
CARRY_M: Final[Range] = (20, 40)
CARRY_S: Final[dict[Level, Range]] = {Level.BEGINNER: (20, 45), Level.INTERMEDIATE: (30, 60), Level.ADVANCED: (30, 60)}
#: Trunk work rests briefly whatever the goal; fast work rests until it is fast again (design).
CORE_REST_S: Final[Range] = (30, 75)
POWER_REST_S: Final[Range] = (90, 180)
ACCEPTED_CARRY_M: Final[Range] = (10, 60)
SECONDS_PER_METRE: Final = 1.2

# Duration of a session (design): seconds of a repetition stand in the catalogue.
DEFAULT_SECONDS_PER_REP: Final = 3.0
TRANSITION_BODYWEIGHT_S: Final = 30
TRANSITION_TOOL_S: Final = 60
TRANSITION_BARBELL_S: Final = 90
TRANSITION_FLOW_S: Final = 10
MINUTES_TOLERANCE: Final = 0.15

#: Minutes asked, seconds of warm-up aimed at, seconds at most: Jeffreys 2007 (RAMP), Iversen et al. 2021 (short). Ramp
#: sets come on top.
WARMUP_S: Final = (
    (5, 50, 90),
    (10, 100, 160),
    (15, 150, 240),
    (30, 240, 340),
    (60, 400, 600),
    (120, 600, 900),
    (180, 700, 960),
)
#: Minutes asked, seconds of cool-down aimed at: it is optional, so that time for lifting comes first (design). Older
#: adults take longer over both.
COOLDOWN_S: Final = ((5, 0), (20, 0), (30, 60), (60, 120), (120, 240), (180, 300))
OLDER_COOLDOWN: Final = 2.0
OLDER_WARMUP: Final = 1.25
COOLDOWN_LONGEST_S: Final = 600

# Estimated one-repetition maximum: Epley 1985 on repetitions plus repetitions in reserve (Zourdos et al. 2016).
EPLEY: Final = 30
#: Beyond it the linear equation is not valid: Reynolds et al. 2006.
E1RM_MOST_REPS: Final = 12
E1RM_MOST_RIR: Final = 4
#: Enough to compare two loads of one exercise, of which the heavier is begun with few repetitions (design).
E1RM_MOST_REPS_SHOWN: Final = 20
E1RM_SMOOTHING: Final = 0.3
#: Strength carried over to another exercise of the family is trusted less (design).
TRANSFER_DISCOUNT: Final = 0.85

#: Untrained 1RM over body weight, (men, women); anchors: Cooper Institute norms, van den Hoek et al. 2024 (design).
START_RATIO: Final = {
    "bench_press": (0.62, 0.36),
    "back_squat": (0.75, 0.45),
    "deadlift": (0.90, 0.60),
    "overhead_press": (0.38, 0.22),
    "barbell_row": (0.52, 0.30),
}
START_LEVEL: Final = {Level.BEGINNER: 1.0, Level.INTERMEDIATE: 1.4, Level.ADVANCED: 1.9}
START_AGE_SLOPE: Final = 0.008
START_AGE_FROM: Final = 35
START_AGE_FLOOR: Final = 0.6
START_SHARE: Final = 0.9
#: From so many lifts in the log on the start model follows the athlete, within these factors (design).
PERSONAL_LIFTS: Final = 3
PERSONAL_RANGE: Final = (0.7, 1.5)
#: A lightest tool above this multiple of what the log promises is not offered (design).
START_CEILING: Final = 1.25
START_BMI_CAP: Final = 25.0
#: Body weight assumed when it is unknown, kg: careful on purpose.
ASSUMED_WEIGHT_KG: Final = 55.0

# Progression: Ratamess et al. 2009 (2 to 10 %), double progression.
STEP_UP_LEAST: Final = 1.02
STEP_UP_MOST: Final = 1.10
STEP_DOWN: Final = 0.93
#: From one rung to the next such a step is larger than what is known from other lifts (design).
LARGE_STEP: Final = 1.3
#: So many kg are a small step; so many times the load may follow what the scale cannot say any more (design).
SMALL_STEP_KG: Final = 2.0
STEP_UNKNOWN: Final = 1.5
#: So many more in reserve than asked, in every set, means that the load was too light.
EASY_RIR_ABOVE: Final = 2
#: So many sets of one day show what an athlete can do; short sessions have no more (design).
SETS_THAT_TELL: Final = 2
#: An even walk is not harder than this (Herrmann et al. 2024).
WALK_MET: Final = 4.0
#: The share of the lifting that is left on a day she feels low (design).
LOW_DAY: Final = 0.75
#: So far below the reserve that was asked a day was far too hard (design).
STRAINED_RIR_BELOW: Final = 2
#: To about this share a load goes down in a lighter week, where fewer repetitions are not enough (science: deload).
LIGHTER_LOAD: Final = 0.9
#: A log has so many days; who trained seldom in them brings older ones.
LOG_DAYS: Final = 28
#: Days without training and what is kept of the load: a missed week holds it, two take 10 %, three and four 20 %;
#: what is longer ago says less and less (design).
BREAKS: Final = ((180, 0.50), (90, 0.60), (29, 0.70), (21, 0.80), (14, 0.90))
#: From so many days on nothing rises: more than a week has passed.
NO_RISE_AFTER_DAYS: Final = 8

#: Ramp sets, share of the load and repetitions, and the load, kg in all, from which one or two are worth it (design).
RAMP_SETS: Final = ((0.6, 6), (0.78, 4), (0.9, 2))
RAMP_FROM_KG: Final = (20.0, 40.0)
RAMP_REST_S: Final = 45
#: Such a share of the one-repetition maximum gets the third ramp set as well.
RAMP_HEAVY_PCT: Final = 85

# Recovery (design): dose by effort, share of yesterday's fatigue left after each day, capacity in sets.
EFFORT_DOSE: Final = (1.3, 1.1, 1.0, 0.85, 0.7)
INDIRECT_SHARE: Final = 0.5
#: exp(-24 h / tau) for tau 24, 36 and 40 h, written out so that no mathematics library rounds it differently.
DAILY_DECAY: Final = {"small": 0.367879, "large_upper": 0.513417, "legs": 0.548812, "cardio": 0.367879}
CAPACITY: Final = {Level.BEGINNER: 8.0, Level.INTERMEDIATE: 10.0, Level.ADVANCED: 12.0}
#: Below it a muscle gets reduced sets, below the second no heavy work.
RECOVERED_ENOUGH: Final = 0.6
TOO_TIRED: Final = 0.5
#: What such a muscle gets at most, and kept in reserve at least: light enough to be no heavy session.
TIRED_SETS: Final = 2
TIRED_RIR: Final = 4
FATIGUE_DAYS: Final = 10
#: A heavy session of a muscle: so many fractional sets, so many of them direct, with at most so many in reserve. Two of
#: them are at least 48 hours apart (design).
HEAVY_SETS: Final = 4
HEAVY_DIRECT_SETS: Final = 3
HEAVY_RIR: Final = 3
#: Reports err by about one, so that four reported may have been three.
HEAVY_REPORTED_RIR: Final = 4
#: Pushing and pulling, knee and hip are balanced over so many days (design).
BALANCE_DAYS: Final = 14

# Lighter weeks (Rogerson et al. 2024: every 5.6 weeks; Bell et al. 2022, 2023; the triggers are design).
DELOAD_EVERY_WEEKS: Final = {Level.BEGINNER: 8, Level.INTERMEDIATE: 6, Level.ADVANCED: 6}
DELOAD_SETS: Final = 0.55
DELOAD_MORE_RIR: Final = 2
#: So many lifts at such a share of their best, or so many days at the limit, call for one.
DELOAD_LIFTS: Final = 2
DELOAD_FALL: Final = 0.95
DELOAD_LIMIT_DAYS: Final = 3
#: A week with at most such a share of the usual sets was light already.
DELOAD_LIGHT_SHARE: Final = 0.65

# Energy: kcal = MET x 3.5 x kg / 200 x min (Herrmann et al. 2024); from 60 years 2.7 for 3.5 (Willis et al. 2024).
MET_ML: Final = 3.5
MET_ML_60: Final = 2.7
MET_AGE: Final = 60

#: Training weekdays by days a week, Monday is 0 (design).
DEFAULT_WEEKDAYS: Final[dict[int, tuple[int, ...]]] = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
#: With a week full of training, Sunday is for mobility.
EASY_WEEKDAY: Final = 6
CONSECUTIVE_DAYS_BEFORE_EASY: Final = 3
EASY_MINUTES: Final[Range] = (10, 15)

# Body-mass limits: below the first no weight loss is supported, from the second no jumping (design).
BMI_UNDERWEIGHT: Final = 18.5
BMI_NO_IMPACT: Final = 30.0


def row(goal: Goal, level: Level, cohort: str = "adult") -> Row:
    """The row of the prescription table; `cohort` is adult, older or youth."""
    if cohort == "older":
        return OLDER_ADULT
    return YOUTH if cohort == "youth" else PRESCRIPTION[(goal, level)]


def epley(load_kg: float, reps: float) -> float:
    """One-repetition maximum, kg, from a load and the repetitions possible with it (Epley 1985; the load at one)."""
    return load_kg if reps <= 1 else load_kg * (1 + reps / EPLEY)


def load_for(e1rm_kg: float, reps: float) -> float:
    """The load, kg, with which `reps` are just possible: Epley 1985, inverted."""
    return e1rm_kg if reps <= 1 else e1rm_kg / (1 + reps / EPLEY)


def reps_with(e1rm_kg: float, load_kg: float) -> float:
    """The repetitions that are just possible with a load, kg: Epley 1985, turned round."""
    return EPLEY * (e1rm_kg / load_kg - 1)


def interpolate(table: tuple[tuple[int, ...], ...], x: float, column: int) -> float:
    """Straight lines between the rows of a table whose first column is x; flat outside."""
    if x <= table[0][0]:
        return float(table[0][column])
    for left, right in zip(table, table[1:], strict=False):
        if x <= right[0]:
            return left[column] + (right[column] - left[column]) * (x - left[0]) / (right[0] - left[0])
    return float(table[-1][column])


def warmup_s(minutes: int, cohort: str) -> float:
    """Seconds of warm-up to aim at."""
    return interpolate(WARMUP_S, minutes, 1) * (OLDER_WARMUP if cohort == "older" else 1.0)


def cooldown_s(minutes: int, cohort: str) -> float:
    """Seconds of cool-down to aim at."""
    return interpolate(COOLDOWN_S, minutes, 1) * (OLDER_COOLDOWN if cohort == "older" else 1.0)
