"""Messages as they travel: what we send is what the contract says, what we are told is read or left alone."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fit_kit.wods import make_question
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fit.adapters.courier.messages import create_wod, create_wod_bytes, read_outcomes
from fit.domain.profile import Equipment, Flags, Goal, Injury, Inventory, Level, Profile, Sex, Weekday
from fit.domain.runs import Job, Outcome, Result
from fit.domain.today import Preference
from fit.domain.training import PastSet
from fit.domain.units import Units
from fit.usecases.courier_ports import JobMessage

MESSAGES = Path(__file__).parents[4] / "contracts" / "messages"
CREATE = Draft202012Validator(json.loads((MESSAGES / "create-wod.v1.json").read_text("utf-8")))
OUTCOME: dict[str, Any] = json.loads((MESSAGES / "wod-outcome.v1.json").read_text("utf-8"))
DAY = date(2026, 12, 2)
FULL = Profile(
    goal=Goal.STRENGTH,
    level=Level.ADVANCED,
    sex=Sex.FEMALE,
    birth_date=date(1990, 5, 1),
    minutes_per_session=45,
    days_per_week=4,
    training_weekdays=(Weekday.MON, Weekday.THU),
    equipment=tuple(Equipment),
    inventory=Inventory(2, 40, 2, (8, 16), (1.25, 20), 20),
    injuries=(Injury.KNEE,),
    flags=Flags(pregnant_weeks=20, medications=("beta_blocker",)),
    parq=("heart",),
    screened_on=DAY,
)


def make_message(**changes: Any) -> JobMessage:
    question = make_question(athlete_id=42, date=DAY, **changes)
    return JobMessage(Job(42, DAY, 0, 0), question, "cron-1", "ab" * 16, datetime.now(UTC))


@pytest.mark.parametrize(
    "changes",
    [
        {"profile": None},
        {"profile": Profile()},
        {"profile": Profile(units=Units.IMPERIAL)},
        {"profile": FULL, "age": 36, "weight_kg": 70.5, "height_cm": 170.0, "rest_hr": 55.0},
        {"profile": FULL, "history": (PastSet(DAY, 17, 8, 20.5, None, 2.0, False),), "yesterday": (1, 2)},
        {"profile": FULL, "history": (PastSet(DAY, 17, None, 20.5, None, 2.0, False, 40.0),)},
        {"profile": FULL, "preferences": (Preference(17, done=3, liked=1), Preference(18, skipped=2))},
    ],
)
def test_what_we_send_is_what_the_contract_says(changes: dict[str, Any]) -> None:
    CREATE.validate(json.loads(create_wod_bytes(make_message(**changes))))


def test_units_are_told_where_they_are_not_those_that_every_coach_takes_for_granted() -> None:
    pounds = create_wod(make_message(profile=Profile(units=Units.IMPERIAL)))
    assert pounds["question"]["profile"]["units"] == "imperial"
    assert "units" not in create_wod(make_message(profile=FULL))["question"]["profile"]


def test_a_message_holds_no_name_and_no_address() -> None:
    body = create_wod(make_message(profile=FULL))
    assert set(body["question"]) == {"profile", "history", "yesterday", "main_exercises"}
    assert {"name", "email", "birth_date", "time_zone"} & set(body["question"]["profile"]) == set()


def test_the_same_attempt_has_the_same_id_and_the_next_one_another() -> None:
    message = make_message()
    again = JobMessage(Job(42, DAY, 1, 0), message.question, "cron-1", "ab" * 16, message.occurred_at)
    assert create_wod(message)["id"] == create_wod(message)["id"] == "2026-12-02.42.1"
    assert create_wod(again)["id"] == "2026-12-02.42.2"


@pytest.mark.parametrize("number", range(len(OUTCOME["examples"])))
def test_every_example_of_the_contract_is_read(number: int) -> None:
    example = OUTCOME["examples"][number]
    Draft202012Validator(OUTCOME).validate(example)
    found = read_outcomes(json.dumps(example).encode())
    assert found is not None
    assert found[0] == Outcome(42, DAY, 1, Result.DONE, None)
    assert len(found) == len(example["outcomes"])


@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: json.dumps({"outcomes": text}).encode()))
def test_what_is_no_outcome_is_none(body: bytes) -> None:
    assert read_outcomes(body) is None
