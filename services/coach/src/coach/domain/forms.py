"""Which form of a movement a first meeting should be with: the hardest that is within reach, not the easiest there is.

Every weight in this module is design: it orders what the hard rules already allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

from coach.domain import body_lifts, scoring
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.vocabulary import Injury, LoadMode, Measure

#: What a form loses for each step of difficulty below the one that should be met, and for sparing a sound wrist.
_EACH_STEP_BELOW: Final = 0.7
#: What that form gains for each step above the difficulty that suits the level: strength knows no level.
_EACH_STEP_ABOVE: Final = 0.25
_FREE: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.ADDED})
#: A weight that nobody knows, and what does not move.
_MAKESHIFT: Final = frozenset({"backpack", "doorway"})


@dataclass(frozen=True, slots=True)
class Forms:
    """What forms of her own body gain or lose, by id, and the patterns that have a form she should meet or knows."""

    factors: dict[int, float]
    patterns: frozenset[str]

    def factor(self, exercise: Exercise) -> float:
        """What a form gains or loses; most exercises are no such form."""
        return self.factors.get(exercise.id, 1.0)

    def outdo(self, exercise: Exercise) -> bool:
        """Whether it should rather be another: another form of it, or her own body in place of a bag or a door."""
        makeshift = not exercise.takes_load and not _MAKESHIFT.isdisjoint(exercise.props)
        return self.factor(exercise) < 1.0 or (makeshift and exercise.pattern in self.patterns)


def forms_of(allowed: Iterable[Exercise], situation: Situation, catalogue: Catalogue) -> Forms:
    """Among what is allowed of the families whose share of the body weight is known."""
    families: dict[str, list[Exercise]] = {}
    for each in allowed:
        if each.measure is Measure.REPS and each.load_mode in _FREE:
            families.setdefault(each.family, []).append(each)
    factors: dict[int, float] = {}
    patterns = set()
    for forms in families.values():
        target = _target(forms, situation)
        if target is not None:
            patterns.add(target.pattern)
            factors |= {each.id: _factor(each, target, situation, catalogue) for each in forms}
    return Forms(factors, frozenset(patterns))


def _target(forms: list[Exercise], situation: Situation) -> Exercise | None:
    """The hardest form within reach; of those she did, the hardest. Who can lift herself need not lower herself.

    None where nothing is known, or where she is on her way back to an easier one.
    """
    forms = [each for each in forms if not each.is_lowered]
    known = [each for each in forms if each.id in situation.state.exposures]
    if any(scoring.too_hard(each, situation) for each in known):
        return None
    able = known or [each for each in forms if _may_be_met(each, situation)]
    return max(able, key=lambda each: (each.difficulty, -each.id), default=None)


def _may_be_met(exercise: Exercise, situation: Situation) -> bool:
    """Whether it lifts a known share of her body, which the rules found within reach; older adults, whom a fall hurts
    most, begin no higher than their level says."""
    if not body_lifts.lifts_own_body(exercise):
        return False
    verdict = situation.verdict
    return verdict.cohort != "older" or exercise.difficulty <= ceil(scoring.suited_difficulty(verdict.level, "older"))


def _factor(exercise: Exercise, target: Exercise, situation: Situation, catalogue: Catalogue) -> float:
    if exercise.id in situation.state.exposures or exercise.id in situation.question.profile.favourites:
        return 1.0
    leans = body_lifts.lifts_own_body(target) and not body_lifts.lifts_own_body(exercise)
    spares = Injury.WRIST not in situation.exclusions and scoring.spares_the_wrist(exercise, catalogue)
    below = max(0, target.difficulty - exercise.difficulty + leans) + spares
    if below > 0:
        return _EACH_STEP_BELOW**below
    if exercise.difficulty > target.difficulty or target.id in situation.state.exposures:
        return 1.0
    verdict = situation.verdict
    above = exercise.difficulty - scoring.suited_difficulty(verdict.level, verdict.cohort)
    return 1.0 + _EACH_STEP_ABOVE * max(0.0, above)
