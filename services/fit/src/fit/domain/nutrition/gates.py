"""When advice stops: what an athlete's answers rule out, before anything is reckoned and again on what came out.

Sources: Jensen 2013, Golden 2016, Turner 2019, Mountjoy 2023; the thresholds are those of the reference sheet (5.8).
Words can only call for care. Nothing an athlete writes lowers a floor.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from fit.domain.health_listening import hears_truly, is_crisis, is_crisis_of_a_wish
from fit.domain.health_words import EATING, GLUCOSE, HEART
from fit.domain.nutrition import gate_texts as say
from fit.domain.nutrition import gate_words as heed
from fit.domain.nutrition.case import Case, Measures, joined
from fit.domain.nutrition.constants import ADULT_AGE, UNDERWEIGHT_BMI, Constants
from fit.domain.nutrition.energy import weight_at_bmi
from fit.domain.nutrition.health_told import heard, is_unjudged, names_cancer
from fit.domain.nutrition.motherhood import has_undated_birth, is_nursing, is_pregnant
from fit.domain.nutrition.preferences import Aim, Avoid, Preferences, aim_of
from fit.domain.profile import YOUNGEST, Allergen, Diet, Profile
from fit.domain.thinness import is_lean

__all__ = ["Measures", "Notice", "Status", "Verdict", "judge"]


class Status(StrEnum):
    """From free to stopped; the strictest that applies is told."""

    OK = "ok"
    RESTRICTED = "restricted"
    GENERAL_ONLY = "general_only"
    CLEARANCE_REQUIRED = "clearance_required"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    text: str


@dataclass(slots=True)
class Verdict:
    """What remains possible. `numbers`: amounts may be shown; `plan`: meals may be planned."""

    aim: Aim
    status: Status = Status.OK
    notices: list[Notice] = field(default_factory=list)
    deficit: bool = True
    numbers: bool = True
    plan: bool = True
    weight_talk: bool = True
    loss_most: float = 1.0
    allergies: set[Allergen] = field(default_factory=set)
    avoids: set[Avoid] = field(default_factory=set)
    pregnant: bool = False
    lactating: bool = False
    missing: tuple[str, ...] = ()
    quiet: bool = False  # no number anywhere, the diary included

    def say(self, code: str, text: str, status: Status = Status.OK) -> None:
        order = list(Status)
        self.status = max(self.status, status, key=order.index)
        self.notices.append(Notice(code, text))

    def no_deficit(self, code: str, text: str, status: Status) -> None:
        self.deficit = False
        self.say(code, text, status)

    def nothing_but(self, code: str, text: str, status: Status) -> None:
        """One message, and no numbers, no plan, nothing else."""
        self.status, self.notices = status, [Notice(code, text)]
        self.deficit = self.numbers = self.plan = self.weight_talk = False
        self.quiet = True


_HEART_QUESTIONS = {"heart_or_blood_pressure", "chest_pain", "dizziness_or_fainting"}
_OTHER_QUESTIONS = {"other_chronic_condition", "prescribed_medicine", "supervised_only"}
SCOFF_POSITIVE = 2


def _is_young(case: Case) -> bool:
    return case.measures.age is not None and case.measures.age < ADULT_AGE


def _wishes(case: Case, verdict: Verdict) -> None:
    wishes, constants = case.wishes, case.constants
    # A slower loss is offered only to whom nothing else forbids it.
    possible = say.SAFE_RATE.format(safe_rate=constants.loss_usual) if verdict.deficit else say.ENOUGH
    if case.wants_loss and wishes.rate_pct is not None and wishes.rate_pct > constants.loss_most:
        verdict.no_deficit("too_fast", say.TOO_FAST.format(possible=possible), Status.REFUSED)
    if wishes.wish_kcal is not None and wishes.wish_kcal < constants.medical_only_below:
        verdict.no_deficit("too_little", say.TOO_LITTLE.format(possible=possible), Status.REFUSED)
    if heed.UNSAFE.search(case.own_words):
        verdict.no_deficit("unsafe_means", say.UNSAFE_MEANS.format(possible=possible), Status.REFUSED)


def _body(case: Case, verdict: Verdict) -> None:
    """Not below 18 years: there the body mass index has other bounds, no weight is named, and no loss is planned."""
    weight, height = case.measures.weight_kg, case.measures.height_cm
    if not case.wants_loss or _is_young(case):
        return
    least_kg = 0.0 if height is None else weight_at_bmi(UNDERWEIGHT_BMI, height)
    if weight is not None and weight < least_kg:
        verdict.no_deficit("underweight", say.UNDERWEIGHT, Status.REFUSED)
    elif is_lean(case.profile.sex, case.measures.body_fat_pct):
        verdict.no_deficit("lean", say.LEAN, Status.REFUSED)
    elif case.wishes.target_weight_kg is not None and case.wishes.target_weight_kg < least_kg:
        verdict.no_deficit("target_too_low", say.TARGET_TOO_LOW.format(least_kg=least_kg), Status.REFUSED)


def _pregnancy(case: Case, verdict: Verdict) -> None:
    verdict.pregnant = is_pregnant(case.profile)
    if verdict.pregnant:
        dated = case.profile.flags.pregnant_weeks is not None
        verdict.no_deficit("pregnancy", say.PREGNANT if dated else say.PREGNANT_UNDATED, Status.RESTRICTED)


def _birth(case: Case, verdict: Verdict) -> None:
    weeks, early = case.profile.flags.postpartum_weeks, case.constants.lactation_weeks_before_loss
    if has_undated_birth(case.profile):
        verdict.no_deficit("postpartum", say.POSTPARTUM_UNDATED, Status.RESTRICTED)
    elif weeks is not None and weeks < early:
        verdict.no_deficit("postpartum", say.POSTPARTUM, Status.RESTRICTED)


def _nursing(case: Case, verdict: Verdict) -> None:
    """Without weeks they may be the first six. Where nothing is lost anyway, no rate of loss is named."""
    verdict.lactating = is_nursing(case.profile)
    if not verdict.lactating:
        return
    floor = case.constants.floor_lactating
    verdict.loss_most = min(verdict.loss_most, case.constants.loss_most_lactating)
    if not verdict.deficit:
        verdict.say("lactation", say.LACTATING_KEEPS.format(floor=floor), Status.RESTRICTED)
    elif case.profile.flags.postpartum_weeks is None:
        verdict.no_deficit("lactation", say.LACTATING_UNDATED.format(floor=floor), Status.RESTRICTED)
    else:
        verdict.say("lactation", say.LACTATING.format(floor=floor), Status.RESTRICTED)


def _conditions(case: Case, verdict: Verdict) -> None:
    flags, words, answers = case.profile.flags, case.health_words, set(case.profile.parq)
    cleared = flags.medical_clearance
    if (case.mentions(HEART) or answers & _HEART_QUESTIONS) and not cleared:
        verdict.plan = False
        verdict.no_deficit("heart", say.HEART, Status.CLEARANCE_REQUIRED)
    elif (answers & _OTHER_QUESTIONS or (flags.parq_yes and not answers)) and not cleared:
        verdict.no_deficit("condition", say.CONDITION, Status.RESTRICTED)
    if case.mentions(GLUCOSE):
        if cleared:
            verdict.say("glucose", say.GLUCOSE_CLEARED, Status.RESTRICTED)
        else:
            verdict.plan = False
            verdict.no_deficit("glucose", say.GLUCOSE, Status.CLEARANCE_REQUIRED)
    if heed.MEDICINE.search(words):
        verdict.no_deficit("medicine", say.MEDICINE, Status.RESTRICTED)
    if heed.WARFARIN.search(words):
        verdict.say("warfarin", say.WARFARIN, Status.RESTRICTED)
    if heed.CLINICIAN.search(words):
        verdict.numbers = verdict.plan = False
        verdict.no_deficit("clinician", say.CLINICIAN, Status.GENERAL_ONLY)


def _unjudged(case: Case, verdict: Verdict) -> None:
    """A clearance is a doctor's word on training: for the unknown it will do, for what a treatment asks of food not."""
    if any(names_cancer(text) for text in case.told):
        verdict.no_deficit("cancer", say.CANCER, Status.RESTRICTED)
    elif verdict.deficit and not case.profile.flags.medical_clearance and any(map(is_unjudged, case.told)):
        # Where a deficit is ruled out already, its notice says whom to see.
        verdict.no_deficit("unjudged", say.UNJUDGED, Status.RESTRICTED)


def _food(case: Case, verdict: Verdict) -> None:
    verdict.allergies |= set(case.profile.allergies)
    verdict.avoids |= set(case.wishes.avoids)
    if heed.COELIAC.search(case.health_words) or Avoid.GLUTEN in verdict.avoids:
        verdict.allergies.add(Allergen.GLUTEN)
    if heed.LACTOSE.search(case.health_words):
        verdict.avoids.add(Avoid.LACTOSE)
    if heed.FODMAP.search(f"{case.health_words} ; {case.own_words}"):
        verdict.say("low_fodmap", say.LOW_FODMAP, Status.RESTRICTED)
    diet = case.profile.diet
    if diet is Diet.VEGAN:
        verdict.say("vegan", say.VEGAN_YOUTH if _is_young(case) else say.VEGAN)
    if diet.value in say.CERTIFIED_MEAT:
        verdict.say(diet.value, say.CERTIFIED_MEAT[diet.value])


def _youth(case: Case, verdict: Verdict) -> None:
    if _is_young(case):
        verdict.weight_talk = False
        verdict.no_deficit("youth", say.YOUTH, Status.RESTRICTED)


def _incomplete(case: Case, verdict: Verdict) -> None:
    measures = case.measures
    names = (("age", measures.age), ("weight", measures.weight_kg), ("height", measures.height_cm))
    verdict.missing = tuple(name for name, value in names if value is None)
    if verdict.missing:
        verdict.numbers = verdict.plan = False
        *most, last = verdict.missing
        words = f"{', '.join(most)} and {last} are" if most else f"{last} is"
        text = say.INCOMPLETE.format(missing=words)
        verdict.no_deficit("incomplete", text, Status.GENERAL_ONLY)


def _eating(case: Case, verdict: Verdict) -> None:
    scoff = case.wishes.scoff_yes
    words = (*case.told, *heard(case.in_passing))
    written = any(hears_truly(EATING, text) for text in words) or heed.VOMITING.search(joined(words))
    if case.profile.flags.eating_disorder_history or written or (scoff is not None and scoff >= SCOFF_POSITIVE):
        # No other gate may name a number or a weight beside this one.
        verdict.nothing_but("eating", say.EATING, Status.GENERAL_ONLY)


def _too_young(case: Case, verdict: Verdict) -> None:
    if case.measures.age is not None and case.measures.age < YOUNGEST:
        verdict.nothing_but("too_young", say.TOO_YOUNG, Status.REFUSED)


def _crisis(case: Case, verdict: Verdict) -> None:
    if any(map(is_crisis, case.all_told)) or any(map(is_crisis_of_a_wish, case.likes)):
        verdict.nothing_but("crisis", say.CRISIS, Status.REFUSED)


# The order matters only for the texts: what answers a wish depends on what else speaks against it, and one that stands
# alone comes after what it silences.
_GATES: tuple[Callable[[Case, Verdict], None], ...] = (
    _body,
    _pregnancy,
    _birth,
    _nursing,
    _conditions,
    _youth,
    _unjudged,
    _wishes,
    _food,
    _incomplete,
    _eating,
    _too_young,
    _crisis,
)


def judge(profile: Profile, wishes: Preferences, measures: Measures, constants: Constants) -> Verdict:
    """Runs every gate. The verdict's aim is the wish, turned into keeping the weight where a deficit is ruled out."""
    aim = aim_of(wishes, profile.goal)
    verdict = Verdict(aim, loss_most=constants.loss_most)
    case = Case(profile, wishes, measures, constants, wants_loss=aim is Aim.LOSE)
    for gate in _GATES:
        gate(case, verdict)
    if verdict.aim is Aim.LOSE and not verdict.deficit:
        verdict.aim = Aim.MAINTAIN
    if verdict.status is Status.CLEARANCE_REQUIRED:
        verdict.aim = Aim.MAINTAIN
    return verdict


def texts(notices: Iterable[Notice]) -> tuple[str, ...]:
    return tuple(notice.text for notice in notices)
