"""The catalogue as a value: what is available to whom."""

import copy
import json
import re
from typing import Any

import pytest
from coach_kit.catalogue import CONTRACTS, exercise, the_catalogue

from coach.domain.catalogue import Catalogue
from coach.domain.errors import InvalidCatalogue, UnknownExercise
from coach.domain.vocabulary import Equipment, Role


@pytest.fixture(scope="module")
def documents() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The vocabulary and some exercises as they stand in the files."""
    folder = CONTRACTS / "catalogue"
    return (
        json.loads((folder / "vocabulary.json").read_text("utf-8")),
        json.loads((folder / "exercises" / "push.json").read_text("utf-8")),
    )


def owned(*pieces: str) -> frozenset[str]:
    return frozenset(pieces)


def test_every_piece_must_be_there() -> None:
    bench = exercise("bench-press")
    assert the_catalogue().available(bench, owned("barbell", "plates", "squat_rack", "flat_bench")) == bench.equipment
    for missing in bench.equipment:
        assert the_catalogue().available(bench, frozenset(bench.equipment) - {missing}) is None


def test_an_adjustable_bench_laid_flat_stands_in_for_a_flat_one() -> None:
    press = exercise("dumbbell-bench-press")
    assert the_catalogue().available(press, owned("dumbbells", "adjustable_bench")) == ("adjustable_bench", "dumbbells")


def test_a_flat_bench_does_not_stand_in_for_an_adjustable_one() -> None:
    assert the_catalogue().available(exercise("incline-dumbbell-press"), owned("dumbbells", "flat_bench")) is None


def test_bare_hands_are_always_there() -> None:
    assert the_catalogue().available(exercise("push-ups"), frozenset()) == ()


def test_ids_find_their_exercise_and_unknown_ones_are_named() -> None:
    assert the_catalogue()[1].name == "Bench Press"
    assert 1 in the_catalogue()
    assert 999_999 not in the_catalogue()
    with pytest.raises(UnknownExercise, match="999999"):
        the_catalogue()[999_999]


def test_walking_and_mobility_may_come_back_every_day_but_lifts_may_not() -> None:
    daily = ("brisk-walk", "easy-row", "cat-cow", "seated-belly-breathing", "sit-to-stand-warm-up")
    assert all(exercise(slug).may_repeat_daily for slug in daily)
    assert not any(exercise(slug).may_repeat_daily for slug in ("squats", "push-ups", "plank", "step-touch"))


def test_indexes_hold_every_exercise_once() -> None:
    catalogue = the_catalogue()
    assert sum(len(group) for group in catalogue.by_pattern.values()) == len(catalogue.exercises)
    assert sum(len(group) for group in catalogue.by_family.values()) == len(catalogue.exercises)
    assert all(role in found.roles for role in Role for found in catalogue.by_role[role])


def test_the_catalogue_speaks_the_vocabulary_of_the_code() -> None:
    catalogue = the_catalogue()
    pieces = {piece for found in catalogue.exercises for piece in found.equipment}
    assert pieces == {str(piece) for piece in Equipment}
    muscles = {muscle for found in catalogue.exercises for muscle in (*found.primary, *found.secondary)}
    assert muscles <= set(catalogue.muscles)
    assert {found.pattern for found in catalogue.exercises} <= set(catalogue.pattern_kinds)


@pytest.mark.parametrize(
    ("field", "value"),
    [("level", "god"), ("roles", ["solo"]), ("met", "much"), ("contraindications", ["tail"]), ("measure", "laps")],
)
def test_words_that_nobody_knows_are_refused(documents: Any, field: str, value: object) -> None:
    vocabulary, exercises = copy.deepcopy(documents)
    exercises[0][field] = value
    with pytest.raises(InvalidCatalogue):
        Catalogue.from_documents(vocabulary, exercises)


def test_a_missing_field_is_refused(documents: Any) -> None:
    vocabulary, exercises = copy.deepcopy(documents)
    del exercises[0]["tags"]
    with pytest.raises(InvalidCatalogue, match="tags"):
        Catalogue.from_documents(vocabulary, exercises)


def test_two_exercises_cannot_share_an_id(documents: Any) -> None:
    vocabulary, exercises = copy.deepcopy(documents)
    with pytest.raises(InvalidCatalogue, match="share"):
        Catalogue.from_documents(vocabulary, [exercises[0], exercises[0]])


def test_no_instruction_needs_minutes_that_its_block_may_not_have() -> None:
    """A walk may be half a minute of a circuit, or a minute of warm-up."""
    told = [(e.slug, line) for e in the_catalogue().exercises for line in (e.description, *e.instructions, *e.cues)]
    assert not [each for each in told if re.search(r"\bminutes?\b|\b[Ww]arm up\b|\bcool down\b", each[1])]
