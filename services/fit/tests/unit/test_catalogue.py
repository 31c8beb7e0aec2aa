"""Finding exercises, and telling which ones somebody can do with what she has."""

import pytest
from fit_kit.catalogue import certified

from fit.domain.errors import ExerciseNotFound, MuscleGroupNotFound
from fit.domain.profile import Equipment

CATALOGUE = certified()


def test_an_exercise_is_found_by_its_number() -> None:
    assert CATALOGUE.exercise(17).name == "Deadlifts"
    with pytest.raises(ExerciseNotFound):
        CATALOGUE.exercise(999_999)
    with pytest.raises(MuscleGroupNotFound):
        CATALOGUE.muscle_group(999)


def test_the_numbers_that_old_clients_know_are_there() -> None:
    assert set(range(1, 21)) <= set(CATALOGUE.exercises)


def test_a_search_without_a_question_finds_everything_in_the_order_of_numbers() -> None:
    found = CATALOGUE.search()
    assert [exercise.id for exercise in found] == sorted(CATALOGUE.exercises)


@pytest.mark.parametrize("muscle_group_id", sorted(CATALOGUE.muscle_groups))
def test_a_search_by_muscle_finds_primary_and_secondary_ones(muscle_group_id: int) -> None:
    found = CATALOGUE.search(muscle_group_id=muscle_group_id)
    expected = [
        exercise.id
        for exercise in CATALOGUE.exercises.values()
        if muscle_group_id in [muscle.id for muscle in exercise.primary + exercise.secondary]
    ]
    assert [exercise.id for exercise in found] == expected
    assert found


def test_a_search_by_a_muscle_that_nobody_has_is_refused() -> None:
    with pytest.raises(MuscleGroupNotFound):
        CATALOGUE.search(muscle_group_id=999)


def test_a_search_by_equipment_knows_bare_hands() -> None:
    assert all(exercise.equipment == () for exercise in CATALOGUE.search(equipment="none"))
    assert all("kettlebells" in exercise.equipment for exercise in CATALOGUE.search(equipment="kettlebells"))
    assert CATALOGUE.search(equipment="a yacht") == []


def test_a_search_by_words_wants_all_of_them_in_any_case() -> None:
    found = CATALOGUE.search(words="  BARBELL floor ")
    assert 17 in [exercise.id for exercise in found]
    assert all("barbell" in f"{e.name} {e.description}".lower() for e in found)
    assert CATALOGUE.search(words="%") == CATALOGUE.search(words="_") == []


def test_questions_are_combined() -> None:
    both = CATALOGUE.search(equipment="dumbbells", words="row")
    assert {e.id for e in both} == {e.id for e in CATALOGUE.search(equipment="dumbbells")} & {
        e.id for e in CATALOGUE.search(words="row")
    }


def test_an_exercise_needs_all_of_its_equipment() -> None:
    deadlift = CATALOGUE.exercise(17)
    assert CATALOGUE.feasible(deadlift, ["barbell", "plates"])
    assert not CATALOGUE.feasible(deadlift, ["barbell"])
    assert not CATALOGUE.feasible(deadlift, [])


def test_what_stands_in_for_a_piece_will_do() -> None:
    piece, others = next((piece, others) for piece, others in CATALOGUE.stands_in_for.items() if others)
    exercise = next(e for e in CATALOGUE.exercises.values() if piece in e.equipment)
    rest = [each for each in exercise.equipment if each != piece]
    assert CATALOGUE.feasible(exercise, [*rest, others[0]])
    assert not CATALOGUE.feasible(exercise, rest)


def test_bare_hands_are_always_enough_for_what_needs_nothing() -> None:
    assert all(CATALOGUE.feasible(exercise, []) for exercise in CATALOGUE.search(equipment="none"))


def test_with_everything_at_hand_everything_is_feasible() -> None:
    assert all(CATALOGUE.feasible(exercise, list(Equipment)) for exercise in CATALOGUE.exercises.values())
