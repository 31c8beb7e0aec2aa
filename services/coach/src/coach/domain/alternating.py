"""Which lifts can take turns, and when the time asks for it (supersets roughly halve it: Iversen et al. 2021)."""

from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format, Goal

#: Up to so many minutes a push and a pull take turns, whose muscles rest meanwhile (Robbins et al. 2010); who came for
#: strength has more time for each.
PUSH_AND_PULL_PAIR_UP_TO_MIN: Final = 60
HEAVY_LIFTS_PAIR_UP_TO_MIN: Final = 45
#: Up to so many minutes accessories take turns whatever the goal, else the week's smaller muscles go without.
ACCESSORIES_PAIR_UP_TO_MIN: Final = 60
_BACK: Final = "lower_back"
#: What there is one of, or what stands where it stands: nobody loads one bar for two lifts in turn, nor keeps two
#: machines for herself while others wait.
STATIONS: Final = frozenset({"barbell", "ez_bar", "trap_bar", "squat_rack", "cable_machine", "machines"})


def accessories_alternate(situation: Situation) -> bool:
    """Whether the day has supersets at all: not where who came for strength or size has time for each lift."""
    liked = Format.SUPERSET in situation.question.profile.prefers_formats
    unhurried = situation.minutes > ACCESSORIES_PAIR_UP_TO_MIN
    return liked or not (unhurried and situation.verdict.goal in (Goal.STRENGTH, Goal.HYPERTROPHY))


def push_and_pull_alternate(situation: Situation) -> bool:
    """Whether the time is so short that a push and a pull take turns."""
    heavy = situation.verdict.goal is Goal.STRENGTH
    return situation.minutes <= (HEAVY_LIFTS_PAIR_UP_TO_MIN if heavy else PUSH_AND_PULL_PAIR_UP_TO_MIN)


def needs_station(exercise: Exercise) -> bool:
    """Whether it keeps a place of the gym: a bar, a rack or a machine."""
    return not STATIONS.isdisjoint(exercise.equipment)


def can_alternate(one: Exercise, other: Exercise) -> bool:
    """Whether one such place is enough for both, and the back may rest in one of them."""
    return not (needs_station(one) and needs_station(other)) and not (loads_back(one) and loads_back(other))


def loads_back(exercise: Exercise) -> bool:
    """Whether the lower back holds the load: a row without a support, a hip hinge, a bar on the shoulders."""
    return _BACK in (*exercise.primary, *exercise.secondary) or "spine_loaded" in exercise.tags
