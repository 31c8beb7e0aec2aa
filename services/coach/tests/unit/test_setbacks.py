"""What is out of reach is not asked: too large a step, a load that could not be lifted, a form that is too hard."""

import dataclasses
import datetime as dt

import pytest
from coach_kit.answers import answer, items
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_question, performed
from coach_kit.targets import BAR, DUMBBELLS, FEWEST, HIGH, LOW, bench, target

from coach.domain.athlete import state_of
from coach.domain.lightening import lightened
from coach.domain.prescription import prescribe
from coach.domain.profile import Inventory
from coach.domain.setbacks import down
from coach.domain.situation import situation_of
from coach.domain.target import Span, Target
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex

KETTLEBELLS = (8.0, 24.0)


def found(*log: object, **how: object) -> Target:
    asked = target(*log, **how)  # type: ignore[arg-type]
    assert asked is not None
    return asked


def test_two_easy_days_are_no_leave_for_three_times_the_load() -> None:
    easy = [bench(ago, reps, reps, reps, kg=8.0, rir=4) for ago, reps in ((6, 9), (3, 14))]
    held = found(*easy, rungs=KETTLEBELLS, most=25)
    assert (held.load_kg, held.amount) == (8.0, 16)
    assert "up to" not in held.reason
    most = found(bench(3, 25, 25, 25, kg=8.0, rir=4), rungs=KETTLEBELLS, most=25)
    assert (most.load_kg, most.amount) == (8.0, 25)
    assert "too large" in most.reason


def test_no_more_repetitions_are_asked_than_the_next_step_needs() -> None:
    """Seventeen with 12 kg and two in reserve show eight with two in reserve with nearly 15 kg."""
    more = found(bench(3, 12, 12, 12, kg=12.0, rir=5), rungs=(12.0, 16.0), most=25)
    assert (more.load_kg, more.amount) == (12.0, 15)
    shown = found(bench(3, 17, 17, 17, kg=12.0, rir=2), rungs=(12.0, 16.0), most=25)
    assert (shown.load_kg, shown.amount) == (16.0, LOW)
    short = found(bench(3, 16, 16, 16, kg=12.0, rir=2), rungs=(12.0, 16.0), most=25)
    assert short.load_kg == 12.0


def test_a_step_within_reach_still_comes_after_two_easy_days() -> None:
    easy = [bench(ago, 12, 12, 12, kg=10.0, rir=4) for ago in (6, 3)]
    assert found(*easy, rungs=DUMBBELLS, most=25).load_kg == 12.0


def test_the_smallest_dumbbell_is_left_in_the_end() -> None:
    assert found(bench(3, 25, 25, 25, kg=2.0, rir=3), rungs=DUMBBELLS, most=25).load_kg == 4.0


@pytest.mark.parametrize("reps", [0, 1, 2])
def test_what_could_hardly_be_lifted_goes_down_at_once(reps: int) -> None:
    short = found(bench(3, reps, 0, 0, kg=20.0, rir=0), rungs=DUMBBELLS)
    assert short.load_kg is not None
    assert short.load_kg <= 16.0
    assert LOW <= short.amount <= HIGH
    assert "add" not in short.reason
    light = found(bench(3, reps, 0, 0, kg=24.0, rir=0), rungs=KETTLEBELLS)
    assert light.load_kg == 8.0


def test_a_last_set_that_breaks_down_is_no_such_day() -> None:
    assert found(bench(3, 9, 8, 3, rir=0)).load_kg == 50.0


def test_a_load_without_repetitions_is_kept_and_asked_about() -> None:
    asked = found(bench(6, 12, 12, 12), performed("bench-press", 3, None, 45.0, sets=3))
    assert (asked.load_kg, asked.amount) == (45.0, LOW)
    assert "log how much you did" in asked.reason
    assert found(performed("bench-press", 15, None, 45.0, sets=3)).load_kg == 40.0, "after a break it is less"


def test_what_was_not_done_is_no_failure() -> None:
    """A set that was left out has no repetitions, and nothing to say of the effort."""
    left_out = found(bench(6, 10, 10, 10), bench(3, 0, 0, 0, rir=None))
    assert (left_out.load_kg, "too few" in left_out.reason) == (50.0, False)
    assert target(performed("push-ups", 3, 0, sets=3, rir=None), rungs=(), slug="push-ups") is None


def test_nothing_is_called_lighter_that_is_as_heavy_as_before() -> None:
    """The lightest rung: fewer repetitions, and a sentence that says so."""
    for log in (
        [bench(6, 6, 6, 6, kg=20.0, rir=0), bench(3, 6, 6, 6, kg=20.0, rir=0)],
        [bench(3, 3, 3, kg=20.0, rir=0)],
    ):
        asked = found(*log)
        assert (asked.load_kg, asked.amount) == (20.0, FEWEST)
        assert "This exercise has no lighter step at hand" in asked.reason


def test_the_words_after_uneven_sets_are_true() -> None:
    level = found(performed("push-ups", 3, 7, rir=4), performed("push-ups", 3, 5, rir=4), rungs=(), slug="push-ups")
    assert level.reason == "A little more than last time.", "eight is more than any set"
    even = found(bench(3, 12, 12, 9))
    assert (even.amount, even.reason) == (10, "Same load as last time; as many in every set.")


@pytest.mark.parametrize(
    ("kg", "rungs", "expected"),
    [
        (10.0, (5.0, 10.0, 15.0), (10.0, 5)),  # half the load would be far too little
        (50.0, BAR, (45.0, LOW)),
        (20.0, BAR, (20.0, 5)),  # the bar itself
    ],
)
def test_two_weeks_off_cost_a_tenth_and_no_half(
    kg: float, rungs: tuple[float, ...], expected: tuple[float, int]
) -> None:
    asked = found(bench(14, 10, 10, 10, kg=kg, rir=2), rungs=rungs)
    assert (asked.load_kg, asked.amount) == expected
    assert ("goes down" in asked.reason) is (asked.load_kg != kg)


def test_a_lighter_week_lowers_a_load_once() -> None:
    usual = bench(5, 5, 5, 5, kg=20.0, rir=0)
    light = bench(3, 5, 5, 5, kg=15.0, rir=0)

    def asked(*log: object) -> Target:
        history = tuple(one for day in log for one in day)  # type: ignore[attr-defined]
        state = state_of(make_question(history=history), the_catalogue(), Level.INTERMEDIATE)
        days = state.exposures[exercise("bench-press").id]
        return lightened(Target(5, days[-1].load_kg, "as ever"), days, (5.0, 10.0, 15.0, 20.0), 5, 4)

    assert (asked(usual).load_kg, asked(usual, light).load_kg) == (15.0, 15.0)


def test_who_cannot_lift_it_is_not_asked_for_more() -> None:
    """A question of a real athlete: the heavy kettlebell could not be moved."""
    log = [
        *(
            one
            for ago, reps in ((10, 9), (7, 14))
            for one in performed("kettlebell-deadlift", ago, reps, 8.0, sets=3, rir=5)
        ),
        *performed("kettlebell-deadlift", 3, 1, 24.0, sets=3, rir=0),
    ]
    question = make_question(
        equipment=(Equipment.KETTLEBELLS,), inventory=Inventory(kettlebells_kg=KETTLEBELLS), goal=Goal.HYPERTROPHY,
        sex=Sex.FEMALE, minutes_per_session=60, days_per_week=2, history=tuple(log),
    )  # fmt: skip
    loads = {
        one.load_kg
        for _, item, each in items(answer(question).wod)
        if each.pattern == "hinge"
        for one in item.sets
        if one.load_kg
    }
    assert loads <= {8.0}


@pytest.mark.parametrize("days", [((3, 3),), ((6, 7), (3, 7))])
def test_who_cannot_do_a_form_gets_the_easier_one(days: tuple[tuple[int, int], ...]) -> None:
    log = tuple(one for ago, reps in days for one in performed("push-ups", ago, reps, sets=3, rir=0))
    given = set()
    for day in range(5):
        date = TODAY + dt.timedelta(days=day)
        question = make_question(date=date, goal=Goal.HYPERTROPHY, level=Level.BEGINNER, days_per_week=3, history=log)
        given |= {each.slug for _, _, each in items(answer(question).wod) if each.pattern == "horizontal_push"}
    assert given
    assert "push-ups" not in given
    assert all(exercise(slug).difficulty < exercise("push-ups").difficulty for slug in given)


def test_where_there_is_no_easier_form_fewer_are_asked() -> None:
    short = found(performed("push-ups", 3, 4, sets=3, rir=0), rungs=(), slug="push-ups")
    assert (short.amount, short.reason) == (FEWEST, "Fewer than usual for now, so that each one is good.")


@pytest.mark.parametrize(
    ("log", "load", "least"),
    [
        (bench(3, 5, 5, 5, kg=80.0, rir=1), 70.0, LOW),
        ((*bench(3, 5, kg=80.0, rir=1), *bench(3, 12, 12, kg=60.0, rir=2)), 70.0, LOW),
        (bench(3, 7, 7, 7, kg=80.0, rir=1), 80.0, LOW - 1),
    ],
)
def test_no_more_is_asked_than_the_best_set_lets_hope_for(log: tuple[object, ...], load: float, least: int) -> None:
    """Five with 80 kg, as a main lift asks, are no eight with it as a second one."""
    asked = found(log)
    assert asked.load_kg == load
    assert asked.amount >= least


@pytest.mark.parametrize(
    ("log", "asked"),
    [
        (bench(3, 7, 7, 7, kg=80.0, rir=0), (80.0, 5)),
        ((*bench(3, 8, 8, kg=80.0, rir=0), *bench(3, 7, kg=80.0, rir=0)), (80.0, 6)),
        ((*bench(6, 9, 9, 9, kg=80.0, rir=1), *bench(3, 8, 7, 7, kg=80.0, rir=0)), (80.0, LOW)),
        (bench(3, 8, 8, 8, kg=80.0, rir=0), (80.0, LOW - 1)),
    ],
)
def test_a_miss_to_failure_by_one_repetition_is_not_asked_again_unchanged(
    log: tuple[object, ...], asked: tuple[float, int]
) -> None:
    """But where the days before, with the same load, left more room."""
    again = found(log)
    assert (again.load_kg, again.amount) == asked


def test_nor_without_a_load() -> None:
    missed, held = (found(performed("push-ups", 3, 7, sets=3, rir=rir), rungs=(), slug="push-ups") for rir in (0, 1))
    assert (missed.amount, held.amount) == (FEWEST, 7), "eight with two in reserve were not within reach"


def test_a_lighter_week_after_a_failure_is_lighter_than_the_failure() -> None:
    history = (*bench(10, 3, 3, kg=60.0, rir=0), *bench(7, 2, 1, kg=55.0, rir=0), *bench(3, 2, 1, kg=50.0, rir=0))
    state = state_of(make_question(history=history), the_catalogue(), Level.INTERMEDIATE)
    days = state.exposures[exercise("bench-press").id]
    asked = lightened(Target(3, 50.0, "as ever"), days, BAR, 3, 4)
    assert asked.load_kg is not None
    assert asked.load_kg < 50.0


def test_far_too_easy_at_the_end_of_the_repetitions_is_no_dead_end() -> None:
    machine = (5.0, 10.0, 15.0)
    step = found(bench(3, 25, 25, 25, kg=5.0, rir=5), rungs=machine, most=25)
    assert (step.load_kg, step.amount) == (10.0, FEWEST)


def test_a_body_that_moves_along_makes_a_step_a_small_one() -> None:
    """From 5 to 10 kg in each hand is no doubling for who lifts most of herself on every step."""
    log = performed("dumbbell-step-up", 3, 17, 5.0, sets=3, rir=3)
    own = Inventory(dumbbell_min_kg=5, dumbbell_step_kg=5, dumbbell_max_kg=30)
    question = make_question(equipment=(Equipment.DUMBBELLS,), inventory=own, goal=Goal.STRENGTH, history=log)
    situation = situation_of(question, the_catalogue(), "test")
    assert prescribe(exercise("dumbbell-step-up"), situation, the_catalogue(), Role.MAIN).working.load_kg == 10.0


@pytest.mark.parametrize(("reps", "words"), [(12, "3 repetitions more"), (31, "so many are enough")])
def test_who_mastered_the_range_is_told_the_truth(reps: int, words: str) -> None:
    asked = found(performed("push-ups", 3, reps, sets=3, rir=5), rungs=(), slug="push-ups", most=25)
    assert words in asked.reason


def test_a_carry_that_was_logged_in_metres_is_no_failure() -> None:
    metres = dataclasses.replace(performed("farmers-carry", 3, None, 20.0)[0], distance_m=40.0)
    asked = found((metres, metres), rungs=DUMBBELLS, slug="farmers-carry", timed=True)
    assert (asked.load_kg, "log how much" in asked.reason) == (20.0, True)
    situation = situation_of(make_question(history=(metres, metres)), the_catalogue(), "test")
    carry = prescribe(exercise("farmers-carry"), situation, the_catalogue(), Role.MAIN)
    assert carry.last_time is not None
    assert carry.last_time.endswith("40/40 m @ 20 kg")


def test_the_last_time_names_each_load() -> None:
    log = (*bench(3, 5, kg=80.0, rir=1), *bench(3, 12, 12, kg=60.0, rir=2))
    situation = situation_of(make_question(history=log, equipment=GYM), the_catalogue(), "test")
    shown = prescribe(exercise("bench-press"), situation, the_catalogue(), Role.MAIN).last_time
    assert shown is not None
    assert shown.endswith(": 5 @ 80 kg, 12/12 @ 60 kg")


@pytest.mark.parametrize(
    ("reps", "rir", "amount"),
    [
        ((7, 5), 0, 5),  # seven to failure are five with two in reserve
        ((5, 5, 5), 2, 6),  # one more, where every set kept what was asked
        ((7, 6), 2, 7),
    ],
)
def test_no_more_is_asked_with_the_same_load_than_the_log_left_room_for(
    reps: tuple[int, ...], rir: int, amount: int
) -> None:
    asked = found(bench(9, 9, 9, kg=45.0), bench(3, *reps, rir=rir))
    assert (asked.load_kg, asked.amount) == (50.0, amount)
    shown = found(bench(9, 9, 9), bench(3, *reps, rir=rir))
    assert (shown.load_kg, shown.amount) == (50.0, LOW), "one bad day after a good one with this load"


def test_where_that_is_too_few_the_load_goes_down() -> None:
    log = make_question(history=bench(3, 5, 4, rir=0))
    days = state_of(log, the_catalogue(), Level.INTERMEDIATE).exposures[exercise("bench-press").id]
    lower = down(days, 50.0, BAR, Span(6, 10, 2, fewest=5, most=10), assisted=False)
    assert lower is not None
    assert lower.load_kg == 45.0
