"""Safety before any generator: what an athlete's answers rule out, whoever makes her workout.

The coach applies its own, finer gates as well. These are the floor under both: they can only take something away.
"""

from dataclasses import dataclass

from fit.domain.profile import YOUNGEST, Flags, Injury
from fit.domain.training import Question

POSTPARTUM_WEEKS = 12

# The seven questions of the PAR-Q+ general page (Warburton et al. 2011) in our own words. A yes to any of them asks
# for advice first; they are asked again after a year and on any change.
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


@dataclass(frozen=True, slots=True)
class Screening:
    """`gentle_only`: nothing but easy movement until somebody competent says otherwise. `text` says why, kindly."""

    excluded: frozenset[str]
    gentle_only: bool
    text: str | None


def screen(question: Question) -> Screening:
    """What the profile in this question rules out."""
    profile = question.profile
    if profile is None:
        return Screening(frozenset(), False, None)
    flags = profile.flags
    excluded = {injury.value for injury in profile.injuries}
    if flags.pregnant_weeks is not None:
        excluded.add(Injury.PREGNANCY.value)
    if flags.postpartum_weeks is not None and flags.postpartum_weeks < POSTPARTUM_WEEKS:
        excluded.add(Injury.POSTPARTUM_12WK.value)
    text = _why_gentle(flags, excluded, question.age)
    return Screening(frozenset(excluded), text is not None, text)


def _why_gentle(flags: Flags, excluded: set[str], age: int | None) -> str | None:
    if age is not None and age < YOUNGEST:
        return (
            "Fit is made for people of 16 and over. Move for fun today, and ask a coach or PE teacher about training."
        )
    if flags.medical_clearance:
        return None
    if flags.parq_yes or flags.conditions:
        return (
            "You answered yes to a safety question, so today holds only easy movement. "
            "Ask your doctor which training suits you, then note the clearance in your profile."
        )
    if {Injury.PREGNANCY.value, Injury.POSTPARTUM_12WK.value} & excluded:
        return (
            "In pregnancy and in the weeks after birth today holds only easy movement. "
            "Ask your midwife or doctor, then note the clearance in your profile."
        )
    return None
