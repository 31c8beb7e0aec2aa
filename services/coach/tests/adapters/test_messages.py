"""Messages as they travel: those of the contract are read, and nothing else can hurt the reader."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coach.adapters.messages import outcome_message, read_job
from coach.domain.jobs import Job, Key, Outcome, Result, Unreadable

CONTRACTS = Path(__file__).parents[4] / "contracts"
SCHEMA = json.loads((CONTRACTS / "messages" / "create-wod.v1.json").read_text("utf-8"))
OUTCOME = json.loads((CONTRACTS / "messages" / "wod-outcome.v1.json").read_text("utf-8"))
GOOD: dict[str, Any] = SCHEMA["examples"][0]
KEY = Key("42", date(2026, 12, 2), 1)


def read(**changes: Any) -> Job | Unreadable:
    return read_job(json.dumps({**GOOD, **changes}).encode())


@pytest.mark.parametrize("number", range(len(SCHEMA["examples"])))
def test_every_example_of_the_contract_is_a_job(number: int) -> None:
    example = SCHEMA["examples"][number]
    Draft202012Validator(SCHEMA).validate(example)
    job = read_job(json.dumps(example).encode())
    assert isinstance(job, Job)
    assert job.key == Key(example["athlete_id"], date.fromisoformat(example["date"]), example["attempt"])
    assert job.question.athlete_id == example["athlete_id"]
    assert job.correlation_id == example["correlation_id"]


def test_what_we_answer_is_what_the_contract_says() -> None:
    outcomes = [
        Outcome(KEY, Result.DONE),
        Outcome(KEY, Result.RETRY, "ZeroDivisionError"),
        Outcome(KEY, Result.DEAD, "kills_workers"),
    ]
    message = outcome_message(outcomes, datetime.now(UTC), "cron-1")
    Draft202012Validator(OUTCOME, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(message)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{", b"nonsense", b"[" * 100_000, b'{"a":' * 10_000])
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    assert read_job(body) == Unreadable("not_json")


@pytest.mark.parametrize("value", [[], 1, "text", None, True])
def test_json_that_is_no_object_is_unreadable(value: Any) -> None:
    found = read_job(json.dumps(value).encode())
    assert isinstance(found, Unreadable)
    assert found.key is None


def test_an_unknown_version_says_whose_it_was() -> None:
    assert read(type="create-wod.v2") == Unreadable("unknown_type", KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"question": {"profile": {"minutes_per_session": 4}}},
        {"question": {}},
        {"question": {"profile": {"goal": "world domination"}}},
        {"unknown": 1},
        {"traceparent": "none"},
    ],
)
def test_a_question_that_cannot_be_asked_says_whose_it_was(changes: dict[str, Any]) -> None:
    found = read(**changes)
    assert isinstance(found, Unreadable)
    assert found.key == KEY


@pytest.mark.parametrize(
    "changes", [{"athlete_id": 42}, {"athlete_id": "0"}, {"athlete_id": "x"}, {"date": "tomorrow"}, {"attempt": 0}]
)
def test_without_athlete_date_and_attempt_it_is_nobodys(changes: dict[str, Any]) -> None:
    found = read(**changes)
    assert isinstance(found, Unreadable)
    assert found.key is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@given(st.binary(max_size=200))
def test_no_bytes_can_hurt_the_reader(body: bytes) -> None:
    assert isinstance(read_job(body), Job | Unreadable)


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_no_value_of_a_field_can_hurt_the_reader(name: str, value: Any) -> None:
    assert isinstance(read(**{name: value}), Job | Unreadable)


@given(st.sampled_from(sorted(GOOD["question"]["profile"])), json_values)
def test_no_answer_of_a_profile_can_hurt_the_reader(name: str, value: Any) -> None:
    question = {**GOOD["question"], "profile": {**GOOD["question"]["profile"], name: value}}
    assert isinstance(read(question=question), Job | Unreadable)
