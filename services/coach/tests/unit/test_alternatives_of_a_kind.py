"""What may take an exercise's place moves like it or trains one of its muscles; nobody climbs in place of a walk."""

import datetime as dt
from collections.abc import Iterator

import pytest
from coach_kit.answers import answer
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, TODAY, make_question

from coach.domain.catalogue import Exercise
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Equipment, Format, Goal, Injury, Level, Measure
from coach.domain.wod import Wod

PLACES: tuple[tuple[Equipment, ...], ...] = ((), DUMBBELLS, BARBELL_HOME, GYM)


def offered(wod: Wod, *kinds: BlockKind) -> Iterator[tuple[Exercise, Exercise]]:
    for block in wod.blocks:
        for item in block.items if block.kind in kinds else ():
            for other in item.alternatives:
                yield the_catalogue()[item.exercise_id], the_catalogue()[other.exercise_id]


@pytest.mark.parametrize("equipment", PLACES, ids=["bare", "dumbbells", "barbell", "gym"])
@pytest.mark.parametrize("level", Level)
def test_nothing_trains_another_main_muscle_in_another_movement(level: Level, equipment: tuple[Equipment, ...]) -> None:
    work = set(BlockKind) - set(SIDE_BLOCKS)
    met = 0
    for goal in Goal:
        for day, minutes in ((0, 60), (1, 45), (2, 8)):
            date = TODAY + dt.timedelta(days=day)
            asked = {"goal": goal, "level": level, "equipment": equipment, "minutes_per_session": minutes}
            offered_all = list(offered(answer(make_question(date=date, **asked)).wod, *work))
            for own, other in offered_all:
                met += 1
                kin = other.pattern == own.pattern or not set(own.primary).isdisjoint(other.primary)
                assert kin or sum(each is own for each, _ in offered_all) == 1, "one of the area, where nothing else is"
    assert met > 40


@pytest.mark.parametrize("injury", [None, Injury.KNEE, Injury.ANKLE, Injury.LOWER_BACK])
@pytest.mark.parametrize("goal", [Goal.ENDURANCE, Goal.FAT_LOSS])
def test_nobody_climbs_mountains_in_place_of_a_walk_or_a_run(goal: Goal, injury: Injury | None) -> None:
    met = 0
    for day in range(7):
        for shape in (Format.INTERVALS, Format.CONTINUOUS):
            question = make_question(
                date=TODAY + dt.timedelta(days=day), goal=goal, injuries=(injury,) if injury else (), age=40,
                minutes_per_session=30, level=Level.ADVANCED, prefers_formats=(shape,),
            )  # fmt: skip
            for own, other in offered(answer(question).wod, BlockKind.CONDITIONING):
                met += own.pattern == "locomotion"
                if own.pattern == "locomotion" and other.pattern != "locomotion":
                    assert set(other.primary) <= set(own.primary)
    assert met or injury is Injury.ANKLE


def test_a_walk_is_not_exchanged_for_a_chair_while_one_may_stand() -> None:
    walks = 0
    for day in range(7):
        date = TODAY + dt.timedelta(days=day)
        asked = {"goal": Goal.ENDURANCE, "level": Level.BEGINNER, "injuries": (Injury.KNEE,), "date": date}
        found = offered(answer(make_question(**asked, minutes_per_session=25)).wod, BlockKind.CONDITIONING)
        others = [other.position == "seated" for own, other in found if own is exercise("brisk-walk")]
        walks += len(others)
        assert others == sorted(others)
        assert not all(others) or not others
    assert walks


@pytest.mark.parametrize("equipment", [(), DUMBBELLS], ids=["bare", "dumbbells"])
def test_a_hold_is_offered_for_a_lift_after_all_that_moves_like_it(equipment: tuple[Equipment, ...]) -> None:
    holds = 0
    for day in range(6):
        date, asked = TODAY + dt.timedelta(days=day), {"goal": Goal.HYPERTROPHY, "equipment": equipment}
        wod = answer(make_question(str(day), date, days_per_week=6, **asked)).wod
        lifts = (block for block in wod.blocks if block.kind in (BlockKind.MAIN, BlockKind.STRENGTH))
        for item in (item for block in lifts for item in block.items):
            own = the_catalogue()[item.exercise_id]
            others = [the_catalogue()[other.exercise_id] for other in item.alternatives]
            held = [each.measure is Measure.SECONDS for each in others if each.pattern == own.pattern]
            if own.measure is Measure.REPS:
                assert held == sorted(held)
                holds += sum(held)
    assert holds
