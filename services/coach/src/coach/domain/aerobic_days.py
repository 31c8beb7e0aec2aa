"""Days that are for endurance alone, in the week of who trains for it.

Lifting one to three times a week makes runners and riders more economical (science: endurance); on more days it takes
the time of what she came for. So from four training days a week on every second one only walks, runs, rides or rows.
"""

from typing import Final

from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.findings import Scope, Verdict
from coach.domain.question import Question
from coach.domain.schedule import APART_FROM, weekdays
from coach.domain.vocabulary import Goal

#: No steady effort at which one can talk, whatever their names promise.
NOT_STEADY: Final = ("intervals", "tempo", "incline")
#: A session below so many minutes is one circuit.
_FROM_MIN: Final = 10


def are_apart(question: Question, verdict: Verdict, catalogue: Catalogue) -> bool:
    """Whether her week has such days: she can keep something up for long, and nothing bounds how long."""
    if verdict.goal is not Goal.ENDURANCE or verdict.scope is not Scope.FULL or verdict.most_cardio_s < float("inf"):
        return False
    if len(weekdays(question.profile)) < APART_FROM or question.minutes < _FROM_MIN:
        return False
    return any(_is_possible(each, question, verdict, catalogue) for each in catalogue.by_pattern.get("locomotion", ()))


def is_steady(exercise: Exercise) -> bool:
    """Whether it can be kept up at a pace that lets you talk."""
    return exercise.pattern == "locomotion" and not any(word in exercise.slug for word in NOT_STEADY)


def _is_possible(exercise: Exercise, question: Question, verdict: Verdict, catalogue: Catalogue) -> bool:
    """Whether it is hers whatever the day: soreness and yesterday come and go."""
    forbidden = exercise.contraindications & verdict.exclusions or exercise.tags & verdict.avoid_tags or verdict.seated
    fits = exercise.level.rank <= verdict.level.rank and exercise.impact.rank <= verdict.max_impact.rank
    wanted = exercise.id not in question.profile.dislikes.exercises
    has = catalogue.available(exercise, question.equipment) is not None
    return is_steady(exercise) and not forbidden and fits and wanted and has
