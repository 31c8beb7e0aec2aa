"""Loads that a log shows, and words that compare with it: nothing is called the same that is not."""

import pytest
from coach_kit.answers import change_sets, item_of, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_question, make_situation, performed
from coach_kit.targets import BAR, DUMBBELLS, HIGH, LOW, bench, target

from coach.domain import loads
from coach.domain.lightening import lightened
from coach.domain.prescription import Prescription, prescribe
from coach.domain.profile import Inventory
from coach.domain.target import Target
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex

HELP = tuple(float(kg) for kg in range(5, 255, 5))
PULL_UPS = "assisted-pull-up-machine"


def found(*log: object, **how: object) -> Target:
    asked = target(*log, **how)  # type: ignore[arg-type]
    assert asked is not None
    return asked


def prescribed(slug: str, kg: float, reps: int = 10, days: tuple[int, ...] = (6, 3), **changes: object) -> Prescription:
    log = tuple(one for ago in days for one in performed(slug, ago, reps, kg, sets=3))
    situation = make_situation(**{"history": log, "equipment": GYM, "goal": Goal.HYPERTROPHY, **changes})
    return prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN)


@pytest.mark.parametrize(
    ("slug", "kg"),
    [
        ("machine-pulldown", 12.5),  # a half step
        ("machine-leg-curl", 7.5),
        ("machine-chest-press", 9.07),  # 20 pounds
        ("machine-chest-press", 4.54),  # the lightest of such a machine
        ("dumbbell-bench-press", 9.07),
        ("kettlebell-row", 18.0),
        (PULL_UPS, 34.0),
    ],
)
def test_a_load_that_she_lifted_can_be_set_up(slug: str, kg: float) -> None:
    same = prescribed(slug, kg)
    assert same.working.load_kg == kg
    assert "Same load as last time" in same.told


@pytest.mark.parametrize(("kg", "next_kg"), [(12.5, 15.0), (9.07, 15.0), (4.54, 10.0), (10.2, 15.0)])
def test_what_was_lifted_stands_in_place_of_what_was_assumed_beside_it(kg: float, next_kg: float) -> None:
    """Who has 20 pounds has no 10 kg, and is never stuck between the two."""
    row = exercise("machine-row")
    rungs = loads.with_logged(HELP, row.equipment, Inventory(), [kg])
    assert min(rung for rung in rungs if rung > kg + loads.SAME_LOAD_KG) == next_kg
    assert loads.with_logged(HELP, row.equipment, Inventory(), [10.0, kg]).count(10.0) == 1


def test_what_is_told_of_a_tool_stays_as_it_is() -> None:
    own = Inventory(dumbbell_min_kg=5, dumbbell_step_kg=5, dumbbell_max_kg=20)
    asked = prescribed("dumbbell-bench-press", 12.0, inventory=own)
    assert asked.working.load_kg == 10.0
    assert "There is no 12 kg to set up here: 10 kg, and as many repetitions" in asked.told
    assert prescribed("bench-press", 61.0).working.load_kg == 60.0, "plates make the loads of a bar"


def test_the_validator_knows_the_loads_of_her_log() -> None:
    history = tuple(one for ago in (6, 3) for one in performed("hip-thrust-machine", ago, 10, 57.5, sets=3))
    he = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "goal": Goal.HYPERTROPHY, "minutes_per_session": 90}
    question = make_question(equipment=(Equipment.MACHINES,), history=history, **he)
    wod = wod_for(question)
    press = item_of(wod, exercise("hip-thrust-machine").id)
    assert press is not None
    assert {one.load_kg for one in press.sets if not one.warmup} == {57.5}
    assert not rules_broken(wod, question)
    for wrong, rule in ((52.5, "load"), (65.0, "jump")):
        assert rule in rules_broken(change_sets(wod, press.exercise_id, load_kg=wrong), question)


def test_no_help_is_taken_away_that_was_not_earned() -> None:
    held = found(performed(PULL_UPS, 3, 8, 34.0, sets=3), rungs=HELP, slug=PULL_UPS, assisted=True)
    assert held.load_kg == 35.0
    assert "help a little more" in held.reason


def test_the_lightest_load_that_is_a_little_more_asks_for_what_the_log_promises() -> None:
    many = found(bench(3, 20, 20, 20, kg=18.0), most=25)
    assert (many.load_kg, many.amount) == (20.0, HIGH)
    assert "fewer" in many.reason
    few = found(bench(3, 8, 8, 8, kg=19.0))
    assert (few.amount, "fewer" in few.reason) == (LOW, False)


@pytest.mark.parametrize(("away", "kg"), [(14, 40.0), (23, 45.0), (33, 50.0), (124, 55.0)])
def test_after_a_break_there_is_more_help(away: int, kg: float) -> None:
    """Of 80 kg she moved 45: a tenth, a fifth, three and four tenths less of it."""
    asked = prescribed(PULL_UPS, 35.0, 8, (away,), weight_kg=80)
    assert asked.working.load_kg == kg
    assert "more help" in asked.told
    assert prescribed(PULL_UPS, 35.0, 8, (3,), weight_kg=80).working.load_kg == 35.0


def test_where_there_is_no_more_help_the_repetitions_go_down() -> None:
    asked = found(performed(PULL_UPS, 30, 12, 10.0, sets=3), rungs=(5.0, 10.0), slug=PULL_UPS, assisted=True)
    assert (asked.load_kg, asked.amount < 12) == (10.0, True)
    assert "same help" in asked.reason


def test_a_lighter_week_of_an_assisted_lift_has_more_help() -> None:
    situation = make_situation(history=performed(PULL_UPS, 3, 8, 40.0, sets=3, rir=1))
    days = situation.state.exposures[exercise(PULL_UPS).id]
    asked = lightened(Target(8, 40.0, "as ever"), days, HELP, 8, 4, assisted=True)
    assert (asked.load_kg, "more help" in asked.reason) == (45.0, True)


@pytest.mark.parametrize(("kept_of", "away"), [(0.8, 21), (0.6, 150)])
def test_what_a_break_leaves_is_left_of_what_was_lifted_not_of_what_is_at_hand(kept_of: float, away: int) -> None:
    """100 kg at the gym; the plates at home make 70."""
    home = tuple(rung for rung in BAR if rung <= 70)
    asked = found(bench(away, 5, 5, 5, kg=100.0), rungs=home)
    assert asked.load_kg == min(70.0, 100 * kept_of)
    assert "Same load" not in asked.reason
    fresh = found(bench(3, 5, 5, 5, kg=100.0), rungs=home)
    assert (fresh.load_kg, fresh.amount) == (70.0, HIGH)
    assert "There is no 100 kg to set up here" in fresh.reason


def test_another_goal_brings_its_own_repetitions_and_the_load_for_them() -> None:
    """From endurance to strength; where no heavier load is within reach the repetitions stay, without the long rest."""
    strong = {"goal": Goal.STRENGTH, "level": Level.INTERMEDIATE, "sex": Sex.MALE}
    squat = prescribed("squats", 60.0, 20, **strong)
    assert (squat.working.load_kg or 0) > 60
    assert (squat.working.reps or 99) <= 6
    machine = found(performed("machine-row", 3, 18, 30.0, sets=3, rir=1), rungs=HELP, slug="machine-row", most=25)
    assert machine.load_kg == 35.0
    assert LOW <= machine.amount <= HIGH
    assert "Fewer repetitions than last time, so more load" in machine.reason
    stuck = prescribed("machine-pulldown", 5.0, 23, **strong)
    assert stuck.working.load_kg == 5.0
    assert stuck.rest_s < squat.rest_s


def test_repetitions_rise_by_what_is_left_of_the_reserve() -> None:
    def rows(rir: int) -> Target:
        return found(performed("table-row", 3, 8, sets=3, rir=rir), rungs=(), slug="table-row", most=25)

    assert [(rows(rir).amount, rows(rir).reason) for rir in (2, 5)] == [
        (9, "A little more than last time."),
        (11, "3 repetitions more than last time."),
    ]
    assert found(bench(3, 8, 8, 8, kg=10.0, rir=5), rungs=DUMBBELLS).amount == 11
