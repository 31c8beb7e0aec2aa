"""What a workout with other wishes would have otherwise, in words."""

from typing import Any

from fit_kit.wods import make_document, make_exercise, make_question

from fit.domain.differences import difference
from fit.domain.units import Units


def workout(*exercises: dict[str, Any], **block: Any) -> dict[str, Any]:
    return make_document(make_question(), blocks=[main(*exercises, **block)])


def main(*exercises: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "main", "format": "straight", "rounds": 1, "exercises": list(exercises), **more}


def lift(rest_s: int = 90, sets: int = 3, ramps: int = 0) -> dict[str, Any]:
    one = {"reps": 8, "load_kg": 20.0, "rest_s": rest_s}
    return make_exercise(1, sets=[{**one, "reps": 5, "warmup": True}] * ramps + [one] * sets)


def words(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return list(difference(before, after).words)


def test_a_dose_is_told_in_her_units() -> None:
    heavier = make_exercise(1, sets=[{"reps": 8, "load_kg": 22.68, "rest_s": 90}] * 3)
    pounds = difference(workout(lift()), workout(heavier), Units.IMPERIAL)
    assert pounds.words == ("Exercise 1: 3 x 8 at 50 lb instead of 3 x 8 at 44.1 lb",)
    assert words(workout(lift()), workout(heavier)) == ["Exercise 1: 3 x 8 at 22.68 kg instead of 3 x 8 at 20 kg"]


def test_another_rest_between_the_same_sets_is_told() -> None:
    assert words(workout(lift()), workout(lift(60))) == ["Exercise 1: 60 s of rest instead of 90 s"]
    assert words(workout(lift()), workout(lift())) == []


def test_the_rest_after_a_round_is_that_of_its_block() -> None:
    before, after = (workout(lift(), format="superset", rest_s=rest_s) for rest_s in (60, 45))
    assert words(before, after) == ["Exercise 1: 45 s of rest instead of 60 s"]


def test_a_single_set_has_no_rest_to_speak_of_and_a_clock_tells_its_own() -> None:
    assert words(workout(lift(90, 1)), workout(lift(60, 1))) == []
    assert words(workout(lift(90), format="emom"), workout(lift(60), format="emom")) == []


def test_lighter_sets_first_are_told() -> None:
    assert words(workout(lift(ramps=2)), workout(lift())) == ["Exercise 1: lighter sets first, 0 instead of 2"]


def test_another_warm_up_is_told() -> None:
    def prepared(*exercises: dict[str, Any]) -> dict[str, Any]:
        return make_document(make_question(), blocks=[main(*exercises, kind="warmup"), main(lift())])

    def easy(exercise_id: int, seconds: int) -> dict[str, Any]:
        return make_exercise(exercise_id, sets=[{"seconds": seconds}])

    found = difference(prepared(easy(2, 60), easy(3, 60)), prepared(easy(2, 30), easy(4, 60)))
    assert found.words == (
        "warm-up without Exercise 3 (1 x 60 s)",
        "warm-up with Exercise 4 (1 x 60 s)",
        "warm-up Exercise 2: 1 x 30 s instead of 1 x 60 s",
    )
    assert (found.added, found.removed, found.changed) == ((), (), ()), "those are of the training"


def test_where_there_is_no_training_the_easy_parts_are_compared_once() -> None:
    before, after = (workout(make_exercise(number), kind="warmup") for number in (2, 3))
    assert words(before, after) == ["without Exercise 2 (2 x 8 at 20 kg)", "with Exercise 3 (2 x 8 at 20 kg)"]
