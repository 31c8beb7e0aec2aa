"""Safety gates: what a profile allows, before anything is generated. No diagnosis; when in doubt, the careful side.

Sources: Warburton et al. 2011 (PAR-Q+), Riebe et al. 2015 (ACSM screening), ACOG 804 (2020), Goom et al. 2019,
Turner et al. 2019 (diabetes), Stricker et al. 2020 and Lloyd et al. 2014 (youth), Fragala et al. 2019 (older adults).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from coach.domain import gate_texts as say
from coach.domain import gate_words as words
from coach.domain.listening import hears, hears_truly, is_feverish, is_mending, is_mild, is_nothing, is_unknown
from coach.domain.profile import Profile
from coach.domain.science import ADULT_AGE, BMI_NO_IMPACT, BMI_UNDERWEIGHT, MINIMUM_AGE, OLDER_ADULT_AGE
from coach.domain.vocabulary import Goal, Impact, Injury, Level, Status


class Scope(IntEnum):
    """How much of training remains possible: all of it, only gentle movement, only rest and breathing."""

    REST = 0
    GENTLE = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gates say. `texts` are shown as they are; the limits bind generator and validator alike.

    `moderate`: no few and heavy repetitions, whatever the goal.
    """

    status: Status = Status.OK
    texts: tuple[str, ...] = ()
    scope: Scope = Scope.FULL
    goal: Goal = Goal.GENERAL_FITNESS
    level: Level = Level.BEGINNER
    cohort: str = "adult"
    exclusions: frozenset[Injury] = frozenset()
    avoid_tags: frozenset[str] = frozenset()
    max_impact: Impact = Impact.HIGH
    least_rir: int = 0
    show_energy: bool = True
    moderate: bool = False


class _Findings:
    """Collects what the single gates find; the strictest word wins."""

    def __init__(self, profile: Profile) -> None:
        known = profile.onboarded
        self.status = Status.OK
        self.texts: list[str] = []
        self.limits: list[str] = []
        self.kind: list[str] = []
        self.scope = Scope.FULL
        self.goal = profile.goal if known else Goal.GENERAL_FITNESS
        self.level = profile.level if known else Level.BEGINNER
        self.cohort = "adult"
        self.exclusions = set(profile.injuries)
        self.avoid_tags: set[str] = set()
        self.max_impact = Impact.HIGH if self.level is not Level.BEGINNER else Impact.LOW
        self.least_rir = 0
        self.show_energy = True
        self.moderate = False

    def restrict(self, text: str, *, rir: int = 0, impact: Impact = Impact.HIGH, tags: tuple[str, ...] = ()) -> None:
        """Train, but with limits; the text is about training, so it is left out where there is none."""
        self._worsen(Status.RESTRICTED)
        self.limits.append(text)
        self.least_rir = max(self.least_rir, rir)
        self.cap_impact(impact)
        self.avoid_tags.update(tags)

    def restrict_calmly(self, text: str, *tags: str) -> None:
        """Train without straining: moderate loads, no jumps, much in reserve."""
        self.restrict(text, rir=3, impact=Impact.LOW, tags=("breath_holding", *tags))
        self.moderate = True
        self.leave_heavy_goals()

    def leave_heavy_goals(self) -> None:
        """Strength and size wait: their repetitions are few, their loads heavy."""
        if self.goal in (Goal.STRENGTH, Goal.HYPERTROPHY):
            self.goal = Goal.GENERAL_FITNESS

    def mention(self, text: str) -> None:
        """Something that is true whatever is trained."""
        self._worsen(Status.RESTRICTED)
        self.kind.append(text)

    def ask_clearance(self, text: str, *, scope: Scope = Scope.GENTLE) -> None:
        """No training before a doctor has agreed."""
        self._worsen(Status.CLEARANCE_REQUIRED)
        self.texts.append(text)
        self.scope = min(self.scope, scope)
        self.cap_impact(Impact.LOW)

    def refuse(self, text: str) -> None:
        """No training; the text stands alone."""
        self._worsen(Status.REFUSED)
        self.texts, self.limits, self.kind = [text], [], []
        self.scope = Scope.REST

    def cap_impact(self, impact: Impact) -> None:
        if impact.rank < self.max_impact.rank:
            self.max_impact = impact

    def _worsen(self, status: Status) -> None:
        order = list(Status)
        self.status = max(self.status, status, key=order.index)

    def verdict(self) -> Verdict:
        """What was found, as a value. Without a training session its limits go unsaid, but they hold."""
        limits = self.limits if self.scope is Scope.FULL else []
        return Verdict(
            self.status,
            (*self.texts, *limits, *self.kind),
            self.scope,
            self.goal,
            self.level,
            self.cohort,
            frozenset(self.exclusions),
            frozenset(self.avoid_tags),
            self.max_impact,
            self.least_rir,
            self.show_energy,
            self.moderate,
        )


def _told(profile: Profile) -> tuple[str, ...]:
    """What she wrote about her health."""
    return (*profile.flags.conditions, *profile.flags.medications)


def _mentions(told: tuple[str, ...], kind: words.Words) -> bool:
    return any(hears_truly(kind, text) for text in told)


def _age(profile: Profile, found: _Findings) -> None:
    age = profile.age
    if age is None:
        return
    if age < MINIMUM_AGE:
        found.refuse(say.TOO_YOUNG)
        found.show_energy = False
    elif age < ADULT_AGE:
        found.cohort = "youth"
        found.show_energy = False
        if found.level is Level.ADVANCED:
            found.level = Level.INTERMEDIATE
        if found.goal is Goal.FAT_LOSS:
            found.goal = Goal.GENERAL_FITNESS
        found.restrict(say.YOUTH, rir=3, tags=("skill_high", "breath_holding"))
    elif age >= OLDER_ADULT_AGE:
        found.cohort = "older"
        found.least_rir = max(found.least_rir, 3)
        found.cap_impact(Impact.LOW)
        found.avoid_tags.update(("breath_holding", "jump"))


def _screening(profile: Profile, found: _Findings) -> None:
    flags = profile.flags
    if not flags.parq_yes:
        return
    if flags.medical_clearance:
        found.restrict(say.PARQ_CLEARED, rir=2, tags=("breath_holding",))
    elif found.status is not Status.CLEARANCE_REQUIRED:
        found.ask_clearance(say.PARQ)


def _conditions(profile: Profile, found: _Findings) -> None:
    cleared, told = profile.flags.medical_clearance, _told(profile)
    if _mentions(told, words.HEART):
        if cleared:
            found.restrict_calmly(say.HEART_CLEARED, "explosive")
        else:
            found.ask_clearance(say.HEART)
    if _mentions(told, words.GLUCOSE):
        if cleared:
            found.restrict(say.GLUCOSE_CLEARED, rir=2)
        else:
            found.ask_clearance(say.GLUCOSE)
    if _mentions(told, words.BONE):
        found.exclusions.add(Injury.OSTEOPOROSIS_OLDER)
    if any(is_feverish(text) for text in told):
        found.ask_clearance(say.FEVER, scope=Scope.REST)


def _mending(profile: Profile, found: _Findings) -> None:
    if not any(is_mending(text) for text in _told(profile)):
        return
    if profile.flags.medical_clearance:
        found.restrict_calmly(say.MENDING_CLEARED, "explosive")
    else:
        found.ask_clearance(say.MENDING, scope=Scope.REST)


def _others(profile: Profile, found: _Findings) -> None:
    """What no other gate speaks for: mild, or something that a doctor should judge (Warburton et al. 2011)."""
    if profile.flags.medical_clearance:
        return
    others = [text for text in _told(profile) if not (_speaks_for_itself(text) or is_nothing(text))]
    if any(is_unknown(text) for text in others):
        found.ask_clearance(say.UNKNOWN_CONDITION)
    elif any(is_mild(text) for text in others):
        found.restrict(say.MILD_CONDITION, rir=3, impact=Impact.LOW, tags=("breath_holding", "explosive"))
        found.leave_heavy_goals()


def _speaks_for_itself(text: str) -> bool:
    heard = hears_truly(words.HEART, text) or hears_truly(words.GLUCOSE, text)
    return heard or is_feverish(text) or is_mending(text)


def _motherhood(profile: Profile, found: _Findings) -> None:
    flags = profile.flags
    if flags.pregnant_weeks is not None or Injury.PREGNANCY in profile.injuries:
        found.exclusions.add(Injury.PREGNANCY)
        if flags.medical_clearance:
            found.restrict_calmly(say.PREGNANT_CLEARED, "lying_flat", "prone", "jump", "explosive", "skill_high")
        else:
            found.ask_clearance(say.PREGNANT)
    weeks = flags.postpartum_weeks
    if (weeks is not None and weeks < 12) or Injury.POSTPARTUM_12WK in profile.injuries:
        found.exclusions.add(Injury.POSTPARTUM_12WK)
        if weeks is not None and weeks < 6 and not flags.medical_clearance:
            found.ask_clearance(say.POSTPARTUM_EARLY)
        else:
            found.restrict_calmly(say.POSTPARTUM, "jump")


def _eating(profile: Profile, found: _Findings) -> None:
    flags = profile.flags
    if flags.eating_disorder_history or _mentions(_told(profile), words.EATING):
        found.show_energy = False
        if found.goal is Goal.FAT_LOSS:
            found.goal = Goal.GENERAL_FITNESS
        found.mention(say.EATING)


def _body(profile: Profile, found: _Findings) -> None:
    bmi = profile.bmi
    if bmi is None:
        return
    if bmi < BMI_UNDERWEIGHT and found.goal is Goal.FAT_LOSS:
        found.goal = Goal.GENERAL_FITNESS
        found.show_energy = False
        found.restrict(say.UNDERWEIGHT)
    if bmi >= BMI_NO_IMPACT:
        found.cap_impact(Impact.LOW)


def _injuries(profile: Profile, found: _Findings) -> None:
    if Injury.OSTEOPOROSIS_OLDER in found.exclusions:
        found.restrict(say.BONE, rir=3, impact=Impact.LOW, tags=("jump",))
    if {Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT} & found.exclusions:
        both = {Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT} <= found.exclusions
        found.limits.append(say.BOTH_ARMS if both else say.ONE_ARM)


def _crisis(profile: Profile, found: _Findings) -> None:
    if any(hears(words.CRISIS, text) for text in (*_told(profile), *profile.dislikes.foods, profile.sport or "")):
        found.refuse(say.CRISIS)
        found.show_energy = False


#: The order matters only for the texts: the general question on health speaks when no answer spoke for itself, and a
#: refusal stands alone and therefore comes last.
_GATES: Final[tuple[Callable[[Profile, _Findings], None], ...]] = (
    _conditions,
    _mending,
    _others,
    _motherhood,
    _screening,
    _eating,
    _body,
    _injuries,
    _age,
    _crisis,
)


def judge(profile: Profile) -> Verdict:
    """Run every gate over a profile. Pure; the same profile has the same verdict."""
    found = _Findings(profile)
    if not profile.onboarded:
        found.limits.append(say.NOT_ONBOARDED)
        found.least_rir = 3
    for gate in _GATES:
        gate(profile, found)
    return found.verdict()
