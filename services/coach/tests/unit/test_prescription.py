"""How an exercise is done today."""

import dataclasses
from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_situation, performed

from coach.domain.prescription import Prescription, is_a_guess, prescribe
from coach.domain.question import Readiness
from coach.domain.vocabulary import Goal, Level, Role, Sex

MAN = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "age": 30}
TIRED_CHEST = performed("bench-press", 1, 8, 60.0, sets=12, rir=0)


def prescribed(slug: str, role: Role = Role.MAIN, ramps: int = 0, **changes: Any) -> Prescription:
    situation = make_situation(**{"equipment": GYM, **MAN, **changes})
    return prescribe(exercise(slug), situation, the_catalogue(), role, ramps)


@pytest.mark.parametrize(
    ("goal", "level", "reps", "rest"),
    [
        (Goal.STRENGTH, Level.ADVANCED, (3, 5), (180, 300)),
        (Goal.STRENGTH, Level.BEGINNER, (5, 8), (120, 180)),
        (Goal.HYPERTROPHY, Level.INTERMEDIATE, (6, 12), (90, 150)),
        (Goal.ENDURANCE, Level.ADVANCED, (12, 20), (20, 60)),
        (Goal.FAT_LOSS, Level.BEGINNER, (8, 15), (30, 90)),
        (Goal.GENERAL_FITNESS, Level.INTERMEDIATE, (8, 12), (60, 120)),
    ],
)
def test_repetitions_and_rest_follow_goal_and_level(
    goal: Goal, level: Level, reps: tuple[int, int], rest: tuple[int, int]
) -> None:
    found = prescribed("squats", goal=goal, level=level)
    assert found.working.reps is not None
    assert reps[0] <= found.working.reps <= reps[1]
    assert rest[0] <= found.rest_s <= rest[1]


def test_three_heavy_repetitions_need_a_bar_or_a_machine() -> None:
    strong = {"goal": Goal.STRENGTH, "level": Level.INTERMEDIATE}
    assert (prescribed("squats", **strong).working.reps or 0) <= 6
    for slug in ("goblet-squat", "dumbbell-split-squat", "dumbbell-pullover", "standing-cable-press"):
        assert (prescribed(slug, **strong).working.reps or 0) > 6


def test_a_beginner_never_squats_for_three() -> None:
    assert (prescribed("squats", goal=Goal.STRENGTH, level=Level.BEGINNER).working.reps or 0) >= 5


def test_isolation_gets_more_repetitions_and_less_rest() -> None:
    found = prescribed("lateral-raises", Role.ACCESSORY, goal=Goal.STRENGTH)
    assert (found.working.reps or 0) >= 6
    assert found.rest_s <= 105


def test_trunk_work_holds_and_carries_rest_briefly_whatever_the_goal() -> None:
    strong = {"goal": Goal.STRENGTH, "level": Level.ADVANCED}
    assert prescribed("plank", Role.CORE, **strong).rest_range[1] <= 75
    assert prescribed("farmers-carry", Role.MAIN, **strong).rest_s <= 135


def test_fast_work_rests_until_it_is_fast_again() -> None:
    found = prescribed("box-jump", Role.POWER, goal=Goal.STRENGTH, level=Level.INTERMEDIATE)
    assert found.rest_range == (90, 180)
    assert 3 <= (found.working.reps or 0) <= 6


def test_the_first_meeting_is_a_calibration() -> None:
    first = prescribed("squats")
    again = prescribed("squats", history=performed("squats", 3, 8, 40.0, sets=3))
    assert (first.working.rir, again.working.rir) == (4, 2)
    assert "New, or new again" in first.reasons[1]
    assert first.last_time is None
    assert again.last_time == "2026-02-27: 8/8/8 @ 40 kg"


def test_nobody_is_told_to_find_a_load_where_there_is_none() -> None:
    assert "load" not in prescribed("push-ups").reasons[1]
    assert "load" not in prescribed("plank", Role.CORE).reasons[1]


def test_hard_forms_without_load_start_at_the_bottom_and_easy_ones_above_it() -> None:
    beginner = {"level": Level.BEGINNER, "equipment": ()}
    assert prescribed("chair-squat", **beginner).working.reps == 10
    assert prescribed("push-ups", **beginner).working.reps == 8


def test_the_first_load_stands_far_from_the_limit() -> None:
    found = prescribed("bench-press", level=Level.BEGINNER, goal=Goal.GENERAL_FITNESS)
    model = 0.62 * 80
    assert found.working.load_kg is not None
    assert found.working.load_kg <= model / (1 + (10 + 4) / 30) * 0.9


def test_loads_carried_over_from_a_relative_shrink_after_a_break() -> None:
    fresh = prescribed("incline-bench-press", history=performed("bench-press", 3, 8, 80.0, sets=3))
    rusty = prescribed("incline-bench-press", history=performed("bench-press", 21, 8, 80.0, sets=3))
    assert (rusty.working.load_kg or 0) < (fresh.working.load_kg or 0)


@pytest.mark.parametrize("kg", [5.0, 15.0, 20.0, 25.0, 30.0, 40.0, 60.0])
def test_what_was_easy_never_makes_a_relative_begin_lower(kg: float) -> None:
    usual = prescribed("lat-pulldowns").working.load_kg or 0
    lifts = ("machine-pulldown", "barbell-rows", "machine-chest-press", "leg-press")
    for count in (1, len(lifts)):
        log = tuple(one for slug in lifts[:count] for one in performed(slug, 3, 9, kg, sets=2, rir=6))
        assert (prescribed("lat-pulldowns", history=log).working.load_kg or 0) >= usual


def test_a_load_without_effort_told_is_never_passed_by_a_guess() -> None:
    """The last day told no load; the day before did, and nothing above it is given."""
    log = (*performed("bench-press", 6, 8, 40.0, sets=3), *performed("bench-press", 3, 8, None, sets=3))
    found = prescribed("bench-press", level=Level.ADVANCED, history=log)
    assert found.working.load_kg is not None
    assert found.working.load_kg <= 40.0


def test_the_share_of_the_maximum_is_told_only_when_it_is_known() -> None:
    assert prescribed("squats").working.pct1rm is None
    known = prescribed("squats", history=performed("squats", 3, 8, 60.0, sets=3)).working
    assert known.pct1rm is not None
    assert known.reps
    assert known.rir
    assert known.pct1rm == min(round(100 * (known.load_kg or 0) / 80), round(100 / (1 + (known.reps + known.rir) / 30)))


def test_ramp_sets_rise_and_are_worth_it() -> None:
    heavy = prescribed("squats", ramps=2, history=performed("squats", 3, 8, 100.0, sets=3))
    loads = [one.load_kg or 0 for one in heavy.ramps]
    assert loads == sorted(loads)
    assert len(loads) == 2
    assert all(one.warmup for one in heavy.ramps)
    assert all(load < (heavy.working.load_kg or 0) for load in loads)
    assert prescribed("goblet-squat", ramps=2, history=performed("goblet-squat", 3, 10, 8.0)).ramps == ()


def test_near_the_limit_a_third_ramp_set_comes() -> None:
    log = performed("squats", 3, 3, 150.0, sets=3, rir=1)
    found = prescribed("squats", ramps=2, goal=Goal.STRENGTH, level=Level.ADVANCED, history=log)
    assert (found.working.pct1rm or 0) >= 85
    assert len(found.ramps) == 3


def test_a_tired_muscle_gets_fewer_sets_and_more_in_reserve() -> None:
    strong = {"goal": Goal.HYPERTROPHY, "level": Level.ADVANCED}
    fresh = prescribed("barbell-floor-press", **strong)
    tired = prescribed("barbell-floor-press", history=TIRED_CHEST, **strong)
    assert tired.set_range[1] < fresh.set_range[1]
    assert (tired.working.rir or 0) >= 4


def test_on_a_low_day_there_is_less() -> None:
    log = performed("bench-press", 4, 12, 40.0, sets=3, rir=3)
    fine = prescribed("bench-press", history=log)
    low = prescribed("bench-press", history=log, readiness=Readiness(sleep=1))
    stale = prescribed("bench-press", history=log, readiness=Readiness(sleep=1, hours_old=48))
    assert (low.working.rir or 0) == (fine.working.rir or 0) + 1
    assert (low.working.load_kg or 0) < (fine.working.load_kg or 0)
    assert low.set_range[1] <= fine.set_range[1]
    assert stale.working == fine.working


def test_the_old_and_the_young_have_rows_of_their_own() -> None:
    old = prescribed("leg-press", goal=Goal.STRENGTH, level=Level.ADVANCED, age=70)
    young = prescribed("leg-press", goal=Goal.STRENGTH, level=Level.ADVANCED, age=16)
    assert (old.working.reps or 0) >= 8
    assert (young.working.reps or 0) >= 8
    assert (old.working.rir or 0) >= 3
    assert (young.working.rir or 0) >= 3


def test_explosive_work_has_no_tempo() -> None:
    assert prescribed("squats").working.tempo == "2-0-1"
    assert prescribed("box-jump", Role.POWER).working.tempo is None


def test_a_stand_in_is_named_as_what_is_used() -> None:
    found = prescribed("dumbbell-bench-press", equipment=("dumbbells", "adjustable_bench"))
    assert found.used == ("adjustable_bench", "dumbbells")


def test_help_begins_with_half_the_body() -> None:
    assert prescribed("assisted-pull-up-machine").working.load_kg == 40.0


def test_sets_are_ramps_then_working_sets_with_todays_rest() -> None:
    found = prescribed("squats", ramps=2, history=performed("squats", 3, 8, 100.0, sets=3))
    found.sets, found.rest_s = 2, 90
    sets = found.all_sets()
    assert [one.warmup for one in sets] == [True, True, False, False]
    assert [one.rest_s for one in sets[2:]] == [90, 90]


@pytest.mark.parametrize(("on_the_machine", "in_hand"), [(20.0, 4.0), (40.0, 12.0)])
def test_what_related_lifts_say_begins_a_rung_lower_where_a_rung_is_a_large_step(
    on_the_machine: float, in_hand: float
) -> None:
    related = performed("machine-calf-raise", 3, 8, on_the_machine, sets=3, rir=2)
    assert prescribed("dumbbell-calf-raise", Role.ACCESSORY, history=related).working.load_kg == in_hand


def test_a_first_set_without_a_load_may_go_on_and_the_athlete_is_told() -> None:
    first = prescribed("push-ups", goal=Goal.HYPERTROPHY)
    assert "up to 15" in first.told
    again = prescribed("push-ups", goal=Goal.HYPERTROPHY, history=performed("push-ups", 3, 10, sets=3, rir=2))
    assert again.told == again.reasons[0] == "A little more than last time."


def test_what_another_form_showed_promises_repetitions_for_an_easier_one() -> None:
    def first(*log: Any) -> int | None:
        return prescribed("knee-push-up", goal=Goal.HYPERTROPHY, level=Level.INTERMEDIATE, history=log).working.reps

    unknown = first()
    strong = first(*performed("push-ups", 3, 20, sets=3, rir=4))
    weak = first(*performed("push-ups", 3, 20, sets=3, rir=4), *performed("archer-push-up", 3, 3, sets=3, rir=0))
    away = first(*performed("push-ups", 20, 20, sets=3, rir=4))
    assert unknown is not None
    assert strong is not None
    assert strong > unknown
    assert away == unknown, "after a break nothing is promised"
    assert weak is not None
    assert weak <= strong


def test_too_easy_work_without_a_load_gets_more_repetitions_whatever_the_goal() -> None:
    strong = {"goal": Goal.STRENGTH, "level": Level.ADVANCED, "equipment": ("pullup_bar",)}
    found = prescribed("push-ups", **strong, history=performed("push-ups", 3, 15, sets=4, rir=5))
    assert found.working.reps == 18
    most = prescribed("push-ups", **strong, history=performed("push-ups", 3, 25, sets=4, rir=5))
    assert most.working.reps == 25


def test_two_stay_in_reserve_unless_the_age_asks_for_more() -> None:
    log = performed("squats", 3, 10, 40.0, sets=3)
    usual = [prescribed("squats", goal=goal, history=log).working.rir for goal in Goal]
    assert set(usual) == {2}
    assert prescribed("squats", age=70, history=log).working.rir == 3
    assert prescribed("squats", age=17, history=log).working.rir == 3


@pytest.mark.parametrize(
    ("slug", "role", "kg", "least"),
    [
        ("bench-press", Role.MAIN, 27.5, 3),
        ("machine-leg-curl", Role.ACCESSORY, 20.0, 5),
        ("pull-ups", Role.MAIN, None, 3),
    ],
)
def test_nobody_is_asked_for_single_repetitions(slug: str, role: Role, kg: float | None, least: int) -> None:
    """Neither after a break nor in a lighter week, nor where a rung is far too heavy: the load goes down then."""
    for away, rir in ((3, 0), (3, 2), (18, 0), (40, 1)):
        log = performed(slug, away, 3, kg, sets=4, rir=rir)
        strong = {"goal": Goal.STRENGTH, "level": Level.ADVANCED, "history": log, "equipment": GYM, **MAN}
        usual = make_situation(**strong)
        for situation in (usual, dataclasses.replace(usual, lighter="A lighter week.")):
            found = prescribe(exercise(slug), situation, the_catalogue(), role)
            assert (found.working.reps or 0) >= least


@pytest.mark.parametrize(
    ("slug", "less"), [("assisted-dip-machine", "less help"), ("band-assisted-pull-up", "lighter")]
)
def test_who_is_helped_takes_less_help_where_a_set_leaves_more(slug: str, less: str) -> None:
    found = prescribed(slug)
    assert less in found.told
    assert "one step more" not in found.told
    assert not is_a_guess(found, Role.MAIN, make_situation(equipment=GYM, **MAN))


def test_of_a_guided_bar_the_plates_count() -> None:
    for slug in ("smith-machine-squat", "smith-machine-split-squat"):
        assert "Count the plates alone, not the bar" in exercise(slug).cues


def test_fast_work_is_never_told_to_go_on() -> None:
    first = prescribed("box-jump", Role.POWER, goal=Goal.STRENGTH, level=Level.INTERMEDIATE)
    assert "fast" in first.told
    assert "more" not in first.told


def test_another_weight_on_the_belt_begins_with_few_repetitions() -> None:
    log = (performed("weighted-pull-up", day, 5, 10.0, sets=3, rir=0) for day in (6, 3))
    gym = ("pullup_bar", "plates", *GYM)
    found = prescribed(
        "weighted-pull-up", goal=Goal.HYPERTROPHY, level=Level.ADVANCED, equipment=gym, history=sum(log, ())
    )
    assert found.working.load_kg is not None
    assert found.working.load_kg < 10
    assert found.working.reps == 6
