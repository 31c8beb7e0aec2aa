"""The independent validator: derives every rule again from question and catalogue, not from the generator.

It shares with the generator only facts: the gates' verdict, what a date is, the duration model and the constants.

Rules by name: `athlete`, `date`, `catalogue` (signature); `empty`, `status`, `scope`, `energy` (gates); `unknown`,
`equipment`, `contraindication`, `level`, `impact`, `gate`, `too_hard`, `too_soon`, `seated`, `furniture`, `face_down`,
`arms`, `excluded`, `yesterday`, `sore`, `repeated` (each exercise, and each alternative); `reps`, `heavy`, `hold`,
`rir`, `rest`, `load`, `plates`, `jump`, `failed` (each dose); `minutes`, `exercises`, `declared`, `warmup`, `order`,
`format`, `cardio`, `station` (the shape).

Minutes: a training session lies within 15 % of the minutes asked, or of the fewer that the gates allow, and so do those
it declares. Two exceptions.
A rest day, an easy day and what is possible without clearance are short on purpose: at most 25 minutes and never longer
than asked. And where the wishes leave fewer exercises than would fill the time, a shorter session is valid, if its
status says that something is missing; so is one of 45 minutes or two fifths of those asked that tells of them, where
she feels low, is hurt, sore, young or old, or asked for more than an hour; so is a longer one below ten minutes, where
one exercise with its warm-up takes longer.
"""

from coach.domain.catalogue import Catalogue
from coach.domain.question import Question
from coach.domain.validation.alternatives import alternative_violations
from coach.domain.validation.doses import dose_violations
from coach.domain.validation.exercises import exercise_violations
from coach.domain.validation.facts import Facts, Violation, facts_of
from coach.domain.validation.shape import shape_violations
from coach.domain.vocabulary import Status
from coach.domain.wod import Wod

__all__ = ["Facts", "Violation", "facts_of", "validate"]


def validate(wod: Wod, question: Question, catalogue: Catalogue) -> list[Violation]:
    """Every broken rule of a WOD for its question; an empty list means that it may be given."""
    facts = facts_of(question, catalogue)
    found = [*_signature(wod, question, catalogue)]
    if any(exercise_id not in catalogue for exercise_id in wod.exercise_ids):
        return [*found, Violation("unknown", "an exercise that the catalogue does not hold")]
    found.extend(exercise_violations(wod, facts))
    found.extend(dose_violations(wod, facts))
    found.extend(shape_violations(wod, facts))
    found.extend(alternative_violations(wod, facts))
    found.extend(_gates(wod, facts))
    return found


def _signature(wod: Wod, question: Question, catalogue: Catalogue) -> list[Violation]:
    found = []
    if wod.athlete_id != question.athlete_id:
        found.append(Violation("athlete", "somebody else's workout"))
    if wod.date != question.date:
        found.append(Violation("date", f"{wod.date} for {question.date}"))
    if wod.catalogue_version != catalogue.version:
        found.append(Violation("catalogue", wod.catalogue_version))
    return found


def _gates(wod: Wod, facts: Facts) -> list[Violation]:
    found = []
    order = list(Status)
    if order.index(wod.status) < order.index(facts.verdict.status):
        found.append(Violation("status", f"{wod.status} where the gates say {facts.verdict.status}"))
    if any(text not in wod.texts for text in facts.verdict.texts):
        found.append(Violation("status", "a text of the gates is missing"))
    if wod.status is not Status.OK and not wod.texts:
        found.append(Violation("status", "a restriction without a word"))
    if wod.estimated_kcal is not None and not facts.verdict.show_energy:
        found.append(Violation("energy", "calories shown to someone who must not see them"))
    return found
