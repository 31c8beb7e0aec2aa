"""Today's workout over HTTP: the same all day, by her own calendar, whoever asks first."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, counted_statements, make_product
from fit_kit.threads import together
from fit_kit.wods import EVEN_DAY, ODD_DAY, FakeGenerator, make_document, unavailable

from fit.domain.training import Generated, Question, Source


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wod(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = accepted(client.get("/fitness/wod"))
    return document


def ids_of(document: dict[str, Any]) -> list[int]:
    return [exercise["id"] for block in document["blocks"] for exercise in block["exercises"]]


def test_the_workout_is_the_same_all_day(product: Product) -> None:
    product.clock.set_now(at("2026-05-01T00:10:00"))
    athlete = product.athlete()
    first = athlete.get("/fitness/wod")
    document = accepted(first)
    assert first.headers["X-WOD-Source"] == "coach"
    assert (document["date"], document["athlete_id"], document["source"]) == (
        "2026-05-01",
        str(athlete.account_id),
        "coach",
    )
    product.clock.move(hours=23, minutes=40)
    again = athlete.get("/fitness/wod")
    assert again.headers["X-WOD-Source"] == "stored"
    assert again.data == first.data
    assert len(product.generator.asked) == 1


def test_the_next_day_brings_another_one_without_yesterdays_exercises(product: Product) -> None:
    athlete = product.athlete()
    today = wod(athlete)
    product.clock.move(days=1)
    tomorrow = wod(athlete)
    assert tomorrow["id"] != today["id"]
    assert tuple(ids_of(today)) == ODD_DAY
    assert tuple(ids_of(tomorrow)) == EVEN_DAY
    assert product.generator.asked[-1].yesterday == ODD_DAY


def test_yesterdays_exercises_are_told_even_when_they_were_not_done(product: Product) -> None:
    athlete = product.athlete()
    wod(athlete)
    product.clock.move(days=2)
    wod(athlete)
    assert product.generator.asked[-1].yesterday == ()


@pytest.mark.parametrize(
    ("zone", "before", "after", "day"),
    [
        ("Europe/Berlin", "2026-05-01T21:59:59", "2026-05-01T22:00:00", "2026-05-02"),
        ("Pacific/Kiritimati", "2026-05-01T09:59:59", "2026-05-01T10:00:00", "2026-05-02"),
        ("Pacific/Pago_Pago", "2026-05-01T10:59:59", "2026-05-01T11:00:00", "2026-05-01"),
        ("Asia/Kathmandu", "2026-05-01T18:14:59", "2026-05-01T18:15:00", "2026-05-02"),
        ("Europe/Berlin", "2026-10-25T22:59:59", "2026-10-25T23:00:00", "2026-10-26"),
    ],
)
def test_the_day_turns_at_her_own_midnight(product: Product, zone: str, before: str, after: str, day: str) -> None:
    product.clock.set_now(at(before))
    athlete = product.athlete(time_zone=zone)
    first = wod(athlete)
    product.clock.set_now(at(after))
    second = wod(athlete)
    assert first["id"] != second["id"]
    assert second["date"] == day
    assert first["date"] < day


def test_moving_to_another_zone_moves_her_day(product: Product) -> None:
    product.clock.set_now(at("2026-05-01T20:00:00"))
    athlete = product.athlete()
    assert wod(athlete)["date"] == "2026-05-01"
    accepted(athlete.patch("/profile", {"time_zone": "Asia/Kathmandu"}))
    assert wod(athlete)["date"] == "2026-05-02"


def test_the_generator_is_told_all_it_needs_and_no_name(product: Product) -> None:
    product.clock.set_now(at("2026-05-01T12:00:00"))
    athlete = product.athlete(onboarded=False)
    body = {
        "goal": "strength",
        "birth_date": "1992-05-02",
        "weight": 132.5,
        "weight_unit": "lb",
        "height": 170,
        "rest_hr": 52,
    }
    accepted(athlete.post("/profile/onboarding", body), 201)
    first = wod(athlete)
    accepted(
        athlete.put(f"/workouts/{first['id']}/sets/a", {"exercise_id": 20, "reps": 5, "load": 45, "load_unit": "lb"})
    )
    product.clock.move(days=1)
    wod(athlete)
    asked = product.generator.asked[-1]
    assert (asked.athlete_id, asked.date.isoformat(), asked.age) == (athlete.account_id, "2026-05-02", 34)
    assert (asked.weight_kg, asked.height_cm, asked.rest_hr, asked.body_fat_pct) == (60.101, 170, 52, None)
    assert [(past.exercise_id, past.reps, past.load_kg) for past in asked.history] == [(20, 5, 20.412)]
    assert asked.yesterday == (*ODD_DAY, 20)


def test_a_month_away_is_no_reason_to_forget_what_was_done(product: Product) -> None:
    athlete = product.athlete()
    workout_id = wod(athlete)["id"]
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    for days in (28, 1, 300):
        product.clock.move(days=days)
        wod(athlete)
        assert len(product.generator.asked[-1].history) == 6, days


class Simultaneous:
    """Keeps every caller until all have asked, so that none finds the workout of another."""

    def __init__(self, callers: int) -> None:
        self.barrier, self.fake = Barrier(callers), FakeGenerator()

    def generate(self, question: Question) -> Generated:
        self.barrier.wait(30)
        made = self.fake.generate(question)
        document = make_document(question, title=f"draw {len(self.fake.asked)}")
        return Generated(made.source, made.engine, document["title"], document)


def test_of_many_who_ask_at_once_all_see_the_same_workout(tmp_path: Path, database_url: str) -> None:
    generator: Any = Simultaneous(4)
    with make_product(tmp_path, database_url=database_url, generator=generator) as product:
        athlete = product.athlete()
        seen = together(*[lambda: athlete.get("/fitness/wod").data] * 4)
        assert len(generator.fake.asked) == 4
        assert len(set(seen)) == 1
        assert athlete.get("/fitness/wod").data == seen[0]


def test_a_stored_workout_is_served_in_two_statements_authentication_included(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    document = wod(athlete)
    accepted(athlete.post(f"/workouts/{document['id']}/perform"))
    with counted_statements() as statements:
        accepted(athlete.get("/fitness/wod"))
    assert len(statements) <= 2, statements
    with counted_statements() as statements:
        accepted(athlete.get(f"/workouts/{document['id']}"))
    assert len(statements) <= 2, statements


def test_making_one_is_nine_statements_at_most(product_on_each: Product) -> None:
    product = product_on_each
    athlete = product.athlete()
    wod(athlete)
    product.clock.move(days=1)
    with counted_statements() as statements:
        wod(athlete)
    assert len(statements) <= 9, statements


def test_no_transaction_is_open_while_the_generator_thinks(
    product_on_each: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    product, athlete = product_on_each, product_on_each.athlete()
    pools = [each.pool for each in (product.bag.transactions._engine, product.bag.transactions._reader)]
    open_connections: list[int] = []
    generate = product.generator.generate

    def watched(question: Question) -> Generated:
        open_connections.append(sum(pool.checkedout() for pool in pools))  # type: ignore[attr-defined]
        return generate(question)

    monkeypatch.setattr(product.generator, "generate", watched)
    wod(athlete)
    assert open_connections == [0]


def test_when_nothing_can_be_made_she_is_told_to_come_back_and_nothing_is_stored(product: Product) -> None:
    athlete = product.athlete()
    product.generator.failure = unavailable("nothing_left")
    answer = athlete.get("/fitness/wod")
    refused(answer, 503, "workout_unavailable")
    assert answer.headers["Retry-After"] == "5"
    product.generator.failure = None
    assert athlete.get("/fitness/wod").headers["X-WOD-Source"] == "coach"


@pytest.mark.parametrize("lie", ["wrong_athlete", "wrong_date", "repeats_yesterday"])
def test_a_generator_that_lies_is_not_believed(product: Product, lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    athlete = product.athlete()
    wod(athlete)
    product.clock.move(days=1)

    def lying(question: Question) -> Generated:
        change = {"wrong_athlete": {"athlete_id": "999"}, "wrong_date": {"date": "2020-01-01"}}.get(lie, {})
        return Generated(
            Source.COACH, "liar", "A lie", make_document(question, ODD_DAY if not change else (5,), **change)
        )

    monkeypatch.setattr(product.generator, "generate", lying)
    refused(athlete.get("/fitness/wod"), 503, "workout_unavailable")


def test_generating_is_limited_and_stored_workouts_stay_free(tmp_path: Path) -> None:
    with make_product(tmp_path, generations_per_minute=2) as product:
        athlete, other = product.athlete(), product.athlete()
        product.generator.failure = unavailable("timeout")
        for _ in range(2):
            refused(athlete.get("/fitness/wod"), 503, "workout_unavailable")
        answer = athlete.get("/fitness/wod")
        refused(answer, 429, "too_many_requests")
        assert 0 < int(answer.headers["Retry-After"]) <= 60
        product.generator.failure = None
        wod(other)
        for _ in range(10):
            accepted(other.get("/fitness/wod"))


def test_before_onboarding_the_generator_is_told_that_nothing_is_known(product: Product) -> None:
    wod(product.athlete(onboarded=False))
    assert product.generator.asked[-1].profile is None


def test_the_source_of_every_answer_is_counted(product: Product) -> None:
    athlete = product.athlete()
    for _ in range(3):
        wod(athlete)
    exposed = product.api.get("/metrics").text
    assert 'fit_wod_source_total{source="coach"} 1.0' in exposed
    assert 'fit_wod_source_total{source="stored"} 2.0' in exposed
