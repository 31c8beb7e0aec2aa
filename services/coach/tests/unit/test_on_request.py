"""Work for the grip alone comes to who asks for it, or where nothing else is left."""

import pytest
from coach_kit.answers import answer, items
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, make_question

from coach.domain.engine import ENGINE, generate_from_templates
from coach.domain.question import Question
from coach.domain.vocabulary import SIDE_BLOCKS, Emphasis, Equipment, Goal, Level
from coach.domain.wod import Wod

WRING = exercise("towel-wring")
SPLIT = (0, 1, 3, 4)


def patterns(wod: Wod) -> set[str]:
    return {found.pattern for block, _, found in items(wod) if block.kind not in SIDE_BLOCKS}


@pytest.mark.parametrize(
    "equipment", [(), (Equipment.BANDS,), DUMBBELLS, GYM], ids=["bare", "bands", "dumbbells", "gym"]
)
@pytest.mark.parametrize("days", [(), SPLIT], ids=["any day", "four days"])
@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
@pytest.mark.parametrize("goal", list(Goal))
def test_nobody_wrings_a_towel_who_did_not_ask_for_it(
    goal: Goal, level: Level, days: tuple[int, ...], equipment: tuple[Equipment, ...]
) -> None:
    for minutes in (45, 60, 90):
        asked = {"goal": goal, "level": level, "training_weekdays": days, "equipment": equipment}
        found = answer(make_question(minutes_per_session=minutes, **asked))
        assert (found.failure, found.violations) == (None, ())
        assert "wrist" not in patterns(found.wod)


def test_who_likes_it_gets_it() -> None:
    wod = answer(make_question(training_weekdays=SPLIT, minutes_per_session=60, favourites=(WRING.id,))).wod
    assert "wrist" in patterns(wod)
    assert wod.title.startswith(Emphasis.UPPER.value.capitalize())


def only(*slugs: str) -> Question:
    """A question whose wishes leave these, and no easy movement to fill the minutes with."""
    keep = {exercise(slug).id for slug in slugs}
    left_out = tuple(e.id for e in the_catalogue().exercises if e.id not in keep)
    return make_question(excluded_ids=left_out, minutes_per_session=30)


def test_it_comes_where_nothing_else_is_left() -> None:
    found = answer(only("towel-wring", "push-ups"))
    assert found.wod.engine == ENGINE
    assert "wrist" in patterns(found.wod)


def test_a_template_is_filled_up_with_other_work_first() -> None:
    question = make_question(level=Level.BEGINNER, equipment=DUMBBELLS, minutes_per_session=180)
    assert "wrist" not in patterns(generate_from_templates([question], the_catalogue())[0].wod)
