"""Who cannot walk, ride or row moves on the spot or on a chair: a few minutes of each move, and none of hard work."""

import pytest
from coach_kit.answers import answer
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import DUMBBELLS, make_question

from coach.domain import formats
from coach.domain.engine import ENGINE
from coach.domain.vocabulary import Equipment, Format, Goal, Injury


@pytest.mark.parametrize("equipment", [(), DUMBBELLS], ids=["nothing", "dumbbells"])
@pytest.mark.parametrize("minutes", [30, 50, 90])
@pytest.mark.parametrize("goal", list(Goal))
def test_no_move_on_the_spot_lasts_longer_than_four_minutes(
    goal: Goal, minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    for athlete in "abc":
        asked = {"goal": goal, "minutes_per_session": minutes, "equipment": equipment, "injuries": (Injury.ANKLE,)}
        made = answer(make_question(athlete, **asked))
        assert made.wod.engine == ENGINE
        steady = [block for block in made.wod.blocks if block.format is Format.CONTINUOUS]
        moves = [the_catalogue()[block.items[0].exercise_id] for block in steady]
        assert len({move.id for move in moves}) == len(moves)
        assert all((block.work_s or 0) <= formats.EVEN_USUAL_S for block in steady)
        assert not [move.slug for move in moves if {"quads", "glutes"} & set(move.primary)]
