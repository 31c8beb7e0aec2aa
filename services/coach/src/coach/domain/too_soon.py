"""The hardest forms and skills, a muscle-up or a barbell rollout: not on a first day, nor right after a long break.

And for older adults the lifts for which one holds one's breath, a squat or a deadlift with the bar.
"""

import itertools
from collections.abc import Iterable
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.skips import without_skips
from coach.domain.vocabulary import Level

_HARD: Final = 4
_SKILL: Final = "skill_high"
#: So long after a break everything begins lower (design).
_SETTLING_DAYS: Final = 14


def is_demanding(exercise: Exercise) -> bool:
    """What takes skill, and the hard forms that are made for the advanced."""
    return _SKILL in exercise.tags or (exercise.difficulty >= _HARD and exercise.level is Level.ADVANCED)


def is_hard(exercise: Exercise) -> bool:
    """What takes skill, and the hard forms of one's own body."""
    return is_demanding(exercise) or (exercise.difficulty >= _HARD and not exercise.takes_load)


def too_soon(hard: Iterable[Exercise], situation: Situation) -> set[int]:
    """Those that wait, by id: what she never did, and after a break the skills that she did as well.

    On other days only older adults wait, until they have done the step before; so they do, whatever their level, with
    every hard form of their own body. Favourites wait for nobody.
    """
    done, returning = situation.state.exposures, _is_returning(situation)
    everybody = returning or not situation.question.history
    older = situation.verdict.cohort == "older"

    def waits(each: Exercise) -> bool:
        if each.id in done:
            return returning and _SKILL in each.tags and is_demanding(each)
        return (everybody and is_demanding(each)) or (older and each.regression not in done)

    liked = situation.question.profile.favourites
    return {each.id for each in hard if each.id not in liked and waits(each)}


def is_straining(exercise: Exercise) -> bool:
    """What is lifted with a held breath."""
    return "breath_holding" in exercise.tags


def strains(straining: Iterable[Exercise], situation: Situation, catalogue: Catalogue) -> set[int]:
    """Those that an older adult is not ready for, by id: what she lifts already stays hers, whatever her birthday."""
    if situation.verdict.cohort != "older":
        return set()
    done = situation.state.exposures
    return {each.id for each in straining if each.id not in done and not _is_ready(each, situation, catalogue)}


def _is_ready(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether who is no beginner did an easier lift of the movement or calls this one a favourite; beginners both."""
    liked = exercise.id in situation.question.profile.favourites
    prepared = "explosive" not in exercise.tags and _is_prepared(exercise, situation, catalogue)
    return liked and prepared if situation.verdict.level is Level.BEGINNER else liked or prepared


def _is_prepared(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the log has a step before: one with a load where one is at hand (Fragala et al. 2019: built up)."""
    alike = [each for each in catalogue.exercises if each.pattern == exercise.pattern and not is_straining(each)]
    steps = [each for each in alike if each.takes_load and catalogue.available(each, situation.equipment) is not None]
    easier = any(each.difficulty < exercise.difficulty for each in steps)
    return any(each.id in situation.state.exposures and (each.takes_load or not easier) for each in alike)


def _is_returning(situation: Situation) -> bool:
    """Whether training began again less than two weeks ago, or begins today, after more than four weeks without."""
    today = situation.question.date
    days = sorted({one.date for one in without_skips(situation.question.history)} | {today})
    return any(
        (day - before).days > science.LOG_DAYS and (today - day).days < _SETTLING_DAYS
        for before, day in itertools.pairwise(days)
    )
