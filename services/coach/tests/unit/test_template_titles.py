"""A template is called what it holds: whatever time and dislikes leave, no title promises an area that is not there."""

from typing import Any

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import TODAY, make_question

from coach.domain.engine import generate_from_templates
from coach.domain.express import areas
from coach.domain.vocabulary import BlockKind, Goal, Level
from coach.domain.wod import Wod

PULL = tuple(e.id for e in the_catalogue().exercises if e.pattern in ("horizontal_pull", "vertical_pull"))
UPPER = {"training_weekdays": tuple((TODAY.weekday() + day) % 7 for day in (0, 1, 3, 4)), "level": Level.ADVANCED}


def template(**asked: Any) -> Wod:
    (made,) = generate_from_templates([make_question(**asked)], the_catalogue())
    return made.wod


def lifted(wod: Wod) -> set[str]:
    main = (item.exercise_id for block in wod.blocks if block.kind is BlockKind.MAIN for item in block.items)
    return set(areas(the_catalogue()[number] for number in main))


@pytest.mark.parametrize("minutes", [8, 10, 12, 15, 20, 30, 60])
def test_push_and_pull_are_both_there_in_a_few_minutes_as_well(minutes: int) -> None:
    wod = template(minutes_per_session=minutes, goal=Goal.STRENGTH, **UPPER)
    assert wod.title == "Upper body: push and pull" or minutes < 10
    assert {"push", "pull"} <= lifted(wod) or wod.title == "Simple session: push"


def test_without_anything_to_pull_no_title_speaks_of_it() -> None:
    wod = template(minutes_per_session=30, excluded_ids=PULL, **UPPER)
    assert lifted(wod) == {"push"}
    assert wod.title == "Simple session: push"
