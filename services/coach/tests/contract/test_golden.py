"""The golden examples in contracts/examples: what is asked there is answered so, byte for byte.

When a change is meant to change answers, `python tools/golden.py` writes them anew; read the difference.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from coach_kit.catalogue import CONTRACTS, the_catalogue

from coach.adapters.wire import QuestionForm
from coach.domain.documents import render
from coach.domain.engine import generate
from coach.domain.gate_texts import CRISIS, NOT_ONBOARDED, PREGNANT
from coach.domain.question import Question
from coach.domain.validation import validate

FOLDER = CONTRACTS / "examples"
CASES = sorted(file.stem.removeprefix("question-") for file in FOLDER.glob("question-*.json"))
GENERATED_AT = dt.datetime(2026, 11, 2, 5, tzinfo=dt.UTC)


def asked(case: str) -> Question:
    """The question of a case."""
    return QuestionForm.model_validate_json((FOLDER / f"question-{case}.json").read_bytes()).to_question()


def told(case: str) -> dict[str, Any]:
    """The answer that stands in its file."""
    document: dict[str, Any] = json.loads((FOLDER / f"answer-{case}.json").read_text("utf-8"))
    return document


def test_every_question_has_an_answer_and_every_answer_a_question() -> None:
    assert 8 <= len(CASES) <= 12
    names = {file.name for file in FOLDER.glob("*.json")}
    assert names == {f"{kind}-{case}.json" for kind in ("question", "answer") for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_a_golden_question_is_answered_byte_for_byte(case: str) -> None:
    wod = generate([asked(case)], the_catalogue())[0].wod
    text = json.dumps(render(wod, the_catalogue(), GENERATED_AT), indent=1, ensure_ascii=False) + "\n"
    assert text == (FOLDER / f"answer-{case}.json").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_golden_answer_is_valid(case: str) -> None:
    question = asked(case)
    found = generate([question], the_catalogue())[0]
    assert (found.failure, found.violations) == (None, ())
    assert validate(found.wod, question, the_catalogue()) == []


def test_the_golden_answers_show_what_they_are_for() -> None:
    assert told("crisis")["texts"] == [CRISIS]
    assert told("pregnancy-not-cleared")["texts"] == [PREGNANT]
    assert told("not-onboarded")["texts"] == [NOT_ONBOARDED]
    assert "smallest way out" in told("contradictory-wishes")["texts"][-1]
    assert told("contradictory-wishes")["status"] == "restricted"
    assert told("crisis")["status"] == "refused"
    assert told("pregnancy-not-cleared")["status"] == "clearance_required"


def test_the_golden_history_moves_loads_as_it_should() -> None:
    """Bench up by a step after a full day at the top, rows down after two misses; overhead press is disliked."""
    document = told("hypertrophy-with-history")
    loads = {
        found["id"]: next(one["load_kg"] for one in found["sets"] if not one["warmup"])
        for block in document["blocks"]
        for found in block["exercises"]
    }
    assert loads[1] == 62.5
    assert loads[5] < 60
    assert 7 not in loads


def test_examples_are_data_that_any_reader_can_parse() -> None:
    for file in sorted(Path(FOLDER).glob("*.json")):
        assert json.loads(file.read_text("utf-8"))
