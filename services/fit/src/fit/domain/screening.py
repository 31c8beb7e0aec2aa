"""Safety before any generator: what an athlete's answers rule out, whoever makes her workout.

The coach applies its own, finer gates as well. These are the floor under the old generator: they can only take
something away, and when in doubt they take the careful side. No diagnosis.
Sources: Warburton et al. 2011 (PAR-Q+), Riebe et al. 2015 (ACSM screening), ACOG 804 (2020), Goom et al. 2019
(postpartum), Turner et al. 2019 (diabetes), Lloyd et al. 2014 (youth), Fragala et al. 2019 (older adults),
Mountjoy et al. 2023 (energy that the body lacks).
"""

from collections.abc import Callable, Iterable

from fit.domain import health_words as words
from fit.domain import screening_texts as say
from fit.domain.health_listening import (
    aching,
    cannot_walk,
    hears_truly,
    heeded,
    is_after_birth,
    is_crisis,
    is_crisis_of_a_wish,
    is_expecting,
    is_feverish,
    is_mending,
    is_mild,
    is_unknown,
    speaks_for_itself,
)
from fit.domain.heaviness import FIRST_MOST_MINUTES, burdened, is_very_heavy
from fit.domain.profile import YOUNGEST, Injury, Level, Profile
from fit.domain.pulse import Pulse, pulse_of
from fit.domain.screening_findings import CALM, LEVELS, ONE_ARM, STRAIN, Findings, Scope, Screening
from fit.domain.thinness import CLEARED_MOST_MINUTES, MOST_MINUTES, Thinness, thinness_of
from fit.domain.training import Question
from fit.domain.vitals import Vitals

__all__ = ["LEVELS", "SAFETY_QUESTIONS", "Scope", "Screening", "screen"]

ADULT, OLDER = 18, 65  # years
NO_IMPACT_BMI = 30.0
POSTPARTUM_WEEKS = 12
# So many injured places at once are for a doctor or physiotherapist to see.
MANY_PLACES = 5
PLACES = {"ankle", "knee", "lower_back", "neck", "shoulder", "wrist", "one_arm_left_out", "one_arm_right_out"}

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


def screen(question: Question) -> Screening:
    """What the profile and measurements in this question rule out. Pure."""
    profile = question.profile or Profile()
    found = Findings(profile)
    for gate in _GATES:
        gate(question, profile, found)
    return found.screening()


def _told(profile: Profile) -> tuple[str, ...]:
    """What she wrote about her health."""
    return heeded((*profile.flags.conditions, *profile.flags.medications))


def _mentions(told: Iterable[str], *kinds: words.Words) -> bool:
    return any(hears_truly(kind, text) for text in told for kind in kinds)


def _answers(_: Question, profile: Profile, found: Findings) -> None:
    if profile.flags.parq_yes and profile.flags.medical_clearance:
        found.restrict(say.CLEARED, tags=CALM, impact="low")
    elif profile.flags.parq_yes:
        found.ask_clearance(say.SAFETY_ANSWER)


def _walking(_: Question, profile: Profile, found: Findings) -> None:
    """A doctor's word does not change that our training is made for who stands and walks."""
    if any(cannot_walk(text) for text in _told(profile)):
        found.seated = True
        found.ask_clearance(say.SEATED)


def _conditions(_: Question, profile: Profile, found: Findings) -> None:
    told, cleared = _told(profile), profile.flags.medical_clearance
    if _mentions(told, words.HEART, words.HEART_MEDICINES):
        if cleared:
            found.restrict(say.HEART_CLEARED, tags=CALM, impact="low")
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
            found.restrict(say.MENDING_CLEARED, tags=CALM, impact="low")
        else:
            found.ask_clearance(say.MENDING, Scope.BREATHING)


def _others(_: Question, profile: Profile, found: Findings) -> None:
    """What no other gate speaks for: common and mild, or something that a doctor should judge first."""
    cleared = profile.flags.medical_clearance
    others = [text for text in _told(profile) if not speaks_for_itself(text)]
    if any(is_unknown(text) for text in others):
        if cleared:
            found.restrict(say.UNKNOWN_CLEARED, tags=CALM, impact="low")
        else:
            found.ask_clearance(say.UNKNOWN)
    elif not cleared and any(is_mild(text) for text in others):
        found.restrict(say.MILD, tags=("jump", "explosive", *STRAIN), impact="low")


def _aches(_: Question, profile: Profile, found: Findings) -> None:
    """An ache told in words spares its place as the injury would."""
    places = [place for text in _told(profile) for place in aching(text)]
    if places:
        found.excluded.update(places)
        found.restrict(say.ACHE, tags=("jump", "explosive", *STRAIN), impact="low")


def _motherhood(_: Question, profile: Profile, found: Findings) -> None:
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
        found.restrict(say.MOTHERHOOD_CLEARED, tags=("skill_high", "lying_flat", "prone", *CALM), impact="low")
    else:
        found.ask_clearance(say.MOTHERHOOD)


def _vitals(question: Question) -> Vitals:
    asked = question
    return Vitals(asked.age, asked.weight_kg, asked.height_cm, asked.body_fat_pct, asked.rest_hr)


def _body(question: Question, _: Profile, found: Findings) -> None:
    if (_vitals(question).bmi or 0.0) >= NO_IMPACT_BMI:
        found.limit(("jump",), "low")


def _burden(question: Question, _: Profile, found: Findings) -> None:
    """Nobody has built furniture to be hung on."""
    found.limit(burdened(_vitals(question)), "high")


def _heaviness(question: Question, profile: Profile, found: Findings) -> None:
    """It begins short, simple and upright."""
    if not is_very_heavy(_vitals(question)):
        return
    found.limit(("head_down",), "low")
    if not profile.flags.medical_clearance:
        found.level = Level.BEGINNER
        found.keep_short(FIRST_MOST_MINUTES)
        found.restrict(say.VERY_HEAVY, tags=("lying_flat", "prone", *CALM), impact="low")


def _thinness(question: Question, profile: Profile, found: Findings) -> None:
    """Where the body may lack energy a doctor looks first; no words of weight or numbers."""
    thinness = thinness_of(profile, _vitals(question))
    if thinness in (Thinness.UNDERWEIGHT, Thinness.LEAN):
        found.keep_short(MOST_MINUTES)
        found.restrict(say.LEAN if thinness is Thinness.LEAN else say.LITTLE_TO_SPARE, tags=("jump",))
    elif thinness is Thinness.SEVERE:
        found.keep_short(CLEARED_MOST_MINUTES)
        if profile.flags.medical_clearance:
            found.restrict(say.THIN_CLEARED, tags=CALM, impact="low")
        else:
            found.ask_clearance(say.THIN)


def _pulse(question: Question, profile: Profile, found: Findings) -> None:
    pulse = pulse_of(profile, _vitals(question))
    if pulse is Pulse.UNUSUAL:
        found.restrict(say.PULSE, tags=CALM, impact="low")
    elif pulse is Pulse.ALARMING and profile.flags.medical_clearance:
        found.restrict(say.PULSE_CLEARED, tags=CALM, impact="low")
    elif pulse is Pulse.ALARMING:
        found.ask_clearance(say.PULSE_FIRST, Scope.BREATHING)


def _injuries(_: Question, profile: Profile, found: Findings) -> None:
    if len(found.excluded & PLACES) >= MANY_PLACES and not profile.flags.medical_clearance:
        found.ask_clearance(say.MANY_INJURIES)
    if Injury.OSTEOPOROSIS_OLDER.value in found.excluded:
        found.restrict(say.BONE, tags=("jump",), impact="low")
    if found.excluded.intersection(ONE_ARM):
        found.restrict(say.ONE_ARM)


def _age(question: Question, _: Profile, found: Findings) -> None:
    age = question.age
    if age is None:
        return
    if age < YOUNGEST:
        found.refuse(say.TOO_YOUNG)
    elif age < ADULT:
        found.level = min(found.level, Level.INTERMEDIATE, key=LEVELS.index)
        found.restrict(say.YOUTH, tags=("skill_high", "jump", *STRAIN))
    elif age >= OLDER:
        found.limit(("skill_high", "jump", *STRAIN), "low")


def _crisis(_: Question, profile: Profile, found: Findings) -> None:
    flags = profile.flags
    health, wishes = (*flags.conditions, *flags.medications), (*profile.dislikes.foods, profile.sport or "")
    if any(map(is_crisis, health)) or any(map(is_crisis_of_a_wish, wishes)):
        found.refuse(say.CRISIS)


# A refusal stands alone, and what somebody in need must read comes before everything else: so these two come last.
_GATES: tuple[Callable[[Question, Profile, Findings], None], ...] = (
    _answers,
    _walking,
    _conditions,
    _others,
    _aches,
    _motherhood,
    _body,
    _burden,
    _heaviness,
    _thinness,
    _pulse,
    _injuries,
    _age,
    _crisis,
)
