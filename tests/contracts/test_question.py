"""What the main application asks, the coach understands; what the coach offers in exchange, the main application can
put in place."""

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from coach.adapters.catalogue import read_catalogue
from coach.domain.catalogue import Catalogue
from coach.domain.documents import render
from coach.domain.engine import generate
from coach.domain.reading import wod_of
from coach.domain.validation import validate
from coach.domain.wod import Block
from coach.entrypoints.conformance import examples_in
from coach.entrypoints.http.api.wod_document import WodView
from coach.entrypoints.http.api.wods import FullQuestionForm
from fit.adapters.catalogue import read_catalogue as read_fit_catalogue
from fit.adapters.coach.wire import Answer, question_to_json
from fit.domain.changes import changed
from fit.domain.errors import NoAlternative
from fit.domain.profile import Equipment, Profile
from fit.domain.swapping import Swap, swapped
from fit.domain.today import Overrides, Preference, Readiness, Today
from fit.domain.training import Question
from fit.domain.units import Units

CONTRACTS = Path(__file__).parents[2] / "contracts"
NOW = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@cache
def catalogue() -> Catalogue:
    return read_catalogue(CONTRACTS)


def test_a_special_day_arrives_as_it_was_meant() -> None:
    today = Today(
        Overrides(25, (Equipment.BANDS,), ("knee", "quads")), Readiness(2, 3, (("chest", 8),)), (1, 2), dry_run=True
    )
    liked, first = (Preference(5, done=3, disliked=1),), dt.date(2019, 12, 31)
    asked = Question(7, dt.date(2026, 5, 4), None, preferences=liked, wishes=today, training_since=first)
    form = FullQuestionForm.model_validate_json(json.dumps(question_to_json(asked)))
    understood = form.to_question()
    assert form.dry_run
    assert understood.overrides is not None
    assert (understood.overrides.minutes, understood.overrides.equipment) == (25, ("bands",))
    assert understood.overrides.sore_spots == ("knee", "quads")
    assert understood.readiness is not None
    assert (understood.readiness.sleep, understood.readiness.soreness) == (2, (("chest", 8),))
    assert understood.excluded_ids == (1, 2)
    assert understood.training_since == first
    assert [(each.exercise_id, each.done, each.disliked) for each in understood.preferences] == [(5, 3, 1)]


@pytest.mark.parametrize("units", Units)
def test_her_units_arrive(units: Units) -> None:
    asked = Question(7, dt.date(2026, 5, 4), Profile(units=units))
    form = FullQuestionForm.model_validate_json(json.dumps(question_to_json(asked)))
    assert form.to_question().profile.units == units.value


EXAMPLES = [example for example in examples_in(CONTRACTS) if example.question is not None]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_every_exchange_leaves_a_valid_workout_with_a_true_list_for_old_clients(example: Any) -> None:
    made = generate([example.question], catalogue())[0].wod
    document = json.loads(json.dumps(render(made, catalogue(), NOW)))
    Answer.model_validate(document)
    ours = read_fit_catalogue(CONTRACTS)
    position = 0
    for block in document["blocks"]:
        for exercise in block["exercises"]:
            position += 1
            for other in exercise["alternatives"]:
                change = replace(swapped(document, Swap(position, other["id"]), ours, None), id=1)
                shown = json.loads(changed(json.dumps(document).encode(), [change]))
                WodView.model_validate_json(json.dumps(shown))
                exchanged = replace(wod_of(shown), estimated_minutes=_declared(shown), blocks=_without_offers(shown))
                broken = validate(exchanged, example.question, catalogue())
                assert broken == [], (exercise["name"], other["name"])
                assert other["id"] in [old["id"] for old in shown["exercises"]]


def _without_offers(document: dict[str, Any]) -> tuple[Block, ...]:
    """What else is offered was measured against the workout as it was made, one exchange at a time."""
    blocks = wod_of(document).blocks
    return tuple(
        replace(block, items=tuple(replace(item, alternatives=()) for item in block.items)) for block in blocks
    )


def _declared(document: dict[str, Any]) -> int:
    """An exchange may take a little more or less time than was declared, within the tolerance that is checked."""
    from coach.domain.duration import declared_minutes, session_seconds

    return declared_minutes(session_seconds(wod_of(document).blocks, catalogue()))


# With every injury at once so little is left that all of it stands in the workout already.
CHOICE = [example for example in EXAMPLES if example.name != "every injury at once"]


@pytest.mark.parametrize("example", CHOICE, ids=[example.name for example in CHOICE])
def test_every_exercise_of_the_main_work_has_an_alternative(example: Any) -> None:
    made = generate([example.question], catalogue())[0].wod
    lacking = [
        catalogue()[item.exercise_id].slug
        for block in made.blocks
        if block.kind not in ("warmup", "cooldown", "mobility")
        for item in block.items
        if not item.alternatives
    ]
    assert lacking == []


@pytest.mark.parametrize("example", CHOICE, ids=[example.name for example in CHOICE])
def test_the_minutes_go_with_every_exchange(example: Any) -> None:
    """To a minute, as the coach would declare them; the workout as it was made is declared in whole minutes too."""
    made = generate([example.question], catalogue())[0].wod
    document = json.dumps(render(made, catalogue(), NOW)).encode()
    ours, changes, shown = read_fit_catalogue(CONTRACTS), [], json.loads(document)
    for position in range(1, 1 + sum(len(block["exercises"]) for block in shown["blocks"])):
        try:
            change = swapped(shown, Swap(position), ours, None)
        except NoAlternative:
            continue
        changes.append(replace(change, id=position))
        shown = json.loads(changed(document, changes))
        assert abs(shown["estimated_minutes"] - _declared(shown)) <= 1, position
