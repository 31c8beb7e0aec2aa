"""A sore muscle is spared and named; the day itself is no low one."""

import datetime as dt

import pytest
from coach_kit.answers import answer, items, main_exercises, rules_broken
from coach_kit.factories import GYM, TODAY, make_question

from coach.domain import science
from coach.domain.question import Readiness
from coach.domain.vocabulary import Goal, Sex


@pytest.mark.parametrize("muscle", ["calves", "quads", "glutes", "hamstrings"])
@pytest.mark.parametrize("goal", [Goal.GENERAL_FITNESS, Goal.ENDURANCE, Goal.FAT_LOSS])
def test_nobody_runs_jumps_or_rows_on_sore_legs(goal: Goal, muscle: str) -> None:
    feels = Readiness(sleep=5, mood=5, soreness=((muscle, 7),))
    for day in range(0, 8, 2):
        date = TODAY + dt.timedelta(days=day)
        question = make_question(goal=goal, age=37, sex=Sex.MALE, equipment=GYM, date=date, readiness=feels)
        made = answer(question)
        assert not made.violations
        assert not rules_broken(made.wod, question)
        for _, _, move in items(made.wod):
            assert muscle not in move.primary
            assert not (move.pattern in ("locomotion", "conditioning") and muscle in move.secondary) or (
                move.met <= science.WALK_MET
            )
        assert main_exercises(made.wod)


@pytest.mark.parametrize(
    ("soreness", "said"),
    [
        ((("calves", 8),), "Your calves are sore today, so nothing here trains them directly."),
        ((("chest", 7), ("biceps", 6)), "Your chest is sore today, so nothing here trains it directly."),
        (
            (("quads", 9), ("upper_back", 8), ("glutes", 7)),
            "Your upper back, glutes and quads are sore today, so nothing here trains them directly.",
        ),
    ],
)
def test_the_spared_muscles_are_named_and_the_day_is_no_low_one(
    soreness: tuple[tuple[str, int], ...], said: str
) -> None:
    wod = answer(make_question(equipment=GYM, readiness=Readiness(sleep=5, mood=5, soreness=soreness))).wod
    assert said in wod.texts
    assert not [text for text in wod.texts if "feel low" in text]
    assert not [item.why for _, item, _ in items(wod) if "feel low" in item.why]
