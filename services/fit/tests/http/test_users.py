"""The first admin, and the accounts that admins make."""

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import BOOTSTRAP_KEY, Product, counted_statements
from fit_kit.threads import together
from werkzeug.test import TestResponse


def bootstrap(client: Client, key: str = BOOTSTRAP_KEY, body: object = None) -> TestResponse:
    return client.post("/bootstrap/admin", body, headers={"X-Bootstrap-Key": key})


def test_the_first_admin_is_made_once_with_the_key(product: Product) -> None:
    made = accepted(bootstrap(product.api), 201)
    assert (made["email"], made["role"]) == ("admin@fit.local", "admin")
    admin = product.log_in(made["email"], made["password"])
    accepted(admin.get("/users"))
    refused(bootstrap(product.api), 409, "already_bootstrapped")
    refused(bootstrap(product.api, "not the key of this installation"), 401, "invalid_bootstrap_key")


def test_the_first_admin_may_have_another_address(product: Product) -> None:
    made = accepted(bootstrap(product.api, body={"email": "Ada@fit.local", "name": "Ada", "time_zone": "UTC"}), 201)
    assert (made["email"], made["name"]) == ("ada@fit.local", "Ada")


@pytest.mark.parametrize("key", ["", "wrong", BOOTSTRAP_KEY[:-1], BOOTSTRAP_KEY + "x", BOOTSTRAP_KEY.upper(), "ü"])
def test_a_wrong_key_makes_nobody(product: Product, key: str) -> None:
    refused(bootstrap(product.api, key), 401, "invalid_bootstrap_key")
    refused(product.api.post("/bootstrap/admin"), 401, "invalid_bootstrap_key")
    accepted(bootstrap(product.api), 201)


def test_a_failed_attempt_does_not_use_the_key_up(product: Product) -> None:
    taken = product.athlete()
    refused(bootstrap(product.api, body={"email": taken.email}), 409, "email_taken")
    refused(bootstrap(product.api, body={"email": "nonsense"}), 422, "invalid_input", "email")
    accepted(bootstrap(product.api), 201)


def test_of_many_who_bootstrap_at_once_one_becomes_admin(product_on_each: Product) -> None:
    answers = together(
        *[
            lambda number=number: bootstrap(product_on_each.api, body={"email": f"admin{number}@fit.test"})
            for number in range(5)
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    made = next(answer.get_json() for answer in answers if answer.status_code == 201)
    admin = product_on_each.log_in(made["email"], made["password"])
    assert len(accepted(admin.get("/users"))) == 1


def test_an_admin_makes_accounts_and_the_password_is_shown_once(product: Product) -> None:
    admin = product.admin()
    made = accepted(admin.post("/users", {"email": "Jane@fit.local", "name": "Jane"}), 201)
    assert set(made) == {"id", "email", "name", "role", "password"}
    assert (made["email"], made["role"]) == ("jane@fit.local", "athlete")
    assert len(made["password"]) >= 40
    listed = admin.get("/users")
    assert made["password"] not in listed.text
    assert accepted(listed)[-1] == {name: made[name] for name in ("id", "email", "name", "role")}
    jane = product.log_in("jane@fit.local", made["password"])
    refused(jane.get("/users"), 403, "access_denied")


def test_two_accounts_never_get_the_same_password(product: Product) -> None:
    admin = product.admin()
    passwords = [accepted(admin.post("/users", {"email": f"u{n}@fit.local"}), 201)["password"] for n in range(5)]
    assert len(set(passwords)) == 5


def test_an_admin_may_make_another_admin(product: Product) -> None:
    made = accepted(product.admin().post("/users", {"email": "eve@fit.local", "role": "admin"}), 201)
    accepted(product.log_in(made["email"], made["password"]).get("/users"))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "jane@fit.local", "role": "owner"}, "role"),
        ({"email": "jane@fit.local", "password": "chosen by the admin"}, "password"),
        ({"email": "jane@fit.local", "premium": True}, "premium"),
        ({"name": "Jane"}, "email"),
    ],
)
def test_other_wishes_are_refused(product: Product, body: dict[str, object], field: str) -> None:
    refused(product.admin().post("/users", body), 422, "validation_failed", field)


def test_an_address_that_has_an_account_gets_no_second_one(product: Product) -> None:
    admin, athlete = product.admin(), product.athlete()
    refused(admin.post("/users", {"email": athlete.email.upper()}), 409, "email_taken", "email")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_users_are_for_admins_only(product: Product, method: str) -> None:
    refused(product.athlete().call(method, "/users", {"email": "x@fit.local"}), 403, "access_denied")
    refused(product.api.call(method, "/users", {"email": "x@fit.local"}), 401, "not_authenticated")
    refused(product.service().call(method, "/users", {"email": "x@fit.local"}), 403, "access_denied")


def test_the_list_of_users_comes_in_pages_of_two_statements(product: Product) -> None:
    admin = product.admin()
    for _ in range(6):
        product.athlete(onboarded=False)
    seen, after = [], "0"
    while after:
        with counted_statements() as statements:
            answer = admin.get(f"/users?limit=3&after={after}")
        assert len(statements) <= 2
        seen += [user["id"] for user in accepted(answer)]
        after = answer.headers.get("X-Next-After", "")
    assert seen == sorted(set(seen))
    assert len(seen) == 7


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "after=-1", "after=1&after=2", "page=2"])
def test_a_page_is_asked_for_within_bounds(product: Product, query: str) -> None:
    refused(product.admin().get(f"/users?{query}"), 422, "validation_failed", query.partition("=")[0])
