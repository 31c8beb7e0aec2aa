"""What the validator reads from the question, in its own way."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Scope, Verdict, judge
from coach.domain.question import VERY_SORE_FROM, PerformedSet, Question
from coach.domain.schedule import day_of
from coach.domain.validation.hard_forms import is_too_soon
from coach.domain.validation.own_body import is_too_hard
from coach.domain.vocabulary import DayKind, Impact, Injury, Role


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule and what broke it."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The athlete's limits today."""

    question: Question
    catalogue: Catalogue
    verdict: Verdict
    row: science.Row
    kind: DayKind
    owned: frozenset[str]
    hurt: frozenset[str]
    sore: frozenset[str]
    very_sore: frozenset[str]
    arms: int
    banned: frozenset[int]
    yesterday: frozenset[int]
    #: Her working sets of the log, by exercise.
    worked: Mapping[int, tuple[PerformedSet, ...]]

    @property
    def minutes(self) -> int:
        """The minutes asked, or fewer where the gates bound them."""
        asked, most = self.question.minutes, self.verdict.most_minutes
        return asked if most is None else min(asked, most)

    @property
    def full(self) -> bool:
        """A training day without a gate that leaves only gentle movement."""
        return self.kind is DayKind.TRAIN and self.verdict.scope is Scope.FULL


def facts_of(question: Question, catalogue: Catalogue) -> Facts:
    """Read the question once for all rules."""
    verdict = judge(question.profile)
    hurt = {str(word) for word in question.profile.injuries} | {str(word) for word in verdict.exclusions}
    sore: set[str] = set()
    if question.overrides is not None:
        for spot in question.overrides.sore_spots:
            (sore if spot in catalogue.muscles else hurt).add(str(spot))
    very_sore: frozenset[str] = frozenset()
    if question.readiness is not None:
        sore |= question.readiness.sore_muscles()
        very_sore = question.readiness.sore_muscles(VERY_SORE_FROM)
    day_before = question.date - datetime.timedelta(days=1)
    logged = {performed.exercise_id for performed in question.history if performed.date == day_before}
    both = sum(arm in hurt for arm in (Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT))
    return Facts(
        question=question,
        catalogue=catalogue,
        verdict=verdict,
        row=science.row(verdict.goal, verdict.level, verdict.cohort),
        kind=day_of(question).kind,
        owned=frozenset(str(piece) for piece in question.equipment),
        hurt=frozenset(hurt),
        sore=frozenset(sore),
        very_sore=very_sore,
        arms=2 - both,
        banned=frozenset(question.excluded_ids).union(question.profile.dislikes.exercises),
        yesterday=frozenset(question.yesterday) | logged,
        worked=_by_exercise(question),
    )


def _by_exercise(question: Question) -> dict[int, tuple[PerformedSet, ...]]:
    worked: dict[int, list[PerformedSet]] = {}
    for performed in question.history:
        if not performed.warmup:
            worked.setdefault(performed.exercise_id, []).append(performed)
    return {exercise_id: tuple(sets) for exercise_id, sets in worked.items()}


def broken(exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    """The rules that one exercise breaks for this athlete today, wherever it stands."""
    name, verdict = exercise.slug, facts.verdict
    if any(not owns(piece, facts) for piece in exercise.equipment):
        yield Violation("equipment", name)
    if exercise.contraindications & facts.hurt:
        yield Violation("contraindication", name)
    if exercise.level.rank > verdict.level.rank:
        yield Violation("level", name)
    if exercise.impact is Impact.HIGH and verdict.max_impact is not Impact.HIGH:
        yield Violation("impact", name)
    if exercise.impact is Impact.LOW and verdict.max_impact is Impact.NONE:
        yield Violation("impact", name)
    if exercise.tags & verdict.avoid_tags:
        yield Violation("gate", name)
    if is_too_hard(exercise, facts.question, verdict, facts.catalogue):
        yield Violation("too_hard", name)
    if is_too_soon(exercise, facts.question, verdict, facts.catalogue):
        yield Violation("too_soon", name)
    if verdict.seated and not _on_a_chair(exercise, facts.catalogue):
        yield Violation("seated", name)
    yield from _burdened(exercise, facts)
    yield from _personal(exercise, facts)


def _burdened(exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    """What a heavy body makes unsafe: to pull at furniture, and to lie on the belly."""
    kg, cm = facts.question.profile.weight_kg, facts.question.profile.height_cm
    if kg is None:
        return
    bmi = 0.0 if cm is None else 10_000 * kg / (cm * cm)
    if "hangs_on_furniture" in exercise.tags and (kg >= 100 or bmi >= 35):
        yield Violation("furniture", exercise.slug)
    if "face_down" in exercise.tags and bmi >= 40:
        yield Violation("face_down", exercise.slug)


def _personal(exercise: Exercise, facts: Facts) -> Iterator[Violation]:
    name = exercise.slug
    if exercise.arms > facts.arms:
        yield Violation("arms", name)
    if exercise.id in facts.banned:
        yield Violation("excluded", name)
    if exercise.id in facts.yesterday and not _daily(exercise):
        yield Violation("yesterday", name)
    quick = "jump" in exercise.tags or exercise.pattern in ("locomotion", "conditioning")
    quick = quick and exercise.met > science.WALK_MET
    spared = (facts.very_sore if exercise.takes_load else frozenset()) | (facts.sore if quick else frozenset())
    if facts.sore.intersection(exercise.primary) or spared.intersection(exercise.secondary):
        yield Violation("sore", name)


def owns(piece: str, facts: Facts) -> bool:
    """Owned, or something owned stands in for it."""
    return piece in facts.owned or any(other in facts.owned for other in facts.catalogue.stands_in_for.get(piece, ()))


def _daily(exercise: Exercise) -> bool:
    if exercise.pattern in ("locomotion", "mobility", "breathing"):
        return True
    return all(role in (Role.WARMUP, Role.COOLDOWN, Role.MOBILITY) for role in exercise.roles)


def _on_a_chair(exercise: Exercise, catalogue: Catalogue) -> bool:
    """Sitting, at ease, and without a leg."""
    if exercise.position != "seated" or exercise.pattern not in ("breathing", "mobility"):
        return False
    return all(catalogue.muscles[each].body_part != "lower body" for each in {*exercise.primary, *exercise.secondary})
