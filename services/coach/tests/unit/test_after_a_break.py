"""A break takes from what was trained before it; the first day back is one of practice, not of heavy triples."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_situation, performed
from coach_kit.targets import bench, target

from coach.domain import body_lifts, first_day, loads
from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.target import Target
from coach.domain.vocabulary import Goal, Level, Role, Sex

Log = tuple[PerformedSet, ...]


def first_kg(slug: str, log: Log, **changes: object) -> float:
    situation = make_situation(**{"equipment": GYM, "goal": Goal.HYPERTROPHY, "history": log, **changes})
    one = exercise(slug)
    rungs = loads.ladder(one, one.equipment, situation.question.profile.inventory)
    kg, _ = first_day.first_load(one, situation, the_catalogue(), rungs, 10)
    assert kg is not None
    return kg


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("away", [20, 90, 400])
def test_crunches_long_ago_lower_no_lift_that_was_never_done(level: Level, away: int) -> None:
    old = performed("crunches", away, 15, None, sets=3)
    for slug in ("leg-press", "machine-row", "deadlifts"):
        assert first_kg(slug, old, level=level) == first_kg(slug, (), level=level)


def test_nor_a_push_up() -> None:
    old = performed("crunches", 90, 15, None, sets=3)
    fresh, away = (make_situation(history=log) for log in ((), old))
    push_up = exercise("push-ups")
    assert body_lifts.possible(push_up, away) == body_lifts.possible(push_up, fresh)


def test_what_the_log_says_of_related_or_of_weak_lifts_is_lowered() -> None:
    strong = performed("bench-press", 3, 8, 60.0, sets=3)
    long_ago = performed("bench-press", 95, 8, 60.0, sets=3)
    assert first_kg("incline-bench-press", long_ago) < first_kg("incline-bench-press", strong)
    weak: Log = ()
    for slug, kg in (("bench-press", 20.0), ("squats", 20.0), ("deadlifts", 25.0), ("barbell-rows", 20.0)):
        weak += performed(slug, 95, 5, kg, sets=3, rir=1)
    man = {"sex": Sex.MALE, "weight_kg": 90}
    assert first_kg("machine-lateral-raise", weak, **man) <= first_kg("machine-lateral-raise", (), **man)
    assert first_kg("leg-press", weak, **man) < 0.6 * first_kg("leg-press", (), **man)


def back(away: int, reps: int, **how: object) -> Target:
    found = target(bench(away, reps, reps, reps, kg=100.0, rir=2), **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_who_is_away_for_months_comes_back_with_more_than_triples() -> None:
    day = tuple(one for ago in (101, 98, 95) for one in performed("squats", ago, 4, 80.0, sets=4))
    situation = make_situation(goal=Goal.STRENGTH, level=Level.ADVANCED, equipment=GYM, history=day)
    again = prescribe(exercise("squats"), situation, the_catalogue(), Role.MAIN).working
    assert again.reps == 8
    assert again.load_kg is not None
    assert again.load_kg <= 48.0


def test_so_does_a_lift_that_is_carried_over_from_another() -> None:
    for away, reps in ((3, 4), (95, 8)):
        log = performed("bench-press", away, 3, 80.0, sets=5, rir=1)
        own = {"goal": Goal.STRENGTH, "level": Level.ADVANCED, "equipment": GYM, "sex": Sex.MALE, "weight_kg": 85}
        found = prescribe(
            exercise("close-grip-bench-press"), make_situation(**own, history=log), the_catalogue(), Role.MAIN
        )
        assert found.working.reps == reps
        swing = prescribe(exercise("power-clean"), make_situation(**own, history=log), the_catalogue(), Role.POWER)
        assert (swing.working.reps or 99) <= 6


def test_the_repetitions_of_the_first_day_back_are_what_the_load_leaves_room_for() -> None:
    clean = tuple(one for ago in (21, 18, 15) for one in performed("squats", ago, 4, 80.0, sets=4))
    situation = make_situation(goal=Goal.STRENGTH, level=Level.ADVANCED, equipment=GYM, history=clean)
    again = prescribe(exercise("squats"), situation, the_catalogue(), Role.MAIN).working
    assert again.reps is not None
    assert 3 <= again.reps <= 6


def test_other_goals_come_back_at_the_bottom_of_their_range() -> None:
    assert back(95, 12).amount == 8
