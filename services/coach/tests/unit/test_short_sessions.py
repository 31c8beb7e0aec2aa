"""A few minutes hold a real warm-up, and ten of fat loss a format on its days."""

import datetime as dt

import pytest
from coach_kit.answers import answer
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_question

from coach.domain.duration import block_seconds
from coach.domain.engine import ENGINE
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Level


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, GYM], ids=["bare", "dumbbells", "gym"])
@pytest.mark.parametrize("minutes", range(5, 10))
def test_a_short_circuit_leaves_its_warm_up_whole(minutes: int, equipment: tuple[Equipment, ...]) -> None:
    for goal in Goal:
        for level in Level:
            made = answer(make_question(goal=goal, level=level, minutes_per_session=minutes, equipment=equipment))
            warm = sum(block_seconds(b, the_catalogue()) for b in made.wod.blocks if b.kind is BlockKind.WARMUP)
            assert made.wod.engine == ENGINE
            assert not made.violations
            assert warm >= 45
            assert abs(made.wod.estimated_minutes - minutes) <= 0.15 * minutes + 0.5


@pytest.mark.parametrize("minutes", [10, 11])
@pytest.mark.parametrize("level", Level)
def test_ten_minutes_of_fat_loss_have_a_format_on_its_days_and_lifts_on_the_others(level: Level, minutes: int) -> None:
    shapes = []
    for day in range(5):
        date = TODAY + dt.timedelta(days=day)
        asked = {"goal": Goal.FAT_LOSS, "level": level, "minutes_per_session": minutes, "equipment": DUMBBELLS}
        made = answer(make_question(date=date, training_weekdays=(0, 1, 2, 3, 4), **asked))
        assert made.wod.engine == ENGINE
        assert not made.violations
        assert any(block.kind is BlockKind.MAIN for block in made.wod.blocks)
        shapes.append({block.format for block in made.wod.blocks if block.kind is BlockKind.CONDITIONING})
    timed = [found for found in shapes if found]
    assert 1 <= len(timed) <= 3
    assert all(Format.CONTINUOUS not in found for found in timed)
