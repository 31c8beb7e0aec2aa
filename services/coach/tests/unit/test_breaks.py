"""A break counts for each lift until it is done again, not only on the first day back."""

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import make_question, performed
from coach_kit.targets import bench, target

from coach.domain.athlete import state_of
from coach.domain.vocabulary import Level


@pytest.mark.parametrize(("break_days", "kg"), [(9, 50.0), (14, 45.0), (21, 40.0)])
def test_the_second_day_back_asks_no_more_than_the_first_of_what_was_not_done_yet(break_days: int, kg: float) -> None:
    back = performed("squats", 1, 5, 60.0, sets=3)
    found = target(bench(break_days + 1, 12, 12, 12), back)
    assert found is not None
    assert found.load_kg == kg


def test_one_small_thing_on_the_first_day_back_ends_no_break() -> None:
    found = target(bench(22, 12, 12, 12), performed("side-plank", 1, None, seconds=25))
    assert found is not None
    assert found.load_kg == 40.0


def test_walks_keep_nobody_strong() -> None:
    walks = [performed("brisk-walk", ago, None, seconds=1800) for ago in range(20, 0, -1)]
    found = target(bench(21, 12, 12, 12), *walks)
    assert found is not None
    assert found.load_kg == 40.0


def test_what_was_done_again_goes_on_from_there() -> None:
    found = target(bench(25, 12, 12, 12), bench(3, 12, 12, 12, kg=40.0))
    assert found is not None
    assert found.load_kg is not None
    assert 40.0 < found.load_kg <= 44.0


def test_relatives_of_what_was_left_before_a_break_begin_lower_too() -> None:
    def believed(*log: object) -> float:
        history = tuple(one for day in log for one in day)  # type: ignore[attr-defined]
        state = state_of(make_question(history=history), the_catalogue(), Level.INTERMEDIATE)
        return state.e1rm_kg[bench(1, 1)[0].exercise_id] * state.break_factor()

    before = bench(22, 8, 8, 8)
    fresh = bench(1, 8, 8, 8)
    assert believed(before, performed("side-plank", 1, None, seconds=25)) == pytest.approx(0.8 * believed(fresh))
    assert believed(before) == pytest.approx(0.8 * believed(fresh))


PRESSES = [performed("bench-press", ago, 8, 50.0) for ago in range(27, 0, -3)]


def test_legs_that_rested_while_arms_were_trained_begin_lower() -> None:
    """Three weeks of a sore knee: the presses went on, the squats did not."""
    squats = performed("squats", 28, 12, 60.0, sets=3, rir=5)
    found = target(squats, *PRESSES, slug="squats")
    assert found is not None
    assert found.load_kg == 47.5


def test_lunges_keep_the_squat() -> None:
    squats = performed("squats", 21, 12, 60.0, sets=3)
    lunges = [performed("lunges", ago, 10) for ago in range(18, 0, -4)]
    found = target(squats, *PRESSES, *lunges, slug="squats")
    assert found is not None
    assert found.load_kg == 60.0, "and what was left for more than two weeks returns as it was"
