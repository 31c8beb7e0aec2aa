"""Everybody's WOD over HTTP: who may ask, what old clients read, how far it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product, make_product


def test_an_admin_asks_and_old_clients_find_their_words(product: Product) -> None:
    for _ in range(3):
        product.athlete()
    product.athlete(onboarded=False)
    admin = product.admin()
    answer = admin.post("/users/generateWods")
    body = accepted(answer, 202)
    assert (body["total_users"], body["users_needing_workout"], body["queue"]) == (3, 3, "createWodQueue")
    assert "3 athletes" in body["message"]
    assert answer.headers["Location"] == body["run"]
    shown = accepted(admin.get(body["run"]))
    assert (shown["expected"], shown["done"], shown["open"], shown["state"]) == (3, 0, 3, "open")
    assert accepted(admin.get("/runs"))["runs"][0]["id"] == shown["id"]


def test_cron_asks_with_its_own_token_and_its_correlation_id_is_the_runs(product: Product) -> None:
    product.athlete()
    cron = product.service("cron")
    answer = cron.post("/users/generateWods", {}, headers={"X-Request-Id": "cron-0123456789"})
    body = accepted(answer, 202)
    assert accepted(cron.get(body["run"]))["correlation_id"] == "cron-0123456789"


def test_asking_again_fills_gaps_only(product: Product) -> None:
    product.athlete()
    admin = product.admin()
    accepted(admin.post("/users/generateWods"), 202)
    product.athlete()
    again = accepted(admin.post("/users/generateWods"), 202)
    assert again["users_needing_workout"] == 1
    assert accepted(admin.post("/users/generateWods"), 202)["users_needing_workout"] == 0


def test_a_date_can_be_given_and_must_be_near(product: Product) -> None:
    product.athlete()
    admin = product.admin()
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert accepted(admin.post("/users/generateWods", {"date": tomorrow}), 202)["runs"][0]["date"] == tomorrow
    refused(admin.post("/users/generateWods", {"date": "2031-01-01"}), 422, "invalid_input", "date")
    refused(admin.post("/users/generateWods", {"date": "soon"}), 422, "validation_failed", "date")
    refused(admin.post("/users/generateWods", {"everybody": True}), 422, "validation_failed", "everybody")


@pytest.mark.parametrize(("method", "path"), [("POST", "/users/generateWods"), ("GET", "/runs"), ("GET", "/runs/1")])
def test_nobody_else_may_ask(product: Product, method: str, path: str) -> None:
    refused(product.api.call(method, path), 401, "not_authenticated")
    refused(product.athlete().call(method, path), 403, "access_denied")
    refused(product.service("coach").call(method, path), 403, "access_denied")


def test_a_run_that_is_not_there_is_not_found(product: Product) -> None:
    refused(product.admin().get("/runs/4711"), 404, "run_not_found")


def test_pages_go_back_in_time(tmp_path: Path) -> None:
    with make_product(tmp_path) as product:
        product.athlete()
        admin = product.admin()
        for _ in range(3):
            accepted(admin.post("/users/generateWods"), 202)
            product.clock.move(days=1)
        first = accepted(admin.get("/runs?limit=2"))
        second = accepted(admin.get(f"/runs?limit=2&before={first['next_before']}"))
        dates = [run["date"] for page in (first, second) for run in page["runs"]]
        assert len(dates) == 3
        assert dates == sorted(dates, reverse=True)
        assert second["next_before"] is None


def test_a_deleted_account_takes_its_job_back(product: Product) -> None:
    athlete = product.athlete()
    product.athlete()
    admin = product.admin()
    run = accepted(admin.post("/users/generateWods"), 202)["run"]
    assert accepted(athlete.get("/account/export"))["tables"]["wod_job"][0]["state"] == "pending"
    accepted(athlete.delete("/account", json={"password": "squats before breakfast"}), 204)
    shown = accepted(admin.get(run))
    assert (shown["expected"], shown["cancelled"], shown["open"]) == (2, 1, 1)
