"""Questions and their parts with sensible defaults: say only what matters to the test."""

import datetime as dt
from typing import Any

from coach.domain.profile import Flags, Profile
from coach.domain.question import PerformedSet, Question
from coach.domain.situation import Situation, situation_of
from coach.domain.vocabulary import Equipment, Goal, Level, Sex
from coach_kit.catalogue import exercise, the_catalogue

#: A Monday.
TODAY = dt.date(2026, 3, 2)
GYM = tuple(Equipment)
BARBELL_HOME = (Equipment.BARBELL, Equipment.PLATES, Equipment.SQUAT_RACK, Equipment.FLAT_BENCH)
DUMBBELLS = (Equipment.DUMBBELLS,)
#: A man who came for strength and has all of a gym.
LIFTER: dict[str, Any] = {
    "goal": Goal.STRENGTH,
    "sex": Sex.MALE,
    "weight_kg": 85,
    "height_cm": 180,
    "minutes_per_session": 60,
    "equipment": GYM,
}


def make_profile(**changes: Any) -> Profile:
    """A healthy adult with bare hands and 45 minutes who trains for general fitness."""
    usual: dict[str, Any] = {
        "onboarded": True,
        "goal": Goal.GENERAL_FITNESS,
        "level": Level.INTERMEDIATE,
        "sex": Sex.FEMALE,
        "age": 30,
        "height_cm": 170,
        "weight_kg": 68,
        "minutes_per_session": 45,
    }
    return Profile(**{**usual, **changes})


def make_question(athlete_id: str = "1", date: dt.date = TODAY, **changes: Any) -> Question:
    """A question of `make_profile`'s athlete. Names of the profile's fields are passed on to it."""
    own = {"profile", "history", "yesterday", "excluded_ids", "readiness", "overrides", "training_since"}
    of_question = {name: value for name, value in changes.items() if name in own}
    of_profile = {name: value for name, value in changes.items() if name not in own}
    profile = of_question.pop("profile", None) or make_profile(**of_profile)
    return Question(athlete_id, date, profile, **of_question)


def make_situation(**changes: Any) -> Situation:
    """The situation of `make_question`'s question."""
    return situation_of(make_question(**changes), the_catalogue(), "test")


def flagged(**flags: Any) -> Profile:
    """An athlete with answers to the safety questions."""
    return make_profile(flags=Flags(**flags))


def performed(
    slug: str,
    days_ago: int,
    reps: int | None = 8,
    load_kg: float | None = None,
    *,
    sets: int = 1,
    rir: int | None = 2,
    seconds: int | None = None,
    warmup: bool = False,
    before: dt.date = TODAY,
) -> tuple[PerformedSet, ...]:
    """Equal sets of one exercise on one day of the log."""
    one = PerformedSet(
        date=before - dt.timedelta(days=days_ago),
        exercise_id=exercise(slug).id,
        reps=reps,
        load_kg=load_kg,
        seconds=seconds,
        rir=rir,
        warmup=warmup,
    )
    return (one,) * sets
