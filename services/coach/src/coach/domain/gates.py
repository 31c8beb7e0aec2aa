"""Safety gates: what a profile allows, before anything is generated. No diagnosis; when in doubt, the careful side.

Sources: Warburton et al. 2011 (PAR-Q+), Riebe et al. 2015 (ACSM screening), ACOG 804 (2020), Goom et al. 2019,
Turner et al. 2019 (diabetes), Stricker et al. 2020 and Lloyd et al. 2014 (youth), Fragala et al. 2019 (older adults),
Mountjoy et al. 2023 (energy that the body lacks).
"""

import math
from collections.abc import Callable
from typing import Final

from coach.domain import gate_texts as say
from coach.domain import gate_words as words
from coach.domain import thinness
from coach.domain.findings import Findings, Scope, Verdict
from coach.domain.heaviness import FIRST_MOST_MINUTES, is_very_heavy
from coach.domain.listening import (
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
from coach.domain.profile import Profile
from coach.domain.pulse import Pulse, pulse_of
from coach.domain.science import ADULT_AGE, BMI_NO_IMPACT, MINIMUM_AGE, OLDER_ADULT_AGE
from coach.domain.vocabulary import Goal, Impact, Injury, Level, Status

__all__ = ["Scope", "Verdict", "judge"]

#: Of the places that an injury can have, so many at once are for a doctor or physiotherapist to see (design).
MANY_PLACES: Final = 5
_PLACES: Final = frozenset({
    Injury.ANKLE, Injury.KNEE, Injury.LOWER_BACK, Injury.NECK, Injury.SHOULDER, Injury.WRIST, Injury.ONE_ARM_LEFT_OUT,
    Injury.ONE_ARM_RIGHT_OUT,
})  # fmt: skip


def _told(profile: Profile) -> tuple[str, ...]:
    """What she wrote about her health."""
    return heeded((*profile.flags.conditions, *profile.flags.medications))


def _mentions(told: tuple[str, ...], kind: words.Words) -> bool:
    return any(hears_truly(kind, text) for text in told)


def _age(profile: Profile, found: Findings) -> None:
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
        found.avoid_tags.add("jump")


def _screening(profile: Profile, found: Findings) -> None:
    flags = profile.flags
    if not flags.parq_yes:
        return
    if flags.medical_clearance:
        # Which question it was is not told: it may have been that of the heart.
        found.restrict_calmly(say.PARQ_CLEARED, "explosive")
    elif found.status is not Status.CLEARANCE_REQUIRED:
        found.ask_clearance(say.PARQ)


def _conditions(profile: Profile, found: Findings) -> None:
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


def _walking(profile: Profile, found: Findings) -> None:
    """A doctor's word does not change that all of our training is made for who stands and walks."""
    if any(cannot_walk(text) for text in _told(profile)):
        found.seated = True
        found.ask_clearance(say.SEATED)


def _mending(profile: Profile, found: Findings) -> None:
    if not any(is_mending(text) for text in _told(profile)):
        return
    if profile.flags.medical_clearance:
        found.restrict_calmly(say.MENDING_CLEARED, "explosive")
    else:
        found.ask_clearance(say.MENDING, scope=Scope.REST)


def _others(profile: Profile, found: Findings) -> None:
    """What no other gate speaks for: mild, or something that a doctor should judge (Warburton et al. 2011).

    With a doctor's word the unknown is trained calmly, for we still cannot judge it, and the mild as usual.
    """
    cleared = profile.flags.medical_clearance
    others = [text for text in _told(profile) if not speaks_for_itself(text)]
    if any(is_unknown(text) for text in others):
        if cleared:
            found.restrict_calmly(say.UNKNOWN_CLEARED, "explosive")
        else:
            found.ask_clearance(say.UNKNOWN_CONDITION)
    elif not cleared and any(is_mild(text) for text in others):
        found.restrict(say.MILD_CONDITION, rir=3, impact=Impact.LOW, tags=("breath_holding", "explosive"))
        found.leave_heavy_goals()


def _aches(profile: Profile, found: Findings) -> None:
    """An ache told in words spares its place as the injury would, and the session is moderate besides."""
    places = {Injury(place) for text in _told(profile) for place in aching(text)}
    if places:
        found.exclusions |= places
        found.restrict(say.ACHE, rir=3, impact=Impact.LOW, tags=("breath_holding", "explosive"))
        found.leave_heavy_goals()


def _motherhood(profile: Profile, found: Findings) -> None:
    flags, told = profile.flags, _told(profile)
    expecting = flags.pregnant_weeks is not None or any(is_expecting(text) for text in told)
    if expecting or Injury.PREGNANCY in profile.injuries:
        found.exclusions.add(Injury.PREGNANCY)
        if flags.medical_clearance:
            found.restrict_calmly(say.PREGNANT_CLEARED, "lying_flat", "prone", "jump", "explosive", "skill_high")
        else:
            found.ask_clearance(say.PREGNANT)
    weeks = flags.postpartum_weeks
    undated = weeks is None and any(is_after_birth(text) for text in told)
    if undated or (weeks is not None and weeks < 12) or Injury.POSTPARTUM_12WK in profile.injuries:
        found.exclusions.add(Injury.POSTPARTUM_12WK)
        early = weeks is not None and weeks < 6
        if (early or undated) and not flags.medical_clearance:
            found.ask_clearance(say.POSTPARTUM_EARLY if early else say.POSTPARTUM_UNDATED)
        else:
            found.restrict_calmly(say.POSTPARTUM, "jump")


def _eating(profile: Profile, found: Findings) -> None:
    if thinness.eats_hard(profile):
        if found.goal is Goal.FAT_LOSS:
            found.goal = Goal.GENERAL_FITNESS
        found.spare(None, thinness.EATING_MOST_CARDIO_S)
        found.mention(say.EATING)


def _body(profile: Profile, found: Findings) -> None:
    if (profile.bmi or 0.0) >= BMI_NO_IMPACT:
        found.cap_impact(Impact.LOW)


def _heaviness(profile: Profile, found: Findings) -> None:
    """It begins short, simple and upright. Energy that is reckoned by the kilogram would be far too much."""
    if not is_very_heavy(profile):
        return
    found.show_energy = False
    found.avoid_tags.update(("jump", "head_down"))
    if not profile.flags.medical_clearance:
        found.level = Level.BEGINNER
        found.spare(FIRST_MOST_MINUTES, math.inf)
        found.restrict(
            say.VERY_HEAVY, rir=3, impact=Impact.LOW, tags=("explosive", "breath_holding", "lying_flat", "prone")
        )


def _thinness(profile: Profile, found: Findings) -> None:
    """Where the body may lack energy a doctor looks first at heart, blood and bones; no words of weight or numbers."""
    lacks = thinness.thinness_of(profile)
    if lacks is thinness.Thinness.SEVERE:
        found.spare(thinness.CLEARED_MOST_MINUTES, 0.0)
        found.leave_tiring_goals()
        if profile.flags.medical_clearance:
            found.restrict_calmly(say.THIN_CLEARED, "explosive", "jump")
        else:
            found.ask_clearance(say.THIN)
    elif lacks is not thinness.Thinness.NONE:
        _little_to_spare(profile, found, lean=lacks is thinness.Thinness.LEAN)


def _little_to_spare(profile: Profile, found: Findings, *, lean: bool) -> None:
    """Bones that lack energy are spared jumps. `lean`: by body fat alone, which a scale may have got wrong."""
    wants_loss = found.goal is Goal.FAT_LOSS and not thinness.is_young(profile)
    found.goal = Goal.GENERAL_FITNESS if found.goal is Goal.FAT_LOSS else found.goal
    found.spare(thinness.MOST_MINUTES, thinness.MOST_CARDIO_S)
    if lean:
        found.restrict(say.LEAN_NO_LOSS if wants_loss else say.LEAN, tags=("jump",))
    else:
        found.restrict(say.UNDERWEIGHT if wants_loss else say.LITTLE_TO_SPARE, tags=("jump",))


def _pulse(profile: Profile, found: Findings) -> None:
    """Before a doctor has looked, a heart that races or hardly beats at rest gets no more than breathing to do."""
    pulse = pulse_of(profile)
    if pulse is not Pulse.USUAL:
        found.leave_tiring_goals()
    if pulse is Pulse.UNUSUAL:
        found.restrict_calmly(say.PULSE, "explosive")
    elif pulse is Pulse.ALARMING and profile.flags.medical_clearance:
        found.restrict_calmly(say.PULSE_CLEARED, "explosive")
    elif pulse is Pulse.ALARMING:
        found.ask_clearance(say.PULSE_FIRST, scope=Scope.REST)


def _gentle_goal(_profile: Profile, found: Findings) -> None:
    """Pregnant or after a birth nobody is trained to lose fat: its circuits are brisk and its rests short."""
    if found.goal is Goal.FAT_LOSS and found.exclusions & {Injury.PREGNANCY, Injury.POSTPARTUM_12WK}:
        found.goal = Goal.GENERAL_FITNESS
        found.limits.append(say.FAT_LOSS_WAITS)


def _injuries(profile: Profile, found: Findings) -> None:
    if Injury.OSTEOPOROSIS_OLDER in found.exclusions:
        found.restrict(say.BONE, rir=3, impact=Impact.LOW, tags=("jump",))
    if {Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT} & found.exclusions:
        both = {Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT} <= found.exclusions
        found.limits.append(say.BOTH_ARMS if both else say.ONE_ARM)


def _many_injuries(profile: Profile, found: Findings) -> None:
    """Who hurts nearly everywhere is no matter of leaving exercises out: somebody should look at her first."""
    if len(found.exclusions & _PLACES) < MANY_PLACES:
        return
    if profile.flags.medical_clearance:
        found.restrict_calmly(say.MANY_INJURIES_CLEARED, "explosive", "jump")
    else:
        found.ask_clearance(say.MANY_INJURIES)


def _crisis(profile: Profile, found: Findings) -> None:
    flags = profile.flags
    health, wishes = (*flags.conditions, *flags.medications), (*profile.dislikes.foods, profile.sport or "")
    if any(map(is_crisis, health)) or any(map(is_crisis_of_a_wish, wishes)):
        found.refuse(say.CRISIS)
        found.show_energy = False


#: The order matters only for the texts: the general question on health speaks when no answer spoke for itself, and a
#: refusal stands alone and therefore comes last.
_GATES: Final[tuple[Callable[[Profile, Findings], None], ...]] = (
    _walking,
    _conditions,
    _mending,
    _others,
    _aches,
    _motherhood,
    _screening,
    _eating,
    _body,
    _heaviness,
    _thinness,
    _pulse,
    _gentle_goal,
    _injuries,
    _many_injuries,
    _age,
    _crisis,
)


def judge(profile: Profile) -> Verdict:
    """Run every gate over a profile. Pure; the same profile has the same verdict."""
    found = Findings(profile)
    if not profile.onboarded:
        found.limits.append(say.NOT_ONBOARDED)
        found.least_rir = 3
    for gate in _GATES:
        gate(profile, found)
    return found.verdict()
