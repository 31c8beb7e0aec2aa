"""What a heavy body is not asked for: to hang on furniture that may not hold it, or to lie on its belly."""

from typing import Any

import pytest
from coach_kit.answers import items, rules_broken, wod_for
from coach_kit.bodies import BODIES
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, make_situation

from coach.domain.catalogue import Exercise
from coach.domain.rules import allowed, broken_by
from coach.domain.vocabulary import Equipment, Goal, Level, Role

HANGING = ("doorway-row", "towel-door-row", "table-row-bent-knees", "table-row", "doorway-supported-squat")
FACE_DOWN = ("prone-w-pull", "prone-towel-lat-slide", "superman-pulldown", "cobra-press-low", "seal-style-bench-row")
LEANING = ("table-push-up", "wall-push-up", "knee-plank", "backpack-row", "towel-pulldown")
MAIN = ("squat", "hinge", "lunge", "horizontal_push", "vertical_push", "horizontal_pull", "vertical_pull", "carry")


@pytest.mark.parametrize(("body", "hangs_not", "lies_not"), BODIES)
def test_weight_decides(body: dict[str, Any], hangs_not: bool, lies_not: bool) -> None:
    """Favourites as well: a table does not know them."""
    liked = tuple(exercise(slug).id for slug in (*HANGING, *FACE_DOWN))
    rules = broken_by(make_situation(favourites=liked, level=Level.ADVANCED, **body), the_catalogue())

    def break_rule(rule: str, slugs: tuple[str, ...]) -> list[bool]:
        return [rule in rules.get(exercise(slug).id, ()) for slug in slugs]

    assert break_rule("furniture", HANGING) == [hangs_not] * len(HANGING)
    assert break_rule("face_down", FACE_DOWN) == [lies_not] * len(FACE_DOWN)
    assert not any(breaks for rule in ("furniture", "face_down") for breaks in break_rule(rule, LEANING))


@pytest.mark.parametrize("equipment", [(), (Equipment.BANDS,)], ids=["bare hands", "bands"])
@pytest.mark.parametrize("kg", [112, 150])
def test_every_movement_stays_possible(equipment: tuple[Equipment, ...], kg: int) -> None:
    heavy = make_situation(level=Level.BEGINNER, weight_kg=kg, height_cm=178, age=45, equipment=equipment)

    def lifts(exercises: tuple[Exercise, ...]) -> set[str]:
        return {each.pattern for each in exercises if Role.MAIN in each.roles}

    assert set(MAIN) <= lifts(allowed(heavy, the_catalogue()))


@pytest.mark.parametrize("kg", [112, 150])
@pytest.mark.parametrize("goal", [Goal.FAT_LOSS, Goal.HYPERTROPHY])
def test_nothing_of_it_is_offered(goal: Goal, kg: int) -> None:
    for number in range(6):
        asked = make_question(str(number), goal=goal, level=Level.BEGINNER, weight_kg=kg, height_cm=180)
        wod = wod_for(asked)
        found = {each.exercise_id for _, item, _ in items(wod) for each in (item, *item.alternatives)}
        tags = set().union(*(the_catalogue()[each].tags for each in found))
        assert "hangs_on_furniture" not in tags
        assert kg < 150 or "face_down" not in tags
        assert not rules_broken(wod, asked)
