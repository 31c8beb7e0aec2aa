"""The lift that she named for strength comes first, while she is fresh; only fast work comes before."""

import datetime as dt

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise
from coach_kit.factories import GYM, TODAY, performed

from coach.domain.vocabulary import BlockKind, Goal, Level, Sex
from coach.domain.wod import Wod

LIFTS = (BlockKind.STRENGTH, BlockKind.MAIN)
MAN = {"sex": Sex.MALE, "weight_kg": 85, "equipment": GYM, "goal": Goal.STRENGTH}


def lifts(wod: Wod) -> list[str]:
    return [one.slug for _, _, one in items(wod, *LIFTS)]


@pytest.mark.parametrize("slug", ["bench-press", "deadlifts", "overhead-press", "squats", "barbell-rows"])
@pytest.mark.parametrize("minutes", [30, 60, 90])
def test_the_favourite_of_who_trains_for_strength_comes_first(minutes: int, slug: str) -> None:
    others = [one for one in ("squats", "bench-press", "deadlifts") if one != slug]
    log = tuple(one for ago in (10, 7, 3) for each in others for one in performed(each, ago, 5, 70.0, sets=4))
    met = 0
    for level in (Level.INTERMEDIATE, Level.ADVANCED):
        for day in range(4):
            date = TODAY + dt.timedelta(days=day // 2)
            own = {**MAN, "level": level, "minutes_per_session": minutes, "favourites": (exercise(slug).id,)}
            wod = wod_for(date=date, history=log if day % 2 else (), **own)
            found = lifts(wod)
            if slug in found:
                met += 1
                assert found[0] == slug
                assert wod.trace[sum(block.kind is BlockKind.POWER for block in wod.blocks)].chosen == exercise(slug).id
    assert met


def test_a_favourite_of_other_goals_stays_where_it_is_worth_most() -> None:
    own = {**MAN, "goal": Goal.GENERAL_FITNESS, "minutes_per_session": 60}
    liked = wod_for(**own, favourites=(exercise("deadlifts").id,))
    kinds = [one.mechanic for _, _, one in items(liked, *LIFTS)]
    assert "deadlifts" in lifts(liked)
    assert kinds == sorted(kinds)
