"""The coach's golden answers, as this service reads them: one that it could not believe would break the contract."""

import json
from pathlib import Path

import pytest

from fit.adapters.coach.wire import Answer

EXAMPLES = Path(__file__).parents[4] / "contracts" / "examples"
ANSWERS = sorted(EXAMPLES.glob("answer-*.json"))


def test_there_are_golden_answers() -> None:
    assert len(ANSWERS) >= 8


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.stem)
def test_a_golden_answer_is_believed_and_kept_as_it_came(file: Path) -> None:
    document = json.loads(file.read_text("utf-8"))
    answer = Answer.model_validate(document)
    assert answer.model_dump(mode="json", exclude_unset=True) == document
