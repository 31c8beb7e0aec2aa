"""The question that a generator is asked: what is known of an athlete, for one date."""

from collections.abc import Sequence
from datetime import date, timedelta

from fit.domain.profile import Metric, age_on
from fit.domain.training import HABIT_DAYS, HISTORY_DAYS, Question, yesterday_of
from fit.usecases.ports import Facts, Stores


def ask(stores: Stores, account_id: int, day: date) -> Question:
    """The question for one athlete and local date: profile, measurements, 28 days of training, yesterday, habits."""
    latest = stores.profiles.latest_metrics(account_id)
    facts = Facts(
        stores.profiles.get(account_id),
        {metric: reading.si for metric, reading in latest.items()},
        tuple(stores.workouts.past_sets(account_id, day - timedelta(days=HISTORY_DAYS), day)),
        stores.workouts.exercises_on(account_id, yesterday_of(day)),
        stores.preferences.of([account_id], day - timedelta(days=HABIT_DAYS), day).get(account_id, ()),
    )
    return question_of(account_id, day, facts, stores.plans.of(account_id).main_exercises)


def ask_many(stores: Stores, account_ids: Sequence[int], day: date) -> dict[int, Question]:
    """The same for many athletes at once, in a constant number of statements; who has no account is left out."""
    facts = stores.questions.facts(account_ids, day)
    most = stores.plans.main_exercises(list(facts))
    return {account_id: question_of(account_id, day, known, most[account_id]) for account_id, known in facts.items()}


def question_of(account_id: int, day: date, facts: Facts, main_exercises: int) -> Question:
    """The question that these facts make on that date; her plan says how many main exercises there may be."""
    profile = facts.profile
    return Question(
        athlete_id=account_id,
        date=day,
        profile=profile,
        age=age_on(profile.birth_date, day) if profile and profile.birth_date else None,
        weight_kg=facts.si.get(Metric.WEIGHT),
        height_cm=facts.si.get(Metric.HEIGHT),
        body_fat_pct=facts.si.get(Metric.BODY_FAT),
        rest_hr=facts.si.get(Metric.REST_HR),
        history=facts.history,
        yesterday=facts.yesterday,
        preferences=facts.preferences,
        main_exercises=main_exercises,
    )
