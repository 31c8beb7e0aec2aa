"""A digit left out, or one light day, does not bring a lift down; what is hard, hurts or comes again does."""

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, make_question, performed
from coach_kit.targets import bench, target

from coach.domain.athlete import AthleteState, state_of
from coach.domain.engine import generate
from coach.domain.profile import Flags, Inventory
from coach.domain.question import PerformedSet
from coach.domain.situation import situation_of
from coach.domain.vocabulary import Goal, Injury, Level

Log = tuple[PerformedSet, ...]
BORNE = (bench(14, 10, 10, 10, kg=60.0), bench(11, 10, 10, 10, kg=60.0), bench(7, 10, 10, 10, kg=60.0))
LIGHT = bench(4, 10, 10, 10, kg=40.0, rir=5)
SLIP = bench(4, 10, 10, 10, kg=6.0)


def load_after(*days: Log) -> float | None:
    found = target(*days)
    return found.load_kg if found else None


def doubted(*days: Log) -> dict[int, str]:
    state: AthleteState = state_of(
        make_question(history=tuple(one for day in days for one in day)), the_catalogue(), Level.INTERMEDIATE
    )
    return dict(state.doubted)


@pytest.mark.parametrize(
    "day",
    [
        SLIP,
        bench(4, 10, 10, 10, kg=6.0, rir=None),
        LIGHT,
        bench(4, 10, kg=40.0, rir=5),
        bench(4, 8, 8, 8, kg=30.0, rir=None),
    ],
)
def test_the_lift_goes_on_from_the_days_before(day: Log) -> None:
    found = target(*BORNE, day)
    assert found is not None
    assert found == target(*BORNE)
    assert found.load_kg == 60.0


def test_a_lighter_day_after_a_load_that_failed_was_asked_for() -> None:
    failed = (bench(11, 5, 3, 2, kg=60.0, rir=None), bench(7, 6, 5, 4, 2, kg=60.0, rir=None))
    found = target(*failed, bench(4, 12, 12, 12, kg=30.0, rir=None))
    assert found is not None
    assert "down to" not in found.reason
    assert (found.load_kg or 0.0) > 30.0


@pytest.mark.parametrize("rir", [0, None])
def test_the_next_lighter_load_after_a_failure_was_asked_for(rir: int | None) -> None:
    """Nothing is called "down to 8 kg" where the last time was 8 kg; the lift goes on from there."""
    days = [
        *(performed("kettlebell-deadlift", ago, 11, 8.0, sets=3, rir=2) for ago in (17, 14)),
        (
            *performed("kettlebell-deadlift", 11, 8, 16.0, rir=rir),
            *performed("kettlebell-deadlift", 11, 7, 16.0, rir=rir),
        ),
        (
            *performed("kettlebell-deadlift", 7, 7, 16.0, rir=rir),
            *performed("kettlebell-deadlift", 7, 6, 16.0, rir=rir),
        ),
        performed("kettlebell-deadlift", 4, 12, 8.0, sets=3, rir=5),
    ]
    asked = target(*days, slug="kettlebell-deadlift", rungs=(8.0, 16.0), most=25)
    assert asked is not None
    assert "down to" not in asked.reason
    assert asked.load_kg == 8.0
    assert asked.amount > 12


def test_a_slip_is_named_and_a_light_day_is_not() -> None:
    (told,) = doubted(*BORNE, SLIP).values()
    assert told == (
        "6 kg in your log does not fit the rest of it, so it counts only once it comes again; correct a slip."
    )
    assert doubted(*BORNE, LIGHT) == {}


def test_the_next_lighter_load_of_her_tools_is_a_light_day_and_no_slip() -> None:
    """Of two kettlebells the smaller one."""
    usual = [performed("kettlebell-deadlift", ago, 10, 24.0, sets=3) for ago in (14, 11, 7)]
    log = tuple(one for day in (*usual, performed("kettlebell-deadlift", 4, 10, 8.0, sets=3)) for one in day)
    for kg, told in (((8, 24), 0), ((8, 16, 24), 1)):
        question = make_question(history=log, equipment=GYM, inventory=Inventory(kettlebells_kg=kg))
        assert len(state_of(question, the_catalogue(), Level.INTERMEDIATE).doubted) == told


@pytest.mark.parametrize(("day", "kg"), [(SLIP, 6.0), (LIGHT, 40.0)])
def test_what_comes_again_is_believed(day: Log, kg: float) -> None:
    again = bench(2, 10, 10, 10, kg=kg, rir=day[0].rir)
    load = load_after(*BORNE, day, again)
    assert load is not None
    assert load <= max(kg * 1.1, 20.0)
    assert doubted(*BORNE, day, again) == {}


def test_a_light_day_each_week_stays_a_light_day() -> None:
    heavy, light = bench(3, 10, 10, 10, kg=60.0), bench(1, 10, 10, 10, kg=40.0, rir=5)
    assert load_after(*BORNE, LIGHT, heavy, light) == 60.0


@pytest.mark.parametrize(
    "day",
    [
        bench(4, 10, 10, 10, kg=40.0, rir=0),  # hard
        bench(4, 10, 10, 10, kg=40.0, rir=2),  # as usual
        bench(4, 3, 3, 3, kg=30.0, rir=None),  # perhaps missed
        bench(4, 3, 3, 3, kg=10.0, rir=1),  # no slip has so few
    ],
)
def test_a_day_that_may_have_been_hard_lowers_the_load(day: Log) -> None:
    load = load_after(*BORNE, day)
    assert load is not None
    assert load <= 45.0


def test_one_day_before_is_no_measure() -> None:
    assert load_after(BORNE[-1], LIGHT) == 42.5


def test_after_a_break_a_light_day_counts() -> None:
    before = (bench(27, 10, 10, 10, kg=60.0), bench(23, 10, 10, 10, kg=60.0))
    assert (load_after(*before, LIGHT) or 0) <= 45.0


def test_who_is_hurt_is_believed() -> None:
    log = tuple(one for day in (*BORNE, LIGHT) for one in day)
    state = state_of(make_question(history=log, injuries=(Injury.SHOULDER,)), the_catalogue(), Level.INTERMEDIATE)
    assert state.last_load(log[0].exercise_id) == 40.0


@pytest.mark.parametrize("day", [SLIP, LIGHT])
def test_who_must_not_strain_is_believed(day: Log) -> None:
    """Her load stays below a share of what her last day showed, whatever she bore before."""
    history = tuple(one for each in (*BORNE, day) for one in each)
    cleared = Flags(parq_yes=True, medical_clearance=True)
    question = make_question(history=history, flags=cleared, equipment=GYM, favourites=(history[0].exercise_id,))
    (made,) = generate([question], the_catalogue())
    assert situation_of(question, the_catalogue(), "test").state.last_load(history[0].exercise_id) == day[0].load_kg
    assert made.violations == ()
    assert made.failure is None


@pytest.mark.parametrize("day", [SLIP, LIGHT])
def test_going_on_is_no_jump_for_the_validator(day: Log) -> None:
    overhead = performed("overhead-press", 2, 8, 30.0, sets=3)  # So that no other press is due.
    history = (*(one for each in (*BORNE, day) for one in each), *overhead)
    question = make_question(history=history, equipment=GYM, goal=Goal.HYPERTROPHY, minutes_per_session=60)
    (made,) = generate([question], the_catalogue())
    assert made.violations == ()
    loads = [
        one.load_kg
        for block in made.wod.blocks
        for item in block.items
        if item.exercise_id == history[0].exercise_id
        for one in item.sets
        if not one.warmup
    ]
    assert loads
    assert set(loads) == {60.0}
