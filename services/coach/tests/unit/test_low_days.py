"""On a day she feels low, and in a lighter week, conditioning is steady and easy."""

import datetime as dt
from dataclasses import replace

import pytest
from coach_kit.answers import answer, items
from coach_kit.factories import GYM, TODAY, make_question, make_situation

from coach.domain import conditioning, endurance
from coach.domain.formats import is_steady
from coach.domain.question import Readiness
from coach.domain.vocabulary import BlockKind, Format, Goal, Level

LOW = Readiness(sleep=1, mood=1)


@pytest.mark.parametrize("equipment", [(), GYM], ids=["bare", "gym"])
@pytest.mark.parametrize("goal", [Goal.ENDURANCE, Goal.FAT_LOSS, Goal.GENERAL_FITNESS])
def test_a_low_day_has_no_format_against_the_clock(goal: Goal, equipment: tuple[str, ...]) -> None:
    for day in range(7):
        date = TODAY + dt.timedelta(days=day)
        wishes = {"goal": goal, "level": Level.ADVANCED, "age": 33, "days_per_week": 5, "equipment": equipment}
        wod = answer(make_question(date=date, readiness=LOW, prefers_formats=(Format.AMRAP,), **wishes)).wod
        for block, _, move in items(wod, BlockKind.CONDITIONING):
            assert block.format is Format.CONTINUOUS
            assert is_steady(move)


@pytest.mark.parametrize("goal", [Goal.ENDURANCE, Goal.FAT_LOSS])
def test_a_lighter_week_has_steady_conditioning(goal: Goal) -> None:
    for day in range(7):
        usual = make_situation(goal=goal, days_per_week=5, date=TODAY + dt.timedelta(days=day))
        eased = replace(usual, lighter="A lighter week.")
        assert conditioning.format_of_the_day(eased) is Format.CONTINUOUS
        assert not endurance.is_hard(eased)
