"""The question that a generator is asked: what is known of an athlete, for one date."""

from collections.abc import Sequence
from datetime import date

from fit.domain.health_answers import as_of
from fit.domain.profile import Metric, age_on
from fit.domain.training import PastSet, Question
from fit.usecases.ports import Facts, Stores

#: Sets that a question carries: nobody trains so much in 28 days (it is 89 a day), but a client that has gone wild may
#: send more, and the coach refuses questions of more than 5,000.
MOST_SETS_TOLD = 2_500
_NOTHING = Facts(None, {}, (), ())


def ask(stores: Stores, account_id: int, day: date) -> Question:
    """The question for one athlete and local date: profile, measurements, 28 days of training, yesterday, habits.

    Four statements at most. Of somebody who was deleted a moment ago nothing is known any more.
    """
    known = stores.questions.facts([account_id], day).get(account_id, _NOTHING)
    return question_of(account_id, day, known, stores.plans.main_exercises([account_id])[account_id])


def ask_many(stores: Stores, account_ids: Sequence[int], day: date) -> dict[int, Question]:
    """The same for many athletes at once, in a constant number of statements; who has no account is left out."""
    facts = stores.questions.facts(account_ids, day)
    most = stores.plans.main_exercises(list(facts))
    return {account_id: question_of(account_id, day, known, most[account_id]) for account_id, known in facts.items()}


def question_of(account_id: int, day: date, facts: Facts, main_exercises: int) -> Question:
    """The question that these facts make on that date; her plan says how many main exercises there may be."""
    profile = as_of(facts.profile, day) if facts.profile else None
    return Question(
        athlete_id=account_id,
        date=day,
        profile=profile,
        age=age_on(profile.birth_date, day) if profile and profile.birth_date else None,
        weight_kg=facts.si.get(Metric.WEIGHT),
        height_cm=facts.si.get(Metric.HEIGHT),
        body_fat_pct=facts.si.get(Metric.BODY_FAT),
        rest_hr=facts.si.get(Metric.REST_HR),
        history=_newest(facts.history),
        yesterday=facts.yesterday,
        preferences=facts.preferences,
        main_exercises=main_exercises,
        training_since=facts.training_since,
    )


def _newest(history: Sequence[PastSet]) -> tuple[PastSet, ...]:
    if len(history) <= MOST_SETS_TOLD:
        return tuple(history)
    return tuple(sorted(history, key=lambda done: done.date)[-MOST_SETS_TOLD:])
