"""The hard rules as a filter for the generator: the first rule that an exercise breaks, or none."""

from collections.abc import Iterable

from coach.domain import loads, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Scope
from coach.domain.situation import Situation
from coach.domain.vocabulary import Goal, Level, Measure


def broken_rules(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> Iterable[str]:
    """Every hard rule that forbids the exercise to this athlete today, by name, cheapest first."""
    used = catalogue.available(exercise, situation.equipment)
    if used is None:
        yield "equipment"
    yield from _body_rules(exercise, situation)
    if exercise.id in situation.forbidden_ids:
        yield "disliked_or_excluded"
    if exercise.id in situation.yesterday and not exercise.may_repeat_daily:
        yield "yesterday"
    if situation.verdict.scope is not Scope.FULL and not is_gentle(exercise, situation.verdict.scope):
        yield "scope"
    if used is not None and too_heavy(exercise, used, situation, catalogue):
        yield "too_heavy"


def _body_rules(exercise: Exercise, situation: Situation) -> Iterable[str]:
    verdict = situation.verdict
    if not exercise.contraindications.isdisjoint(situation.exclusions):
        yield "contraindication"
    if exercise.level.rank > verdict.level.rank:
        yield "level"
    if exercise.impact.rank > verdict.max_impact.rank:
        yield "impact"
    if not exercise.tags.isdisjoint(verdict.avoid_tags):
        yield "gate"
    if exercise.arms > situation.sound_arms:
        yield "arms"
    if not situation.sore.isdisjoint(exercise.primary):
        yield "sore"


def is_gentle(exercise: Exercise, scope: Scope) -> bool:
    """What stays possible before clearance: easy walking or pedalling, mobility, breathing; at rest only breathing."""
    if scope is Scope.REST:
        return exercise.pattern == "breathing"
    easy_pace = exercise.pattern == "locomotion" and exercise.level is Level.BEGINNER and exercise.met <= 5.0
    return exercise.pattern in ("breathing", "mobility") or (easy_pace and exercise.impact.rank < 2)


def too_heavy(exercise: Exercise, used: tuple[str, ...], situation: Situation, catalogue: Catalogue) -> bool:
    """Whether even the lightest tool is beyond what this athlete is believed to lift for the fewest repetitions."""
    if not exercise.takes_load:
        return False
    low = situation.row.main_reps[0]
    if exercise.measure is not Measure.REPS or situation.verdict.goal is Goal.ENDURANCE:
        low = 12
    profile = situation.question.profile
    belief = strength.belief(exercise, situation, catalogue)
    return not loads.lightest_is_safe(exercise, used, profile.inventory, belief.e1rm_kg, low)


def allowed(exercises: Iterable[Exercise], situation: Situation, catalogue: Catalogue) -> tuple[Exercise, ...]:
    """The exercises that break no rule, in the order given."""
    return tuple(e for e in exercises if next(iter(broken_rules(e, situation, catalogue)), None) is None)
