"""Rules about which exercises stand in a WOD, its alternatives included."""

from collections.abc import Iterator

from coach.domain.gates import Scope
from coach.domain.validation.facts import Facts, Violation, broken
from coach.domain.vocabulary import Level
from coach.domain.wod import Item, Wod


def exercise_violations(wod: Wod, facts: Facts) -> Iterator[Violation]:
    """Hard rules for each exercise, what it is done with, and that none comes twice."""
    seen: set[int] = set()
    for block in wod.blocks:
        for item in block.items:
            exercise = facts.catalogue[item.exercise_id]
            yield from broken(exercise, facts)
            yield from tool_violations(item, facts)
            if item.exercise_id in seen:
                yield Violation("repeated", exercise.slug)
            seen.add(item.exercise_id)
            for other in item.alternatives:
                if other.exercise_id not in facts.catalogue:
                    yield Violation("unknown", str(other.exercise_id))
                    continue
                yield from broken(facts.catalogue[other.exercise_id], facts)
    yield from _scope(wod, facts)


def tool_violations(item: Item, facts: Facts) -> Iterator[Violation]:
    """What is used is owned, and is piece by piece what the exercise needs or what stands in for it."""
    exercise = facts.catalogue[item.exercise_id]
    stands_in = facts.catalogue.stands_in_for
    suits = len(item.equipment) == len(exercise.equipment) and all(
        used == needed or used in stands_in.get(needed, ())
        for used, needed in zip(item.equipment, exercise.equipment, strict=True)
    )
    if not suits or not facts.owned.issuperset(item.equipment):
        yield Violation("equipment", f"{exercise.slug} with {', '.join(item.equipment) or 'nothing'}")


def _scope(wod: Wod, facts: Facts) -> Iterator[Violation]:
    scope = facts.verdict.scope
    if scope is Scope.FULL:
        return
    for exercise_id in wod.exercise_ids:
        exercise = facts.catalogue[exercise_id]
        easy = exercise.pattern == "locomotion" and exercise.met <= 5 and exercise.level is Level.BEGINNER
        calm = exercise.pattern == "breathing"
        if not (calm or (scope is Scope.GENTLE and (easy or exercise.pattern == "mobility"))):
            yield Violation("scope", exercise.slug)
