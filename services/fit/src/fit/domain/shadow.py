"""Shadow: two workouts made from one question, compared by what they mean to the athlete, not by their bytes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from fit.domain.training import EVERYDAY_PATTERNS, TRAINING_BLOCKS, Question

EXAMPLES = 3
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far the candidate's workout is from the one that was answered. All figures are 0 when both mean the same.

    `flaw`: why the candidate's cannot be used at all. `repeats`: exercises of yesterday in the candidate's, less those
    in the one answered. `minutes`: difference. `exercises`, `muscles`: the part of exercises, and of sets by muscle,
    that differs, 0..1. `loads`: mean relative difference of the heaviest load of each exercise both have, 0..1.
    """

    cohort: str
    control: str
    candidate: str
    flaw: str = ""
    repeats: int = 0
    minutes: float = 0.0
    exercises: float = 0.0
    muscles: float = 0.0
    loads: float = 0.0

    @property
    def distance(self) -> float:
        """One figure to sort by: flaws first."""
        return 100 * bool(self.flaw) + 10 * max(0, self.repeats) + self.muscles + self.loads + abs(self.minutes) / 60

    @property
    def differs(self) -> bool:
        measured = (self.repeats, self.minutes, self.exercises, self.muscles, self.loads)
        return bool(self.flaw) or any(measured)


def cohort_of(question: Question) -> str:
    """Goal and level: a bounded number of groups, and nobody can be told from them."""
    if question.profile is None:
        return UNKNOWN
    return f"{question.profile.goal or UNKNOWN}/{question.profile.level}"


def compare(question: Question, control: dict[str, Any], candidate: dict[str, Any]) -> Comparison:
    """Both documents keep the contract; `control` is the one that the athlete got."""
    ours, theirs = list(_training(control)), list(_training(candidate))
    return Comparison(
        cohort=cohort_of(question),
        control=_name(control),
        candidate=_name(candidate),
        repeats=_repeats(theirs, question) - _repeats(ours, question),
        minutes=round(candidate["estimated_minutes"] - control["estimated_minutes"], 1),
        exercises=_apart(Counter(e["id"] for e in ours), Counter(e["id"] for e in theirs)),
        muscles=_apart(_sets_by_muscle(ours), _sets_by_muscle(theirs)),
        loads=_loads_apart(_heaviest(ours), _heaviest(theirs)),
    )


def unusable(question: Question, control: dict[str, Any], flaw: str) -> Comparison:
    """The candidate answered nothing that could be compared."""
    return Comparison(cohort_of(question), _name(control), "", flaw=flaw)


@dataclass(frozen=True, slots=True)
class CohortReport:
    cohort: str
    compared: int
    differing: int
    flaws: dict[str, int]
    repeats: int
    minutes: float
    exercises: float
    muscles: float
    loads: float
    examples: tuple[Comparison, ...]


def report(comparisons: Iterable[Comparison]) -> list[CohortReport]:
    """By cohort: how many differ, how, the means of the figures, and the examples that differ most."""
    cohorts: dict[str, list[Comparison]] = {}
    for each in comparisons:
        cohorts.setdefault(each.cohort, []).append(each)
    return [_cohort(name, cohorts[name]) for name in sorted(cohorts)]


def _cohort(name: str, found: Sequence[Comparison]) -> CohortReport:
    usable = [each for each in found if not each.flaw]
    worst = sorted((each for each in found if each.differs), key=lambda each: -each.distance)

    def mean(values: Iterable[float]) -> float:
        return round(fmean(list(values) or [0.0]), 3)

    return CohortReport(
        cohort=name,
        compared=len(found),
        differing=sum(each.differs for each in found),
        flaws=dict(Counter(each.flaw for each in found if each.flaw)),
        repeats=sum(max(0, each.repeats) for each in usable),
        minutes=mean(abs(each.minutes) for each in usable),
        exercises=mean(each.exercises for each in usable),
        muscles=mean(each.muscles for each in usable),
        loads=mean(each.loads for each in usable),
        examples=tuple(worst[:EXAMPLES]),
    )


def _training(document: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (e for block in document["blocks"] if block["kind"] in TRAINING_BLOCKS for e in block["exercises"])


def _name(document: dict[str, Any]) -> str:
    return f"{document['engine']}: {document['title']}"[:120]


def _repeats(exercises: Iterable[dict[str, Any]], question: Question) -> int:
    yesterday = set(question.yesterday)
    return sum(int(e["id"]) in yesterday and e.get("pattern") not in EVERYDAY_PATTERNS for e in exercises)


def _sets_by_muscle(exercises: Iterable[dict[str, Any]]) -> Counter[str]:
    """Sets of each muscle in halves: a direct one counts two, an indirect one counts one."""
    halves: Counter[str] = Counter()
    for exercise in exercises:
        for muscle in exercise["primary"]:
            halves[muscle] += 2 * len(exercise["sets"])
        for muscle in exercise["secondary"]:
            halves[muscle] += len(exercise["sets"])
    return halves


def _apart(ours: Counter[Any], theirs: Counter[Any]) -> float:
    """Bray and Curtis 1957: 0 for the same counts, 1 when nothing is shared."""
    whole = ours.total() + theirs.total()
    return round(1 - 2 * (ours & theirs).total() / whole, 3) if whole else 0.0


def _heaviest(exercises: Iterable[dict[str, Any]]) -> dict[int, float]:
    loads = ((int(e["id"]), float(s.get("load_kg") or 0)) for e in exercises for s in e["sets"])
    heaviest: dict[int, float] = {}
    for exercise_id, load_kg in loads:
        heaviest[exercise_id] = max(load_kg, heaviest.get(exercise_id, 0.0))
    return heaviest


def _loads_apart(ours: dict[int, float], theirs: dict[int, float]) -> float:
    both = [(ours[key], theirs[key]) for key in ours.keys() & theirs.keys() if ours[key] or theirs[key]]
    return round(fmean(abs(a - b) / max(a, b) for a, b in both), 3) if both else 0.0
