"""How long a session takes and what energy it costs."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue

from coach.domain.duration import (
    block_seconds,
    declared_minutes,
    energy_kcal,
    session_seconds,
    transition_seconds,
    within_tolerance,
    work_seconds,
)
from coach.domain.vocabulary import BlockKind, Format
from coach.domain.wod import Block, Item, PrescribedSet


def block(
    *rows: tuple[str, tuple[PrescribedSet, ...]], kind: BlockKind = BlockKind.MAIN, shape: Format = Format.STRAIGHT,
    rounds: int | None = None, work_s: int | None = None, rest_s: int | None = None,
) -> Block:  # fmt: skip
    return Block(kind, shape, tuple(Item(exercise(slug).id, sets) for slug, sets in rows), rounds, work_s, rest_s)


def seconds(one: Block) -> float:
    return block_seconds(one, the_catalogue())


def test_repetitions_take_their_seconds_each() -> None:
    assert work_seconds(exercise("squats"), PrescribedSet(reps=10)) == 40
    assert work_seconds(exercise("push-ups"), PrescribedSet(reps=10)) == 30


def test_each_side_doubles_the_work() -> None:
    assert work_seconds(exercise("split-squat"), PrescribedSet(reps=10)) == 60
    assert work_seconds(exercise("side-plank"), PrescribedSet(seconds=20)) == 40


def test_alternating_sides_are_counted_in_all() -> None:
    assert work_seconds(exercise("lunges"), PrescribedSet(reps=10)) == 30


def test_straight_sets_rest_between_but_not_after() -> None:
    three = (PrescribedSet(reps=10, rest_s=60),) * 3
    assert seconds(block(("squats", three))) == 3 * 40 + 2 * 60


def test_the_next_exercise_costs_its_transition() -> None:
    once = (PrescribedSet(reps=10, rest_s=60),)
    assert seconds(block(("squats", once), ("push-ups", once))) == 40 + 30 + 30
    assert [transition_seconds(exercise(slug)) for slug in ("push-ups", "goblet-squat", "squats")] == [30, 60, 90]


def test_a_superset_rests_once_a_round() -> None:
    sets = (PrescribedSet(reps=10),) * 3
    pair = block(("push-ups", sets), ("doorway-row", sets), shape=Format.SUPERSET, rounds=3, rest_s=60)
    assert seconds(pair) == 3 * (30 + 30) + 2 * 60


def test_ramp_sets_of_a_superset_take_their_time_too() -> None:
    ramp = PrescribedSet(reps=5, load_kg=4, rest_s=45, warmup=True)
    sets = (PrescribedSet(reps=10, load_kg=8),) * 2
    plain = block(("goblet-squat", sets), ("push-ups", sets), shape=Format.SUPERSET, rounds=2, rest_s=60)
    ramped = block(("goblet-squat", (ramp, *sets)), ("push-ups", sets), shape=Format.SUPERSET, rounds=2, rest_s=60)
    assert seconds(ramped) - seconds(plain) == 5 * 4 + 45


def test_a_circuit_rests_after_every_station_but_the_last() -> None:
    sets = (PrescribedSet(seconds=30, rest_s=15),) * 2
    rows = [(slug, sets) for slug in ("step-touch", "shadow-boxing", "step-jacks")]
    assert seconds(block(*rows, shape=Format.CIRCUIT, rounds=2, work_s=30, rest_s=15)) == 6 * 30 + 5 * 15


@pytest.mark.parametrize(
    ("shape", "rounds", "work_s", "rest_s", "expected"),
    [
        (Format.AMRAP, None, 600, None, 600),
        (Format.FOR_TIME, None, 480, None, 480),
        (Format.CONTINUOUS, 1, 900, None, 900),
        (Format.EMOM, 12, None, None, 720),
        (Format.INTERVALS, 8, 60, 30, 720),
        (Format.TABATA, 8, 20, 10, 240),
    ],
)
def test_a_clock_takes_its_time(
    shape: Format, rounds: int | None, work_s: int | None, rest_s: int | None, expected: int
) -> None:
    one = block(("step-touch", (PrescribedSet(seconds=20),)), shape=shape, rounds=rounds, work_s=work_s, rest_s=rest_s)
    assert seconds(one) == expected


def test_blocks_are_joined_by_a_transition() -> None:
    warm = block(("hip-circles", (PrescribedSet(seconds=30),)), kind=BlockKind.WARMUP)
    lift = block(("squats", (PrescribedSet(reps=10),)))
    assert session_seconds((warm, lift), the_catalogue()) == 30 + 90 + 40
    assert session_seconds((lift, warm), the_catalogue()) == 40 + 10 + 30
    assert session_seconds((), the_catalogue()) == 0


@pytest.mark.parametrize(("given", "declared"), [(1, 1), (89, 1), (90, 2), (600, 10), (629, 10), (630, 11)])
def test_minutes_are_declared_whole_half_up_and_at_least_one(given: int, declared: int) -> None:
    assert declared_minutes(given) == declared


def test_fifteen_percent_are_tolerated() -> None:
    assert within_tolerance(20 * 60 * 1.15, 20)
    assert within_tolerance(20 * 60 * 0.85, 20)
    assert not within_tolerance(20 * 60 * 1.16, 20)
    assert not within_tolerance(20 * 60 * 0.84, 20)


def test_energy_is_met_times_weight_times_time_rounded_to_ten() -> None:
    walk = block(("brisk-walk", (PrescribedSet(seconds=1800),)), shape=Format.CONTINUOUS, rounds=1, work_s=1800)
    expected = 3.8 * 3.5 * 70 / 200 * 30
    assert energy_kcal((walk,), the_catalogue(), 70, 30) == round(expected, -1)
    assert energy_kcal((walk,), the_catalogue(), 70, 60) == round(expected * 2.7 / 3.5, -1)
    assert energy_kcal((), the_catalogue(), 70, 30) == 0
