"""The coming weeks: a forecast that stores nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import accepted, refused
from fit_kit.plans import TEXT, FakePlanner
from fit_kit.product import Product, make_product
from fit_kit.swappable import SwappableGenerator

from fit.domain.errors import PlanUnavailable
from fit.domain.plan import Plan
from fit.domain.training import Question

PLAN = "/fitness/plan"


class AwayPlanner:
    def forecast(self, question: Question, weeks: int) -> Plan:
        raise PlanUnavailable("The coach does not answer just now.")


@pytest.fixture
def planner() -> FakePlanner:
    return FakePlanner()


@pytest.fixture
def product(tmp_path: Path, planner: FakePlanner) -> Iterator[Product]:
    with make_product(tmp_path, payments="none", planner=planner) as made:
        yield made


def test_four_weeks_are_shown_clearly_as_a_forecast(product: Product, planner: FakePlanner) -> None:
    found = accepted(product.athlete().get(PLAN))
    assert found["forecast"] is True
    assert found["texts"] == [TEXT]
    assert len(found["weeks"]) == 4
    assert found["weeks"][0]["days"][0]["patterns"] == ["squat", "hinge"]
    assert found["weeks"][0]["sets"] == {"chest": 6.5}
    assert len(found["missed"]) == 1
    question, weeks = planner.asked[-1]
    assert (question.date, weeks) == (product.clock.now().date(), 4)


def test_her_own_log_is_what_the_forecast_begins_with(product: Product, planner: FakePlanner) -> None:
    jane = product.athlete()
    workout = accepted(jane.get("/fitness/wod"))
    accepted(jane.post(f"/workouts/{workout['id']}/perform"))
    product.clock.move(days=1)
    accepted(jane.get(f"{PLAN}?weeks=2"))
    question, weeks = planner.asked[-1]
    assert weeks == 2
    assert question.athlete_id == jane.account_id
    assert question.history


def test_asking_stores_nothing(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.get(PLAN))
    assert accepted(jane.get("/workouts/history"))["workouts"] == []


def test_today_is_shown_as_the_workout_that_she_has(tmp_path: Path, planner: FakePlanner) -> None:
    with make_product(tmp_path, payments="none", planner=planner, generator=SwappableGenerator()) as product:
        jane = product.athlete()
        workout = accepted(jane.get("/fitness/wod"))
        product.generator.title = "Another test"
        accepted(jane.post(f"/workouts/{workout['id']}/regenerate", {"minutes": 20}))
        today, later = (week["days"][0] for week in accepted(jane.get(f"{PLAN}?weeks=2"))["weeks"])
        assert (today["title"], today["minutes"], today["patterns"]) == ("Another test", 20, ["squat"])
        assert later["minutes"] == 45
        assert planner.asked[-1][0].wishes.overrides.minutes == 20, "the coach foresees the rest with it"


def test_a_workout_for_health_answers_of_before_is_no_forecast_of_today(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.get("/fitness/wod"))
    accepted(jane.patch("/profile", {"injuries": ["knee"]}))
    assert accepted(jane.get(PLAN))["weeks"][0]["days"][0]["minutes"] == 45


@pytest.mark.parametrize("weeks", ["0", "13", "many", ""])
def test_weeks_that_cannot_be_are_refused_by_name(product: Product, weeks: str) -> None:
    refused(product.athlete().get(f"{PLAN}?weeks={weeks}"), 422, "validation_failed", "weeks")


def test_six_times_a_minute_is_the_most_for_each_athlete(product: Product) -> None:
    jane = product.athlete()
    for _ in range(6):
        accepted(jane.get(PLAN))
    refused(jane.get(PLAN), 429, "too_many_requests")
    accepted(product.athlete().get(PLAN))


def test_without_the_coach_there_is_no_forecast_and_no_failure(tmp_path: Path) -> None:
    with make_product(tmp_path, payments="none", planner=AwayPlanner()) as product:
        refused(product.athlete().get(PLAN), 503, "plan_unavailable")
