"""Importing exercises: what the source does not say stays unknown, and nothing imported reaches the engine."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from service_kit.questions import CONTRACTS, catalogue

from coach.adapters import free_exercise_db
from coach.adapters.catalogue import read_catalogue
from coach.domain.catalogue import Catalogue
from coach.domain.errors import InvalidCatalogue
from coach.entrypoints.cli import main


def make_record(**changes: Any) -> dict[str, Any]:
    """A made-up exercise in the format of the source."""
    record = {
        "id": "Moonlit_Cable_Heave",
        "name": "Moonlit Cable Heave",
        "force": "pull",
        "level": "expert",
        "mechanic": "compound",
        "equipment": "cable",
        "primaryMuscles": ["middle back"],
        "secondaryMuscles": ["biceps", "shoulders"],
        "instructions": ["Stand under the moon.", "Heave."],
        "category": "strength",
        "images": ["Moonlit_Cable_Heave/0.jpg"],
    }
    return {**record, **changes}


def imported(*records: Any) -> free_exercise_db.Imported:
    return free_exercise_db.read(list(records), [exercise.name for exercise in catalogue().exercises])


def test_what_the_source_says_is_told_in_our_words() -> None:
    [draft] = imported(make_record()).exercises
    assert (draft["slug"], draft["level"], draft["mechanic"]) == ("moonlit-cable-heave", "advanced", "compound")
    assert (draft["primary"], draft["secondary"]) == (["upper_back"], ["biceps"])
    assert draft["equipment_named"] == ["cable_machine"]


def test_what_it_does_not_say_is_unknown_and_what_is_vague_too() -> None:
    [draft] = imported(make_record(mechanic=None, level="legendary")).exercises
    assert {"contraindications", "impact", "pattern", "equipment", "secondary", "mechanic", "level"} <= set(
        draft["unknown"]
    )
    assert "primary" not in draft["unknown"]
    assert "mechanic" not in draft


def test_every_field_of_our_schema_is_either_there_or_named_as_unknown() -> None:
    schema = json.loads((CONTRACTS / "catalogue" / "exercise.schema.json").read_text("utf-8"))
    [draft] = imported(make_record()).exercises
    assert set(schema["required"]) == (set(schema["required"]) & draft.keys()) | set(draft["unknown"])


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("a string", "record"),
        ({}, "id"),
        (make_record(primaryMuscles=[]), "names no primary muscle"),
        (make_record(primaryMuscles=["wings"]), "wings is no muscle"),
        (make_record(name="Bench Press"), "has an exercise of this name"),
        (make_record(primaryMuscles="chest"), "primaryMuscles"),
        (make_record(name="No"), "name"),
    ],
)
def test_what_is_no_exercise_of_the_format_is_refused_with_a_reason(record: Any, reason: str) -> None:
    found = imported(record, make_record())
    assert [reason in one.reason for one in found.refused] == [True]
    assert len(found.exercises) == 1, "the next one is read all the same"


def test_what_comes_twice_is_taken_once_and_a_file_of_something_else_is_refused_whole() -> None:
    assert [one.reason for one in imported(make_record(), make_record()).refused] == ["comes twice"]
    assert [one.where for one in free_exercise_db.read({"exercises": []}, ()).refused] == ["file"]


def test_a_draft_does_not_pass_for_a_certified_exercise() -> None:
    vocabulary = json.loads((CONTRACTS / "catalogue" / "vocabulary.json").read_text("utf-8"))
    with pytest.raises(InvalidCatalogue):
        Catalogue.from_documents(vocabulary, imported(make_record()).exercises)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["catalogue", "import", *arguments])


def test_the_command_writes_a_file_of_its_own_and_reports(tmp_path: Path) -> None:
    source = tmp_path / "exercises.json"
    source.write_text(json.dumps([make_record(), make_record(id="x", primaryMuscles=["wings"])]))
    before = read_catalogue(CONTRACTS)
    result = run(str(source))
    assert result.exit_code == 0, result.output
    assert "1 drafts in" in result.output
    assert "refused x: wings is no muscle" in result.output
    assert "unknown contraindications: 1" in result.output
    written = json.loads((tmp_path / "exercises.imported.json").read_text("utf-8"))
    assert (written["certified"], written["refused"][0]["id"]) == (False, "x")
    after = read_catalogue(CONTRACTS)
    assert [exercise.id for exercise in after.exercises] == [exercise.id for exercise in before.exercises]


def test_drafts_are_not_written_into_the_certified_catalogue(tmp_path: Path) -> None:
    source = tmp_path / "exercises.json"
    source.write_text(json.dumps([make_record()]))
    target = CONTRACTS / "catalogue" / "exercises" / "imported.json"
    result = run(str(source), "--out", str(target))
    assert result.exit_code == 2
    assert not target.exists()


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "exercises.json"
    source.write_text("[{")
    assert run(str(source)).exit_code == 2
