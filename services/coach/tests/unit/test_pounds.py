"""Who thinks in pounds reads pounds, is asked for what a gym in pounds has, and trains the same."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from coach_kit.answers import items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import BARBELL_HOME, GYM, TODAY, flagged, make_question, make_situation, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import load_words, loads
from coach.domain.athlete import state_of
from coach.domain.documents import render, render_text
from coach.domain.moderation import moderated
from coach.domain.profile import Inventory
from coach.domain.question import PerformedSet, Question, input_hash
from coach.domain.target import Target
from coach.domain.usual_tools import USUAL
from coach.domain.vocabulary import Equipment, Goal, Level, Units
from coach.domain.wod import Wod

LB = 0.45359237
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
POUNDS = Inventory(units=Units.IMPERIAL)
#: The same tools, weighed in kilograms by somebody who reads kilograms.
WEIGHED = Inventory(
    dumbbell_min_kg=5 * LB,
    dumbbell_max_kg=65 * LB,
    dumbbell_step_kg=5 * LB,
    kettlebells_kg=USUAL[Units.IMPERIAL].kettlebells,
    plates_kg=USUAL[Units.IMPERIAL].plates,
    bar_kg=45 * LB,
)
HOME = (*BARBELL_HOME, Equipment.DUMBBELLS, Equipment.KETTLEBELLS)
SHE: dict[str, Any] = {"goal": Goal.STRENGTH, "minutes_per_session": 60, "equipment": HOME}
_LOAD = re.compile(r"[0-9.]+ (kg|lb)\b")


def logged_lb(slug: str, days_ago: int, pounds: float, *, reps: int, rir: int = 2) -> tuple[PerformedSet, ...]:
    """Three sets whose load was typed in pounds, as the main application keeps them."""
    return performed(slug, days_ago, reps, round(pounds * LB, 3), sets=3, rir=rir)


LOG = (
    *logged_lb("bench-press", 9, 135, reps=12),
    *logged_lb("squats", 6, 185, reps=8),
    *logged_lb("barbell-rows", 4, 155, reps=2, rir=0),
    *logged_lb("goblet-squat", 4, 25, reps=12, rir=4),
)


def told(wod: Wod) -> str:
    """Everything that she reads."""
    document = render(wod, the_catalogue(), NOON)
    whys = [each["why"] or "" for block in document["blocks"] for each in block["exercises"]]
    last = [each["last_time"] or "" for block in document["blocks"] for each in block["exercises"]]
    reasons = [reason for slot in document["trace"] for reason in slot["reasons"]]
    return "\n".join((*document["texts"], *whys, *last, *reasons))


@pytest.mark.parametrize(
    ("load_kg", "words"),
    [
        (22.5, "49.6 lb"),
        (20.412, "45 lb"),
        (61.235, "135 lb"),
        (1.134, "2.5 lb"),
        (12.501, "27.6 lb"),
        (453.592, "1000 lb"),
    ],
)
def test_a_load_is_told_in_whole_pounds_or_with_one_decimal(load_kg: float, words: str) -> None:
    assert load_words.said(load_kg, Units.IMPERIAL) == words


@pytest.mark.parametrize(("load_kg", "words"), [(22.5, "22.5 kg"), (60.0, "60 kg"), (12.501, "12.501 kg")])
def test_kilograms_are_told_as_they_are(load_kg: float, words: str) -> None:
    assert load_words.said(load_kg, Units.METRIC) == words


def doses(wod: Wod) -> list[Any]:
    """Exercises, sets and loads, of alternatives too."""
    return [(block.kind, block.format, item.exercise_id, item.sets, item.alternatives) for block, item, _ in items(wod)]


def lived_in_pounds(inventory: Inventory, weeks: int = 4) -> tuple[list[Wod], tuple[PerformedSet, ...]]:
    """Her workouts when she does a little more than is asked and types each load as she read it; and her log."""
    made: list[Wod] = []
    log: tuple[PerformedSet, ...] = LOG
    for day in range(0, 7 * weeks, 2):
        asked = make_question(date=TODAY + dt.timedelta(days=day), history=log, inventory=inventory, **SHE)
        wod = wod_for(asked)
        assert not rules_broken(wod, asked)
        made.append(wod)
        log += tuple(
            PerformedSet(
                asked.date, item.exercise_id, one.reps and one.reps + 1, typed(one.load_kg), one.seconds, rir=3
            )
            for _, item, _ in items(wod)
            for one in item.sets
            if not one.warmup
        )
    return made, log


def typed(load_kg: float | None) -> float | None:
    """What is stored of a load that was read in pounds and typed again."""
    return None if load_kg is None else round(float(load_words.number(load_kg, Units.IMPERIAL)) * LB, 3)


@given(st.floats(0.5, 500).map(lambda load: round(load, 3)))
def test_any_load_is_the_same_load_after_it_was_read_and_typed_and_stays_what_it_became(load: float) -> None:
    once = typed(load)
    assert once is not None
    assert abs(once - load) < loads.SAME_LOAD_KG / 10
    assert typed(once) == once


def test_the_same_athlete_trains_the_same_and_reads_other_words() -> None:
    in_pounds, _ = lived_in_pounds(replace(WEIGHED, units=Units.IMPERIAL))
    in_kilograms, _ = lived_in_pounds(WEIGHED)
    assert list(map(doses, in_pounds)) == list(map(doses, in_kilograms))
    mine, others = "\n".join(map(told, in_pounds)), "\n".join(map(told, in_kilograms))
    assert re.search(r": up to [0-9]+ lb\.", mine)
    assert "2026-02-24: 8/8/8 @ 185 lb" in mine
    assert not re.search(r"[0-9] kg\b", mine)
    assert "2026-02-24: 8/8/8 @ 83.915 kg" in others
    assert _LOAD.sub("so much", mine) == _LOAD.sub("so much", others)


def test_usual_tools_in_pounds_are_those_that_somebody_has_who_weighed_them() -> None:
    of_a_gym, _ = lived_in_pounds(POUNDS)
    her_own, _ = lived_in_pounds(WEIGHED)
    assert list(map(doses, of_a_gym)) == list(map(doses, her_own))


def test_a_load_that_is_read_typed_and_read_again_stays_a_whole_number_of_pounds() -> None:
    wods, log = lived_in_pounds(POUNDS)
    asked = [one.load_kg for wod in wods for _, item, _ in items(wod) for one in item.sets if one.load_kg]
    assert len(asked) > 50
    assert all(load == typed(load) and float(load_words.number(load, Units.IMPERIAL)).is_integer() for load in asked)
    assert {one.load_kg for one in log if one.load_kg} <= {*asked, *(one.load_kg for one in LOG)}


@pytest.mark.parametrize(
    ("slug", "pounds"),
    [
        ("bench-press", (45, 50, 55, 60)),
        ("goblet-squat", (5, 10, 15, 20)),
        ("kettlebell-row", (10, 15, 20, 25)),
        ("leg-press", (10, 20, 30, 40)),
    ],
)
def test_the_ladder_of_a_gym_in_pounds_has_whole_pounds(slug: str, pounds: tuple[int, ...]) -> None:
    found = exercise(slug)
    rungs = loads.ladder(found, found.equipment, POUNDS)
    assert rungs[:4] == tuple(round(each * LB, 3) for each in pounds)
    assert all(float(load_words.number(rung, Units.IMPERIAL)).is_integer() for rung in rungs)


def test_her_own_sizes_go_before_the_usual_ones() -> None:
    squat = exercise("goblet-squat")
    own = Inventory(dumbbell_min_kg=2, dumbbell_max_kg=6, dumbbell_step_kg=2, units=Units.IMPERIAL)
    assert loads.ladder(squat, squat.equipment, own) == (2.0, 4.0, 6.0)


@examples(60)
@given(QUESTIONS)
def test_any_question_has_a_valid_answer_in_pounds(question: Question) -> None:
    own = replace(question.profile, inventory=replace(question.profile.inventory, units=Units.IMPERIAL))
    asked = replace(question, profile=own)
    wod = wod_for(asked)
    assert not rules_broken(wod, asked)
    assert not re.search(r"[0-9] kg\b", told(wod))


def test_pounds_that_no_tool_weighs_are_a_fault_that_the_validator_sees() -> None:
    question = make_question(inventory=POUNDS, equipment=(Equipment.DUMBBELLS,), goal=Goal.STRENGTH)
    kilograms = replace(question, profile=replace(question.profile, inventory=Inventory()))
    assert "load" in rules_broken(wod_for(question), kilograms)
    assert "load" in rules_broken(wod_for(kilograms), question)


def test_moderate_loads_are_told_in_pounds() -> None:
    press, log = exercise("leg-press"), logged_lb("leg-press", 4, 60, reps=15, rir=4)
    mother = replace(flagged(pregnant_weeks=20, medical_clearance=True), equipment=GYM, inventory=POUNDS)
    rungs = loads.ladder(press, press.equipment, POUNDS)
    found = moderated(Target(8, 100.0, ""), press, make_situation(profile=mother, history=log), rungs, 8, 12, 3)
    assert found.reason == "Moderate loads for now: no more than a small step, up to 70 lb."


@pytest.mark.parametrize("pounds", [15, 1350])
def test_a_slip_in_the_log_is_named_in_pounds(pounds: int) -> None:
    days = ((14, 135), (11, 135), (7, 135), (4, pounds))
    log = tuple(one for ago, load in days for one in logged_lb("bench-press", ago, load, reps=10))
    question = make_question(history=log, inventory=POUNDS, **SHE)
    told_of = state_of(question, the_catalogue(), Level.INTERMEDIATE).doubted
    assert told_of[exercise("bench-press").id].startswith(f"{pounds} lb in your log does not fit")


def test_a_terminal_shows_pounds_and_plates_in_pounds() -> None:
    wod = wod_for(history=LOG, inventory=POUNDS, **SHE)
    shown = render_text(render(wod, the_catalogue(), NOON), Units.IMPERIAL)
    assert " lb" in shown
    assert not re.search(r"[0-9] kg\b", shown)
    assert re.search(r"\((45|35|25|10|5|2.5)( \+ [0-9.]+)* per side\)", shown)


def test_who_tells_no_units_asks_what_she_asked_before_there_were_any() -> None:
    plain = make_question(**SHE)
    assert input_hash(plain) == input_hash(make_question(inventory=Inventory(units=Units.METRIC), **SHE))
    assert input_hash(plain) != input_hash(make_question(inventory=POUNDS, **SHE))


def test_a_bar_in_pounds_grows_by_five_without_a_gap() -> None:
    rungs = loads.ladder(exercise("deadlifts"), ("barbell", "plates"), POUNDS)
    assert [round(rung / LB) for rung in rungs[:40]] == list(range(45, 245, 5))
