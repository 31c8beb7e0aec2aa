"""`coach generate` and `coach replay`: the engine at the command line."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console
from service_kit.questions import catalogue, make_question
from service_kit.service import question_form

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.engine import WatchedEngine
from coach.adapters.metrics import Metrics
from coach.bootstrap import build
from coach.domain.documents import render
from coach.domain.engine import ENGINE, generate
from coach.entrypoints.cli import main
from coach.entrypoints.tables import print_trace, print_wod
from coach.settings import Settings


def run(*arguments: str, given: Any = None) -> Result:
    text = given if isinstance(given, str) else json.dumps(given)
    return CliRunner().invoke(main, ["generate", *arguments], input=text)


def test_a_question_on_standard_input_is_answered_for_people() -> None:
    result = run("-", given=question_form())
    assert result.exit_code == 0, result.output
    assert "30 min" in result.output
    assert "WARMUP" in result.output
    assert " x 1" in result.output, "sets and repetitions"


def test_who_thinks_in_pounds_is_answered_in_pounds() -> None:
    dumbbells = question_form(profile={"goal": "strength", "equipment": ["dumbbells"], "units": "imperial"})
    shown = run("-", given=dumbbells).output
    assert " lb" in shown
    assert " kg" not in shown


def test_a_question_in_a_file_may_take_many_lines(tmp_path: Path) -> None:
    file = tmp_path / "question.json"
    file.write_text(json.dumps(question_form(), indent=2))
    assert run(str(file)).exit_code == 0


def test_each_line_is_a_question_and_each_answer_a_line() -> None:
    lines = "\n".join(json.dumps(question_form(athlete_id=str(number))) for number in (1, 2, 3))
    result = run("-", "--json", given=lines + "\n")
    assert [json.loads(line)["athlete_id"] for line in result.output.splitlines()] == ["1", "2", "3"]


def test_the_trace_is_told_when_it_is_asked_for() -> None:
    assert "need" in run("-", "--trace", given=question_form()).output
    assert "WHY" not in run("-", given=question_form()).output
    assert json.loads(run("-", "--json", given=question_form()).output)["trace"] == []
    assert json.loads(run("-", "--json", "--trace", given=question_form()).output)["trace"]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (question_form(profile={"age": 300}), "profile.age"),
        (question_form(profile={"minutes_per_session": 3}), "profile.minutes_per_session"),
        (question_form(exercises=20), "exercises"),
        (question_form(overrides={"sore_spots": ["kneee"]}), "overrides.sore_spots"),
        (question_form(engine="coach-999"), "engine"),
        ("{", "question"),
        ("", "no question"),
        (json.dumps(question_form()) + "\n" + json.dumps({"athlete_id": "8"}), "line 2: date"),
    ],
)
def test_bad_input_names_the_field_and_ends_with_two(given: Any, named: str) -> None:
    result = run("-", given=given)
    assert result.exit_code == 2
    assert named in result.output
    assert "Traceback" not in result.output


def test_a_terminal_gets_tables() -> None:
    question = make_question(profile={"equipment": ["barbell", "plates"], "weight_kg": 80})
    document = json.loads(json.dumps(render(generate([question], catalogue())[0].wod, catalogue(), _noon())))
    console = Console(record=True, width=120, file=StringIO())
    print_wod(document, console)
    print_trace(document, console)
    shown = console.export_text()
    for block in document["blocks"]:
        for exercise in block["exercises"]:
            assert exercise["name"] in shown
    assert "┃" in shown


def _noon() -> datetime:
    return datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of which the command line is told, with one stored WOD."""
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    url = f"sqlite:///{tmp_path / 'coach.sqlite'}"
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    coach = build(Settings(data_dir=tmp_path, database_url=url))
    coach.make_wod(make_question())
    coach.transactions.dispose()
    return tmp_path


def test_a_stored_wod_is_replayed_at_the_command_line(records: Path) -> None:
    result = CliRunner().invoke(main, ["replay", "7", "2026-05-04"])
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "same bytes")
    assert ENGINE in result.output
    nothing = CliRunner().invoke(main, ["replay", "8", "2026-05-04"])
    assert nothing.exit_code == 2
    assert "No WOD is stored" in nothing.output


def test_a_difference_ends_with_one(records: Path) -> None:
    engine = make_engine(f"sqlite:///{records / 'coach.sqlite'}")
    with engine.begin() as connection:
        connection.exec_driver_sql('UPDATE wods SET document = replace(document, \'"texts":[]\', \'"texts":["?"]\')')
    engine.dispose()
    result = CliRunner().invoke(main, ["replay", "7", "2026-05-04"])
    assert (result.exit_code, result.output.splitlines()[0]) == (1, "different bytes")


def test_housekeeping_says_what_it_forgot(records: Path) -> None:
    result = CliRunner().invoke(main, ["housekeeping"])
    assert (result.exit_code, result.output) == (0, "Forgotten: 0 questions.\n")


def test_an_athlete_is_pinned_and_unpinned_at_the_command_line(records: Path) -> None:
    def said(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, words)
        return result.exit_code, result.output

    assert said("pin", "7", "template") == (0, "Athlete 7: template.\n")
    assert said("pins") == (0, "7  template\n")
    assert said("unpin", "7") == (0, "Athlete 7: no longer pinned.\n")
    assert said("unpin", "7") == (0, "Athlete 7: was not pinned.\n")
    assert said("pins") == (0, "")
    status, problem = said("pin", "7", "coach-999")
    assert status == 1
    assert "coach-999 is not one of" in problem


def test_the_watched_engine_answers_as_the_command_line_does() -> None:
    """One engine, two doors: what is tried without a server is what the server says."""
    question = make_question()
    wod = WatchedEngine(catalogue(), Metrics()).generate([question])[0].wod
    form = {"athlete_id": "7", "date": "2026-05-04", "profile": {"goal": "general_fitness", "minutes_per_session": 30}}
    shown = json.loads(run("-", "--json", "--trace", given=form).output)
    assert {**shown, "generated_at": ""} == {**render(wod, catalogue(), _noon()), "generated_at": ""}
