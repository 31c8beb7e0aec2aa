"""The answer as a value: compact, rendered, read by old clients; its trace."""

import datetime as dt
import json

import pytest
from coach_kit.answers import items, main_exercises, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import DUMBBELLS, GYM, make_question, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given

from coach.domain.documents import render, render_text
from coach.domain.question import Question
from coach.domain.trace import SlotTrace, counted, true_terms, why_chosen
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Format, Goal, Level
from coach.domain.wod import Wod

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LIFTER = {"equipment": GYM, "goal": Goal.STRENGTH, "level": Level.INTERMEDIATE, "minutes_per_session": 60}


@examples(60)
@given(QUESTIONS)
def test_a_wod_survives_being_packed_as_json(question: Question) -> None:
    wod = wod_for(question)
    assert Wod.from_compact(json.loads(json.dumps(wod.to_compact()))) == wod


def test_the_trace_can_be_left_out() -> None:
    wod = wod_for(**LIFTER)
    packed = wod.to_compact(with_trace=False)
    assert "trace" not in packed
    bare = Wod.from_compact(packed)
    assert (bare.blocks, bare.trace) == (wod.blocks, ())
    assert len(json.dumps(packed)) < len(json.dumps(wod.to_compact()))


def test_exercises_are_told_in_order_once_and_the_main_ones_apart() -> None:
    wod = wod_for(**LIFTER)
    assert list(wod.exercise_ids) == [found.id for _, _, found in items(wod)]
    assert list(wod.main_exercise_ids) == [found.id for found in main_exercises(wod)]
    side = {found.id for block, _, found in items(wod) if block.kind in SIDE_BLOCKS}
    assert side.isdisjoint(wod.main_exercise_ids)


@examples(60)
@given(QUESTIONS)
def test_a_document_is_json_and_says_everything(question: Question) -> None:
    wod = wod_for(question)
    document = json.loads(json.dumps(render(wod, the_catalogue(), NOON)))
    assert document["generated_at"] == "2026-03-02T12:00:00+00:00"
    assert document["texts"] == list(wod.texts)
    shown = [found["id"] for block in document["blocks"] for found in block["exercises"]]
    assert shown == [found.id for _, _, found in items(wod)]
    for block in document["blocks"]:
        for found in block["exercises"]:
            assert found["name"]
            assert found["instructions"]
            assert found["why"]
            assert found["sets"]


def test_old_clients_get_a_flat_list_of_the_main_work() -> None:
    wod = wod_for(**LIFTER)
    flat = render(wod, the_catalogue(), NOON)["exercises"]
    assert [row["id"] for row in flat] == [found.id for found in main_exercises(wod)]
    loaded = next(row for row in flat if row["suggested_weight"])
    assert set(loaded) == {
        "id", "name", "description", "difficulty", "muscle_groups", "suggested_weight", "suggested_reps",
    }  # fmt: skip
    mine = (item for _, item, found in items(wod) if found.id == loaded["id"])
    first = next(one for item in mine for one in item.sets if not one.warmup)
    assert (loaded["suggested_weight"], loaded["suggested_reps"]) == (first.load_kg, first.reps)


def test_old_intensity_is_the_difficulty_times_the_muscles_part() -> None:
    """(difficulty - 1) / 4, times 1.2 for primary and 0.8 for other muscles."""
    flat = render(wod_for(**LIFTER), the_catalogue(), NOON)["exercises"]
    for row in flat:
        base = (row["difficulty"] - 1) / 4
        for group in row["muscle_groups"]:
            assert group["intensity"] == pytest.approx(base * (1.2 if group["is_primary"] else 0.8), abs=0.001)
        found = exercise_named(row["name"])
        assert [g["is_primary"] for g in row["muscle_groups"]] == [True] * len(found.primary) + [False] * len(
            found.secondary
        )


def exercise_named(name: str) -> object:
    return next(found for found in the_catalogue().exercises if found.name == name)


def test_a_rest_day_shows_old_clients_its_easy_work() -> None:
    document = render(wod_for(training_weekdays=(2,)), the_catalogue(), NOON)
    assert document["exercises"]


def test_alternatives_are_valid_exchanges_with_their_own_numbers() -> None:
    wod = wod_for(**LIFTER)
    document = render(wod, the_catalogue(), NOON)
    shown = set(wod.exercise_ids)
    for block in document["blocks"]:
        for found in block["exercises"]:
            for other in found["alternatives"]:
                chosen = the_catalogue()[other["id"]]
                assert chosen.id not in shown
                assert chosen.pattern == found["pattern"]
                assert other["reps"] or other["seconds"] or other["distance_m"]
                assert (other["load_kg"] is not None) == (chosen.takes_load and chosen.load_mode.value != "added")


@examples(40)
@given(QUESTIONS)
def test_the_plain_text_names_every_exercise(question: Question) -> None:
    document = render(wod_for(question), the_catalogue(), NOON)
    text = render_text(document)
    assert text.startswith(document["title"])
    assert all(found["name"] in text for block in document["blocks"] for found in block["exercises"])
    assert "None" not in text.replace("None of", "")


def test_the_plain_text_reads_like_a_coachs_note() -> None:
    log = (*performed("lunges", 4, 10), *performed("squats", 4, 5, 100.0, sets=3))
    wod = wod_for(make_question(history=log, favourites=(16,), **LIFTER))
    text = render_text(render(wod, the_catalogue(), NOON))
    assert "Squats: " in text
    assert "per side" in text
    assert "last time 2026-02-26: 5/5/5 @ 100 kg" in text
    assert "1 rounds" not in text
    emom = wod_for(goal=Goal.FAT_LOSS, prefers_formats=(Format.EMOM,), equipment=DUMBBELLS)
    assert "every minute the next exercise" in render_text(render(emom, the_catalogue(), NOON))


@pytest.mark.parametrize("goal", list(Goal))
def test_titles_say_area_and_goal(goal: Goal) -> None:
    title = wod_for(goal=goal).title
    assert title.startswith("Full-body")
    assert 10 <= len(title) <= 45


def test_every_slot_tells_its_decision() -> None:
    wod = wod_for(**LIFTER)
    lifted = [found.id for block, _, found in items(wod) if block.kind not in (*SIDE_BLOCKS, BlockKind.CONDITIONING)]
    assert [slot.chosen for slot in wod.trace] == lifted
    for slot in wod.trace:
        product = 1.0
        for _, value in slot.terms:
            product *= value
        assert slot.score == pytest.approx(product, rel=0.01)
        assert {name for name, _ in slot.terms} == {"need", "recovery", "goal", "preference", "anchor", "novelty"}
        assert len(slot.runners_up) <= 3
        assert len(slot.reasons) == 3
        assert all(reason.endswith(".") for reason in slot.reasons)


def test_what_rules_removed_is_told_most_first() -> None:
    assert counted({"level": 2, "equipment": 9, "arms": 2}) == (("equipment", 9), ("arms", 2), ("level", 2))


def test_a_slot_survives_being_packed() -> None:
    slot = SlotTrace("knee", 16, 1.5, (("need", 1.5),), ((19, 1.4),), (("equipment", 3),), ("Because.",))
    assert SlotTrace.from_compact(json.loads(json.dumps(slot.to_compact()))) == slot


def test_the_reason_names_what_stood_out_and_claims_nothing_without_a_log() -> None:
    terms = {"need": 2.0, "recovery": 1.0, "goal": 1.1, "preference": 1.0, "anchor": 1.0, "novelty": 1.05}
    liked = {**terms, "preference": 2.4}
    known = {"logged": True, "neglected": True, "favourite": False, "known": True}
    assert "few sets this week" in why_chosen(true_terms(terms, **known), "Legs.")
    assert "week" not in why_chosen(true_terms(terms, **{**known, "logged": False}), "Legs.")
    assert "week" not in why_chosen(true_terms(terms, **{**known, "neglected": False}), "Legs.")
    assert "favourites" in why_chosen(true_terms(liked, **{**known, "favourite": True}), "Legs.")
    assert "You do it often" in why_chosen(true_terms(liked, **known), "Legs.")
    assert why_chosen({"goal": 0.9}, "Legs.") == "Legs."
    anchor = {**terms, "need": 1.0, "anchor": 1.3}
    assert "coming back to it" in why_chosen(true_terms(anchor, **known), "Legs.")
    next_form = why_chosen(true_terms(anchor, **{**known, "known": False}), "Legs.")
    assert next_form == "Legs. The next step: you have mastered the easier form."


def test_names_come_from_the_catalogue_and_not_from_the_wod() -> None:
    assert exercise("squats").name not in json.dumps(wod_for(**LIFTER).to_compact())
