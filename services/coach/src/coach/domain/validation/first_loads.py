"""Rules about loads that she never lifted: none that is clearly too much for so many repetitions, or failed lately.

Generous where nobody can know, as about forms that lift her own body.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from coach.domain import loads, science
from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet
from coach.domain.validation.facts import Facts, Violation
from coach.domain.validation.own_body import best_of_log
from coach.domain.vocabulary import LoadMode, Measure
from coach.domain.wod import Item

_BARS: Final = frozenset({"barbell", "ez_bar"})
#: With at most so many in reserve it was an honest try.
_TRIED_RIR: Final = 1
#: Beside her own body, or with help, the load alone says little.
_BESIDE_HER_BODY: Final = frozenset({LoadMode.ADDED, LoadMode.ASSISTED})


def first_load_violations(item: Item, exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    """Every working set must leave a repetition, and two where a bar would come down on her; what is held or carried
    stays near what she can lift once."""
    able = _most_kg(exercise, facts)
    if able is None or exercise.load_mode in _BESIDE_HER_BODY:
        return
    for one in item.sets:
        load = one.load_kg or 0.0
        most = science.START_CEILING * able
        if exercise.measure is Measure.REPS and one.reps:
            most = science.load_for(able, one.reps + _left(exercise))
        if not one.warmup and load > most + 1e-6:
            yield Violation("jump", f"{exercise.slug}: {load:g} kg on a first day, believed able of {able:.0f}")
            return


def failed_load_violations(
    today: float, log: Iterable[PerformedSet], exercise: Exercise, facts: Facts
) -> Iterator[Violation]:
    """What she tried lately and could not lift once, and never lifted before, is not asked for again."""
    log = list(log)
    last = max(p.date for p in log)
    lately = (facts.question.date - last).days <= science.LOG_DAYS
    if exercise.measure is not Measure.REPS or exercise.load_mode in _BESIDE_HER_BODY or not lately:
        return
    lifted = any(p.reps and (p.load_kg or 0.0) >= today - loads.SAME_LOAD_KG for p in log)
    tried = [p for p in log if p.date == last and p.reps == 0 and p.rir is not None and p.rir <= _TRIED_RIR]
    if not lifted and any((p.load_kg or 0.0) <= today + loads.SAME_LOAD_KG for p in tried):
        yield Violation("failed", f"{exercise.slug}: {today:g} kg, not lifted once on {last.isoformat()}")


def _left(exercise: Exercise) -> int:
    """The repetitions to be left."""
    pinned = exercise.pattern == "horizontal_push"
    pinned = pinned or (exercise.pattern == "elbow_extension" and exercise.position == "supine")
    return 2 if pinned and not _BARS.isdisjoint(exercise.equipment) else 1


def _most_kg(exercise: Exercise, facts: Facts) -> float | None:
    """One repetition that may be believed without a log of the exercise: the start model, as strong as her best lift
    shows her to be, or the best of a relative."""
    model = loads.start_e1rm(exercise, facts.question.profile, facts.verdict.level)
    if model is None or exercise.start_load is None:
        return model
    claims = [model * best_of_log(facts.question, facts.verdict, facts.catalogue)]
    for performed in facts.question.history:
        relative = facts.catalogue.by_id.get(performed.exercise_id)
        if relative is None or relative.family != exercise.family or relative.start_load is None:
            continue
        share = exercise.start_load.ratio / relative.start_load.ratio
        reps = min((performed.reps or 0) + (performed.rir or 0), science.E1RM_MOST_REPS)
        claims.append(science.epley(performed.load_kg or 0.0, reps) * share)
    return max(claims)
