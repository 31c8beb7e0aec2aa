"""Questions of many kinds, the certified catalogue, and WODs made of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from coach.adapters.catalogue import read_catalogue
from coach.adapters.wire import QuestionForm
from coach.domain.catalogue import Catalogue
from coach.domain.engine import generate
from coach.domain.question import Question
from coach.domain.vocabulary import Equipment, Format, Goal, Injury, Level, Sex, Units
from coach.domain.wod import Wod

CONTRACTS = Path(__file__).parents[4] / "contracts"


@cache
def catalogue() -> Catalogue:
    return read_catalogue(CONTRACTS)


def make_question(**changes: Any) -> Question:
    """A question as it arrives; changes of the profile are given as `profile`."""
    profile = {"goal": "general_fitness", "minutes_per_session": 30, **changes.pop("profile", {})}
    form = {"athlete_id": "7", "date": "2026-05-04", "profile": profile, **changes}
    return QuestionForm.model_validate_json(json.dumps(form)).to_question()


def wod_for(**changes: Any) -> Wod:
    return generate([make_question(**changes)], catalogue())[0].wod


def words(of: Any, most: int = 6) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([each.value for each in of]), max_size=most, unique=True)


exercise_ids = st.lists(st.integers(1, 60), max_size=5, unique=True)
weights = st.floats(1, 100, allow_nan=False).map(lambda value: round(value, 2))
profiles = st.fixed_dictionaries(
    {"goal": st.sampled_from([goal.value for goal in Goal]), "level": st.sampled_from([each.value for each in Level])},
    optional={
        "sex": st.sampled_from([each.value for each in Sex]),
        "age": st.integers(16, 90),
        "weight_kg": st.floats(40, 150),
        "height_cm": st.floats(140, 210),
        "rest_hr": st.integers(40, 90),
        "minutes_per_session": st.integers(5, 120),
        "days_per_week": st.integers(1, 7),
        "equipment": words(Equipment, 12),
        "injuries": words(Injury, 2),
        "prefers_formats": words(Format, 2),
        "favourites": exercise_ids,
        "dislikes": st.fixed_dictionaries({"exercises": exercise_ids}),
        "inventory": st.fixed_dictionaries({"dumbbell_max_kg": weights, "plates_kg": st.lists(weights, max_size=5)}),
        "flags": st.fixed_dictionaries({"conditions": st.lists(st.sampled_from(["asthma", "heart"]), max_size=1)}),
        "units": st.sampled_from([each.value for each in Units]),
        "diet": st.sampled_from(["vegan", "halal"]),
    },
)
sets = st.fixed_dictionaries(
    {"date": st.sampled_from(["2026-04-20", "2026-04-27", "2026-05-01"]), "exercise_id": st.integers(1, 20)},
    optional={"reps": st.integers(0, 20), "load_kg": weights, "seconds": st.integers(0, 90), "rir": st.integers(0, 5)},
)
questions = st.fixed_dictionaries(
    {"profile": profiles},
    optional={
        "history": st.lists(sets, max_size=12),
        "yesterday": exercise_ids,
        "excluded_ids": exercise_ids,
        "readiness": st.fixed_dictionaries({"sleep": st.integers(1, 5), "soreness": st.just({"quads": 8})}),
        "overrides": st.fixed_dictionaries({"minutes": st.integers(5, 90), "sore_spots": st.just(["knee"])}),
        "preferences": st.just([{"exercise_id": 16, "done": 3, "skipped": 1}, {"exercise_id": 1, "liked": 2}]),
        "training_since": st.sampled_from(["2024-02-29", "2026-04-20"]),
    },
).map(lambda form: make_question(**form))
