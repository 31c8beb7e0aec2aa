"""The rollout over HTTP: admins only, every change with a reason; the gateway's question; headers of the answer."""

from pathlib import Path

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.wods import FakeGenerator, unavailable

from fit.domain.training import Source

ROUTES = [("GET", ""), ("PUT", ""), ("POST", "/start"), ("POST", "/pause"), ("POST", "/abort"), ("GET", "/history")]
WHY = {"reason": "A test of it."}


@pytest.fixture
def admin(product: Product) -> Client:
    return product.admin()


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_only_an_admin_sees_or_moves_the_rollout(method: str, path: str, product: Product) -> None:
    body = WHY if method != "GET" else None
    refused(product.api.call(method, f"/admin/rollout{path}", body), 401, "not_authenticated")
    refused(product.athlete().call(method, f"/admin/rollout{path}", body), 403, "access_denied")


def test_a_share_is_set_with_a_reason_and_shown(admin: Client) -> None:
    assert accepted(admin.get("/admin/rollout"))["mode"] == "coach"
    decided = accepted(admin.put("/admin/rollout", {"share": 12.34, **WHY}))
    assert (decided["share"], decided["author"]) == (12.34, f"account {admin.account_id}")
    shown = accepted(admin.get("/admin/rollout"))
    assert (shown["mode"], shown["share"], shown["switched_off"]) == ("rollout", 12.34, False)
    assert shown["watched"]
    accepted(admin.put("/admin/rollout", {"mode": "shadow", **WHY}))
    assert not accepted(admin.get("/admin/rollout"))["watched"]
    history = accepted(admin.get("/admin/rollout/history?limit=1"))["decisions"]
    assert [(each["version"], each["mode"]) for each in history] == [(2, "shadow")]
    assert [each["version"] for each in accepted(admin.get("/admin/rollout/history?before=2"))["decisions"]] == [1]


def test_a_promotion_is_started_paused_continued_and_aborted(admin: Client) -> None:
    accepted(admin.put("/admin/rollout", {"share": 0, **WHY}))
    begun = accepted(admin.post("/admin/rollout/start", {"steps": [1, 50, 100], "pause_at": [50], **WHY}))
    assert begun["share"] == 1
    shown = accepted(admin.get("/admin/rollout"))
    assert (shown["phase"], shown["next_steps"]) == ("running", [50, 100])
    refused(admin.post("/admin/rollout/start", {"steps": [1, 2], **WHY}), 409, "rollout_conflict")
    accepted(admin.post("/admin/rollout/pause", WHY))
    accepted(admin.post("/admin/rollout/start", WHY))
    assert accepted(admin.post("/admin/rollout/abort", WHY))["share"] == 0
    refused(admin.post("/admin/rollout/pause", WHY), 409, "rollout_conflict")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"share": 5}, "validation_failed"),
        ({"share": 101, **WHY}, "validation_failed"),
        ({"share": 0.001, **WHY}, "invalid_input"),
        ({"mode": "coach", "share": 5, **WHY}, "invalid_input"),
        ({"mode": "bogus", **WHY}, "validation_failed"),
        ({"share": 5, "author": "somebody else", **WHY}, "validation_failed"),
    ],
)
def test_an_impossible_change_is_refused(body: dict[str, object], code: str, admin: Client) -> None:
    refused(admin.put("/admin/rollout", body), 422, code)


def test_the_gateway_is_told_whom_to_ask_without_a_statement_of_sql(tmp_path: Path) -> None:
    with make_product(tmp_path, use_coach_microservice=False) as off:
        athlete = off.athlete()
        refused(athlete.get("/internal/wod-route"), 403, "access_denied")
    with make_product(tmp_path) as product:
        athlete = product.athlete()
        assert athlete.get("/internal/wod-route").status_code == 204
        refused(product.api.get("/internal/wod-route"), 403, "access_denied")
        refused(product.api.with_(token="nonsense").get("/internal/wod-route"), 403, "access_denied")
        refused(product.service().get("/internal/wod-route"), 403, "access_denied")


def test_an_answer_says_where_it_came_from_and_what_took_how_long(tmp_path: Path) -> None:
    with make_product(tmp_path, generator=FakeGenerator(Source.LEGACY)) as product:
        athlete = product.athlete()
        first, second = athlete.get("/fitness/wod"), athlete.get("/workouts")
        assert (first.headers["X-WOD-Source"], second.headers["X-WOD-Source"]) == ("legacy", "stored")
        assert second.headers["Server-Timing"].startswith("total;dur=")


@pytest.mark.parametrize("trusted", [True, False])
def test_only_a_trusted_gateway_may_say_that_the_coach_has_failed(trusted: bool, tmp_path: Path) -> None:
    """With the real strangler, and a coach that takes no connection: what is asked again fails in another way."""
    proxies = ("127.0.0.1/32",) if trusted else ()
    with make_product(
        tmp_path, generator=None, real=True, coach_url="http://127.0.0.1:1", trusted_proxies=proxies
    ) as p:
        answer = p.athlete().get("/fitness/wod", headers={"X-Coach-Failed": "1"})
        assert answer.headers["X-WOD-Source"] == "fallback"
        reason = "gateway" if trusted else "unreachable"
        assert f'fit_wod_fallback_total{{reason="{reason}"}} 1.0' in p.api.get("/metrics").text


def test_a_failing_generator_is_a_503_that_says_so(product: Product) -> None:
    product.generator.failure = unavailable("nothing_left")
    refused(product.athlete().get("/fitness/wod"), 503, "workout_unavailable")
