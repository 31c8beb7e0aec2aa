"""Safety before any generator: what an athlete's answers rule out, whoever makes her workout.

The coach applies its own, finer gates as well. These are the floor under the old generator: they can only take
something away, and when in doubt they take the careful side. No diagnosis.
Sources: Warburton et al. 2011 (PAR-Q+), Riebe et al. 2015 (ACSM screening), ACOG 804 (2020), Goom et al. 2019
(postpartum), Turner et al. 2019 (diabetes), Lloyd et al. 2014 (youth), Fragala et al. 2019 (older adults),
Mountjoy et al. 2023 (energy that the body lacks).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from fit.domain import health_words as words
from fit.domain import screening_texts as say
from fit.domain.catalogue import Exercise
from fit.domain.health_listening import (
    aching,
    cannot_walk,
    hears_truly,
    heeded,
    is_after_birth,
    is_crisis,
    is_expecting,
    is_feverish,
    is_mending,
    is_mild,
    is_unknown,
    speaks_for_itself,
)
from fit.domain.profile import YOUNGEST, Injury, Level, Profile
from fit.domain.thinness import CLEARED_MOST_MINUTES, MOST_MINUTES, Thinness, bmi, thinness_of
from fit.domain.training import Question

ADULT, OLDER = 18, 65  # years
NO_IMPACT_BMI = 30.0
POSTPARTUM_WEEKS = 12
IMPACTS = ("none", "low", "high")
LEVELS = tuple(Level)
ONE_ARM = (Injury.ONE_ARM_LEFT_OUT.value, Injury.ONE_ARM_RIGHT_OUT.value)

# The seven questions of the PAR-Q+ general page (Warburton et al. 2011) in our own words. A yes to any of them asks
# for advice first. `screened_on` tells clients when they were answered; a year later they should be asked again.
SAFETY_QUESTIONS = {
    "heart_or_blood_pressure": "Has a doctor ever told you that you have a heart condition or high blood pressure?",
    "chest_pain": "Do you feel pain in your chest at rest, in daily life, or when you exert yourself?",
    "dizziness_or_fainting": "In the past 12 months, did you lose your balance from dizziness, or lose consciousness?",
    "other_chronic_condition": "Has a doctor diagnosed any other long-lasting condition?",
    "prescribed_medicine": "Do you take medicine that a doctor prescribed for a long-lasting condition?",
    "bone_joint_or_soft_tissue": "Do you have, or had you in the past 12 months, a bone, joint or muscle problem "
    "that more activity could make worse?",
    "supervised_only": "Has a doctor told you to exercise only under medical supervision?",
}

_STRAIN = ("breath_holding",)
# What nobody does before clearance, nor with it where a doctor had to be asked.
_CALM = ("jump", "explosive", "head_down", *_STRAIN)


class Scope(IntEnum):
    """How much of training remains possible: only breathing, only gentle movement, all of it."""

    BREATHING = 0
    GENTLE = 1
    FULL = 2


_PATTERNS = {Scope.BREATHING: frozenset({"breathing"}), Scope.GENTLE: frozenset({"breathing", "mobility"})}


@dataclass(frozen=True, slots=True)
class Screening:
    """What remains possible, and `texts` that say why in kind words. `status` in the coach's vocabulary."""

    scope: Scope
    status: str
    texts: tuple[str, ...]
    level: Level
    max_impact: str
    excluded: frozenset[str]
    avoid_tags: frozenset[str]
    seated: bool = False
    most_minutes: int | None = None

    def allows(self, exercise: Exercise, *, scope: Scope = Scope.FULL) -> bool:
        """True when nothing she told us rules this exercise out; `scope` narrows what is asked for further."""
        patterns = _PATTERNS.get(min(scope, self.scope))
        return (
            (patterns is None or exercise.pattern in patterns)
            and LEVELS.index(Level(exercise.level)) <= LEVELS.index(self.level)
            and IMPACTS.index(exercise.impact) <= IMPACTS.index(self.max_impact)
            and not self.excluded & exercise.contraindications
            and not self.avoid_tags.intersection(exercise.tags)
            and exercise.arms <= 2 - len(self.excluded.intersection(ONE_ARM))
            and (not self.seated or _is_seated(exercise))
        )


def _is_seated(exercise: Exercise) -> bool:
    """Done on a chair, without the legs."""
    moved = (muscle.body_part for muscle in (*exercise.primary, *exercise.secondary))
    return exercise.position == "seated" and "lower body" not in moved


def screen(question: Question) -> Screening:
    """What the profile and measurements in this question rule out. Pure."""
    profile = question.profile or Profile()
    found = _Findings(profile)
    for gate in _GATES:
        gate(question, profile, found)
    return found.screening()


class _Findings:
    """Collects what the gates find; the strictest word wins."""

    def __init__(self, profile: Profile) -> None:
        self.scope = Scope.FULL
        self.texts: list[str] = []
        self.level = profile.level
        self.max_impact = "low" if profile.level is Level.BEGINNER else "high"
        self.excluded = {injury.value for injury in profile.injuries}
        self.avoid_tags: set[str] = set()
        self.restricted = self.refused = self.seated = False
        self.most_minutes: int | None = None

    def restrict(self, text: str, *, tags: Iterable[str] = (), impact: str = "high") -> None:
        self.restricted = True
        self.texts.append(text)
        self.limit(tags, impact)

    def limit(self, tags: Iterable[str], impact: str) -> None:
        self.avoid_tags.update(tags)
        self.max_impact = min(self.max_impact, impact, key=IMPACTS.index)

    def ask_clearance(self, text: str, scope: Scope = Scope.GENTLE) -> None:
        self.scope = min(self.scope, scope)
        self.texts.append(text)
        self.limit(_CALM, "low")

    def refuse(self, text: str) -> None:
        self.scope, self.texts, self.refused = Scope.BREATHING, [text], True

    def screening(self) -> Screening:
        status = "restricted" if self.restricted else "ok"
        if self.scope is not Scope.FULL:
            status = "refused" if self.refused else "clearance_required"
        texts = tuple(dict.fromkeys(self.texts))
        excluded, tags = frozenset(self.excluded), frozenset(self.avoid_tags)
        limits = (self.max_impact, excluded, tags, self.seated, self.most_minutes)
        return Screening(self.scope, status, texts, self.level, *limits)


def _told(profile: Profile) -> tuple[str, ...]:
    """What she wrote about her health."""
    return heeded((*profile.flags.conditions, *profile.flags.medications))


def _mentions(told: Iterable[str], *kinds: words.Words) -> bool:
    return any(hears_truly(kind, text) for text in told for kind in kinds)


def _answers(_: Question, profile: Profile, found: _Findings) -> None:
    if profile.flags.parq_yes and profile.flags.medical_clearance:
        found.restrict(say.CLEARED, tags=_CALM, impact="low")
    elif profile.flags.parq_yes:
        found.ask_clearance(say.SAFETY_ANSWER)


def _walking(_: Question, profile: Profile, found: _Findings) -> None:
    """A doctor's word does not change that our training is made for who stands and walks."""
    if any(cannot_walk(text) for text in _told(profile)):
        found.seated = True
        found.ask_clearance(say.SEATED)


def _conditions(_: Question, profile: Profile, found: _Findings) -> None:
    told, cleared = _told(profile), profile.flags.medical_clearance
    if _mentions(told, words.HEART, words.HEART_MEDICINES):
        if cleared:
            found.restrict(say.HEART_CLEARED, tags=_CALM, impact="low")
        else:
            found.ask_clearance(say.HEART)
    if _mentions(told, words.GLUCOSE):
        found.restrict(say.GLUCOSE_CLEARED) if cleared else found.ask_clearance(say.GLUCOSE)
    if _mentions(told, words.BONE):
        found.excluded.add(Injury.OSTEOPOROSIS_OLDER.value)
    if any(is_feverish(text) for text in told):
        found.ask_clearance(say.FEVER, Scope.BREATHING)
    if any(is_mending(text) for text in told):
        if cleared:
            found.restrict(say.MENDING_CLEARED, tags=_CALM, impact="low")
        else:
            found.ask_clearance(say.MENDING, Scope.BREATHING)


def _others(_: Question, profile: Profile, found: _Findings) -> None:
    """What no other gate speaks for: common and mild, or something that a doctor should judge first."""
    cleared = profile.flags.medical_clearance
    others = [text for text in _told(profile) if not speaks_for_itself(text)]
    if any(is_unknown(text) for text in others):
        if cleared:
            found.restrict(say.UNKNOWN_CLEARED, tags=_CALM, impact="low")
        else:
            found.ask_clearance(say.UNKNOWN)
    elif not cleared and any(is_mild(text) for text in others):
        found.restrict(say.MILD, tags=("jump", "explosive", *_STRAIN), impact="low")


def _aches(_: Question, profile: Profile, found: _Findings) -> None:
    """An ache told in words spares its place as the injury would."""
    places = [place for text in _told(profile) for place in aching(text)]
    if places:
        found.excluded.update(places)
        found.restrict(say.ACHE, tags=("jump", "explosive", *_STRAIN), impact="low")


def _motherhood(_: Question, profile: Profile, found: _Findings) -> None:
    flags = profile.flags
    told = _told(profile)
    if flags.pregnant_weeks is not None or any(is_expecting(text) for text in told):
        found.excluded.add(Injury.PREGNANCY.value)
    undated = flags.postpartum_weeks is None and any(is_after_birth(text) for text in told)
    if undated or (flags.postpartum_weeks is not None and flags.postpartum_weeks < POSTPARTUM_WEEKS):
        found.excluded.add(Injury.POSTPARTUM_12WK.value)
    if not found.excluded & {Injury.PREGNANCY.value, Injury.POSTPARTUM_12WK.value}:
        return
    if flags.medical_clearance:
        found.restrict(say.MOTHERHOOD_CLEARED, tags=("skill_high", "lying_flat", "prone", *_CALM), impact="low")
    else:
        found.ask_clearance(say.MOTHERHOOD)


def _body(question: Question, _: Profile, found: _Findings) -> None:
    if (bmi(question.weight_kg, question.height_cm) or 0.0) >= NO_IMPACT_BMI:
        found.limit(("jump",), "low")


def _thinness(question: Question, profile: Profile, found: _Findings) -> None:
    """Where the body may lack energy a doctor looks first; no words of weight or numbers."""
    thinness = thinness_of(profile, question.age, question.weight_kg, question.height_cm)
    if thinness is Thinness.UNDERWEIGHT:
        found.most_minutes = MOST_MINUTES
        found.restrict(say.LITTLE_TO_SPARE)
    elif thinness is Thinness.SEVERE:
        found.most_minutes = CLEARED_MOST_MINUTES
        if profile.flags.medical_clearance:
            found.restrict(say.THIN_CLEARED, tags=_CALM, impact="low")
        else:
            found.ask_clearance(say.THIN)


def _injuries(_: Question, __: Profile, found: _Findings) -> None:
    if Injury.OSTEOPOROSIS_OLDER.value in found.excluded:
        found.restrict(say.BONE, tags=("jump",), impact="low")
    if found.excluded.intersection(ONE_ARM):
        found.restrict(say.ONE_ARM)


def _age(question: Question, _: Profile, found: _Findings) -> None:
    age = question.age
    if age is None:
        return
    if age < YOUNGEST:
        found.refuse(say.TOO_YOUNG)
    elif age < ADULT:
        found.level = min(found.level, Level.INTERMEDIATE, key=LEVELS.index)
        found.restrict(say.YOUTH, tags=("skill_high", "jump", *_STRAIN))
    elif age >= OLDER:
        found.limit(("skill_high", "jump", *_STRAIN), "low")


def _crisis(_: Question, profile: Profile, found: _Findings) -> None:
    flags = profile.flags
    written = (*flags.conditions, *flags.medications, *profile.dislikes.foods, profile.sport or "")
    if any(is_crisis(text) for text in written):
        found.refuse(say.CRISIS)


# A refusal stands alone, and what somebody in need must read comes before everything else: so these two come last.
_GATES: tuple[Callable[[Question, Profile, _Findings], None], ...] = (
    _answers,
    _walking,
    _conditions,
    _others,
    _aches,
    _motherhood,
    _body,
    _thinness,
    _injuries,
    _age,
    _crisis,
)
