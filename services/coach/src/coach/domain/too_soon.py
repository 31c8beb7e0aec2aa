"""The hardest forms and skills, a muscle-up or a barbell rollout: not on a first day, nor right after a long break."""

import itertools
from collections.abc import Iterable
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Exercise
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


def too_soon(demanding: Iterable[Exercise], situation: Situation) -> set[int]:
    """Those that wait, by id: what she never did, and after a break the skills that she did as well.

    On other days only older adults wait, until they have done the step before. Favourites wait for nobody.
    """
    done, returning = situation.state.exposures, _is_returning(situation)
    everybody = returning or not situation.question.history
    older = situation.verdict.cohort == "older"

    def waits(each: Exercise) -> bool:
        if each.id in done:
            return returning and _SKILL in each.tags
        return everybody or (older and each.regression not in done)

    liked = situation.question.profile.favourites
    return {each.id for each in demanding if each.id not in liked and waits(each)}


def _is_returning(situation: Situation) -> bool:
    """Whether training began again less than two weeks ago, or begins today, after more than four weeks without."""
    today = situation.question.date
    days = sorted({one.date for one in without_skips(situation.question.history)} | {today})
    return any(
        (day - before).days > science.LOG_DAYS and (today - day).days < _SETTLING_DAYS
        for before, day in itertools.pairwise(days)
    )
