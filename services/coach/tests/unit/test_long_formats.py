"""Long formats against the clock: one jump in a circuit, no hundred push-ups in a beginner's first week."""

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import make_situation

from coach.domain import formats
from coach.domain.duration import block_seconds
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Format, Goal, Impact, Level


@pytest.mark.parametrize("turns", [9, 22])
def test_a_circuit_has_one_station_at_most_on_which_she_jumps(turns: int) -> None:
    for number in range(12):
        pool = Pool(make_situation(goal=Goal.FAT_LOSS, level=Level.ADVANCED, athlete_id=str(number)), the_catalogue())
        block = formats.circuit(pool, 55 * turns, frozenset())
        assert block is not None
        jumps = [i for i in block.items if the_catalogue()[i.exercise_id].impact is Impact.HIGH]
        assert len(jumps) <= 1


@pytest.mark.parametrize("shape", [Format.CIRCUIT, Format.AMRAP, Format.EMOM])
def test_a_beginner_repeats_the_same_lifts_for_no_more_than_twelve_minutes(shape: Format) -> None:
    longest = []
    for level in (Level.BEGINNER, Level.ADVANCED):
        changes = {"goal": Goal.FAT_LOSS, "level": level, "minutes_per_session": 90}
        wods = [wod_for(athlete_id=str(number), prefers_formats=(shape,), **changes) for number in range(4)]
        blocks = [block for wod in wods for block in wod.blocks if block.kind is BlockKind.CONDITIONING]
        longest.append(max(block_seconds(b, the_catalogue()) for b in blocks if b.format is shape))
    assert longest[0] <= 13 * 60
    assert longest[1] > 13 * 60
