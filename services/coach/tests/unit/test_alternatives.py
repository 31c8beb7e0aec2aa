"""Alternatives: ranked, with sets of their own, each as valid in its place as what it replaces."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from service_kit.questions import catalogue, make_question, questions, wod_for

from coach.domain.documents import render
from coach.domain.engine import generate
from coach.domain.question import Question
from coach.domain.reading import wod_of
from coach.domain.validation import validate
from coach.domain.vocabulary import SIDE_BLOCKS
from coach.domain.wod import Alternative, Item, Wod

GYM = {"equipment": ["barbell", "plates", "squat_rack", "flat_bench", "dumbbells", "pullup_bar"], "weight_kg": 80}


def main_items(wod: Wod) -> list[Item]:
    return [item for block in wod.blocks if block.kind not in SIDE_BLOCKS for item in block.items]


def with_alternative(wod: Wod, other: Alternative) -> Wod:
    """The first exercise of the main work offers this one as well."""
    place = next(index for index, block in enumerate(wod.blocks) if block.kind not in SIDE_BLOCKS)
    block = wod.blocks[place]
    item = replace(block.items[0], alternatives=(other,))
    changed = replace(block, items=(item, *block.items[1:]))
    return replace(wod, blocks=(*wod.blocks[:place], changed, *wod.blocks[place + 1 :]))


@settings(deadline=None, max_examples=25)
@given(questions)
def test_whatever_is_asked_every_answer_with_its_alternatives_is_valid(question: Question) -> None:
    made = generate([question], catalogue())[0]
    assert made.violations == ()
    assert made.failure is None
    assert validate(made.wod, question, catalogue()) == []


def test_each_carries_its_own_load_on_its_own_ladder_and_as_many_sets() -> None:
    for item in main_items(wod_for(profile={**GYM, "goal": "strength", "level": "intermediate"})):
        working = [one for one in item.sets if not one.warmup]
        for other in item.alternatives:
            assert len([one for one in other.sets if not one.warmup]) == len(working)
            loaded = catalogue()[other.exercise_id].load_mode in ("external", "per_hand")
            assert (other.dose.load_kg is not None) is loaded
            assert other.exercise_id != item.exercise_id


def test_an_alternative_that_is_too_heavy_or_takes_too_long_is_found_by_the_validator() -> None:
    question = make_question(profile={**GYM, "goal": "strength", "level": "intermediate", "minutes_per_session": 60})
    wod = generate([question], catalogue())[0].wod
    other = main_items(wod)[0].alternatives[0]
    assert validate(with_alternative(wod, other), question, catalogue()) == []
    lazy = replace(other, sets=tuple(replace(one, rest_s=900) for one in other.sets))
    assert "rest" in {found.rule for found in validate(with_alternative(wod, lazy), question, catalogue())}
    endless = replace(other, sets=other.sets * 12)
    assert "minutes" in {found.rule for found in validate(with_alternative(wod, endless), question, catalogue())}
    foreign = replace(other, equipment=("rower",) * len(other.equipment or ("",)))
    assert "equipment" in {found.rule for found in validate(with_alternative(wod, foreign), question, catalogue())}


def test_a_document_leads_back_to_its_wod() -> None:
    wod = wod_for(profile=GYM)
    document = render(wod, catalogue(), datetime(2026, 5, 4, tzinfo=UTC))
    assert wod_of(document) == replace(wod, trace=())


def test_a_stored_wod_keeps_its_alternatives_and_an_older_one_is_still_read() -> None:
    wod = wod_for(profile=GYM)
    packed = wod.to_compact()
    assert Wod.from_compact(packed) == wod
    items = [item for block in packed["blocks"] for item in block[-1]]
    for item in items:  # Once, the dose of the first set stood there too.
        item["alt"] = [(number, *row[0][1:7], used, row) for number, used, row in item.get("alt", [])]
    assert Wod.from_compact(packed) == wod
    for item in items:  # And at first it stood there alone.
        item["alt"] = [row[:6] for row in item["alt"]]
    oldest = Wod.from_compact(packed)
    assert not any(item.alternatives for item in main_items(oldest))
    assert oldest.exercise_ids == wod.exercise_ids


def test_what_stands_in_moves_alike_or_trains_one_of_the_muscles() -> None:
    """A curl for a curl: another exercise only where nothing does."""
    apart = together = 0
    for goal in ("hypertrophy", "fat_loss", "general_fitness"):
        for item in main_items(wod_for(profile={**GYM, "goal": goal})):
            own = catalogue()[item.exercise_id]
            others = [catalogue()[other.exercise_id] for other in item.alternatives]
            kin = [other.pattern == own.pattern or bool(set(other.primary) & set(own.primary)) for other in others]
            assert all(kin) or not any(kin)
            together += all(kin)
            apart += not all(kin)
    assert together > 10 * apart
