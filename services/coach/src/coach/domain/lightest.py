"""Whether even the lightest tool at hand is too heavy for an athlete."""

from typing import Final

from coach.domain import doses, loads, moderation, out_of_reach, science, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.vocabulary import Goal, LoadMode, Measure

#: What is carried, held or done for endurance should be light enough for so many repetitions (design).
_LIGHT_REPS: Final = 12
#: A first load leaves so many repetitions by all that is believed, and so many under a bar that may pin her (design).
_RESERVE: Final = 1
_RESERVE_UNDER_A_BAR: Final = 2
#: Here the lightest load says nothing: with help it is the hardest, and beside her own body a small part.
_OTHERWISE: Final = frozenset({LoadMode.ASSISTED, LoadMode.ADDED})


def is_too_heavy(exercise: Exercise, used: tuple[str, ...], situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the lightest tool is beyond what she is believed to lift for the fewest repetitions, or was so the last
    time."""
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    if not rungs:
        return False
    if out_of_reach.failed(exercise, rungs, situation, catalogue) or moderation.is_too_heavy(
        rungs[0], exercise, situation
    ):
        return True
    if exercise.load_mode in _OTHERWISE:
        return False
    if situation.state.last_load(exercise.id) is not None:
        return _is_beyond_the_log(exercise, rungs[0], situation, catalogue)
    able = strength.once_kg(exercise, situation, catalogue)
    return able is not None and rungs[0] > science.load_for(able, _first_reps(exercise, situation))


def _first_reps(exercise: Exercise, situation: Situation) -> int:
    """The repetitions that must be possible with a first load: the fewest that are asked, and a reserve."""
    asked = doses.first_fewest(exercise, situation) if exercise.measure is Measure.REPS else _LIGHT_REPS
    left = _RESERVE_UNDER_A_BAR if loads.is_under_the_bar(exercise) else _RESERVE
    return asked + max(left, situation.verdict.least_rir)


def _is_beyond_the_log(exercise: Exercise, lightest: float, situation: Situation, catalogue: Catalogue) -> bool:
    low = situation.row.main_reps[0]
    if exercise.measure is not Measure.REPS or situation.verdict.goal is Goal.ENDURANCE:
        low = _LIGHT_REPS
    known = strength.belief(exercise, situation, catalogue).e1rm_kg
    return known is not None and lightest > science.START_CEILING * science.load_for(known, low + 1)
