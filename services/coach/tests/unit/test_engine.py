"""The engine as a whole: batches, bad luck, and the same bytes everywhere."""

import dataclasses
import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from coach_kit.answers import answer, items, rules_broken, wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, TODAY, flagged, make_question, performed
from coach_kit.strategies import QUESTIONS
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import engine, session
from coach.domain.catalogue import Catalogue
from coach.domain.documents import render
from coach.domain.draft import Draft
from coach.domain.engine import ENGINE, TEMPLATE_ENGINE, generate
from coach.domain.errors import CoachError, UnknownExercise
from coach.domain.question import Question, Readiness, input_hash
from coach.domain.scorecard.training import LIFTING
from coach.domain.selection import Pool
from coach.domain.situation import seed_of
from coach.domain.vocabulary import Equipment, Goal, Injury, Level, Status

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
SOME = [
    make_question("1"),
    make_question("2", equipment=GYM, goal=Goal.STRENGTH, level=Level.ADVANCED, minutes_per_session=75),
    make_question("3", equipment=DUMBBELLS, goal=Goal.FAT_LOSS, injuries=(Injury.KNEE,), minutes_per_session=30),
    make_question("4", equipment=BARBELL_HOME, history=performed("squats", 3, 5, 60.0, sets=3)),
    make_question("5", profile=flagged(pregnant_weeks=12)),
    make_question("6", onboarded=False),
    make_question("7", training_weekdays=(4,)),
    make_question("8", goal=Goal.ENDURANCE, minutes_per_session=120),
]


def answered_bytes(questions: list[Question]) -> bytes:
    """All documents with their traces."""
    documents = [render(found.wod, the_catalogue(), NOON) for found in generate(questions, the_catalogue())]
    return json.dumps(documents, sort_keys=True).encode()


class Trap(Exception):
    """Something inside the engine broke."""


def test_answers_come_in_the_order_of_the_questions() -> None:
    found = generate(SOME, the_catalogue())
    assert [one.wod.athlete_id for one in found] == [question.athlete_id for question in SOME]
    assert all(one.wod.engine == ENGINE and not one.violations and one.failure is None for one in found)


def test_no_question_has_no_answer() -> None:
    assert generate([], the_catalogue()) == []


@examples(30)
@given(st.lists(QUESTIONS, min_size=2, max_size=5))
def test_a_batch_answers_what_each_question_alone_is_answered(questions: list[Question]) -> None:
    together = generate(questions, the_catalogue())
    assert together == [generate([question], the_catalogue())[0] for question in questions]
    assert list(reversed(together)) == generate(list(reversed(questions)), the_catalogue())


@examples(100)
@given(QUESTIONS)
def test_the_same_question_gives_the_same_bytes_twice(question: Question) -> None:
    copy = dataclasses.replace(question, yesterday=tuple(reversed(question.yesterday)))
    assert answered_bytes([question]) == answered_bytes([copy])


ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import hashlib
from unit_engine import SOME, answered_bytes
print(hashlib.sha256(answered_bytes(SOME)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    """Python orders sets by a seed of its process; no answer may depend on it."""
    tests = Path(__file__).resolve().parents[1]
    (tmp_path / "unit_engine.py").write_text(Path(__file__).read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path)],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(tests), "PYTHONDONTWRITEBYTECODE": "1", "TZ": "Asia/Kathmandu"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(answered_bytes(SOME)).hexdigest()


def test_every_answer_can_be_traced_to_its_question() -> None:
    for question in SOME:
        wod = wod_for(question)
        assert wod.input_hash == input_hash(question)
        assert wod.seed == seed_of(question, ENGINE) < 2**48
        assert wod.catalogue_version == the_catalogue().version


def test_another_day_and_another_athlete_are_another_seed() -> None:
    seeds = {seed_of(make_question(str(a), TODAY + dt.timedelta(days=d)), ENGINE) for a in range(20) for d in range(20)}
    assert len(seeds) == 400


def test_one_broken_question_never_harms_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = session.compose

    def sometimes(pool: Pool) -> Draft:
        if pool.situation.question.athlete_id == "3":
            raise Trap
        return compose(pool)

    whole = generate(SOME, the_catalogue())
    monkeypatch.setattr(session, "compose", sometimes)
    found = generate(SOME, the_catalogue())
    assert [one for one in found if one.wod.athlete_id != "3"] == [one for one in whole if one.wod.athlete_id != "3"]
    assert (found[2].wod.engine, found[2].failure) == (TEMPLATE_ENGINE, "Trap")
    assert not rules_broken(found[2].wod, SOME[2])


def test_what_is_not_valid_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The validator says no to a candidate: a template answers, and the violations are told."""
    compose = session.compose

    def too_long(pool: Pool) -> Draft:
        draft = compose(pool)
        return dataclasses.replace(draft, blocks=draft.blocks[1:])

    monkeypatch.setattr(session, "compose", too_long)
    found = answer(SOME[0])
    assert "warmup" in {violation.rule for violation in found.violations}
    assert found.wod.engine == TEMPLATE_ENGINE
    assert not rules_broken(found.wod, SOME[0])


def test_it_never_raises_even_when_the_templates_break_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise Trap

    monkeypatch.setattr(engine, "situation_of", broken)
    found = generate(SOME, the_catalogue())
    for one, question in zip(found, SOME, strict=True):
        assert one.wod.status is Status.REFUSED
        assert one.wod.blocks == ()
        assert one.wod.texts == (engine.APOLOGY,)
        assert one.failure == "Trap, Trap"
        assert one.wod.athlete_id == question.athlete_id


def test_an_empty_catalogue_refuses_politely() -> None:
    empty = Catalogue("2026.1.1", (), the_catalogue().muscles.values(), {}, {})
    found = generate(SOME, empty)
    assert all(one.wod.status is Status.REFUSED and one.wod.texts for one in found)


def test_errors_have_codes_of_their_own() -> None:
    codes = [error.code for error in CoachError.__subclasses__()]
    assert len(codes) == len(set(codes))
    assert UnknownExercise(7).exercise_id == 7


def test_who_meets_a_lift_for_the_first_time_is_told_how_to_find_the_load() -> None:
    def told(**changes: object) -> bool:
        return session.FIND_YOUR_LOAD in wod_for(**changes).texts

    assert told(equipment=GYM)
    assert not told()
    assert not told(equipment=GYM, readiness=Readiness(sleep=1, mood=1))
    all_known = tuple(
        one for each in the_catalogue().exercises if each.takes_load for one in performed(each.slug, 3, 8, 10.0)
    )
    assert not told(equipment=GYM, history=all_known)


@examples(40)
@given(QUESTIONS)
def test_a_low_day_never_has_more_sets_and_says_that_it_is_lighter(question: Question) -> None:
    usual = dataclasses.replace(question, readiness=None)
    low = dataclasses.replace(question, readiness=Readiness(sleep=1, mood=1))
    wods = [each.wod for each in generate([usual, low], the_catalogue())]
    counts = [
        sum(not one.warmup for block, item, _ in items(wod) if block.kind in LIFTING for one in item.sets)
        for wod in wods
    ]
    assert counts[1] <= counts[0]


def test_a_low_day_of_a_very_few_minutes_is_no_template() -> None:
    """Less lifting would leave nothing to do for half of the time."""
    left = {
        "doorway-supported-squat", "rear-foot-elevated-split-squat", "dumbbell-push-press", "overhead-backpack-carry",
        "seated-lean-back-hold", "bicycle-crunch", "high-knees", "fast-chair-rise", "seated-balance-reach",
        "doorway-chest-stretch", "dumbbell-straight-arm-pull-back",
    }  # fmt: skip
    asked = make_question(
        equipment=(Equipment.DUMBBELLS,), goal=Goal.HYPERTROPHY, level=Level.BEGINNER, minutes_per_session=5,
        excluded_ids=tuple(each.id for each in the_catalogue().exercises if each.slug not in left),
    )  # fmt: skip
    found = generate([dataclasses.replace(asked, readiness=Readiness(sleep=1, mood=1))], the_catalogue())[0]
    assert found.wod.engine == ENGINE
    assert not found.violations
