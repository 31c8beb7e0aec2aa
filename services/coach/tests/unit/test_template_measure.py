"""A template that answers for the engine has no more sets than the day, the week and the body bear."""

import datetime as dt
import itertools
from typing import Any

import pytest
from coach_kit.answers import answer, items, rules_broken, working_sets
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_question, performed

from coach.domain import deload, session
from coach.domain.duration import block_seconds
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.vocabulary import BlockKind, Format, Goal, Injury, Level, Status
from coach.domain.wod import Wod

LOW = Readiness(sleep=1, mood=1)
#: Three weeks of three days; the last of them went to the limit.
TO_THE_LIMIT = tuple(
    one
    for days in (3, 5, 7, 10, 12, 14, 17, 19, 21)
    for one in performed("goblet-squat", days, 10, 8.0, sets=3, rir=0 if days <= 7 else 3)
)


@pytest.fixture(autouse=True)
def _broken_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "compose", None)


def asked(**changes: Any) -> Question:
    usual: dict[str, Any] = {"minutes_per_session": 120, "days_per_week": 3, "level": Level.ADVANCED}
    return make_question(date=TODAY, **{**usual, **changes})


def template(question: Question) -> Wod:
    wod = answer(question).wod
    assert wod.engine == "template"
    assert not rules_broken(wod, question)
    return wod


def hard_sets(wod: Wod) -> int:
    return sum(len(working_sets(item)) for _, item, _ in items(wod, BlockKind.MAIN, BlockKind.CORE))


def circuit_s(wod: Wod) -> float:
    return sum(block_seconds(block, the_catalogue()) for block in wod.blocks if block.format is Format.CIRCUIT)


@pytest.mark.parametrize("injuries", [(), (Injury.ANKLE, Injury.OSTEOPOROSIS_OLDER)], ids=["sound", "brittle"])
@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({}, 24),
        ({"age": 85}, 18),
        ({"age": 17}, 18),
        ({"readiness": LOW}, 18),
        ({"age": 85, "readiness": LOW}, 13),
        ({"history": TO_THE_LIMIT}, 13),
        ({"age": 85, "history": TO_THE_LIMIT, "readiness": LOW}, 9),
    ],
)
def test_a_template_has_no_more_sets_than_today_bears(
    changes: dict[str, Any], most: int, injuries: tuple[Injury, ...]
) -> None:
    goals, tools = (Goal.HYPERTROPHY, Goal.FAT_LOSS), ((), DUMBBELLS, GYM)
    for goal, equipment, minutes in itertools.product(goals, tools, (45, 120, 180)):
        wod = template(asked(goal=goal, equipment=equipment, minutes_per_session=minutes, injuries=injuries, **changes))
        assert 0 < hard_sets(wod) <= most
        assert circuit_s(wod) <= 1500 * most / 24


def test_it_says_why_there_are_fewer_sets() -> None:
    wod = template(asked(history=TO_THE_LIMIT, readiness=LOW))
    assert {deload.PLANNED, deload.TOO_CLOSE} & set(wod.texts)
    assert "You feel low today, so there are fewer sets." in wod.texts
    assert "You feel low today, so there are fewer sets." not in template(asked()).texts


def test_a_log_that_breaks_the_engine_makes_no_week_lighter(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(question: Question, *_: object) -> str | None:
        if question.history:
            raise ArithmeticError
        return None

    monkeypatch.setattr("coach.domain.situation.lighter_week", fail)
    log = (PerformedSet(TODAY - dt.timedelta(days=2), 1, reps=5, load_kg=20.0),)
    assert hard_sets(template(asked(history=log))) > 0


def test_what_no_walk_fills_is_mobility_and_said_to_be_shorter() -> None:
    wod = template(asked(age=85, injuries=(Injury.ANKLE, Injury.OSTEOPOROSIS_OLDER), readiness=LOW))
    assert wod.status is Status.RESTRICTED
    assert {BlockKind.MOBILITY, BlockKind.COOLDOWN} <= {block.kind for block in wod.blocks}
    assert wod.texts[-1].startswith("This is shorter than the 120 minutes you asked for, on purpose")
