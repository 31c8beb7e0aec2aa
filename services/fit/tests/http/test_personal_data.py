"""Taking everything along, and being erased."""

import json

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import PASSWORD, Product
from fit_kit.threads import together
from werkzeug.test import TestResponse

from fit.domain.errors import NotFound, WorkoutUnavailable
from fit.domain.sessions import PER_ACCOUNT
from fit.domain.training import Generated, Question


def make_history(athlete: Client) -> int:
    """A life with the product: measurements, a workout done, a set of her own; the workout's number."""
    accepted(athlete.post("/profile/metrics", {"metric": "weight", "value": 132.5, "unit": "lb"}), 201)
    workout_id: int = accepted(athlete.get("/fitness/wod"))["id"]
    accepted(athlete.put(f"/workouts/{workout_id}/sets/mine", {"exercise_id": 1, "reps": 7}))
    accepted(athlete.post(f"/workouts/{workout_id}/perform"))
    return workout_id


def erase(client: Client, password: str = PASSWORD) -> TestResponse:
    return client.delete("/account", json={"password": password})


def test_the_export_holds_everything_about_her_as_one_json(product_on_each: Product) -> None:
    athlete, other = product_on_each.athlete(), product_on_each.athlete()
    workout_id = make_history(athlete)
    make_history(other)
    answer = athlete.get("/account/export")
    tables = accepted(answer)["tables"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="fit-export.json"'
    assert tables["account"][0]["email"] == athlete.email
    assert tables["profile"][0]["answers"]["goal"] == "strength"
    assert tables["body_metric"][0]["entered_unit"] == "lb"
    assert tables["workout"][0]["id"] == workout_id
    assert tables["workout"][0]["document"]["title"] == "A test of strength"
    assert [row["client_id"] for row in tables["exercise_history"]] == ["mine"]
    assert other.email not in answer.text


def test_the_export_holds_no_secret(product: Product) -> None:
    athlete = product.athlete()
    with product.bag.transactions.write() as stores:
        password_hash = stores.accounts.lock(athlete.account_id)
    text = athlete.get("/account/export").text
    for secret in (password_hash, athlete.token, athlete.refresh_token, PASSWORD):
        assert secret
        assert secret not in text
    assert product.bag.tokens.digest(athlete.refresh_token) not in text


def test_the_costliest_read_may_be_asked_for_ten_times_an_hour(product: Product) -> None:
    athlete, other = product.athlete(), product.athlete()
    for _ in range(10):
        accepted(athlete.get("/account/export"))
    answer = athlete.get("/account/export")
    refused(answer, 429, "too_many_requests")
    assert int(answer.headers["Retry-After"]) > 0
    accepted(other.get("/account/export"))


def test_an_export_takes_a_log_in(product: Product) -> None:
    refused(product.api.get("/account/export"), 401, "not_authenticated")


def test_an_erased_account_is_gone_with_everything_and_its_number_waits_for_the_coach(product_on_each: Product) -> None:
    product = product_on_each
    athlete, other = product.athlete(), product.athlete()
    workout_id = make_history(athlete)
    make_history(other)
    phone = product.log_in(athlete.email)
    before = accepted(other.get("/account/export"))["tables"]
    accepted(erase(athlete), 204)
    for ended in (athlete, phone):
        refused(ended.get("/profile"), 401, "not_authenticated")
    refused(
        product.api.post("/oauth/token", {"email": athlete.email, "password": PASSWORD}), 401, "invalid_credentials"
    )
    refused(product.service().get(f"/internal/athletes/{athlete.account_id}/question"), 404, "not_found")
    refused(other.get(f"/workouts/{workout_id}"), 404, "workout_not_found")
    with product.bag.transactions.read() as stores:
        assert not any(stores.personal_data.export(athlete.account_id).values())
    assert accepted(other.get("/account/export"))["tables"] == before
    assert [each.athlete_id for each in product.bag.waiting_erasures(limit=10)] == [athlete.account_id]


def test_the_dispatcher_finishes_an_erasure_once_the_coach_has_followed(product: Product) -> None:
    athlete = product.athlete()
    accepted(erase(athlete), 204)
    for _ in range(2):
        product.bag.finish_erasure(athlete.account_id)
    assert product.bag.waiting_erasures(limit=10) == []
    with pytest.raises(NotFound):
        product.bag.finish_erasure(10**9)


def test_a_wrong_password_erases_nothing(product: Product) -> None:
    athlete = product.athlete()
    refused(erase(athlete, "not my password"), 403, "wrong_password", "password")
    refused(athlete.delete("/account", json={}), 422, "validation_failed", "password")
    refused(athlete.delete("/account"), 415, "unsupported_media_type")
    refused(product.api.delete("/account", json={"password": PASSWORD}), 401, "not_authenticated")
    accepted(athlete.get("/profile"))
    assert product.bag.waiting_erasures(limit=10) == []


def test_a_thief_with_a_token_cannot_guess_the_password_here_for_long(product: Product) -> None:
    athlete = product.athlete()
    codes = [erase(athlete, f"guess {number}").status_code for number in range(PER_ACCOUNT.soft + 1)]
    assert codes == [403] * PER_ACCOUNT.soft + [429]


def test_of_two_erasures_at_once_one_succeeds_and_the_other_finds_nobody(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    answers = together(*[lambda: erase(athlete)] * 3)
    codes = sorted(answer.status_code for answer in answers)
    assert codes[0] == 204
    assert set(codes[1:]) <= {401, 403}
    assert len(product_on_each.bag.waiting_erasures(limit=10)) == 1


def test_the_address_may_be_used_again_under_another_number(product: Product) -> None:
    athlete = product.athlete()
    accepted(erase(athlete), 204)
    form = {"email": athlete.email, "password": PASSWORD}
    again = accepted(product.api.post("/auth/signup", form), 201)
    assert again["user"]["id"] != athlete.account_id
    assert again["onboarded"] is False


def test_the_last_admin_stays(product: Product) -> None:
    made = accepted(
        product.api.post(
            "/bootstrap/admin", headers={"X-Bootstrap-Key": product.bag.settings.bootstrap_key.get_secret_value()}
        ),
        201,
    )
    admin = product.log_in(made["email"], made["password"])
    refused(erase(admin, made["password"]), 409, "last_admin")
    other = accepted(admin.post("/users", {"email": "eve@fit.local", "role": "admin"}), 201)
    accepted(erase(admin, made["password"]), 204)
    refused(erase(product.log_in("eve@fit.local", other["password"]), other["password"]), 409, "last_admin")


class ErasesMeanwhile:
    """A generator that takes its time, during which the athlete goes."""

    def __init__(self, product: Product, athlete: Client) -> None:
        self.product, self.athlete = product, athlete

    def __call__(self, question: Question) -> Generated:
        made = type(self.product.generator).generate(self.product.generator, question)
        accepted(erase(self.athlete), 204)
        return made


def test_a_workout_that_comes_after_the_erasure_is_stored_nowhere(
    product_on_each: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = product_on_each.athlete()
    monkeypatch.setattr(product_on_each.generator, "generate", ErasesMeanwhile(product_on_each, athlete), raising=False)
    refused(athlete.get("/fitness/wod"), 401, "not_authenticated")
    with product_on_each.bag.transactions.read() as stores:
        assert not any(stores.personal_data.export(athlete.account_id).values())


def test_an_export_can_be_read_by_any_program(product: Product) -> None:
    athlete = product.athlete()
    product.generator.failure = WorkoutUnavailable("none today")
    text = athlete.get("/account/export").text
    assert json.loads(text)["tables"]["workout"] == []
