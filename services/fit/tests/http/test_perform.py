"""Doing a workout over HTTP: as prescribed, set by set, taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements
from fit_kit.threads import together
from fit_kit.wods import ODD_DAY, make_document, make_exercise

from fit.domain.training import MOST_SETS, Generated, Question, Source

SET: dict[str, Any] = {"exercise_id": 1, "reps": 5}


def todays(client: Client) -> int:
    workout_id: int = accepted(client.get("/fitness/wod"))["id"]
    return workout_id


def put(client: Client, workout_id: int, client_id: str, **changes: Any) -> dict[str, Any]:
    logged: dict[str, Any] = accepted(client.put(f"/workouts/{workout_id}/sets/{client_id}", SET | changes))
    return logged


@pytest.mark.parametrize("body", [None, {}, {"sets": []}])
def test_an_empty_body_means_done_as_prescribed(product: Product, body: Any) -> None:
    athlete = product.athlete()
    done = accepted(athlete.post(f"/workouts/{todays(athlete)}/perform", body))
    assert done["performed_at"] is not None
    assert [each["exercise_id"] for each in done["logged"]] == [i for i in ODD_DAY for _ in range(2)]
    assert {(each["reps"], each["load"], each["load_unit"], each["load_kg"]) for each in done["logged"]} == {
        (8, 20, "kg", 20)
    }


def test_doing_it_twice_changes_nothing(product: Product) -> None:
    athlete = product.athlete()
    path = f"/workouts/{todays(athlete)}/perform"
    first = accepted(athlete.post(path))
    product.clock.move(minutes=5)
    assert accepted(athlete.post(path)) == first


def test_doing_it_many_times_at_once_is_doing_it_once(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    path = f"/workouts/{todays(athlete)}/perform"
    answers = together(*[lambda: athlete.post(path)] * 4)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1
    assert len(accepted(answers[0])["logged"]) == 6


def test_sets_are_logged_exactly_as_they_were_sent(product: Product) -> None:
    athlete = product.athlete()
    sets = [
        {"exercise_id": 1, "position": 1, "reps": 5, "load": 132.5, "load_unit": "lb", "rir": 1.5},
        {
            "exercise_id": 2,
            "position": 2,
            "seconds": 40,
            "client_id": "plank",
            "logged_at": "2026-05-01T07:30:00+02:00",
        },
        {"exercise_id": 20, "position": 3, "distance_m": 400.5, "warmup": True},
        {"exercise_id": 20, "position": 4, "reps": 0, "load_kg": 0},
    ]
    done = accepted(athlete.post(f"/workouts/{todays(athlete)}/perform", {"sets": sets}))
    assert [each["client_id"] for each in done["logged"]] == ["performed-1", "plank", "performed-3", "performed-4"]
    pounds, plank, carry, nothing = done["logged"]
    assert (pounds["load"], pounds["load_unit"], pounds["load_kg"], pounds["rir"]) == (132.5, "lb", 60.101, 1.5)
    assert (plank["seconds"], plank["reps"], plank["load"], plank["load_unit"]) == (40, None, None, None)
    assert plank["logged_at"] == "2026-05-01T05:30:00Z"
    assert (carry["distance_m"], carry["warmup"]) == (400.5, True)
    assert (nothing["reps"], nothing["load"], nothing["load_kg"], nothing["load_unit"]) == (0, 0, 0, "kg")


def test_the_same_body_twice_is_harmless(product: Product) -> None:
    athlete = product.athlete()
    path = f"/workouts/{todays(athlete)}/perform"
    first = accepted(athlete.post(path, {"sets": [SET, SET | {"reps": 6}]}))
    assert accepted(athlete.post(path, {"sets": [SET, SET | {"reps": 6}]})) == first
    assert len(first["logged"]) == 2


def test_what_was_logged_in_the_gym_is_not_overwritten_by_done(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    mine = put(athlete, workout_id, "mine", reps=3)
    done = accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    assert done["logged"] == [mine]


def test_a_set_put_twice_is_one_and_put_with_other_values_is_an_edit(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    first = put(athlete, workout_id, "a", load=20)
    product.clock.move(minutes=5)
    assert put(athlete, workout_id, "a", load=20) == first
    edited = put(athlete, workout_id, "a", reps=7)
    assert edited == first | {"reps": 7, "load": None, "load_kg": None, "load_unit": None}
    assert accepted(athlete.get(f"/workouts/{workout_id}"))["logged"] == [edited]


def test_a_logged_set_shows_in_todays_workout_at_once(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    logged = put(athlete, workout_id, "a")
    document = accepted(athlete.get("/fitness/wod"))
    assert (document["logged"], document["performed_at"]) == ([logged], None)


def test_a_set_is_taken_back(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    put(athlete, workout_id, "a")
    accepted(athlete.delete(f"/workouts/{workout_id}/sets/a"), 204)
    refused(athlete.delete(f"/workouts/{workout_id}/sets/a"), 404, "not_found")
    assert accepted(athlete.get(f"/workouts/{workout_id}"))["logged"] == []


def test_done_is_taken_back_with_what_was_written_as_prescribed(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    workout_id = todays(athlete)
    before = accepted(athlete.get("/fitness/wod"))
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    undone = accepted(athlete.delete(f"/workouts/{workout_id}/perform"))
    assert undone == before
    assert accepted(athlete.delete(f"/workouts/{workout_id}/perform")) == before


def test_taking_done_back_keeps_what_she_logged_or_edited_herself(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    workout_id = todays(athlete)
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    edited = put(athlete, workout_id, "prescribed-1-1", reps=3, position=1)
    own = put(athlete, workout_id, "mine", position=9)
    undone = accepted(athlete.delete(f"/workouts/{workout_id}/perform"))
    assert undone["logged"] == [edited, own]


def test_the_next_workout_is_todays_until_it_is_done(product: Product) -> None:
    athlete = product.athlete()
    waiting = athlete.get("/workouts")
    workout_id = accepted(waiting)["id"]
    assert waiting.headers["X-WOD-Source"] == "coach"
    assert accepted(athlete.get("/fitness/wod"))["id"] == workout_id
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    refused(athlete.get("/workouts"), 404, "no_workout_waiting")
    accepted(athlete.get("/fitness/wod"))
    accepted(athlete.delete(f"/workouts/{workout_id}/perform"))
    assert accepted(athlete.get("/workouts"))["id"] == workout_id


def test_yesterdays_workout_may_be_logged_today(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    product.clock.move(days=1)
    done = accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    assert done["performed_at"] is not None


def test_a_workout_of_a_day_to_come_cannot_be_done_yet(product: Product) -> None:
    athlete = product.athlete()
    product.clock.move(days=2)
    workout_id = todays(athlete)
    product.clock.move(days=-2)
    refused(athlete.post(f"/workouts/{workout_id}/perform"), 422, "invalid_input", "workout_id")
    refused(athlete.put(f"/workouts/{workout_id}/sets/a", SET), 422, "invalid_input", "workout_id")


def test_who_flies_west_over_midnight_goes_on_with_her_workout(product: Product) -> None:
    product.clock.set_now(datetime(2027, 1, 2, 20, tzinfo=UTC))
    athlete = product.athlete(time_zone="Pacific/Auckland")
    workout = accepted(athlete.get("/fitness/wod"))
    accepted(athlete.put(f"/workouts/{workout['id']}/sets/a", SET))
    accepted(athlete.patch("/profile", {"time_zone": "America/Los_Angeles"}))
    assert accepted(athlete.get("/fitness/wod"))["date"] < workout["date"], "her calendar has gone back"
    accepted(athlete.put(f"/workouts/{workout['id']}/sets/b", SET))
    done = accepted(athlete.post(f"/workouts/{workout['id']}/perform"))
    assert [one["client_id"] for one in done["logged"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reps": -1}, "reps"),
        ({"reps": 1001}, "reps"),
        ({"reps": 5.5}, "reps"),
        ({"reps": "5"}, "reps"),
        ({"reps": None}, "body"),
        ({"load": -1}, "load"),
        ({"load": 1001}, "load"),
        ({"load": 20, "load_kg": 20}, "body"),
        ({"load_unit": "stone"}, "load_unit"),
        ({"rir": 11}, "rir"),
        ({"seconds": 86401}, "seconds"),
        ({"exercise_id": 0}, "exercise_id"),
        ({"warmup": "no"}, "warmup"),
        ({"logged_at": "2026-05-01T07:30:00"}, "logged_at"),
        ({"client_id": "b"}, "client_id"),
        ({"workout_id": 7}, "workout_id"),
        ({"account_id": 7}, "account_id"),
    ],
)
def test_an_impossible_set_is_refused(product: Product, change: dict[str, Any], field: str) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    refused(athlete.put(f"/workouts/{workout_id}/sets/a", SET | change), 422, "validation_failed", field)
    assert accepted(athlete.get(f"/workouts/{workout_id}"))["logged"] == []


def test_an_instant_that_no_clock_shows_is_refused(product: Product) -> None:
    athlete = product.athlete()
    path = f"/workouts/{todays(athlete)}"
    for instant in ("1999-12-31T00:00:00Z", (product.clock.now() + timedelta(days=2)).isoformat()):
        refused(athlete.put(f"{path}/sets/a", SET | {"logged_at": instant}), 422, "invalid_input", "logged_at")
        refused(athlete.post(f"{path}/perform", {"sets": [SET | {"logged_at": instant}]}), 422, "invalid_input")
    nearly = (product.clock.now() + timedelta(hours=23)).isoformat()
    accepted(athlete.put(f"{path}/sets/a", SET | {"logged_at": nearly}))


def test_an_exercise_that_does_not_exist_cannot_be_done(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    refused(
        athlete.put(f"/workouts/{workout_id}/sets/a", SET | {"exercise_id": 999_999}),
        422,
        "invalid_input",
        "exercise_id",
    )
    body = {"sets": [SET, SET | {"exercise_id": 999_999}]}
    refused(athlete.post(f"/workouts/{workout_id}/perform", body), 422, "invalid_input", "exercise_id")
    assert accepted(athlete.get(f"/workouts/{workout_id}"))["logged"] == []


def test_an_exercise_that_only_the_coach_knows_yet_can_be_done_where_the_workout_names_it(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The services may run different catalogues for a while."""
    new = make_exercise(900_001, alternatives=[{"id": 900_002, "name": "Easier"}])
    blocks = [{"kind": "main", "format": "straight", "exercises": [new]}]

    def generate(question: Question) -> Generated:
        return Generated(Source.COACH, "coach-9", "New", make_document(question, blocks=blocks))

    monkeypatch.setattr(product.generator, "generate", generate)
    athlete = product.athlete()
    workout_id = todays(athlete)
    for exercise_id in (900_001, 900_002, 1):
        put(athlete, workout_id, f"of-{exercise_id}", exercise_id=exercise_id)
    unknown = SET | {"exercise_id": 900_003}
    refused(athlete.put(f"/workouts/{workout_id}/sets/x", unknown), 422, "invalid_input", "exercise_id")


def test_two_sets_of_one_body_have_two_ids(product: Product) -> None:
    athlete = product.athlete()
    path = f"/workouts/{todays(athlete)}/perform"
    for ids in (["a", "a"], ["performed-2", None]):
        body = {"sets": [SET | ({"client_id": each} if each else {}) for each in ids]}
        refused(athlete.post(path, body), 422, "validation_failed")


@pytest.mark.parametrize("client_id", ["a b", "a/b", "ü", "x" * 65, "a.b", ""])
def test_an_id_of_a_set_is_short_and_plain(product: Product, client_id: str) -> None:
    athlete = product.athlete()
    refused(athlete.put(f"/workouts/{todays(athlete)}/sets/{client_id}", SET), 404, "not_found")
    body = {"sets": [SET | {"client_id": client_id}]}
    refused(athlete.post(f"/workouts/{todays(athlete)}/perform", body), 422, "validation_failed", "sets.0.client_id")


def test_one_workout_holds_a_bounded_number_of_sets(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    for half in range(2):
        sets = [SET | {"client_id": f"{half}-{number}"} for number in range(MOST_SETS // 2)]
        accepted(athlete.post(f"/workouts/{workout_id}/perform", {"sets": sets}))
    refused(athlete.put(f"/workouts/{workout_id}/sets/one-more", SET), 422, "invalid_input", "sets")
    refused(athlete.post(f"/workouts/{workout_id}/perform", {"sets": [SET]}), 422, "invalid_input", "sets")
    put(athlete, workout_id, "0-0", reps=9)
    refused(athlete.post(f"/workouts/{workout_id}/perform", {"sets": [SET] * 301}), 422, "validation_failed", "sets")


def test_logging_is_a_bounded_number_of_statements(product: Product) -> None:
    athlete = product.athlete()
    workout_id = todays(athlete)
    with counted_statements() as one:
        put(athlete, workout_id, "a")
    sets = [SET | {"client_id": f"s{number}"} for number in range(100)]
    with counted_statements() as many:
        accepted(athlete.post(f"/workouts/{workout_id}/perform", {"sets": sets}))
    assert len(one) <= 6
    assert len(many) <= 13  # six of them look for milestones
