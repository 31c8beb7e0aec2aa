"""The rule about the hardest forms and skills: not on a first day, nor soon after a break, nor unprepared when old."""

import datetime
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Verdict
from coach.domain.question import Question
from coach.domain.skips import without_skips
from coach.domain.vocabulary import Level

_HARD: Final = (4, 5)
#: Two weeks from the first day back (design).
_BACK: Final = datetime.timedelta(days=14)
_BREAK: Final = datetime.timedelta(days=science.LOG_DAYS)


def is_too_soon(exercise: Exercise, question: Question, verdict: Verdict, catalogue: Catalogue) -> bool:
    """Whether it waits for another day. Favourites and, but for skills after a break, what she did before never do;
    older beginners hold their breath for no wish alone."""
    if verdict.cohort == "older" and "breath_holding" in exercise.tags and _strains(exercise, question, catalogue):
        return True
    skill = "skill_high" in exercise.tags
    hard = skill or (exercise.difficulty in _HARD and exercise.level is Level.ADVANCED)
    old = verdict.cohort == "older" and _is_not_for_the_old_at_once(exercise)
    if not (hard or old) or exercise.id in question.profile.favourites:
        return False
    done = {performed.exercise_id for performed in question.history}
    if exercise.id in done:
        return skill and _came_back(question)
    if verdict.cohort == "older" and ("head_down" in exercise.tags or exercise.regression not in done):
        return True
    return hard and (not done or _came_back(question))


def _is_not_for_the_old_at_once(exercise: Exercise) -> bool:
    """Head down, or a hard form of her own body."""
    return "head_down" in exercise.tags or (exercise.difficulty in _HARD and not exercise.takes_load)


def _strains(exercise: Exercise, question: Question, catalogue: Catalogue) -> bool:
    """Whether neither the lift is in her log nor anything of its movement; wishes count half for beginners."""
    done = {performed.exercise_id for performed in question.history}
    if exercise.id in done:
        return False
    moved = {catalogue.by_id[each].pattern for each in done if each in catalogue.by_id}
    reasons = [
        exercise.id in question.profile.favourites,
        exercise.pattern in moved and "explosive" not in exercise.tags,
    ]
    return not all(reasons) if question.profile.level is Level.BEGINNER else not any(reasons)


def _came_back(question: Question) -> bool:
    """Whether the log has a hole of more than four weeks that ends today or ended in the last two weeks."""
    end = question.date
    for day in sorted((performed.date for performed in without_skips(question.history)), reverse=True):
        if end - day > _BREAK:
            return True
        if question.date - day >= _BACK:
            return False
        end = day
    return False
