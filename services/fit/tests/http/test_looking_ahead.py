"""What-ifs and forecasts have a few places and a breaker of their own: whatever becomes of them, workouts come."""

from pathlib import Path

import pytest
from fit_kit.asking import says
from fit_kit.bad_coach import bad_coach
from fit_kit.client import Client, accepted, refused
from fit_kit.plans import FakePlanner
from fit_kit.product import Product, make_product
from fit_kit.wods import FakeGenerator
from werkzeug.test import TestResponse

from fit.domain.plan import Plan
from fit.domain.training import Question

WHAT_IF, PLAN = "/fitness/wod/what-if", "/fitness/plan"


class Interrupted(FakePlanner):
    """While a forecast is made, something else happens."""

    def __init__(self, generator: FakeGenerator) -> None:
        super().__init__()
        self._generator = generator

    def forecast(self, question: Question, weeks: int) -> Plan:
        self._generator.meanwhile()
        return super().forecast(question, weeks)


def ask(athlete: Client, path: str) -> TestResponse:
    return athlete.post(path, {"minutes": 20}) if path == WHAT_IF else athlete.get(path)


@pytest.mark.parametrize("first", [WHAT_IF, PLAN])
def test_one_at_a_time_for_each_and_a_few_for_all_while_workouts_come(tmp_path: Path, first: str) -> None:
    generator, told = FakeGenerator(), []
    planner = Interrupted(generator)
    with make_product(tmp_path, payments="none", generator=generator, planner=planner, threads=4) as product:
        jane, other = product.athlete(), product.athlete()

        def meanwhile() -> None:
            generator.meanwhile = lambda: None
            told.extend(refused(ask(jane, path), 429, "too_many_requests") for path in (WHAT_IF, PLAN))
            told.extend(refused(ask(other, path), 503, "overloaded") for path in (WHAT_IF, PLAN))
            assert ask(other, PLAN).headers["Retry-After"]
            accepted(jane.get("/fitness/wod"))
            accepted(other.get("/fitness/wod"))

        generator.meanwhile = meanwhile
        accepted(ask(jane, first))
        assert len(told) == 4
        for athlete in (jane, other):
            accepted(ask(athlete, WHAT_IF))
            accepted(ask(athlete, PLAN))


def breaker_of(product: Product, instance: str) -> str:
    lines = product.bag.metrics.exposition().decode().splitlines()
    return next(line for line in lines if line.startswith(f'fit_coach_breaker_state{{instance="{instance}"}}'))


def test_what_ifs_that_fail_leave_the_coach_to_the_workouts(tmp_path: Path) -> None:
    failing = says({}, "503 Service Unavailable")
    with (
        bad_coach(failing) as coach,
        make_product(tmp_path, payments="none", real=True, coach_url=coach.url) as product,
    ):
        jane = product.athlete()
        for _ in range(4):
            accepted(jane.post(WHAT_IF, {"minutes": 20}))
        asked = len(coach.visits)
        assert breaker_of(product, "what-if-0").endswith(" 2.0"), "those are left in peace"
        assert breaker_of(product, "0").endswith(" 0.0")
        assert accepted(jane.get("/fitness/wod"))["source"] == "fallback"
        assert len(coach.visits) == asked + 1, "and a workout is still asked for"
